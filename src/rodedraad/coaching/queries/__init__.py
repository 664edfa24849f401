"""Reading trajectories. The first argument says who reads."""

from __future__ import annotations

from rodedraad.coaching.queries.hers import (
    ENDED,
    about_bond,
    about_herself,
    begun,
    country_of,
    has_about_me,
    has_own_steps,
    may_be_due,
    notes_about_me,
    of_bond,
    of_her,
    of_no_bond,
    opened,
    rated,
    records_of,
    running,
    today_of,
    today_of_school,
    unread,
    with_coach,
)
from rodedraad.coaching.queries.one import CALLS, KeptNote, Running, told_again

__all__ = [
    "CALLS",
    "ENDED",
    "KeptNote",
    "Running",
    "about_bond",
    "about_herself",
    "begun",
    "country_of",
    "has_about_me",
    "has_own_steps",
    "may_be_due",
    "notes_about_me",
    "of_bond",
    "of_her",
    "of_no_bond",
    "opened",
    "rated",
    "records_of",
    "running",
    "today_of",
    "today_of_school",
    "told_again",
    "unread",
    "with_coach",
]
