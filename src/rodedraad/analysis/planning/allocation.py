"""How many pupils of each teacher to rate: for a mean that can be trusted, and for the money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, inf, sqrt

from rodedraad.analysis.planning.designs import (
    CrossLevel,
    ImpossibleDesign,
    PupilsDrawn,
    TeachersDrawn,
)
from rodedraad.analysis.planning.power import smallest_effect
from rodedraad.core.errors import Problem

MOST_PUPILS = 60
"""More pupils of one teacher are not looked for (our choice)."""

Nested = TeachersDrawn | PupilsDrawn | CrossLevel


def design_effect(pupils: float, between: float) -> float:
    """How many times larger the variance of a mean is than with pupils of as many teachers.

    1 + (n − 1) ρ (Kish, 1965).
    """
    _refuse(between=between)
    return 1 + (pupils - 1) * between


def mean_reliability(pupils: float, between: float) -> float:
    """The reliability of the mean of a teacher's pupils, ICC(2): n ρ / (1 + (n − 1) ρ).

    Spearman (1910) and Brown (1910); as ICC(2), Bliese (2000). `between` is that of the ratings
    as they are made, chance in them included. A contextual effect on such a mean is drawn towards
    zero by about this factor.
    """
    return pupils * between / design_effect(pupils, between)


def pupils_for_reliability(reliability: float, between: float) -> int:
    """The fewest pupils whose mean is so reliable: n = r (1 − ρ) / (ρ (1 − r)), rounded up.

    Raises `ImpossibleDesign`; a share of zero between teachers leaves nothing to be reliable about.
    """
    _refuse(between=between, reliability=reliability)
    if between == 0:
        what = "is 0: there is nothing of the teacher for a mean to measure"
        raise ImpossibleDesign([Problem("between", what)])
    pupils = reliability * (1 - between) / (between * (1 - reliability))
    return max(ceil(pupils - 1e-9), 1)


@dataclass(frozen=True)
class Costs:
    """What one more teacher costs, and one more pupil of hers; in any unit, such as hours."""

    teacher: float
    pupil: float

    def __post_init__(self) -> None:
        problems = [
            Problem(f"cost-{name}", f"{value:g} must be above 0")
            for name, value in vars(self).items()
            if value <= 0
        ]
        if problems:
            raise ImpossibleDesign(problems)


@dataclass(frozen=True)
class Plan:
    """The best way to spend a budget: what it buys, what that costs, and what can be found."""

    teachers: int
    pupils: int
    cost: float
    smallest_effect: float


def best_pupils(design: Nested, costs: Costs) -> float:
    """The number of pupils a teacher with the smallest error for the money; may be infinite.

    n = √(cost of a teacher / cost of a pupil × variance within / variance between), where the
    variances are those that the design's error is made of (Cochran, 1977, ch. 10; Raudenbush,
    1997, for teachers drawn; Raudenbush & Liu, 2000, for pupils drawn). It rests on the error
    alone and takes parts of pupils; `best_plan` weighs whole ones, and the degrees of freedom.
    """
    within, between = _parts(design)
    if between == 0:
        return inf
    return sqrt(costs.teacher / costs.pupil * within / between)


def _parts(design: Nested) -> tuple[float, float]:
    """The variance that shrinks with pupils, and the one that does not."""
    within = (1 - design.between) * (1 - design.explained_within)
    if isinstance(design, TeachersDrawn):
        return within, design.between * (1 - design.explained_between)
    if isinstance(design, PupilsDrawn):
        return within / (design.share * (1 - design.share)), (design.effect_sd or 0.0) ** 2
    return within, design.slope_sd**2


def best_plan(
    design: Nested, costs: Costs, *, budget: float, power: float = 0.80, alpha: float = 0.05
) -> Plan:
    """The whole numbers of teachers and pupils that find the smallest effect for a budget.

    Every number of pupils up to `MOST_PUPILS` is tried. Raises `ImpossibleDesign` where the
    budget buys no study.
    """
    plans = []
    for pupils in range(1, MOST_PUPILS + 1):
        teachers = int(budget // (costs.teacher + pupils * costs.pupil))
        try:
            tried = replace(design, teachers=teachers, pupils=pupils)
        except ImpossibleDesign:
            continue
        found = smallest_effect(tried, power=power, alpha=alpha)
        cost = teachers * (costs.teacher + pupils * costs.pupil)
        plans.append(Plan(teachers, pupils, cost, found))
    if not plans:
        what = f"{budget:g} buys too few teachers for this design"
        raise ImpossibleDesign([Problem("budget", what)])
    return min(plans, key=lambda plan: (plan.smallest_effect, plan.cost))


def _refuse(**shares: float) -> None:
    problems = [
        Problem(name, f"{value:g} is not from 0 up to, and without, 1")
        for name, value in shares.items()
        if not 0 <= value < 1
    ]
    if problems:
        raise ImpossibleDesign(problems)
