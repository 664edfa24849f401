"""After a clash: ninety seconds, by how high it still runs and by age. Nothing is stored."""

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
from rodedraad.core.talk_rules import Kind


@dataclass(frozen=True)
class ClashStep:
    """What to do, and what to say (or empty); for these ages (empty: all)."""

    do: Text
    say: Text
    ages: tuple[Age, ...]


@dataclass(frozen=True)
class ClashState:
    """How high it still runs, and the steps that fit."""

    key: str
    name: Text
    steps: tuple[ClashStep, ...]


@dataclass(frozen=True)
class ReminderSentence:
    """A sentence to write down for tomorrow, for these ages."""

    text: Text
    ages: tuple[Age, ...]


@dataclass(frozen=True)
class Reminder:
    """A warm start tomorrow, remembered without storing anything."""

    title: Text
    how: Text
    sentences: tuple[ReminderSentence, ...]


@dataclass(frozen=True)
class AfterAClash:
    """Ninety seconds after a clash; `first` is about danger, and ends with a line for each."""

    edition: Edition
    title: Text
    question: Text
    first: Text
    for_pupil: Text
    for_me: Text
    states: tuple[ClashState, ...]
    reminder: Reminder


def after_a_clash_in(section: Section) -> AfterAClash:
    """The card a file describes; what is wrong is noted in the section."""
    card = AfterAClash(
        edition=edition(section, "after-a-clash"),
        title=line(section, "title"),
        question=line(section, "question"),
        first=line(section, "first"),
        for_pupil=line(section, "for_pupil"),
        for_me=line(section, "for_me"),
        states=tuple(map(_state, section.sections("states"))),
        reminder=_reminder(inner(section, "reminder")),
    )
    once(section, "states", (state.key for state in card.states))
    return card


def _state(section: Section) -> ClashState:
    state = ClashState(
        key=key_of(section),
        name=line(section, "name"),
        steps=tuple(map(_step, section.sections("steps"))),
    )
    section.done()
    return state


def _step(section: Section) -> ClashStep:
    step = ClashStep(
        do=line(section, "do"), say=maybe_line(section, "say", Kind.OPENING), ages=ages(section)
    )
    section.done()
    return step


def _reminder(section: Section) -> Reminder:
    reminder = Reminder(
        title=line(section, "title"),
        how=line(section, "how"),
        sentences=tuple(map(_sentence, section.sections("sentences"))),
    )
    section.done()
    return reminder


def _sentence(section: Section) -> ReminderSentence:
    sentence = ReminderSentence(text=line(section, "text"), ages=ages(section))
    section.done()
    return sentence
