"""Until when something is kept, and what is past its date.

A date means the end of that day: something that expires on the 14th is past its date on the 15th.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rodedraad.core.protocol.definition import INTERNSHIP, Definition
from rodedraad.core.protocol.kinds import Where
from rodedraad.core.protocol.plan import Plan
from rodedraad.core.protocol.record import How, Made, Record
from rodedraad.core.protocol.turn import Turn


@dataclass(frozen=True)
class Kept:
    """Material that is still there: until when at the latest, and whether that day is past."""

    made: Made
    where: Where
    until: date
    expired: bool


def keeping(definition: Definition, plan: Plan, record: Record, *, today: date) -> tuple[Kept, ...]:
    """All material that is still there, each with its date, what must go first in front."""
    end = kept_until(definition, plan, record)
    found = (_kept(definition, record, made, end=end) for made in record.kept)
    return tuple(
        Kept(made, where, until, expired=today > until)
        for made, where, until in sorted(found, key=lambda one: (one[2], one[0].id))
    )


def kept_until(definition: Definition, plan: Plan, record: Record) -> date:
    """The last day on which anything of this plan and record is kept.

    The first of: so many days after the end, so many days after the start, and the day the plan
    itself names (the end of the term, in an internship). What was completed in an internship stays
    until its term however early it ended: a school asks for it then, not when she was done.
    """
    life = definition.life
    days = [plan.starts + timedelta(days=life.at_most.number)]
    if record.ended and not (plan.variant == INTERNSHIP and record.ended.how is How.CLOSED):
        days.append(record.ended.on + timedelta(days=life.after_end.number))
    if plan.until:
        days.append(plan.until)
    return min(days)


def is_over(definition: Definition, plan: Plan, record: Record, *, today: date) -> bool:
    """Whether all of it must go, and only process counts may stay."""
    return today > kept_until(definition, plan, record)


def _kept(
    definition: Definition, record: Record, made: Made, *, end: date
) -> tuple[Made, Where, date]:
    keep = definition.kind(made.kind)
    days = [end, made.on + timedelta(days=keep.days.number)]
    if keep.after and (done := _done_on(record, keep.after, made.turn.dyad)):
        days.append(max(done, made.on))
    return made, keep.where, min(days)


def _done_on(record: Record, step: str, dyad: str) -> date | None:
    """When the step was done, for this dyad or for the teacher."""
    found = (record.settled.get(Turn(step, whose)) for whose in (dyad, ""))
    return next((noted.on for noted in found if noted), None)
