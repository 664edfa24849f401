"""What time it is: the one clock of the pages, so that a test can move it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

HOME = ZoneInfo("Europe/Brussels")
"""The zone of who is in no school. A school has a zone of its own."""

_ahead: ContextVar[timedelta] = ContextVar("ahead", default=timedelta(0))


def this_instant() -> datetime:
    """The instant, in UTC."""
    return timezone.now().astimezone(UTC) + _ahead.get()


@contextmanager
def clock_at(instant: datetime) -> Iterator[None]:
    """Meanwhile the clock stands at this instant, and goes on from there.

    For the demo only, whose made-up people have a past. It holds for this thread of work: nothing
    else that runs at the same time sees it.
    """
    before = _ahead.set(instant - timezone.now())
    try:
        yield
    finally:
        _ahead.reset(before)


def at_home(instant: datetime) -> datetime:
    """What a clock at home shows at this instant; without a zone, for a page to show as it is."""
    return instant.astimezone(HOME).replace(tzinfo=None)


def day_of(instant: datetime, zone: ZoneInfo = HOME) -> date:
    """The day on which this instant falls there."""
    return instant.astimezone(zone).date()


def end_of(day: date) -> datetime:
    """The instant at which a day is over at home: the first one of the next."""
    following = day + timedelta(days=1)
    return datetime.combine(following, time.min, tzinfo=HOME).astimezone(UTC)
