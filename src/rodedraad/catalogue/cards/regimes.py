"""The country profile: under which duty of silence someone looks along, and what that means."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.catalogue.cards.country import Country
from rodedraad.catalogue.reading import Edition, edition, key_of, line
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.reliability import Mark


@dataclass(frozen=True)
class Regime:
    """One duty of silence. `meaning` is for the teacher who shares, `warning` for the coach."""

    key: str
    countries: tuple[Country, ...]
    name: Text
    duty: Text
    meaning: Text
    warning: Text
    mark: Mark
    source: str

    @property
    def to_be_checked(self) -> bool:
        """Whether no source was found for it."""
        return self.mark is not Mark.FOUND


@dataclass(frozen=True)
class Regimes:
    """Every regime; `limit` says where all silence ends."""

    edition: Edition
    title: Text
    limit: Text
    regimes: tuple[Regime, ...]

    def of(self, key: str) -> Regime:
        """The regime with this key; raises `KeyError`."""
        return {regime.key: regime for regime in self.regimes}[key]


def regimes_in(section: Section) -> Regimes:
    """The regimes a file describes; what is wrong is noted in the section."""
    found = Regimes(
        edition=edition(section, "regimes"),
        title=line(section, "title"),
        limit=line(section, "limit"),
        regimes=tuple(map(_regime, section.sections("regimes"))),
    )
    once(section, "regimes", (regime.key for regime in found.regimes))
    return found


def _regime(section: Section) -> Regime:
    regime = Regime(
        key=key_of(section),
        countries=section.choices("countries", Country),
        name=line(section, "name"),
        duty=line(section, "duty"),
        meaning=line(section, "meaning"),
        warning=line(section, "warning"),
        mark=section.choice("mark", Mark),
        source=section.text("source"),
    )
    section.done()
    return regime
