"""What may be shown of counts, and how coarse. It never looks at the counts to decide that.

From rules that were worked out elsewhere: a floor on teachers (five) and on coaches (three), only
half years that are over, one total without any breakdown, steps instead of numbers. The figures
are proposals of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

LEAST_TEACHERS, LEAST_COACHES = 5, 3
"""So many of each are needed in a half year before anything of it is shown (proposal)."""
STEP = 5
"""Counts are shown in steps of so many (proposal)."""
MOST_HALF_YEARS = 4
"""So far back the page goes (proposal)."""
_JULY = 7


@dataclass(frozen=True)
class HalfYear:
    """A half year: from January to June, or from July to December."""

    first: date
    last: date

    @property
    def key(self) -> str:
        """As the counts name it: 2026-2."""
        return f"{self.first.year}-{1 + (self.first.month >= _JULY)}"


@dataclass(frozen=True)
class Steps:
    """A count as a step: from `least` to `most`."""

    least: int
    most: int


def may_show(*, teachers: int, coaches: int) -> bool:
    """Whether there are enough people for anything to be shown. The counts are not asked."""
    return teachers >= LEAST_TEACHERS and coaches >= LEAST_COACHES


def in_steps(many: int) -> Steps:
    """The step in which a count falls: 0 to 4, 5 to 9, and so on. None and few look alike."""
    least = many // STEP * STEP
    return Steps(least, least + STEP - 1)


def half_years_over(today: date) -> Iterator[HalfYear]:
    """The half years that are over on this day, the newest first.

    One that goes on is never shown: who looks twice in it would see who began in between.
    """
    first = date(today.year, _JULY if today.month >= _JULY else 1, 1)
    for _ in range(MOST_HALF_YEARS):
        last = date.fromordinal(first.toordinal() - 1)
        first = date(last.year, _JULY if last.month >= _JULY else 1, 1)
        yield HalfYear(first, last)
