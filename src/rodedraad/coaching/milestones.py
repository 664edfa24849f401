"""What rooms further up do when a trajectory with a coach begins or ends: they say so at start-up.

They are told in the teacher's own request, in the same transaction, while all of it is open. A
trajectory that goes by its day, with her account or with a bond is told to nobody: it is shut.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from rodedraad.coaching import queries
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.queries import Running
from rodedraad.vault.errors import LEFT_SHUT, NotPermitted
from rodedraad.vault.reader import Permit


class Milestone(StrEnum):
    """What a trajectory came to. It ends once: what is wiped after its end is no end again."""

    BEGUN = "begun"
    ENDED = "ended"


Act = Callable[[Running, Milestone], None]
_ACTS: list[Act] = []


def when_reached(act: Act) -> None:
    """Do this, each time a trajectory with a coach begins or ends. Saying it twice is once."""
    if act not in _ACTS:
        _ACTS.append(act)


def begun(permit: Permit, row: Trajectory, *, today: date) -> None:
    """Tell that a trajectory has begun."""
    if (running := _opened(permit, row, today)) is not None:
        _tell(running, Milestone.BEGUN)


def ended(permit: Permit, row: Trajectory, *, today: date) -> None:
    """Tell that it ended."""
    if (running := _opened(permit, row, today)) is not None:
        _tell(running, Milestone.ENDED)


def going(permit: Permit, row: Trajectory, *, today: date) -> None:
    """Tell that it ended, where it is about to be wiped and had not ended before."""
    running = _opened(permit, row, today)
    if running is not None and not running.is_over:
        _tell(running, Milestone.ENDED)


def _tell(running: Running, what: Milestone) -> None:
    for act in _ACTS:
        act(running, what)


def _opened(permit: Permit, row: Trajectory, today: date) -> Running | None:
    """A trajectory with a coach; None where it has none, or does not open.

    Then it is wiped all the same, and counted by nobody.
    """
    if not row.with_coach:
        return None
    try:
        running = queries.opened(permit, row, today=today)
    except (*LEFT_SHUT, NotPermitted):
        return None
    return running if running.definition else None
