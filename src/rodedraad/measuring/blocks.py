"""A whole class is never looked at in one go: five at a time, in the order drawn, over days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from rodedraad.core.reference import CameIn
from rodedraad.measuring.models import Check

BLOCK = 5
"""So many pupils a day keep the answers fresh (practice, 5.7: our proposal)."""


def for_today(checks: Iterable[Check], today: date) -> list[Check]:
    """Those of a sitting to look at today, in their order; none where today's five are done.

    A sitting that is no whole class lies open as a whole.
    """
    rows = sorted(checks, key=lambda row: row.place_in_order)
    if any(row.came_in != CameIn.WHOLE_CLASS for row in rows):
        return rows
    worked_today = any(row.begun and row.day == today for row in rows)
    for _, block in groupby(rows, key=lambda row: (row.place_in_order - 1) // BLOCK):
        found = list(block)
        if not all(row.closed for row in found):
            fresh = not any(row.begun for row in found)
            return [] if fresh and worked_today else found
    return []
