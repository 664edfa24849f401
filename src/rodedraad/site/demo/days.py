"""When the people of the demo were at it: on school days of one year, at a quarter past four."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rodedraad.web.clock import HOME, clock_at

QUARTER_PAST_FOUR = time(16, 15)
WEEKEND = 5
"""The first day of it, counted from Monday."""
MOST_WEEKS, FEWEST_WEEKS = 13, 4
"""Between two of her three moments."""
BLOCK_DAYS = (8, 7, 6)
"""A class is looked at on three days, so many school days before the last one."""


@dataclass(frozen=True)
class Days:
    """A school year so far. `until` is its last day here; her three moments are `weeks` apart."""

    until: date
    weeks: int

    def back(self, days: int) -> date:
        """The school day so many school days before the end; holidays are not known here."""
        day = self.until
        while days:
            day -= timedelta(days=1)
            days -= day.weekday() < WEEKEND
        return day

    def block(self, nth: int) -> list[date]:
        """The three days of the first, second or third moment."""
        earlier = timedelta(weeks=(3 - nth) * self.weeks)
        return [self.back(days) - earlier for days in BLOCK_DAYS]


def days_until(today: date) -> Days:
    """The days of this school year; of the one before, where too little of it is over."""
    year = today.year if today.month >= 9 else today.year - 1  # noqa: PLR2004  # September
    until = today if today.month not in {7, 8} else date(today.year, 6, 27)
    weeks = _weeks(until, year)
    if weeks < FEWEST_WEEKS:
        until = date(year, 6, 27)
        weeks = _weeks(until, year - 1)
    return Days(until, min(weeks, MOST_WEEKS))


def _weeks(until: date, year: int) -> int:
    """How many weeks lie between three moments that fit in the school year of this autumn."""
    last = Days(until, 0).block(3)[0]
    return (last - date(year, 9, 8)).days // 7 // 2


@contextmanager
def on(day: date) -> Iterator[None]:
    """Meanwhile it is a quarter past four on this day."""
    with clock_at(datetime.combine(day, QUARTER_PAST_FOUR, tzinfo=HOME).astimezone(UTC)):
        yield
