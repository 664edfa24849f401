"""Drawing a start beforehand, and the smallest p that a plan can give."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log

import numpy as np

from rodedraad.analysis.measures.refusals import TooFewCases, WrongShape

WANTED = 0.05
"""The p that one usually hopes for."""

FEW_MOMENTS = 5
"""Phases of fewer moments show little (What Works Clearinghouse standards, as recalled)."""


@dataclass(frozen=True)
class Plan:
    """A plan of moments with a start that is drawn, for each case apart.

    shortest: the least number of moments before and after. admissible: at which moment the second
    phase may begin. assignments: how many ways to begin there are for all cases together.
    smallest_p: 1 / assignments: no outcome whatever can give less. enough: whether that is at most
    `wanted`. occasions_needed, cases_needed: the least that would be, the other kept as it is; None
    where no number will do.
    """

    occasions: int
    shortest: tuple[int, int]
    cases: int
    admissible: tuple[int, ...]
    assignments: int
    smallest_p: float
    wanted: float
    enough: bool
    occasions_needed: int
    cases_needed: int | None


def plan(
    occasions: int, *, shortest: tuple[int, int] = (5, 5), cases: int = 1, wanted: float = WANTED
) -> Plan:
    """What a plan of so many occasions can show (Edgington & Onghena, 2007).

    Raises `WrongShape`, and `TooFewCases` where the occasions do not hold both phases.
    """
    before, after = shortest
    if min(before, after, cases, occasions) < 1 or not 0 < wanted < 1:
        raise WrongShape("phases, cases and occasions must be 1 or more, and p between 0 and 1")
    admissible = admissible_starts(occasions, shortest)
    ways = len(admissible)
    steps = _least(wanted, cases)
    return Plan(
        occasions=occasions,
        shortest=shortest,
        cases=cases,
        admissible=admissible,
        assignments=ways**cases,
        smallest_p=float(ways) ** -cases,
        wanted=wanted,
        enough=_reaches(ways, cases, wanted),
        occasions_needed=before + after - 1 + steps,
        cases_needed=None if ways == 1 else ceil(log(1 / wanted) / log(ways) - 1e-9),
    )


def _least(wanted: float, cases: int) -> int:
    """The least number of starts a case with which so many cases reach that p."""
    found = max(1, int((1 / wanted) ** (1 / cases)) - 1)
    while not _reaches(found, cases, wanted):
        found += 1
    return found


def _reaches(ways: int, cases: int, wanted: float) -> bool:
    """Whether 1 / waysᶜᵃˢᵉˢ is at most that p; in logarithms, since the power may be huge."""
    return cases * log(ways) >= log(1 / wanted) - 1e-12


def admissible_starts(occasions: int, shortest: tuple[int, int]) -> tuple[int, ...]:
    """At which moments (from 1) the second phase may begin. Raises `TooFewCases`."""
    before, after = shortest
    found = tuple(range(before + 1, occasions - after + 2))
    if not found:
        raise TooFewCases(f"{occasions} moments do not hold {before} before and {after} after")
    return found


def draw_starts(of: Plan, *, seed: int) -> tuple[int, ...]:
    """A start for each case, every admissible one as likely; the same seed draws the same.

    Draw once, before the first moment, and write down the plan and the seed.
    """
    chance = np.random.default_rng(seed)
    return tuple(int(one) for one in chance.choice(of.admissible, size=of.cases))
