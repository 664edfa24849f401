"""The confidentiality card: what is promised before the first word, what is not, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType

from rodedraad.catalogue.cards.country import Country, countries_of
from rodedraad.catalogue.reading import (
    Edition,
    Topic,
    edition,
    key_of,
    line,
    topic,
)
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import WORD, once
from rodedraad.core.reliability import Mark

NUMBER = "{number}"
"""Where the version number goes in the signature line."""


@dataclass(frozen=True)
class CardLine:
    """One line; `to` names the card it leads to, or is empty; for these countries (empty: all)."""

    text: Text
    countries: tuple[Country, ...]
    to: str


@dataclass(frozen=True)
class CardPart:
    """One question of the full card with its lines, and where the answer comes from."""

    key: str
    title: Text
    mark: Mark
    source: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True)
class ConfidentialityCard:
    """The short form and, per country, the full form; `signature` shows the version number."""

    edition: Edition
    title: Text
    full_title: Text
    signature: Text
    countries: tuple[Topic, ...]
    short: tuple[CardLine, ...]
    parts: tuple[CardPart, ...]

    def full(self, country: Country) -> tuple[CardPart, ...]:
        """The full form with only the lines that hold in this country."""
        return tuple(
            replace(part, lines=tuple(one for one in part.lines if _holds_in(one, country)))
            for part in self.parts
        )


def _holds_in(one: CardLine, country: Country) -> bool:
    return not one.countries or country in one.countries


def confidentiality_card_in(section: Section) -> ConfidentialityCard:
    """The card a file describes; what is wrong is noted in the section."""
    head = edition(section, "confidentiality-card")
    card = ConfidentialityCard(
        edition=head,
        title=line(section, "title"),
        full_title=line(section, "full_title"),
        signature=_signature(section, head.number),
        countries=tuple(map(topic, section.sections("countries"))),
        short=tuple(map(_line, section.sections("short"))),
        parts=tuple(map(_part, section.sections("parts"))),
    )
    once(section, "parts", (part.key for part in card.parts))
    return card


def _signature(section: Section, number: str) -> Text:
    text = line(section, "signature")
    for language, words in text.items():
        if NUMBER not in words:
            section.wrong("signature", f"has no {NUMBER} in {language!r}")
    return MappingProxyType({code: words.replace(NUMBER, number) for code, words in text.items()})


def _part(section: Section) -> CardPart:
    part = CardPart(
        key=key_of(section),
        title=line(section, "title"),
        mark=section.choice("mark", Mark),
        source=section.text("source"),
        lines=tuple(map(_line, section.sections("lines"))),
    )
    section.done()
    return part


def _line(section: Section) -> CardLine:
    found = CardLine(
        text=line(section, "text"),
        countries=countries_of(section),
        to=section.text("to", WORD) if "to" in section else "",
    )
    section.done()
    return found
