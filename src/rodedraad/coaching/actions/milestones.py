"""What rooms further up do when a trajectory begins or ends: they say so at start-up.

Of one that she runs alone they are told only that it ended.

They are told in the teacher's own request, in the same transaction, while all of it is open; in the
coach's only that he opened it, by his seat. A trajectory that goes by its day, with her account or
with a bond is told to nobody: it is shut.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from rodedraad.coaching import queries
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.queries import Running
from rodedraad.coaching.told import TEACHER
from rodedraad.core.protocol import How, end
from rodedraad.vault.errors import LEFT_SHUT, NotPermitted
from rodedraad.vault.reader import Permit


class Milestone(StrEnum):
    """What a trajectory came to. It ends once: what is wiped after its end is no end again."""

    BEGUN = "begun"
    ENDED = "ended"


Ended = Callable[[Running], None]
_ENDED: list[Ended] = []
Act = Callable[[Running, Milestone], None]
_ACTS: list[Act] = []
Opened = Callable[[UUID], None]
_OPENED: list[Opened] = []


def when_reached(act: Act) -> None:
    """Do this, each time a trajectory with a coach begins or ends. Saying it twice is once."""
    if act not in _ACTS:
        _ACTS.append(act)


def when_ended(act: Ended) -> None:
    """Do this, each time a trajectory ends, with a coach or without. Saying it twice is once."""
    if act not in _ENDED:
        _ENDED.append(act)


def when_coach_opens(act: Opened) -> None:
    """Do this with the seat of a coach, each time he opens it. Saying it twice is once."""
    if act not in _OPENED:
        _OPENED.append(act)


def coach_opened(seat: UUID) -> None:
    """Tell that the coach of a trajectory opened it; the first time or a later one."""
    for act in _OPENED:
        act(seat)


def begun(permit: Permit, row: Trajectory, *, today: date) -> None:
    """Tell that a trajectory with a coach has begun."""
    if (running := _opened(permit, row, today)) is not None:
        _tell(running, Milestone.BEGUN)


def ended(permit: Permit, row: Trajectory, *, today: date) -> None:
    """Tell that it ended: with a coach to all, else to those who asked for every end."""
    if (running := _opened(permit, row, today)) is None:
        return
    for act in _ENDED:
        act(running)
    if row.with_coach:
        _tell(running, Milestone.ENDED)


def going(permit: Permit, row: Trajectory, *, today: date) -> None:
    """Tell that one with a coach ended, where it is about to be wiped and had not ended before."""
    running = _opened(permit, row, today) if row.with_coach else None
    if running is not None and not running.is_over:
        _tell(_as_ended(running), Milestone.ENDED)


def _tell(running: Running, what: Milestone) -> None:
    for act in _ACTS:
        act(running, what)


def _as_ended(running: Running) -> Running:
    """The same as it would stand had she ended it first: who closed it with care did not stop."""
    how = How.CLOSED if running.standing.complete else How.STOPPED
    record = end(running.happened.record, how, running.today, by=TEACHER)
    return replace(running, happened=replace(running.happened, record=record))


def _opened(permit: Permit, row: Trajectory, today: date) -> Running | None:
    """A trajectory as it stands; None where it does not open.

    Then it is wiped all the same, and counted by nobody.
    """
    try:
        running = queries.opened(permit, row, today=today)
    except (*LEFT_SHUT, NotPermitted):
        return None
    return running if running.definition else None
