"""Whether the steps of a protocol can all be reached: in time, and without waiting for themselves.

A step of each bond is two things here, one for the first bond and one for the second: a step of the
teacher may wait for both, and the second bond for the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rodedraad.core.errors import Problem
from rodedraad.core.protocol.definition import Definition, Step
from rodedraad.core.protocol.kinds import Per

WEEK, SCHOOL_WEEK = 7, 5
"""Days in a week, and school days in one."""

MOST_DYADS = 2
"""A protocol is about one bond, or about two of one teacher."""

FURTHEST = 260
"""The last week in which a step may lie: five years. A plan looks twice as far, for holidays."""


class Placed(NamedTuple):
    """A step of one bond: `bond` is 0 for the first, 1 for the second, -1 for what comes once."""

    step: str
    bond: int


_ONCE = -1
Ways = Mapping[Placed, frozenset[Placed]]


def circles(definition: Definition) -> frozenset[str]:
    """The steps that wait for themselves, whichever way round, whoever they are about."""
    plain = _ways(definition, second=False)
    return frozenset(one.step for one in plain if one in _reached(plain, one))


def crossed(definition: Definition) -> frozenset[str]:
    """The steps by which the second bond waits for the first, and the first for the second.

    Without those that go round in a circle by themselves.
    """
    ways = _ways(definition, second=True)
    own = circles(definition)
    return frozenset(
        one.key
        for one in definition.steps
        if one.second_needs and one.key not in own
        if Placed(one.key, 1) in _reached(ways, Placed(one.key, 1))
    )


def out_of_time(place: str, step: Step, *, life: int) -> Iterator[Problem]:
    """A problem for each span that lies where nothing is kept any more, or nobody plans.

    `life`: so many days after the start all of it goes at the latest.
    """
    for key, span, many in (
        ("weeks", step.weeks, 1),
        ("second_weeks", step.second_weeks, 1),
        ("days", step.days, SCHOOL_WEEK),
    ):
        weeks = (span.most - 1) // many if span else 0
        if weeks >= FURTHEST:
            yield Problem(f"{place}.{key}", f"goes past {FURTHEST * many} {key.split('_')[-1]}")
        elif weeks * WEEK > life:
            what = f"begins after the {life} days of life.at_most, when all of it is gone"
            yield Problem(f"{place}.{key}", what)


def _ways(definition: Definition, *, second: bool) -> Ways:
    """What each step waits for; `second`: also what the second bond waits for of the first."""
    bonds = min(definition.subject.dyads.most, MOST_DYADS)
    per = {one.key: one.per is not Per.TEACHER and bonds > 0 for one in definition.steps}

    def of(key: str, bond: int) -> Iterator[Placed]:
        if not per.get(key, False):
            yield Placed(key, _ONCE)
        else:
            yield from (Placed(key, one) for one in ((bond,) if bond >= 0 else range(bonds)))

    def waits(step: Step, bond: int) -> Iterator[Placed]:
        for key in (*step.needs, *(wait.after for wait in step.waits)):
            yield from of(key, bond)
        if second and bond == 1:
            yield from (Placed(key, 0) for key in step.second_needs)

    return {
        one: frozenset(waits(step, one.bond))
        for step in definition.steps
        for one in of(step.key, _ONCE)
    }


def _reached(ways: Ways, start: Placed) -> set[Placed]:
    found: set[Placed] = set()
    ahead = set(ways.get(start, ()))
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead |= ways.get(one, frozenset())
    return found
