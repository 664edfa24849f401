"""When a line of a diary may not be read as before and after, and why, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from rodedraad.core.diary.plan import Diary, Way

FEWEST_A_PHASE = 5
"""Fewer answered days in a phase show little (What Works Clearinghouse standards, as recalled)."""


class Why(StrEnum):
    """Why there are no figures, or no test."""

    NO_PHASES = "no_phases"
    NOT_BEGUN = "not_begun"
    TOO_FEW = "too_few"
    ALL_AT_FLOOR = "all_at_floor"
    NO_SPREAD = "no_spread"
    OTHER_LINE = "other_line"
    NOT_DRAWN = "not_drawn"
    START_CHANGED = "start_changed"
    NOT_OVER = "not_over"
    EMPTY_PHASE = "empty_phase"
    """A start that could have been drawn would leave a phase without any answer."""


def why_no_figures(
    plan: Diary, values: Sequence[int | None], *, lowest: int, today: date
) -> Why | None:
    """Why this line has no before and after; None where it has. `values`: one a planned day."""
    start = plan.start_day
    if start is None:
        return Why.NO_PHASES
    if today < start:
        return Why.NOT_BEGUN
    known = [value for value in values if value is not None]
    before = [value for value in values[: plan.before] if value is not None]
    if min(len(before), len(known) - len(before)) < FEWEST_A_PHASE:
        return Why.TOO_FEW
    if len(set(known)) == 1:
        return Why.ALL_AT_FLOOR if known[0] == lowest else Why.NO_SPREAD
    return None


def why_no_test(plan: Diary, item: str, *, today: date) -> Why | None:
    """Why chance cannot be asked of this line; None where it can.

    The start must have been drawn and kept, the line named beforehand, and every planned day be
    past: who looks halfway, and stops where it looks well, has no chance to compare with.
    """
    if plan.phases is None:
        return Why.NO_PHASES
    if plan.phases.hope.item != item:
        return Why.OTHER_LINE
    if plan.phases.way is not Way.DRAWN:
        return Why.NOT_DRAWN
    if plan.phases.begins != plan.phases.start:
        return Why.START_CHANGED
    return None if plan.is_over(today) else Why.NOT_OVER
