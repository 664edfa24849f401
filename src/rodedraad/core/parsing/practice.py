"""Dictionary → `PracticeStory`; all problems at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Text
from rodedraad.core.interview.practice import PracticeAnswer, PracticeStory, Reference
from rodedraad.core.parsing.protocol.asked import Asking
from rodedraad.core.parsing.protocol.reading import newer_than
from rodedraad.core.parsing.section import LANGUAGE, LICENCE, WORD, Section, Shape, once

FORMAT = 1
"""The newest shape of these files this code can read."""

PRACTICE = "practice_story"
"""What such a file says of itself."""

_VERSIONED = Shape(re.compile(r"[a-z][a-z0-9_]*@[1-9][0-9]{0,3}"), "a name such as bond_scales@1")
_LINE = Shape(re.compile(r"[1-9][0-9]{0,3}"), "the number of a line")


def parse_practice(raw: Mapping[str, object], name: str = "practice story") -> PracticeStory:
    """The story a data file describes. Raises `InvalidFile` with every problem found."""
    section = Section(raw)
    newer_than(section, FORMAT, name)
    found = _story(section, Asking(section.words("languages", LANGUAGE), frozenset()))
    section.done()
    if section.problems:
        raise InvalidFile(name, section.problems)
    return found


def _story(section: Section, asking: Asking) -> PracticeStory:
    if section.text("kind") not in ("", PRACTICE):
        section.wrong("kind", f"must be {PRACTICE!r}")
    if not section.flag("fictional"):
        section.wrong("fictional", "must be true: nobody trains on a real teacher's story")
    section.text("rights", LICENCE)
    section.text("source")
    found = PracticeStory(
        id=section.text("id", WORD),
        version=section.whole("version", least=1),
        revision=section.whole("revision", least=1),
        title=asking.line(section, "title"),
        about=asking.line(section, "about"),
        languages=asking.languages,
        scales=section.text("scales", _VERSIONED),
        guide=section.text("guide", _VERSIONED),
        answers=tuple(_answer(one, asking) for one in section.sections("answers")),
        references=tuple(_reference(one, asking) for one in section.sections("references")),
    )
    once(section, "answers", (one.question for one in found.answers))
    once(section, "references", (one.scale for one in found.references))
    _lines_there(section, found)
    return found


def _answer(section: Section, asking: Asking) -> PracticeAnswer:
    lines = tuple(_line(one, asking) for one in section.sections("lines"))
    found = PracticeAnswer(section.text("question", WORD), lines)
    section.done()
    return found


def _line(section: Section, asking: Asking) -> Text:
    # Not held to the rules of what we say to people: here somebody speaks.
    text = section.texts("text", asking.languages)
    section.done()
    return text


def _reference(section: Section, asking: Asking) -> Reference:
    level = asking.figure(section, "level", "given")
    found = Reference(
        scale=section.text("scale", WORD),
        level=level.number,
        origin=level.origin,
        lines=tuple(int(one) for one in section.words("lines", _LINE) if one.isdecimal()),
        why=section.texts("why", asking.languages),
    )
    section.done()
    return found


def _lines_there(section: Section, story: PracticeStory) -> None:
    last = sum(len(one.lines) for one in story.answers)
    for one in story.references:
        for line in one.lines:
            if not 1 <= line <= last:
                section.wrong("references", f"{one.scale} rests on line {line}; the last is {last}")
