"""A plan: the dated copy of a definition for these people.

A lost week, other dyads or another variant give a new plan; none of them touches the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from rodedraad.core.protocol.definition import INTERNSHIP, Definition, Span, Step, Variant
from rodedraad.core.protocol.errors import (
    NeedsTermEnd,
    NoSchoolTime,
    OtherProtocol,
    UnknownVariant,
    WrongDyads,
)
from rodedraad.core.protocol.kinds import Per
from rodedraad.core.protocol.school_time import (
    DAY,
    NO_HOLIDAYS,
    WEEK,
    Calendar,
    first_of,
    monday,
    school_days,
    school_weeks,
)
from rodedraad.core.protocol.turn import Turn

Window = tuple[date, date]
"""First and last day."""


class Why(StrEnum):
    """Why days were lost; nobody has to say more."""

    ILLNESS = "illness"
    TRIP = "trip"
    FREE_DAYS = "free_days"
    OTHER = "other"


class Planned(NamedTuple):
    """One turn with its days: it is for `opens` to `due`, both included."""

    turn: Turn
    opens: date
    due: date


@dataclass(frozen=True)
class Lost:
    """Days on which nothing went on, both ends included."""

    why: Why
    first: date
    last: date


@dataclass(frozen=True)
class Plan:
    """A dated copy. `until` is the last day anything of it is kept, where that was agreed.

    `outline` is that of the definition it was made from: one that asks otherwise by now, under the
    same name, is another protocol.
    """

    protocol: str
    revision: int
    variant: str
    starts: date
    dyads: tuple[str, ...]
    calendar: Calendar
    turns: tuple[Planned, ...]
    lost: tuple[Lost, ...] = ()
    until: date | None = None
    outline: str = ""

    @property
    def ends(self) -> date:
        """The last day that something is planned; the start where nothing is."""
        return max((planned.due for planned in self.turns), default=self.starts)


def make_plan(
    definition: Definition,
    *,
    starts: date,
    dyads: Sequence[str] = (),
    variant: str = "",
    calendar: Calendar = NO_HOLIDAYS,
    until: date | None = None,
) -> Plan:
    """The plan of this protocol from `starts` on, for these dyads (any keys; they may come later).

    Without `variant`, the first. Raises `UnknownVariant`, `WrongDyads` (too many, or one twice),
    `NeedsTermEnd` (an internship without `until`) and `NoSchoolTime`.
    """
    plan = Plan(
        protocol=definition.ref,
        revision=definition.revision,
        variant=variant or definition.variant_keys[0],
        starts=starts,
        dyads=tuple(dyads),
        calendar=calendar,
        turns=(),
        until=until,
        outline=definition.outline,
    )
    return _dated(definition, plan)


def lose_days(
    definition: Definition, plan: Plan, first: date, *, last: date, why: Why = Why.OTHER
) -> Plan:
    """The plan without these days: what was planned from then on moves on; the record does not."""
    if last < first:
        first, last = last, first
    return _dated(definition, replace(plan, lost=(*plan.lost, Lost(why, first, last))))


def lose_week(definition: Definition, plan: Plan, day: date, *, why: Why = Why.OTHER) -> Plan:
    """The plan without the week in which this day lies."""
    first = monday(day)
    return lose_days(definition, plan, first, last=first + WEEK - DAY, why=why)


def add_dyad(definition: Definition, plan: Plan, dyad: str) -> Plan:
    """The plan with one dyad more. Raises `WrongDyads`."""
    return _dated(definition, replace(plan, dyads=(*plan.dyads, dyad)))


def switch_variant(
    definition: Definition, plan: Plan, variant: str, *, until: date | None = None
) -> Plan:
    """The plan of another variant, same people, same start; every record is kept.

    Raises `UnknownVariant`, `WrongDyads`, `NeedsTermEnd`.
    """
    return _dated(definition, replace(plan, variant=variant, until=until or plan.until))


def is_of(definition: Definition, plan: Plan) -> bool:
    """Whether a plan was made from this definition, as it is now."""
    return (plan.protocol, plan.outline) == (definition.ref, definition.outline)


def variant_of(definition: Definition, plan: Plan) -> Variant:
    """The variant a plan follows. Raises `OtherProtocol` and `UnknownVariant`."""
    if not is_of(definition, plan):
        raise OtherProtocol(plan.protocol, definition.ref)
    if plan.variant not in definition.variant_keys:
        raise UnknownVariant(plan.variant, definition.variant_keys)
    return definition.variant(plan.variant)


def steps_of(definition: Definition, plan: Plan) -> tuple[Step, ...]:
    """The steps that this plan's variant asks."""
    left_out = variant_of(definition, plan).leaves_out
    return tuple(step for step in definition.steps if step.key not in left_out)


