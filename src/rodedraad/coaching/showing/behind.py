"""When weeks went by without what comes next: the plan can move, and its pages say so once."""

from __future__ import annotations

from datetime import date, timedelta

from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.coaching.protocols.holidays import with_days
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.steps import ShownSteps, one_turn
from rodedraad.coaching.showing.turn import Shown
from rodedraad.core.protocol import Plan, Row, State, without_school

A_WEEK = 7
"""So many days of school weeks past its last day, and moving is offered (proposal)."""
CAN_BE_DONE = (State.OPEN, State.DUE, State.OVERDUE)


def behind_shown(steps: ShownSteps) -> Shown | None:
    """The same as its page shows it."""
    row = behind(steps.running)
    return one_turn(steps, row) if row else None


def behind(running: Running) -> Row | None:
    """What comes next, where its last day was a week ago or more; None where nothing waits so.

    Holidays and days that were moved away already do not count, nor does what need not be done.
    None for who cannot move the plan either: after the end, and for who only reads.
    """
    if running.definition is None or not running.is_open:
        return None
    rows = running.standing.of(*CAN_BE_DONE)
    asked = [one for one in rows if not running.known.step(one.turn.step).optional]
    row = min(asked, key=lambda one: (one.due, one.opens), default=None)
    return row if row and _days_past(running, row.due) >= A_WEEK else None


def _days_past(running: Running, due: date) -> int:
    """How many days after this one went by, today not counted, on which something could go on."""
    free = without_school(_with_holidays(running.plan))
    gone = (due + timedelta(days=number) for number in range(1, (running.today - due).days))
    return sum(day not in free for day in gone)


def _with_holidays(plan: Plan) -> Plan:
    try:
        return with_days(plan)
    except UnknownCalendar:  # of a host, and gone: then only what was moved does not count
        return plan
