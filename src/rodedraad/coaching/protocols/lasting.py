"""How long one way of a protocol takes, by its own weeks: until when a coach sits along for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rodedraad.coaching.known import protocol
from rodedraad.coaching.protocols.ways import Way
from rodedraad.core.protocol import Calendar, make_plan

MARGIN = timedelta(days=28)
"""So long after its last step he still sits along, for weeks that do not work; a proposal."""


@dataclass(frozen=True)
class Lasting:
    """One way of a protocol, begun on one day: when its last step is, and what we propose."""

    title: str
    last_step: date

    @property
    def until(self) -> date:
        """The day until which a coach sits along, unless she says otherwise."""
        return self.last_step + MARGIN


def lasting(way: Way, *, starts: date, calendar: Calendar) -> Lasting:
    """With as many bonds as this way takes, and what comes weeks later.

    Raises `NoSchoolTime`, and `UnknownProtocol`.
    """
    dyads = [str(number) for number in range(way.most)]
    # An internship ends with its term: that day is asked, and no date of a step rests on it.
    plan = make_plan(
        protocol(way.protocol),
        starts=starts,
        dyads=dyads,
        variant=way.variant,
        calendar=calendar,
        until=date.max if way.is_internship else None,
    )
    return Lasting(way.title, plan.ends)
