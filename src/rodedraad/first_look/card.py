"""The confidentiality card laid out for a page: what holds everywhere first, then per country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rodedraad.catalogue.cards.confidentiality import CardLine, CardPart, ConfidentialityCard
from rodedraad.core.reliability import Mark
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class Group:
    """Lines that hold in one country; `country` is empty for what holds everywhere."""

    country: str
    lines: tuple[CardLine, ...]


@dataclass(frozen=True)
class PartOnPage:
    """One question of the card with its answers; `to_be_checked`: a lawyer has yet to look."""

    title: str
    groups: tuple[Group, ...]
    to_be_checked: bool


def parts_on_page(card: ConfidentialityCard) -> tuple[PartOnPage, ...]:
    """The parts of the full card, in its own order and the page's language."""
    return tuple(
        PartOnPage(
            title=in_language(part.title),
            groups=tuple(groups(card, part)),
            to_be_checked=part.mark is Mark.RECALLED,
        )
        for part in card.parts
    )


def groups(card: ConfidentialityCard, part: CardPart) -> Iterator[Group]:
    """What holds everywhere, then what holds in each country that has lines of its own."""
    everywhere = tuple(line for line in part.lines if not line.countries)
    if everywhere:
        yield Group("", everywhere)
    for country in card.countries:
        own = tuple(line for line in part.lines if country.key in line.countries)
        if own:
            yield Group(in_language(country.name), own)
