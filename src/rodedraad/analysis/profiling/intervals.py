"""Profile intervals of a fit: fixed effects, standard deviations and correlations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from math import inf, isnan, log, nan

import numpy as np
from scipy.special import ndtri

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.kernels.criterion import Problem, gradient_of_determinants
from rodedraad.analysis.optimum import lowest
from rodedraad.analysis.profiling.ends import end
from rodedraad.analysis.profiling.fixed import HeldEffect
from rodedraad.analysis.profiling.held import (
    Held,
    HeldSpread,
    Place,
    correlation_of,
    residual_of,
    sd_of,
)
from rodedraad.analysis.refusals import NotAvailable
from rodedraad.analysis.result import Fit
from rodedraad.analysis.search import Optimum
from rodedraad.analysis.solution import Solution
from rodedraad.analysis.spreads import Spread, spreads
from rodedraad.analysis.two_level import random_effects

COVERED = 0.95
_Lows = dict[tuple[str, tuple[str, ...]], float]
"""The lower end of each sd, by grouping and term."""

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


@dataclass(frozen=True)
class Profiled:
    """One figure with its maximum likelihood estimate and its profile interval."""

    kind: str
    group: str
    terms: tuple[str, ...]
    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class Profile:
    """The intervals, which cover `covered`. criterion: −2 log likelihood at its minimum."""

    covered: float
    criterion: float
    fixed: tuple[Profiled, ...]
    spreads: tuple[Profiled, ...]


def profile(found: Fit, *, covered: float = COVERED, progress: Progress | None = None) -> Profile:
    """Profile intervals, always of the maximum likelihood fit: a REML one has no profile of β.

    An end is where −2 log likelihood, at its lowest over all other figures, has risen by the
    quantile of χ² with one degree of freedom. An sd may end at 0. Where it does, any
    correlation with that effect is possible (-1 to 1), and NaN where the sd itself is 0. An end is
    NaN too where the search lost its way. Raises `NotAvailable` for what is no share.
    """
    if not 0 < covered < 1:
        raise NotAvailable(f"an interval covers a share between 0 and 1, not {covered:g}")
    model = _model(found.solution, float(ndtri(0.5 + covered / 2)))
    count = len(found.fixed) + len(model.wide)
    done: list[Profiled] = []
    for one in (*model.fixed(), *model.spreads()):
        done.append(one())
        if progress is not None:
            progress(len(done), count)
    fixed = len(found.fixed)
    criterion = model.optimum.point.criterion
    return Profile(covered, criterion, tuple(done[:fixed]), tuple(done[fixed:]))


@dataclass(frozen=True)
class _Model:
    """The maximum likelihood fit, from which every profile begins."""

    solution: Solution
    problem: Problem
    optimum: Optimum
    root: float
    wide: list[Spread]

    def fixed(self) -> Iterator[Callable[[], Profiled]]:
        """One piece of work a fixed effect."""
        for place in range(self.problem.fixed):
            yield partial(self._fixed, place)

    def _fixed(self, place: int) -> Profiled:
        basis, point = self.solution.basis, self.optimum.point
        row = basis.back[place]
        origin = float(basis.origin[place])
        best = float(row @ point.solved.effects)
        relative = point.solved.square / self.problem.freedom
        step = self.root * float(np.sqrt(relative * (row @ point.solved.spread @ row)))
        low, high = (
            end(
                HeldEffect(self.problem, row, self.optimum.theta).height,
                best,
                lowest=point.criterion,
                step=sign * step,
                limit=sign * inf,
                root=self.root,
            )
            for sign in (-1, 1)
        )
        name = self.solution.design.names[place]
        return Profiled("fixed", "", (name,), best + origin, low + origin, high + origin)

    def spreads(self) -> Iterator[Callable[[], Profiled]]:
        """One piece of work a standard deviation or correlation; the sds of a pair come first."""
        lows: _Lows = {}
        for one in self.wide:
            yield partial(self._spread, one, lows)

    def _spread(self, one: Spread, lows: _Lows) -> Profiled:
        if one.kind == "correlation":
            low, high = self._correlation(one, lows)
        else:
            low, high = self._sd(one)
            lows[one.group, one.terms] = low
        return Profiled(one.kind, one.group, one.terms, one.value, low, high)

    def _size(self, term: str) -> float:
        """One over the size of a term's column, so that its sd is told in units of the outcome."""
        names = self.solution.design.names
        if term not in names:
            return 0.0
        return float(np.abs(self.solution.basis.matrix[names.index(term), names.index(term)]))

    def _sd(self, one: Spread) -> tuple[float, float]:
        unit, places = self.solution.unit, _places(self.solution)

        def held(value: float) -> Held:
            if one.kind == "residual":
                return residual_of(value / unit)
            place, row = places[one.group, one.terms[0]]
            return sd_of(self.problem, place, row=row, value=value / unit)

        step = self._step(one)
        low = self._end(held, one.value, step=-step, limit=0.0) if one.value > 0 else 0.0
        return low, self._end(held, one.value, step=step, limit=inf)

    def _step(self, one: Spread) -> float:
        if one.kind == "residual":
            return one.value * self.root / float(np.sqrt(2.0 * self.problem.freedom))
        typical = self.wide[-1].value * self._size(one.terms[0])
        return max(0.3 * one.value, 0.02 * typical, 1e-3 * self.wide[-1].value)

    def _correlation(self, one: Spread, lows: _Lows) -> tuple[float, float]:
        if isnan(one.value):
            return nan, nan
        if min(lows[one.group, (term,)] for term in one.terms) == 0.0:
            # Where one of the two may well not vary at all, any correlation may be the true one.
            return -1.0, 1.0
        places = _places(self.solution)
        place, first = places[one.group, one.terms[0]]
        _, second = places[one.group, one.terms[1]]

        def held(value: float) -> Held:
            return correlation_of(self.problem, place, rows=(first, second), value=value)

        low = self._end(held, one.value, step=-0.2, limit=-1.0)
        return low, self._end(held, one.value, step=0.2, limit=1.0)

    def _end(
        self, held: Callable[[float], Held], best: float, *, step: float, limit: float
    ) -> float:
        search = HeldSpread(self.problem, self._start(), self._curvature())
        return end(
            lambda value: search.height(held(value)),
            best,
            lowest=self.optimum.point.criterion,
            step=step,
            limit=limit,
            root=self.root,
        )

    def _curvature(self) -> Floats:
        """Of the criterion, in theta and log σ."""
        cross = 2.0 * gradient_of_determinants(self.problem, self.optimum.theta)
        own = 4.0 * self.problem.freedom
        upper = self.optimum.bend.curvature + np.outer(cross, cross) / own
        return np.block([[upper, cross[:, None]], [cross[None, :], np.array([[own]])]])

    def _start(self) -> Floats:
        point = self.optimum.point
        return np.array(
            [*self.optimum.theta, 0.5 * log(point.solved.square / self.problem.freedom)]
        )


def _model(solution: Solution, root: float) -> _Model:
    problem = replace(
        solution.problem,
        restricted=False,
        constant=2.0 * solution.problem.rows * log(solution.unit),
    )
    optimum = lowest(problem) if solution.problem.restricted else solution.optimum
    residual = optimum.point.solved.square / problem.freedom * solution.unit**2
    wide = spreads(random_effects(solution, optimum.point.factors, residual), residual)
    return _Model(solution, problem, optimum, root, wide)


def _places(solution: Solution) -> dict[tuple[str, str], tuple[Place, int]]:
    """Where each effect that varies stands among theta, by grouping and term."""
    found = {}
    for index, level in enumerate(solution.levels):
        start = 0
        for block, back in zip(level.blocks, solution.gathered.backs[index], strict=True):
            for row, term in enumerate(block.names):
                found[level.name, term] = (Place(index, start, back), row)
            start += len(back)
    return found
