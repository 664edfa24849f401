"""Changing trajectories. `by` says who does it; what is open, due or locked, core decides."""

from __future__ import annotations

from rodedraad.coaching.actions.alone import (
    begin_own_steps,
    begin_steps,
    end_steps,
    enter,
    move_steps,
    note_step,
    wipe_about_me,
    wipe_own_steps,
    wipe_steps,
)
from rodedraad.coaching.actions.damaged import wipe_step_note, wipe_working_note
from rodedraad.coaching.actions.way import change_way
from rodedraad.coaching.actions.with_coach import (
    add_dyad,
    begin_with_coach,
    seat_rater,
    stop_seat,
)

__all__ = [
    "add_dyad",
    "begin_own_steps",
    "begin_steps",
    "begin_with_coach",
    "change_way",
    "end_steps",
    "enter",
    "move_steps",
    "note_step",
    "seat_rater",
    "stop_seat",
    "wipe_about_me",
    "wipe_own_steps",
    "wipe_step_note",
    "wipe_steps",
    "wipe_working_note",
]
