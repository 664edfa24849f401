"""What may be counted: how far the method was followed, and what stays when all content is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rodedraad.core.protocol.definition import Definition, FidelityItem
from rodedraad.core.protocol.forms import WITH_CARE_FOR_BOTH
from rodedraad.core.protocol.kinds import Answer, RatedBy
from rodedraad.core.protocol.plan import Plan
from rodedraad.core.protocol.record import How, Noted, Outcome, Record
from rodedraad.core.protocol.standing import standing

_JULY = 7


class Outcomes(StrEnum):
    """How a trajectory is counted, and nothing more of it.

    Rounded off: it ended after the form that looks back with care for both, with steps left.
    """

    COMPLETE = "complete"
    ROUNDED_OFF = "rounded_off"
    STOPPED = "stopped"
    UNDER_WAY = "under_way"


@dataclass(frozen=True)
class ProcessCounts:
    """What stays of a plan and its record when the teacher is gone: no name, no day, no word.

    `half_year` is that of the start, as '2026-2'; `done` is how many turns of each step.
    """

    protocol: str
    variant: str
    half_year: str
    dyads: int
    done: Mapping[str, int]
    outcome: Outcomes


@dataclass(frozen=True)
class Followed:
    """One fidelity item with its answers, in the order they were given."""

    item: FidelityItem
    values: tuple[int, ...]


def process_counts(
    definition: Definition, plan: Plan, record: Record, *, today: date
) -> ProcessCounts:
    """What may be counted of this plan. To delete a teacher, keep this and wipe all the rest."""
    complete = standing(definition, plan, record, today=today).complete
    return ProcessCounts(
        protocol=plan.protocol,
        variant=plan.variant,
        half_year=half_year(plan.starts),
        dyads=len(plan.dyads),
        done={step.key: len(_held(record, step.key)) for step in definition.steps},
        outcome=Outcomes.COMPLETE if complete else _not_complete(definition, plan, record),
    )


def is_rounded_off(definition: Definition, plan: Plan, record: Record) -> bool:
    """Whether it ended with steps left, after the form that looks back with care for both.

    The record says that it was stopped, and that this form was done for each bond: who did both
    rounded it off. A form that comes back every few weeks looks back on nothing whole.
    """
    looks_back = {
        step.key
        for step in definition.steps
        if step.form in WITH_CARE_FOR_BOTH and not step.repeats
    }
    asked = [one.turn for one in plan.turns if one.turn.step in looks_back]
    done = {one.turn for key in looks_back for one in _held(record, key)}
    return _is_stopped(record) and bool(asked) and set(asked) <= done


def half_year(day: date) -> str:
    """The half year of a day, as '2026-2' from July on."""
    return f"{day.year}-{1 + (day.month >= _JULY)}"


def followed(definition: Definition, plan: Plan, record: Record) -> tuple[Followed, ...]:
    """Each fidelity item with its answers; what the system rates, it counts here.

    A share is in whole percents of the turns planned; a yes or no is 1 or 0.
    """
    return tuple(
        Followed(item, _counted(item, plan, record) if item.rated_by is RatedBy.SYSTEM else values)
        for item in definition.fidelity
        for values in [tuple(one.value for one in record.ratings if one.item == item.key)]
    )


def _not_complete(definition: Definition, plan: Plan, record: Record) -> Outcomes:
    if is_rounded_off(definition, plan, record):
        return Outcomes.ROUNDED_OFF
    return Outcomes.STOPPED if _is_stopped(record) else Outcomes.UNDER_WAY


def _is_stopped(record: Record) -> bool:
    return record.ended is not None and record.ended.how is How.STOPPED


def _counted(item: FidelityItem, plan: Plan, record: Record) -> tuple[int, ...]:
    planned = sum(one.turn.step == item.counts for one in plan.turns)
    held = len(_held(record, item.counts))
    if item.answer is Answer.COUNT:
        return (held,)
    if not planned:
        return ()
    return (100 * held // planned,) if item.answer is Answer.SHARE else (int(held >= planned),)


def _held(record: Record, step: str) -> list[Noted]:
    return [
        noted
        for turn, noted in record.settled.items()
        if turn.step == step and noted.outcome is Outcome.DONE
    ]
