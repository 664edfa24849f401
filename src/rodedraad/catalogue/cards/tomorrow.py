"""One thing for tomorrow: something small for the pupil, something for the teacher."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.reading import (
    Edition,
    ages,
    edition,
    inner,
    key_of,
    line,
    maybe_line,
)
from rodedraad.core.instrument import Age, Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once


@dataclass(frozen=True)
class Choice:
    """Something small to do; `how` may be empty; `own` is the place for her own idea."""

    key: str
    text: Text
    how: Text
    ages: tuple[Age, ...]
    own: bool


@dataclass(frozen=True)
class OneThing:
    """One thing for the pupil and one for the teacher, and when."""

    edition: Edition
    title: Text
    question_for_pupil: Text
    question_when: Text
    question_for_me: Text
    for_pupil: tuple[Choice, ...]
    moments: tuple[Choice, ...]
    for_me: tuple[Choice, ...]
    look_back: Text
    not_yet: Text


def one_thing_in(section: Section) -> OneThing:
    """The choices a file describes; what is wrong is noted in the section."""
    look_back = inner(section, "look_back")
    found = OneThing(
        edition=edition(section, "one-thing"),
        title=line(section, "title"),
        question_for_pupil=line(section, "question_for_pupil"),
        question_when=line(section, "question_when"),
        question_for_me=line(section, "question_for_me"),
        for_pupil=_choices(section, "for_pupil"),
        moments=_choices(section, "moments"),
        for_me=_choices(section, "for_me"),
        look_back=line(look_back, "question"),
        not_yet=line(look_back, "not_yet"),
    )
    look_back.done()
    return found


def _choices(section: Section, key: str) -> tuple[Choice, ...]:
    found = tuple(map(_choice, section.sections(key)))
    once(section, key, (choice.key for choice in found))
    return found


def _choice(section: Section) -> Choice:
    choice = Choice(
        key=key_of(section),
        text=line(section, "text"),
        how=maybe_line(section, "how"),
        ages=ages(section),
        own="own" in section and section.flag("own"),
    )
    section.done()
    return choice
