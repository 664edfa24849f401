"""Where somebody who just did a step goes on, without the way round by all steps."""

from __future__ import annotations

from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.coaching.showing.turn import Shown
from rodedraad.core.protocol import Turn


def next_after(steps: ShownSteps, turn: Turn) -> Shown | None:
    """What this reader can do next about the same bond; None where that waits, or is another's.

    Nothing that may be left, and nothing once she left or all of it ended.
    """
    if not steps.running.is_open:
        return None
    after = [one for one in steps.turns if one.turn.dyad == turn.dyad and one.turn != turn]
    return next((one for one in after if one.may_be_told and not one.is_optional), None)
