"""Since when nothing is written any more: a trajectory that ended, or one that was closed.

A trajectory that was closed may go on: a moment weeks later is still to come. What a coach kept
for himself went with the closing, and he writes nothing of that kind after it.
"""

from __future__ import annotations

from datetime import date

from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Outcome, Row, State, Where


def nothing_comes_of(now: Running, kind: str) -> bool:
    """Whether no material of this kind is there or comes: its steps were done, all of it is gone.

    Then no consent to it is asked any more.
    """
    turns = [one.turn for one in now.plan.turns if kind in now.known.step(one.turn.step).keeps]
    kept = any(one.kind == kind for one in now.record.kept)
    return bool(turns) and not kept and all(turn in now.record.settled for turn in turns)


def went_by(now: Running, row: Row) -> bool:
    """Whether the days of this turn are past and nobody need do it: it is asked of nobody first."""
    return row.state is State.OVERDUE and now.known.step(row.turn.step).optional


def closed_since(now: Running) -> date | None:
    """The day from which no working note comes any more; None while they may come.

    It is the day on which the step was done with which they go, or on which all of it ended; today
    for who only reads.
    """
    if now.record.ended is not None:
        return now.record.ended.on
    if now.is_read_only:
        return now.today
    return min(_closings(now), default=None)


def is_closed(now: Running) -> bool:
    """Whether the step was done with which working notes go, whatever is still to come."""
    return any(_closings(now))


def _closings(now: Running) -> list[date]:
    if now.definition is None:
        return []
    closing = {kind.after for kind in now.known.keeps if kind.where is Where.HERE}
    return [
        one.on
        for turn, one in now.record.settled.items()
        if turn.step in closing and one.outcome is Outcome.DONE
    ]
