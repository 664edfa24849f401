"""Which of her moments a class picture is made of, told by their days alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rodedraad.core.reference import CLOSE_TOGETHER, CameIn
from rodedraad.measuring.queries import Moment


def in_the_weeks_that_count(moments: Sequence[Moment]) -> list[Moment]:
    """Those that a class picture is made of, as `core` chooses: the others need not be opened.

    `moments` in time, of one version of a form; of more versions it is a guess.
    """
    drawn = [one for one in moments if one.came_in is not CameIn.CHOSEN]
    days = [one.day for one in drawn]
    weeks = [_last_days(drawn, days, until) for until in sorted(set(days), reverse=True)]
    if not weeks:
        return []
    counted = max(weeks, key=len).values()
    first, last = max(counted) - CLOSE_TOGETHER, min(counted) + CLOSE_TOGETHER
    # Whom she picked may stand there too, as far from all of the others.
    return [one for one in moments if first <= one.day <= last]


def _last_days(moments: Sequence[Moment], days: Sequence[date], until: date) -> dict[UUID, date]:
    """Of each dyad looked at in the three weeks until a day: the last day. `days`: of `moments`."""
    inside = slice(bisect_left(days, until - CLOSE_TOGETHER), bisect_right(days, until))
    return {one.dyad: one.day for one in moments[inside]}
