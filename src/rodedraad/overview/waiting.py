"""What waits for its coach: begun by a teacher, and never yet opened by the coach whom she chose.

That is all the product knows of waiting. Whoever asks a coach in a corridor waits too, and nobody
counts it here. While something waits, a row says so; the number of them is taken once, when a half
year is over, and from then on stands still: who looks twice sees the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from rodedraad.access.models import School
from rodedraad.coaching.actions.milestones import Milestone
from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import Running
from rodedraad.overview.models import Waiting, WaitingCount
from rodedraad.overview.safe import HalfYear, half_years_over
from rodedraad.web.clock import day_of, this_instant

COUNTED_WITHIN = timedelta(days=7)
"""So long after a half year its waiting is counted; later it would be that of the next (proposal).
"""
A_DAY = timedelta(days=1)
"""So far apart the days of two schools can lie."""


def waits(running: Running, what: Milestone) -> None:
    """What begins in a school waits for its coach; what ends waits no more."""
    seats = Seat.objects.filter(trajectory=running.row, role=Seat.COACH)
    if what is Milestone.ENDED:
        Waiting.objects.filter(seat__in=seats).delete()
    elif running.row.school is not None:
        Waiting.objects.bulk_create(Waiting(seat=one) for one in seats)


def taken_up(seat: UUID) -> None:
    """A coach opened it: it waits no more."""
    Waiting.objects.filter(seat=seat).delete()


def count_who_waits() -> int:
    """How many schools were counted: each once, in the days after a half year. It opens nothing."""
    today = day_of(this_instant())
    if not _is_time(today) and not _is_time(today + A_DAY):
        return 0
    return sum(_counted(school) for school in School.objects.all())


def _counted(school: School) -> bool:
    last = _last_over(school.today)
    if not _is_time(school.today):
        return False
    here = Waiting.objects.filter(
        seat__trajectory__school=school.pk, seat__grant__ends__gt=this_instant()
    )
    _row, is_new = WaitingCount.objects.get_or_create(
        school=school, half_year=last.key, defaults={"waiting": here.count()}
    )
    return is_new


def _is_time(today: date) -> bool:
    """Whether a half year was over not so long before this day."""
    return today - _last_over(today).last <= COUNTED_WITHIN


def _last_over(today: date) -> HalfYear:
    return next(half_years_over(today))
