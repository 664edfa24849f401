"""Until when the holidays of a plan are known: after that every weekday counts, and she is told."""

from __future__ import annotations

from datetime import date

from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.coaching.queries import Running
from rodedraad.coaching.telling import calendar_of


def known_until(running: Running) -> date | None:
    """The last day whose holidays are known, where something is planned after it; else None."""
    try:
        known = calendar_of(running.plan.calendar.key).known_until
    except UnknownCalendar:
        return None
    after = known is not None and not running.is_over and running.plan.ends > known
    return known if after else None
