"""Which steps of a trajectory are moments, which come before and which after, and from which day.

Pure questions to a trajectory as it stands; the protocol's file decides, no step is known by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Row, State, Step, Turn

BAND_FORM = "rode-draad-band"
"""The form of a step at which she dwells on one bond."""
TRUST_FORM = "rode-draad-trust"
"""The short form on what she manages with this pupil, beside the steps that the protocol names."""
ACTION_FORM = "action_card"
"""The form of a step at which she chooses something small to do."""


def of_form(running: Running, form: str, dyad: str | None = None) -> list[Turn]:
    """The turns with this form, of one bond where it is named, in the order of the plan."""
    steps = {step.key for step in running.known.steps if step.form == form}
    turns = (one.turn for one in running.plan.turns if one.turn.step in steps)
    return [turn for turn in turns if dyad is None or turn.dyad == dyad]


def before(running: Running, dyad: str) -> list[Turn]:
    """The moments of this bond before anything is done: those of the phase of the first one."""
    moments = of_form(running, BAND_FORM, dyad)
    return [one for one in moments if _phase(running, one) == _phase(running, moments[0])]


def after(running: Running, dyad: str) -> list[Turn]:
    """The moments of this bond afterwards."""
    early = before(running, dyad)
    return [one for one in of_form(running, BAND_FORM, dyad) if one not in early]


def has_trust(running: Running, turn: Turn) -> bool:
    """Whether the protocol asks the short form beside this step."""
    return any(turn.step in one.at for one in running.known.measures if one.form == TRUST_FORM)


def row_of(running: Running, turn: Turn) -> Row:
    """How a turn stands; KeyError where the plan does not ask it."""
    return running.standing.row(turn)


def may_write(running: Running, turn: Turn) -> bool:
    """Whether anything can be written at a turn: it is not locked, and the trajectory goes on."""
    return not running.is_over and row_of(running, turn).state is not State.LOCKED


def is_relied_on(running: Running, turn: Turn) -> bool:
    """Whether a step that needs this one is done: then what stands here is a beginning, and stays.

    An answer about before that is given after the talk would be about something else.
    """
    return any(
        _is_of_the_same(one, turn) and turn.step in _needs(running, one)
        for one in running.record.settled
    )


def first_day(running: Running, turn: Turn, days: Mapping[Turn, date]) -> date | None:
    """The first day of which a moment may stand for this step; None where it is not open yet.

    Not before what it needs was done. Where the step waits so many days after another, it waits
    so many days after that moment itself: `days` says on which day each of them was, for a moment
    may be noted later than it was.
    """
    step = running.known.step(turn.step)
    needed = [_done_on(running, turn, one) for one in step.needs]
    waits = [_after(running, turn, wait.after, days=days) for wait in step.waits]
    waited = (_later(day, one.days.number) for day, one in zip(waits, step.waits, strict=True))
    found = [*needed, *waited]
    known = [one for one in found if one is not None]
    return max(known, default=running.plan.starts) if len(known) == len(found) else None


def _later(day: date | None, number: int) -> date | None:
    return day + timedelta(days=number) if day else None


def _after(running: Running, turn: Turn, step: str, *, days: Mapping[Turn, date]) -> date | None:
    moments = [day for one, day in days.items() if one.step == step and _is_of_the_same(one, turn)]
    return max(moments, default=None) or _done_on(running, turn, step)


def _done_on(running: Running, turn: Turn, step: str) -> date | None:
    """The last day on which a step was done for this bond; None where a turn of it still waits."""
    found = [one for one in running.standing.rows if _is(one.turn, step, turn)]
    days = [one.done_on for one in found if one.done_on]
    return max(days, default=None) if len(days) == len(found) else None


def _is(one: Turn, step: str, turn: Turn) -> bool:
    return one.step == step and _is_of_the_same(one, turn)


def _is_of_the_same(one: Turn, other: Turn) -> bool:
    """Whether two turns are of one bond, or one of them is of all."""
    return not one.dyad or not other.dyad or one.dyad == other.dyad


def _needs(running: Running, turn: Turn) -> Iterable[str]:
    steps: dict[str, Step] = {step.key: step for step in running.known.steps}
    return steps[turn.step].needs if turn.step in steps else ()


def _phase(running: Running, turn: Turn) -> str:
    return running.known.step(turn.step).phase
