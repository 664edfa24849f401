"""How long what is kept. Each figure says where it comes from; a host may shorten, not lengthen.

One place for the timed work, the pages, the mails and the registers, so that they cannot differ.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings

YEAR = 12
"""Months."""


class Unit(StrEnum):
    """In what a period is counted."""

    MONTHS = "months"
    DAYS = "days"


@dataclass(frozen=True)
class Period:
    """How long something is kept after `since`, and where the figure comes from.

    `longest` is the most that a host may set, `least` the least; `mark` is found, recalled,
    assumed or proposal.
    """

    key: str
    many: int
    unit: Unit
    since: str
    mark: str
    source: str
    longest: int = 0
    least: int = 1

    @property
    def most(self) -> int:
        """The most that a host may set."""
        return self.longest or self.many


_NL_GENERAL = (
    "shorter than the two years after leaving that Dutch schools keep in general (found: "
    "poraad.nl); the figure itself is a proposal"
)
PERIODS: Mapping[str, Period] = {
    one.key: one
    for one in (
        Period(
            "answers", YEAR, Unit.MONTHS, "the end of the bond's school year", "proposal",
            _NL_GENERAL,
        ),
        Period(
            "memberships", YEAR, Unit.MONTHS, "the day somebody left a school", "proposal",
            "so long a privacy officer can still see who was there; " + _NL_GENERAL
            + ". Who left reads on for sixty days: two months at least", least=2,
        ),
        Period(
            "unused", 2 * YEAR, Unit.MONTHS, "her last sign-in", "proposal",
            "two school years without a visit; the two years of Dutch schools (found: poraad.nl) "
            "as the measure. Who is told sixty days before, came in before that: three at least",
            least=3,
        ),
        Period(
            "trail", 25, Unit.MONTHS, "the deed", "proposal",
            "two school years and a month, so that one year can be compared with the last",
        ),
        Period(
            "lost", 35, Unit.DAYS, "the day the last keys were lost", "proposal",
            "nobody can open it any more; as long as a backup may hold the keys to it",
        ),
        Period(
            "backups", 35, Unit.DAYS, "the day a backup is made", "proposal",
            "five weeks: a monthly one and some days; the host may say otherwise", longest=90,
        ),
        Period(
            "first notice", 60, Unit.DAYS, "before it goes", "proposal",
            "longer than a summer holiday has weeks without mail", longest=120,
        ),
        Period(
            "last notice", 14, Unit.DAYS, "before it goes", "proposal",
            "two weeks: a school holiday, and some days to come in", longest=60,
        ),
    )
}  # fmt: skip
"""Every period, by its key. Who reads on for how long after leaving a school: `access`."""


def kept_for(said: str) -> dict[str, int]:
    """What a host set: `answers=6,unused=12` as a dictionary. Raises `ValueError` by name."""
    chosen = {}
    for one in filter(None, (part.strip() for part in said.split(","))):
        key, _, many = one.partition("=")
        known = PERIODS.get(key.strip())
        if known is None or not many.strip().isdigit():
            raise ValueError(f"RODEDRAAD_KEEP: {one!r} is none of {', '.join(PERIODS)}, as key=6")
        if not known.least <= int(many) <= known.most:
            allowed = f"{known.least} to {known.most} {known.unit}"
            raise ValueError(f"RODEDRAAD_KEEP: {known.key} is {allowed}")
        chosen[known.key] = int(many)
    return chosen


def length(key: str) -> int:
    """How many months or days this is here."""
    chosen: Mapping[str, int] = settings.KEPT_FOR
    return chosen.get(key, PERIODS[key].many)


def kept_until(key: str, since: date) -> date:
    """The last day on which it is kept."""
    if PERIODS[key].unit is Unit.DAYS:
        return since + timedelta(days=length(key))
    return _months(since, length(key))


def over_since(key: str, today: date) -> date:
    """The latest day of which `kept_until` is over everywhere: what is of then or before goes.

    As seen from yesterday: then the day is over in every zone where there is a school.
    """
    over = today - timedelta(days=2)
    if PERIODS[key].unit is Unit.DAYS:
        return over - timedelta(days=length(key))
    ends_a_month = over.day == monthrange(over.year, over.month)[1]
    before = _months(over, -length(key))
    return _last_of_month(before) if ends_a_month else before


def last_backup_gone(today: date) -> date:
    """The day on which no backup holds any more what is wiped today."""
    return kept_until("backups", today)


def _months(day: date, many: int) -> date:
    """So many months later, on the last day of a month that is too short."""
    year, month = divmod(day.year * YEAR + day.month - 1 + many, YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
