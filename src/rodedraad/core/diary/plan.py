"""Which days a diary has, and on which of them something else begins: drawn or chosen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from rodedraad.core.protocol.school_time import LONGEST, WEEK, monday

DAYS_BACK = 2
"""Today and so many calendar days before it can be answered: later it is no diary any more, but
remembering (a proposal)."""

FEWEST_DAYS = 2
MOST_DAYS = 60
"""So many days fit on a phone as one strip of dots, and so long a teacher may be asked (a
proposal)."""

MOST_WEEKS = 12


class Way(StrEnum):
    """How the start of the second phase came about."""

    DRAWN = "drawn"
    CHOSEN = "chosen"


class Hoped(StrEnum):
    """In which direction she hopes that one line moves."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True)
class Hope:
    """The one line that she named beforehand, and its direction: only that line is tested."""

    item: str
    hoped: Hoped


@dataclass(frozen=True)
class Changed:
    """What began, began on another planned day than the plan says: told on `on`."""

    on: date
    start: int


@dataclass(frozen=True)
class Phases:
    """What begins halfway, and on which planned day (from 1).

    shortest: the least number of days before and after. admissible: every day on which it could
    have begun. seed: with which a start was drawn; None where she chose it. made: the instant of
    that, as text in UTC. changed: where it went otherwise, the latest last.
    """

    what: str
    way: Way
    hope: Hope
    shortest: tuple[int, int]
    admissible: tuple[int, ...]
    start: int
    made: str
    seed: int | None = None
    changed: tuple[Changed, ...] = ()

    @property
    def begins(self) -> int:
        """The day on which it really began, or will."""
        return self.changed[-1].start if self.changed else self.start


@dataclass(frozen=True)
class Diary:
    """The plan of one diary. `remind` is a time of day as 16:15, empty for none."""

    form: str
    revision: int
    begun: date
    calendar: str
    days: tuple[date, ...]
    remind: str = ""
    phases: Phases | None = None
    ended: date | None = None

    def open_on(self, today: date) -> tuple[date, ...]:
        """The planned days that can be answered today, the newest first."""
        if self.ended is not None:
            return ()
        first = today - timedelta(days=DAYS_BACK)
        return tuple(day for day in reversed(self.days) if first <= day <= today)

    def next_after(self, today: date) -> date | None:
        """The next planned day; None where there is none."""
        coming = (day for day in self.days if day > today and self.ended is None)
        return next(coming, None)

    def is_over(self, today: date) -> bool:
        """Whether nothing can be answered any more: it was stopped, or its days are past."""
        return self.ended is not None or today > self.days[-1] + timedelta(days=DAYS_BACK)

    @property
    def before(self) -> int:
        """How many planned days lie before the start; all of them without phases."""
        return self.phases.begins - 1 if self.phases else len(self.days)

    @property
    def start_day(self) -> date | None:
        """The day on which the second phase begins; None without phases."""
        return self.days[self.before] if self.phases else None

    def with_start(self, start: int, on: date) -> Diary:
        """The same where what began, began on this planned day. The draw stays as it was."""
        if self.phases is None or start == self.phases.begins:
            return self
        changed = (*self.phases.changed, Changed(on, start))
        return replace(self, phases=replace(self.phases, changed=changed))


def planned_days(
    starts: date, weekdays: Collection[int], *, weeks: int, without: Collection[date]
) -> tuple[date, ...]:
    """These weekdays (0 is Monday) from `starts` on, in so many weeks that have any.

    A week of nothing but holidays does not count. Empty where no weekday is named.
    """
    found: list[tuple[date, ...]] = []
    for number in range(LONGEST):
        week = _of_week(monday(starts) + number * WEEK, weekdays)
        days = tuple(day for day in week if day >= starts and day not in without)
        found += [days] if days else []
        if len(found) == weeks or not weekdays:
            break
    return tuple(day for days in found for day in days)


def _of_week(first: date, weekdays: Collection[int]) -> list[date]:
    return [first + timedelta(days=number) for number in sorted(weekdays)]
