"""One running trajectory as a line of a register: counts, months and minutes, and nobody in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rodedraad.coaching.queries.seats import Seated
from rodedraad.core.protocol import Definition, Role, Step, process_counts
from rodedraad.desk.records import Case


def counted(seated: Seated, minutes: Mapping[str, int] | None = None) -> Case:
    """What may be counted of a trajectory in which he sits along, with the minutes he typed.

    Raises `UnknownProtocol` where that version is not in this installation.
    """
    running = seated.running
    known, record = running.known, running.record
    counts = process_counts(known, running.plan, record, today=running.today)
    steps = his_steps(known)
    return Case(
        seat=seated.id,
        protocol=counts.protocol,
        variant=counts.variant,
        begun=month(running.plan.starts),
        ended=month(record.ended.on) if record.ended else "",
        outcome=counts.outcome.value,
        dyads=counts.dyads,
        done={step.key: counts.done.get(step.key, 0) for step in steps},
        planned={
            step.key: (step.minutes.least, step.minutes.most) for step in steps if step.minutes
        },
        minutes=dict(minutes or {}),
    )


def his_steps(known: Definition) -> list[Step]:
    """The steps of a protocol that a coach does, alone or together, in their order."""
    return [step for step in known.steps if Role.COACH in step.who]


def month(day: date) -> str:
    """The month of a day, as 2026-11: finer is not kept."""
    return f"{day:%Y-%m}"
