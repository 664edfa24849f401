"""School days and school weeks: which days there are, without the holidays and what was lost.

A school calendar holds holidays and no clock; 'today' is always an argument.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import islice

from rodedraad.core.instrument import Text
from rodedraad.core.protocol.definition import Origin

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SCHOOL_DAYS = 5
"""Monday to Friday."""

FEWEST_DAYS = 3
"""From how many school days on a week counts in a plan; our proposal."""

LONGEST = 520
"""In how many weeks from its start a plan looks for a place; a calendar of nothing but holidays
would be searched for ever."""


@dataclass(frozen=True)
class Break:
    """Days without school, both ends included."""

    key: str
    first: date
    last: date
    origin: Origin

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Calendar:
    """The holidays of one region. After `known_until` it knows of none: then every weekday counts.

    A school may differ from its region; its own free days are lost days of a plan.
    """

    key: str
    title: Text
    breaks: tuple[Break, ...]
    known_until: date | None = None

    @cached_property
    def free(self) -> frozenset[date]:
        """Every day without school that it knows."""
        return frozenset(day for one in self.breaks for day in _days(one.first, one.last))


NO_HOLIDAYS = Calendar("none", {}, ())
"""For who plans without a calendar: every weekday is a school day."""


def monday(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def school_days(starts: date, without: frozenset[date]) -> Iterator[date]:
    """The school days from `starts` on, in order, without these days."""
    for number in range(LONGEST * 7):
        day = starts + timedelta(days=number)
        if day.weekday() < SCHOOL_DAYS and day not in without:
            yield day


def school_weeks(starts: date, without: frozenset[date]) -> Iterator[tuple[date, date]]:
    """First and last school day of each week that counts, from the week of `starts` on."""
    for number in range(LONGEST):
        first = max(starts, monday(starts) + number * WEEK)
        days = _week_of(first, without)
        if len(days) >= FEWEST_DAYS:
            yield days[0], days[-1]


def first_of(found: Iterator[date], number: int) -> list[date]:
    """The first so many school days."""
    return list(islice(found, number))


def _week_of(first: date, without: frozenset[date]) -> list[date]:
    """The school days from this day to the Friday of its week."""
    friday = monday(first) + (SCHOOL_DAYS - 1) * DAY
    return [day for day in _days(first, friday) if day not in without]


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
