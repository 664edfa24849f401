"""Claim: a year of playing_2_gether is planned for 500 teachers in at most one second.

Beside it stands a calibration loop: making as many dated tuples as the plans hold turns, in plain
Python. The ratio to it travels from machine to machine; the second does not.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from statistics import median

from _rows import row

from rodedraad.catalogue.calendars import calendar
from rodedraad.catalogue.protocols import protocol
from rodedraad.core.protocol import Record, make_plan, standing

TEACHERS, ROUNDS = 500, 5
GOAL = 1.0
STARTS, TODAY = date(2026, 9, 7), date(2026, 12, 7)

definition, flanders = protocol("playing_2_gether"), calendar("vl")


def plan(teacher):
    return make_plan(definition, starts=STARTS, dyads=[f"child-{teacher}"], calendar=flanders)


def plans():
    return [plan(teacher) for teacher in range(TEACHERS)]


def loop(turns):
    """As many turns with two dates each, without any rule."""
    return [
        [(STARTS + timedelta(days=day), STARTS + timedelta(days=day + 4)) for day in range(turns)]
        for _ in range(TEACHERS)
    ]


def seconds(work, *given):
    used = time.process_time()
    work(*given)
    return time.process_time() - used


turns = len(plan(0).turns)
pairs = [(seconds(plans), seconds(loop, turns)) for _ in range(ROUNDS)]
ours, bare = (median(times) for times in zip(*pairs, strict=True))
one = plan(0)
stands = median(
    seconds(lambda: standing(definition, one, Record(), today=TODAY)) for _ in range(50)
)
print(f"{TEACHERS} plans of {turns} turns: {ours:.3f} s; the calibration loop: {bare:.3f} s")
print(f"how one plan stands on a day: {stands * 1000:.2f} ms")
row(f"a year of playing_2_gether for {TEACHERS} teachers, planned", ours, GOAL, unit="s")
row("the same beside a loop that only makes the dates", ours, bare, unit="s")