def without_school(plan: Plan) -> frozenset[date]:
    """Every day that does not count for this plan: holidays and what was lost."""
    lost = (
        one.first + timedelta(days=number)
        for one in plan.lost
        for number in range((one.last - one.first).days + 1)
    )
    return plan.calendar.free | frozenset(lost)


def _dated(definition: Definition, plan: Plan) -> Plan:
    """The plan with its turns dated anew."""
    variant = variant_of(definition, plan)
    _refuse_wrong(plan, variant)
    steps = steps_of(definition, plan)
    free = without_school(plan)
    weeks = list(_so_many(school_weeks(plan.starts, free), _last_of(steps, "weeks")))
    days = first_of(school_days(plan.starts, free), _last_of(steps, "days"))
    times = _Times(weeks, [(day, day) for day in days])
    whom = plan.dyads if variant.dyads.most else ("",)
    turns = (planned for step in steps for planned in _turns_of(step, whom, times))
    return replace(plan, turns=tuple(turns))


def _refuse_wrong(plan: Plan, variant: Variant) -> None:
    most = variant.dyads.most
    if len(plan.dyads) > most:
        raise WrongDyads(f"{plan.variant!r} takes at most {most} dyads, not {len(plan.dyads)}")
    if len(set(plan.dyads)) < len(plan.dyads):
        raise WrongDyads("each dyad can be in a plan once")
    if plan.variant == INTERNSHIP and plan.until is None:
        raise NeedsTermEnd("an internship is wiped at the end of the term: say when that is")


class _Times(NamedTuple):
    """The weeks and days of a plan, the first at index 0."""

    weeks: list[Window]
    days: list[Window]


def _so_many(found: Iterator[Window], number: int) -> Iterator[Window]:
    for _ in range(number):
        window = next(found, None)
        if window is None:
            return
        yield window


def _last_of(steps: Iterable[Step], unit: str) -> int:
    """The last week or day that any step asks for."""
    spans = [getattr(step, unit) for step in steps]
    if unit == "weeks":
        spans += [step.second_weeks for step in steps]
    return max((span.most for span in spans if span), default=0)


def _turns_of(step: Step, dyads: tuple[str, ...], times: _Times) -> Iterator[Planned]:
    """Every turn of a step, for each dyad where it comes for each."""
    for place, dyad in enumerate(("",) if step.per is Per.TEACHER else dyads):
        later = step.second_weeks if place else None
        span = later or step.weeks or step.days
        if span is None:  # the parser sees to it that a step has a time
            continue
        found = times.days if step.days and not later else times.weeks
        if len(found) < span.most:
            raise NoSchoolTime(f"the calendar leaves no room for {step.key!r}")
        yield from _turns(step, dyad, _Room(span, found))


class _Room(NamedTuple):
    """The part of the plan's time that a step has."""

    span: Span
    windows: list[Window]


def _turns(step: Step, dyad: str, room: _Room) -> Iterator[Planned]:
    if not step.repeats:
        first, last = room.windows[room.span.least - 1], room.windows[room.span.most - 1]
        yield Planned(Turn(step.key, dyad), first[0], last[1])
        return
    for at, session in step.turns_in(room.span):
        yield Planned(Turn(step.key, dyad, at, session), *room.windows[at - 1])
