"""(definition, plan, record, today) → what is open, locked and why, due, overdue, expired.

No clock of its own: `today` is an argument, and may jump.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rodedraad.core.protocol.conditions import Situation, reasons
from rodedraad.core.protocol.definition import Definition, Step
from rodedraad.core.protocol.expiry import Kept, keeping, kept_until
from rodedraad.core.protocol.plan import Plan, Planned
from rodedraad.core.protocol.reason import Code, Reason
from rodedraad.core.protocol.record import How, Outcome, Record
from rodedraad.core.protocol.turn import Turn


class State(StrEnum):
    """How a turn stands. Open may be done now; due is meant for now; overdue is past its days."""

    LOCKED = "locked"
    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"
    MISSED = "missed"
    DONE = "done"
    DECLINED = "declined"


MAY_BE_NOTED = frozenset(State) - {State.LOCKED}
"""A missed turn may still be noted: a line that is written late is better than none."""


@dataclass(frozen=True)
class Row:
    """One turn of the plan as it stands; `revision` is what a writer must have seen."""

    turn: Turn
    opens: date
    due: date
    state: State
    reasons: tuple[Reason, ...]
    revision: int
    done_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """Everything there is to know today.

    `kept` is the material that is still there; `kept_until` the last day on which anything is;
    `over` whether that day is past. `beside` are turns that were done under another variant and
    that this plan does not ask. `missing` is what completion waits for.
    """

    today: date
    rows: tuple[Row, ...]
    kept: tuple[Kept, ...]
    kept_until: date
    over: bool
    beside: tuple[Turn, ...]
    missing: tuple[Reason, ...]
    ended: How | None

    @property
    def complete(self) -> bool:
        """Whether the protocol was followed to its end. All that a grader of an intern may see."""
        return not self.missing

    @property
    def expired(self) -> tuple[Kept, ...]:
        """Material that is past its date: wipe what is here, have the rest confirmed."""
        return tuple(kept for kept in self.kept if kept.expired)

    def of(self, *states: State) -> tuple[Row, ...]:
        """The rows in one of these states, in the order of the plan."""
        return tuple(row for row in self.rows if row.state in states)

    def row(self, turn: Turn) -> Row:
        """The row of a turn; KeyError where the plan does not ask it."""
        return {row.turn: row for row in self.rows}[turn]

    @property
    def next(self) -> Row | None:
        """What to do next: of all that is not locked, what was due first."""
        now = self.of(State.OPEN, State.DUE, State.OVERDUE)
        return min(now, key=lambda row: (row.due, row.opens), default=None)


def standing(definition: Definition, plan: Plan, record: Record, *, today: date) -> Standing:
    """How everything stands at the end of this day.

    Raises `OtherProtocol` where the plan was made from another definition.
    """
    situation = Situation(definition, plan, record, today)
    asked = {planned.turn for planned in plan.turns}
    return Standing(
        today=today,
        rows=tuple(row_of(situation, planned) for planned in _in_order(plan)),
        kept=keeping(definition, plan, record, today=today),
        kept_until=kept_until(definition, plan, record),
        over=situation.over,
        beside=tuple(turn for turn in record.settled if turn not in asked),
        missing=_missing(situation),
        ended=record.ended.how if record.ended else None,
    )


def row_of(situation: Situation, planned: Planned) -> Row:
    """One turn as it stands."""
    why = reasons(situation, planned)
    noted = situation.settled(planned.turn)
    state = _state(situation, planned, why)
    return Row(
        *planned,
        state=state,
        reasons=why if state is State.LOCKED else (),
        revision=situation.record.revision(planned.turn),
        done_on=noted.on if noted else None,
    )


def _in_order(plan: Plan) -> list[Planned]:
    """By day; what has the same days keeps the order of the file."""
    return sorted(plan.turns, key=lambda planned: (planned.opens, planned.due))


def _state(situation: Situation, planned: Planned, why: tuple[Reason, ...]) -> State:
    noted = situation.settled(planned.turn)
    if noted:
        return State.DONE if noted.outcome is Outcome.DONE else State.DECLINED
    if why:
        return State.LOCKED
    step, today = situation.steps[planned.turn.step], situation.today
    if today > planned.due:
        return State.MISSED if _too_late(step, planned, today) else State.OVERDUE
    return State.DUE if today >= planned.opens else State.OPEN


def _too_late(step: Step, planned: Planned, today: date) -> bool:
    """Whether a turn can no longer be caught up; nobody is asked for it any more."""
    return step.make_up is not None and today > planned.due + timedelta(weeks=step.make_up.number)


def _missing(situation: Situation) -> tuple[Reason, ...]:
    """Everything that must still be done for the protocol to be complete."""
    found = [
        Reason(Code.STEP, step.key, dyad)
        for step in situation.steps.values()
        if not step.optional
        for dyad in _dyads_of(situation, step)
        if situation.enough(step, dyad) is None
    ]
    if situation.needs_more_dyads:
        found.append(Reason(Code.SECOND_DYAD))
    return tuple(found)


def _dyads_of(situation: Situation, step: Step) -> tuple[str, ...]:
    found = (dyad for key, dyad in situation.planned if key == step.key)
    return tuple(dict.fromkeys(found))
