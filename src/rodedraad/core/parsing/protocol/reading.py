"""Dictionary → `Definition`. The shape is read here; what must hold between parts is in `rules`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.core.instrument import Text
from rodedraad.core.parsing.protocol.asked import (
    AMOUNTS,
    DYADS,
    FORM,
    Asking,
    table,
)
from rodedraad.core.parsing.protocol.order import out_of_time
from rodedraad.core.parsing.protocol.own import broken_own_rules
from rodedraad.core.parsing.protocol.rules import Draft, broken_rules
from rodedraad.core.parsing.protocol.steps import parse_step
from rodedraad.core.parsing.section import LANGUAGE, LICENCE, WORD, Section, Shape
from rodedraad.core.protocol.definition import (
    Consent,
    Definition,
    FidelityItem,
    Figure,
    Keep,
    Life,
    Measure,
    Span,
    Subject,
    Variant,
)
from rodedraad.core.protocol.kinds import Answer, RatedBy, Role, Status, Where

FORMAT = 1
"""The newest shape of protocol file this code can read."""

KIND = "protocol"
"""What a protocol file says of itself, so that it is never taken for a questionnaire."""

MOST_STEPS = 200
"""So many steps a protocol has at most: ten times the longest we know; a proposal."""

_LINE = Shape(re.compile(r"[^\r\n]{1,80}"), "one line of at most 80 characters")


def parse_protocol(raw: Mapping[str, object], name: str = "protocol") -> Definition:
    """The protocol a data file describes.

    `name` is how the file is called in messages. Raises `InvalidFile` with every problem found;
    the problems carry no lines, as a dictionary has none.
    """
    return _parsed(raw, name, broken_rules)


def parse_own_protocol(
    raw: Mapping[str, object], name: str = "protocol", *, taken: Collection[str] = ()
) -> Definition:
    """The same of a file of one's own, held besides to what the pages can run.

    `taken` are the ids of what comes with Rode Draad: they are no names for anything else.
    """

    def rules(draft: Draft) -> Iterator[Problem]:
        yield from broken_rules(draft)
        yield from broken_own_rules(draft.definition, taken)

    return _parsed(raw, name, rules)


def _parsed(
    raw: Mapping[str, object], name: str, rules: Callable[[Draft], Iterator[Problem]]
) -> Definition:
    section = Section(raw)
    newer_than(section, FORMAT, name)
    _endless(raw, name)
    draft = _draft(section)
    section.done()
    problems = section.problems
    said = {problem.where for problem in problems}  # a rule broken by a stand-in is no news
    problems += [problem for problem in rules(draft) if problem.where not in said]
    if not any(where.startswith("life") for where in said):
        problems += _out_of_time(draft)
    if problems:
        raise InvalidFile(name, problems)
    return draft.definition


def _out_of_time(draft: Draft) -> Iterator[Problem]:
    life = draft.definition.life.at_most.number
    for place, step in draft.steps:
        yield from out_of_time(place, step, life=life)


def newer_than(section: Section, known: int, name: str) -> None:
    """Refuse a file whose shape this code does not know yet."""
    if section.whole("format", least=1) > known:
        what = f"is newer than {known}; update Rode Draad to read this file"
        raise InvalidFile(name, [Problem("format", what)])


def _endless(raw: Mapping[str, object], name: str) -> None:
    """Refuse a list of steps so long that nobody wrote it, before anything is read of it."""
    steps = raw.get("steps")
    if isinstance(steps, list) and len(steps) > MOST_STEPS:
        what = f"are {len(steps)}; a protocol has {MOST_STEPS} at most"
        raise InvalidFile(name, [Problem("steps", what)])


def _draft(section: Section) -> Draft:
    if section.text("kind") not in ("", KIND):
        section.wrong("kind", f"must be {KIND!r}")
    asking = _asking(section)
    steps = section.sections("steps")
    subject = _subject(table(section, "subject"), asking)
    definition = Definition(
        id=section.text("id", WORD),
        version=section.whole("version", least=1),
        revision=section.whole("revision", least=1),
        title=asking.line(section, "title"),
        aim=asking.line(section, "aim"),
        asks=asking.line(section, "asks"),
        is_not=asking.line(section, "is_not"),
        languages=asking.languages,
        rights=section.text("rights", LICENCE),
        source=section.text("source"),
        status=section.choice("status", Status),
        sources=_sources(section),
        roles=section.choices("roles", Role),
        subject=subject,
        life=_life(table(section, "life"), asking),
        phases=_phases(section, asking),
        steps=tuple(parse_step(step, asking) for step in steps),
        variants=tuple(
            _variant(one, asking, subject.dyads) for one in section.sections("variants")
        ),
        consents=tuple(_consent(one, asking) for one in _maybe(section, "consents")),
        keeps=tuple(_keep(one, asking) for one in _maybe(section, "keeps")),
        fidelity=tuple(_fidelity(one, asking) for one in _maybe(section, "fidelity")),
        measures=tuple(_measure(one, asking) for one in _maybe(section, "measures")),
        plain_title=asking.line(section, "plain_title") if "plain_title" in section else {},
        author=section.text("author", _LINE) if "author" in section else "",
    )
    return Draft(definition, [step.where for step in steps])


def _asking(section: Section) -> Asking:
    sources = section.section("sources") if "sources" in section else None
    return Asking(
        languages=section.words("languages", LANGUAGE),
        sources=frozenset(sources.names if sources else ()),
    )


def _sources(section: Section) -> dict[str, str]:
    inner = section.section("sources") if "sources" in section else None
    return {key: inner.text(key) for key in inner.names} if inner else {}


def _maybe(section: Section, key: str) -> list[Section]:
    return section.sections(key) if key in section else []


def _life(section: Section, asking: Asking) -> Life:
    life = Life(
        after_end=asking.figure(section, "after_end", "days"),
        at_most=asking.figure(section, "at_most", "days"),
    )
    section.done()
    return life


def _subject(section: Section, asking: Asking) -> Subject:
    subject = Subject(asking.span(section, "dyads", DYADS))
    section.done()
    return subject


def _phases(section: Section, asking: Asking) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for one in section.sections("phases"):
        key = one.text("key", WORD)
        if key and key in found:
            section.wrong("phases", f"has the key {key!r} more than once")
        found[key] = asking.line(one, "title")
        one.done()
    return found


def _variant(section: Section, asking: Asking, usual: Span) -> Variant:
    variant = Variant(
        key=section.text("key", WORD),
        title=asking.line(section, "title"),
        dyads=asking.maybe_span(section, "dyads", DYADS) or usual,
        leaves_out=frozenset(section.maybe_words("leaves_out")),
    )
    section.done()
    return variant


def _consent(section: Section, asking: Asking) -> Consent:
    consent = Consent(
        key=section.text("key", WORD),
        title=asking.line(section, "title"),
        of=section.choice("of", Role),
    )
    section.done()
    return consent


def _keep(section: Section, asking: Asking) -> Keep:
    days, after = _expires(section, asking)
    keep = Keep(
        key=section.text("key", WORD),
        title=asking.line(section, "title"),
        where=section.choice("where", Where),
        days=days,
        after=after,
    )
    section.done()
    return keep


def _expires(section: Section, asking: Asking) -> tuple[Figure, str]:
    """`expires = { days = 30, after = "levels", mark = "…" }`; the step may be left out."""
    if section.is_number("expires"):
        return asking.figure(section, "expires", "days"), ""
    inner = table(section, "expires")
    days = Figure(inner.whole("days", least=1), asking.origin(inner))
    after = inner.text("after") if "after" in inner else ""
    inner.done()
    return days, after


def _fidelity(section: Section, asking: Asking) -> FidelityItem:
    item = FidelityItem(
        key=section.text("key", WORD),
        text=asking.line(section, "text"),
        rated_by=section.choice("rated_by", RatedBy),
        answer=section.choice("answer", Answer),
        origin=asking.origin(section),
        range=asking.maybe_span(section, "range", AMOUNTS._replace(from_=0)),
        counts=section.text("counts") if "counts" in section else "",
    )
    section.done()
    return item


def _measure(section: Section, asking: Asking) -> Measure:
    measure = Measure(
        form=section.text("form", FORM),
        title=asking.line(section, "title"),
        at=section.words("at"),
        origin=asking.origin(section),
    )
    section.done()
    return measure
