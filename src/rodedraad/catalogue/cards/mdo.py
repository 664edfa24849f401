"""The MDO card: three minutes about the bond before a care meeting turns to behaviour."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.reading import Edition, edition, key_of, line
from rodedraad.catalogue.talk.entries import Asked, asked
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once


@dataclass(frozen=True)
class QuestionSet:
    """A few questions for one care meeting."""

    key: str
    title: Text
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class MdoCard:
    """The card to begin a care meeting with; the first set is the card, the others alternatives."""

    edition: Edition
    title: Text
    how: Text
    ending: Text
    sets: tuple[QuestionSet, ...]


def mdo_card_in(section: Section) -> MdoCard:
    """The card a file describes; what is wrong is noted in the section."""
    card = MdoCard(
        edition=edition(section, "mdo-card"),
        title=line(section, "title"),
        how=line(section, "how"),
        ending=line(section, "ending"),
        sets=tuple(map(_set, section.sections("sets"))),
    )
    once(section, "sets", (one.key for one in card.sets))
    return card


def _set(section: Section) -> QuestionSet:
    found = QuestionSet(
        key=key_of(section),
        title=line(section, "title"),
        questions=tuple(map(asked, section.sections("questions"))),
    )
    section.done()
    return found
