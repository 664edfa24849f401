"""The two countries these cards are written for."""

from __future__ import annotations

from enum import StrEnum

from rodedraad.core.parsing import Section


class Country(StrEnum):
    """Where the law and the helplines differ: the Netherlands and Flanders."""

    NETHERLANDS = "nl"
    FLANDERS = "vl"


def countries_of(section: Section) -> tuple[Country, ...]:
    """For which countries something holds; empty means both."""
    return section.choices("countries", Country) if "countries" in section else ()
