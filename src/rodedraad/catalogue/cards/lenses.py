"""Lens cards: what closeness can be for a pupil who …; and what is often said about bonds."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.reading import Edition, edition, key_of, line
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.talk_rules import Kind


@dataclass(frozen=True)
class LensCard:
    """One card: whom it may be about, what closeness can be then, and what to be careful with.

    `action` is the key of a small thing to do.
    """

    key: str
    who: Text
    can_be: tuple[Text, ...]
    look: Text
    careful: Text
    action: str


@dataclass(frozen=True)
class LensCards:
    """All lens cards, with what holds for each of them."""

    edition: Edition
    title: Text
    how: Text
    careful: Text
    origin: Text
    cards: tuple[LensCard, ...]


@dataclass(frozen=True)
class MythCard:
    """What is often said, what there is to say to it, a question to go on with, the source."""

    key: str
    said: Text
    answer: Text
    ask: Text
    origin: Text


@dataclass(frozen=True)
class MythCards:
    """All of these, with what holds for each of them."""

    edition: Edition
    title: Text
    how: Text
    careful: Text
    cards: tuple[MythCard, ...]


def lens_cards_in(section: Section) -> LensCards:
    """The lens cards a file describes; what is wrong is noted in the section."""
    found = LensCards(
        edition=edition(section, "lens-cards"),
        title=line(section, "title"),
        how=line(section, "how"),
        careful=line(section, "careful"),
        origin=line(section, "origin", Kind.REASON),
        cards=tuple(map(_lens_card, section.sections("cards"))),
    )
    once(section, "cards", (card.key for card in found.cards))
    return found


def myth_cards_in(section: Section) -> MythCards:
    """The myth cards a file describes; what is wrong is noted in the section."""
    found = MythCards(
        edition=edition(section, "myth-cards"),
        title=line(section, "title"),
        how=line(section, "how"),
        careful=line(section, "careful"),
        cards=tuple(map(_myth_card, section.sections("cards"))),
    )
    once(section, "cards", (card.key for card in found.cards))
    return found


def _lens_card(section: Section) -> LensCard:
    card = LensCard(
        key=key_of(section),
        who=line(section, "who", Kind.REASON),
        can_be=tuple(map(one_line, section.sections("can_be"))),
        look=line(section, "look", Kind.QUESTION),
        careful=line(section, "careful", Kind.REASON),
        action=section.text("action"),
    )
    section.done()
    return card


def _myth_card(section: Section) -> MythCard:
    card = MythCard(
        key=key_of(section),
        said=line(section, "said", Kind.SAID),
        answer=line(section, "answer", Kind.REASON),
        ask=line(section, "ask", Kind.QUESTION),
        origin=line(section, "origin", Kind.REASON),
    )
    section.done()
    return card


def one_line(section: Section) -> Text:
    """One line of a list of lines."""
    text = line(section, "text", Kind.REASON)
    section.done()
    return text
