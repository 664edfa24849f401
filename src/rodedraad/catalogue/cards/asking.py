"""The country profile: who has to agree before a pupil is asked, from which age."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rodedraad.catalogue.cards.country import Country
from rodedraad.catalogue.reading import Edition, edition, key_of, line
from rodedraad.core.instrument import Text
from rodedraad.core.parsing import Section
from rodedraad.core.parsing.section import once
from rodedraad.core.reliability import Mark


class Agrees(StrEnum):
    """Someone who has to agree."""

    PARENTS = "parents"
    PUPIL = "pupil"


@dataclass(frozen=True)
class AgeRule:
    """Who has to agree from an age on, in years, up to the age of the next rule."""

    key: str
    countries: tuple[Country, ...]
    from_age: int
    agrees: tuple[Agrees, ...]
    says: Text
    mark: Mark
    source: str


@dataclass(frozen=True)
class PupilAsked:
    """Every rule. `always` holds at any age; `to_check` says what no lawyer has looked at."""

    edition: Edition
    title: Text
    always: Text
    to_check: Text
    rules: tuple[AgeRule, ...]

    def rule(self, country: Country, age: int) -> AgeRule | None:
        """The rule for a pupil of this age in this country; None for who is younger than all."""
        here = (one for one in self.rules if country in one.countries and one.from_age <= age)
        return max(here, key=lambda one: one.from_age, default=None)


def pupil_asked_in(section: Section) -> PupilAsked:
    """The rules a file describes; what is wrong is noted in the section."""
    found = PupilAsked(
        edition=edition(section, "pupil-asked"),
        title=line(section, "title"),
        always=line(section, "always"),
        to_check=line(section, "to_check"),
        rules=tuple(map(_rule, section.sections("rules"))),
    )
    once(section, "rules", (one.key for one in found.rules))
    for country in Country:
        ages = [one.from_age for one in found.rules if country in one.countries]
        if len(set(ages)) != len(ages):
            section.wrong("rules", f"has two rules for one age in {country.value!r}")
        if not ages:
            section.wrong("rules", f"has no rule for {country.value!r}")
    return found


def _rule(section: Section) -> AgeRule:
    rule = AgeRule(
        key=key_of(section),
        countries=section.choices("countries", Country),
        from_age=section.whole("from_age"),
        agrees=section.choices("agrees", Agrees),
        says=line(section, "says"),
        mark=section.choice("mark", Mark),
        source=section.text("source"),
    )
    section.done()
    return rule
