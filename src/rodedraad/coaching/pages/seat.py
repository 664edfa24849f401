"""What a coach's pages of his trajectories show."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.coaching.models import Seat
from rodedraad.coaching.pages.opening import steps_seated
from rodedraad.coaching.pages.with_coach import sitting
from rodedraad.coaching.protocols.ways import changed
from rodedraad.coaching.queries.over import went_by
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.behind import behind_shown
from rodedraad.coaching.showing.grouping import groups, now, then
from rodedraad.coaching.showing.moved import moved
from rodedraad.coaching.showing.shut import shut_notes
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.coaching.showing.turn import Shown


@dataclass(frozen=True)
class InList:
    """One trajectory in the list of who sits along; a second rater's has no steps."""

    seated: Seated
    steps: ShownSteps | None
    next: Shown | None = None


def in_list(seated: Seated) -> InList:
    """One trajectory in a coach's list: labels, and the next thing for him."""
    if seated.role == Seat.SECOND_RATER:
        return InList(seated, None)
    steps = steps_seated(seated)
    if not seated.running.definition or not seated.running.is_open:
        return InList(seated, steps)
    told = [one for one in steps.turns if one.may_be_told and not one.is_settled]
    mine = [one for one in told if not went_by(seated.running, one.row)]
    return InList(seated, steps, min(mine, key=lambda one: one.row.due, default=None))


def seat_shown(seated: Seated) -> dict[str, object]:
    """The coach's page of one trajectory."""
    steps = steps_seated(seated)
    known = seated.running.definition
    open_now = known is not None and seated.running.is_open
    shown = groups(steps) if known else []
    return {
        "seated": seated,
        "steps": steps,
        "shut": shut_notes(steps),
        "groups": shown,
        "then": then(steps, shown),
        "now": now(steps) if open_now else [],
        "warning": seated.regime.warning,
        "changed": changed(seated.running),
        "moved": moved(seated.running),
        "behind": behind_shown(steps),
        "beside": [one for one in sitting(seated.running.row.pk) if one.seat.pk != seated.id],
    }
