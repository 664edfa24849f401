"""Drawing the day on which something else begins, with the planner of the library.

NumPy is read only where something is planned, drawn or worked out: no other page pays for it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from secrets import randbits

from rodedraad.core.diary import Phases, Way
from rodedraad.diary.told import WishedPhases
from rodedraad.web.clock import this_instant

SEED_BITS = 53
"""A seed is a whole number that every program reads alike."""


@dataclass(frozen=True)
class Foreseen:
    """What a plan with a drawn start can show at best, before anything is drawn.

    starts: the days on which it may begin, numbered from 1. needed: how many days a diary must
    have before chance could be 1 in 20; `enough` where this one has them.
    """

    starts: tuple[int, ...]
    needed: int
    enough: bool


def foreseen(days: int, shortest: tuple[int, int]) -> Foreseen:
    """What so many days can show. Raises `TooFewCases` where they do not hold both phases."""
    from rodedraad.analysis.measures.single_case import plan  # noqa: PLC0415  # NumPy

    found = plan(days, shortest=shortest)
    return Foreseen(found.admissible, found.occasions_needed, found.enough)


def settled(wished: WishedPhases, days: tuple[date, ...]) -> Phases:
    """The phases with their start: drawn now among all that may be, or as she chose it.

    How it was drawn is kept with it: the library draws the same again from the same seed.
    """
    if wished.way is Way.DRAWN:
        seed = randbits(SEED_BITS)
        admissible, start = _drawn(len(days), wished.shortest, seed=seed)
    else:
        seed, admissible, start = None, (), number_of(wished.starts, days)
    return Phases(
        what=wished.what,
        way=wished.way,
        hope=wished.hope,
        shortest=wished.shortest,
        admissible=admissible,
        start=start,
        made=this_instant().isoformat(timespec="seconds"),
        seed=seed,
    )


def number_of(day: date | None, days: tuple[date, ...]) -> int:
    """The first planned day from this day on, numbered from 1; one too many where none is left."""
    return bisect_left(days, day) + 1 if day else len(days) + 1


def _drawn(days: int, shortest: tuple[int, int], *, seed: int) -> tuple[tuple[int, ...], int]:
    from rodedraad.analysis.measures.single_case import draw_starts, plan  # noqa: PLC0415  # NumPy

    found = plan(days, shortest=shortest)
    (start,) = draw_starts(found, seed=seed)
    return found.admissible, start
