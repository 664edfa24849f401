"""The parametric bootstrap: the model's own outcomes drawn anew, and fitted again.

Each draw costs groups, not rows: see `kernels.drawing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.kernels.criterion import LostDigits, Problem, evaluate
from rodedraad.analysis.kernels.drawing import Drawer
from rodedraad.analysis.optimum import from_near
from rodedraad.analysis.refusals import NotAvailable
from rodedraad.analysis.result import Fit
from rodedraad.analysis.solution import SINGULAR, Solution
from rodedraad.analysis.spreads import Spread, spreads
from rodedraad.analysis.two_level import random_effects

FEWEST = 20
DRAWS = 1000
COVERED = 0.95

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


@dataclass(frozen=True)
class Drawn:
    """One figure over the draws: mean less estimate (`bias`), sd (`se`), and two percentiles."""

    kind: str
    group: str
    terms: tuple[str, ...]
    estimate: float
    bias: float
    se: float
    low: float
    high: float


@dataclass(frozen=True)
class Bootstrap:
    """Figures over draws from the fitted model. Percentiles cover `covered`.

    failed: draws whose model could not be fitted; they are left out. singular: the share of the
    others in which some covariance is at its bound.
    """

    draws: int
    seed: int
    failed: int
    singular: float
    covered: float
    fixed: tuple[Drawn, ...]
    spreads: tuple[Drawn, ...]


def bootstrap(
    found: Fit,
    *,
    seed: int,
    draws: int = DRAWS,
    covered: float = COVERED,
    progress: Progress | None = None,
) -> Bootstrap:
    """Draw outcomes from a fit, fit each as the fit was, and see how far the figures differ.

    The same seed gives the same figures with the same version of NumPy. `progress` is told after
    each draw. Raises `NotAvailable` for too few draws.
    """
    if draws < FEWEST:
        raise NotAvailable(f"{draws} draws say next to nothing; take at least {FEWEST}")
    if not 0 < covered < 1:
        raise NotAvailable(f"an interval covers a share between 0 and 1, not {covered:g}")
    rows, singular = [], 0
    for number, one in enumerate(_draws(found.solution, draws, seed)):
        if one is not None:
            rows.append(one.figures)
            singular += one.singular
        if progress is not None:
            progress(number + 1, draws)
    if not rows:
        raise NotAvailable("none of the draws could be fitted")
    told = _Told(np.array(rows), covered)
    fixed = [Spread("fixed", "", (one.term,), one.estimate) for one in found.fixed]
    wide = spreads(found.random, found.residual)
    return Bootstrap(
        draws=draws,
        seed=seed,
        failed=draws - len(rows),
        singular=singular / len(rows),
        covered=covered,
        fixed=tuple(told.figure(one, place) for place, one in enumerate(fixed)),
        spreads=tuple(told.figure(one, place) for place, one in enumerate(wide, len(fixed))),
    )


@dataclass(frozen=True)
class _One:
    figures: list[float]
    singular: bool


def _draws(solution: Solution, draws: int, seed: int) -> Iterator[_One | None]:
    """The figures of each draw, fixed effects first; None where the model cannot be fitted."""
    chance = np.random.Generator(np.random.PCG64(seed))
    problem, point = solution.problem, solution.optimum.point
    drawer = Drawer(problem.sums, problem.rows)
    start = _start(solution)
    for _ in range(draws):
        drawn = drawer.draw(point.factors, solution.relative_residual, chance)
        yield _fitted(solution, replace(problem, sums=drawn), start)


def _start(solution: Solution) -> Floats:
    """Near the optimum, but off each bound: at a bound the slope is 0 whichever way is down."""
    factors: list[Floats] = [
        np.asarray(np.linalg.cholesky(factor @ factor.T + 0.05**2 * np.eye(len(factor))), float)
        for factor in solution.optimum.point.factors
    ]
    return solution.problem.shape.theta(factors)


def _fitted(solution: Solution, problem: Problem, start: Floats) -> _One | None:
    try:
        point = evaluate(problem, from_near(problem, start)[1])
    except LostDigits:
        return None
    residual = point.solved.square / problem.freedom * solution.unit**2
    centre = solution.optimum.point.solved.effects + point.solved.effects
    effects = solution.basis.back @ centre + solution.basis.origin
    wide = spreads(random_effects(solution, point.factors, residual), residual)
    lowest = min(np.linalg.svd(one, compute_uv=False)[-1] for one in point.factors)
    return _One([*map(float, effects), *(one.value for one in wide)], bool(lowest < SINGULAR))


@dataclass(frozen=True)
class _Told:
    rows: Floats
    covered: float

    def figure(self, one: Spread, place: int) -> Drawn:
        """One column of the draws; where it is not defined in a draw, the others count."""
        values = self.rows[:, place]
        values = values[~np.isnan(values)]
        if not len(values):
            nothing = float("nan")
            return Drawn(one.kind, one.group, one.terms, one.value, *[nothing] * 4)
        low, high = np.quantile(values, [0.5 - self.covered / 2, 0.5 + self.covered / 2])
        bias, sd = float(values.mean() - one.value), float(values.std(ddof=1))
        return Drawn(one.kind, one.group, one.terms, one.value, bias, sd, float(low), float(high))
