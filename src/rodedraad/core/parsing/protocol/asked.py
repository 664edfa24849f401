"""One table of a protocol file: its words held to the rules, its numbers never without a mark."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from rodedraad.core.instrument import Text
from rodedraad.core.parsing.section import Section, Shape
from rodedraad.core.protocol.definition import Figure, Origin, Span
from rodedraad.core.reliability import Mark
from rodedraad.core.talk_rules import LANGUAGES, Kind, problems

FORM = Shape(re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*"), "a lower-case word such as play_log")
_BARE = "is a number by itself; every number says where it comes from: "


class Marked(StrEnum):
    """The marks that a number of a method may carry; what is assumed, is our proposal."""

    FOUND = Mark.FOUND.value
    RECALLED = Mark.RECALLED.value
    PROPOSAL = Mark.PROPOSAL.value


class Asking(NamedTuple):
    """What every part of a file needs to know of the whole: its languages, its sources."""

    languages: tuple[str, ...]
    sources: frozenset[str]

    def line(self, section: Section, key: str) -> Text:
        """A text in every language of the file, held to the rules of what we say to people.

        The rules exist for Dutch and English; other languages pass as they are.
        """
        text = section.texts(key, self.languages)
        ruled = {language: line for language, line in text.items() if language in LANGUAGES}
        section.problems.extend(problems(section.at(key), ruled, Kind.CARD))
        return text

    def origin(self, section: Section) -> Origin:
        """The mark and source in this table; without a source only a proposal may go."""
        mark = mark_in(section)
        source = section.text("source") if "source" in section else ""
        if source and source not in self.sources:
            known = ", ".join(sorted(self.sources)) or "none"
            section.wrong("source", f"is {source!r}; [sources] has: {known}")
        if not source and mark is not Mark.PROPOSAL:
            section.wrong("source", f"is missing: what is {mark.value!r} names its source")
        return Origin(mark, source)

    def figure(self, section: Section, key: str, unit: str) -> Figure:
        """`key = { unit = 10, mark = "…" }`: one number, from 1 on."""
        if section.is_number(key):
            return Figure(bare(section, key, f"{unit} = 10"), Origin(Mark.PROPOSAL))
        inner = table(section, key)
        found = Figure(inner.whole(unit, least=1), self.origin(inner))
        inner.done()
        return found

    def maybe_figure(self, section: Section, key: str, unit: str) -> Figure | None:
        """The same where it may be left out."""
        return self.figure(section, key, unit) if key in section else None

    def span(self, section: Section, key: str, ends: Ends) -> Span:
        """`key = { first = 1, last = 6, mark = "…" }`; without the second, both are the first."""
        if section.is_number(key):
            number = bare(section, key, f"{ends.low} = 1, {ends.high} = 6")
            return Span(number, number, Origin(Mark.PROPOSAL))
        inner = table(section, key)
        least = inner.whole(ends.low, least=ends.from_)
        most = inner.whole(ends.high, least=ends.from_) if ends.high in inner else least
        if most < least:
            inner.wrong(ends.high, f"is below {ends.low}")
            most = least
        found = Span(least, most, self.origin(inner))
        inner.done()
        return found

    def maybe_span(self, section: Section, key: str, ends: Ends) -> Span | None:
        """The same where it may be left out."""
        return self.span(section, key, ends) if key in section else None


class Ends(NamedTuple):
    """How a file calls the two ends of a span, and the lowest number that can be meant."""

    low: str
    high: str
    from_: int = 1


PLACES = Ends("first", "last")
AMOUNTS = Ends("least", "most")
DYADS = Ends("least", "most", 0)


def mark_in(section: Section) -> Mark:
    """The mark in this table, which may not be left out; where it is wrong, the most modest."""
    if "mark" not in section:
        section.wrong("mark", f"is missing; a number is {', '.join(Marked)}")
        return Mark.PROPOSAL
    known = len(section.problems)
    mark = section.choice("mark", Marked)
    return Mark(mark.value) if len(section.problems) == known else Mark.PROPOSAL


def bare(section: Section, key: str, example: str) -> int:
    """Note a number that stands by itself; the number, to go on with."""
    number = section.number(key)
    section.wrong(key, f'{_BARE}{{ {example}, mark = "proposal" }}')
    return max(1, int(number or 1))


def table(section: Section, key: str) -> Section:
    """The table under this key; where it is missing, noted once, an empty one to go on with."""
    return section.section(key) or Section({}, section.at(key), [])
