"""Small things to do for one bond."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.cards.lenses import one_line
from rodedraad.catalogue.reading import Edition, ages, edition, key_of, line
from rodedraad.core.instrument import Age, Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.talk_rules import Kind


@dataclass(frozen=True)
class SmallAction:
    """One thing to do: its steps, a first sentence, when another fits better, where it is from."""

    key: str
    title: Text
    steps: tuple[Text, ...]
    say: Text
    not_when: Text
    origin: Text
    ages: tuple[Age, ...]


@dataclass(frozen=True)
class SmallActions:
    """All of them."""

    edition: Edition
    title: Text
    how: Text
    actions: tuple[SmallAction, ...]


def small_actions_in(section: Section) -> SmallActions:
    """The actions a file describes; what is wrong is noted in the section."""
    found = SmallActions(
        edition=edition(section, "actions"),
        title=line(section, "title"),
        how=line(section, "how"),
        actions=tuple(map(_action, section.sections("actions"))),
    )
    once(section, "actions", (action.key for action in found.actions))
    return found


def _action(section: Section) -> SmallAction:
    action = SmallAction(
        key=key_of(section),
        title=line(section, "title"),
        steps=tuple(map(one_line, section.sections("steps"))),
        say=line(section, "say", Kind.OPENING),
        not_when=line(section, "not_when", Kind.REASON),
        origin=line(section, "origin", Kind.REASON),
        ages=ages(section),
    )
    section.done()
    return action
