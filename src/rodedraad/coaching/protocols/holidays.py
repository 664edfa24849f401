"""The holidays of a plan, and until when they are known: after that every weekday counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rodedraad.catalogue.calendars import UnknownCalendar, calendar
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import NO_HOLIDAYS, Calendar, Plan


def known_until(running: Running) -> date | None:
    """The last day whose holidays are known, where something is planned after it; else None."""
    try:
        known = calendar_of(running.plan.calendar.key).known_until
    except UnknownCalendar:
        return None
    after = known is not None and not running.is_over and running.plan.ends > known
    return known if after else None


def with_days(plan: Plan) -> Plan:
    """The plan with the days of its calendar, to be dated anew. Raises `UnknownCalendar`."""
    return replace(plan, calendar=calendar_of(plan.calendar.key))


def calendar_of(key: str) -> Calendar:
    """The calendar of this name; one of them knows no holidays. Raises `UnknownCalendar`."""
    return NO_HOLIDAYS if key == NO_HOLIDAYS.key else calendar(key)
