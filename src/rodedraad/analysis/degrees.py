"""How sure the fixed effects are with few groups: Satterthwaite, and Kenward and Roger.

The derivation is docs/decisions/0007: both need no more than how X'V⁻¹X and log |V| change with
the covariances, so both take time proportional to the groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from rodedraad.analysis.kernels.criterion import (
    Floats,
    Problem,
    cells,
)
from rodedraad.analysis.kernels.elimination import eliminate
from rodedraad.analysis.kernels.small import Array
from rodedraad.analysis.search import Optimum


@dataclass(frozen=True)
class Sureness:
    """The covariance of the fixed effects (working columns), and a df for combinations of them."""

    covariance: Floats
    plain: Floats
    slopes: Floats
    spread: Floats

    def freedom(self, combination: Floats) -> float:
        """The degrees of freedom of c'b: 2 (c'Φc)² / Var(c'Φc) (Giesbrecht and Burns, 1985)."""
        variance = float(combination @ self.plain @ combination)
        slope = self.slopes @ combination @ combination
        of_variance = float(slope @ self.spread @ slope)
        return 2.0 * variance**2 / of_variance if of_variance > 0 else float("inf")


def satterthwaite(problem: Problem, optimum: Optimum) -> Sureness:
    """By the observed curvature of the criterion in theta and log σ², as lmerTest does."""
    solved = optimum.point.solved
    variance = solved.square / problem.freedom
    plain = variance * solved.spread
    slopes = [variance * one for one in optimum.bend.spreads]
    return Sureness(plain, plain, np.array([*slopes, plain]), _observed(problem, optimum))


def _observed(problem: Problem, optimum: Optimum) -> Floats:
    """Twice the inverse of the curvature in (theta, log σ²), flat directions left out."""
    freedom = problem.freedom
    # What of the gradient does not come from the residual square.
    cross = optimum.point.gradient - freedom * optimum.bend.squares / optimum.point.solved.square
    whole = np.block(
        [
            [optimum.bend.curvature + np.outer(cross, cross) / freedom, cross[:, None]],
            [cross[None, :], np.array([[freedom]])],
        ]
    )
    values, vectors = np.linalg.eigh(whole)
    kept = values > 1e-8 * values[-1]
    return np.asarray(2.0 * (vectors[:, kept] / values[kept]) @ vectors[:, kept].T)


def kenward_roger(problem: Problem, optimum: Optimum) -> Sureness:
    """By the expected curvature in the covariances themselves (Kenward and Roger, 1997)."""
    solved = optimum.point.solved
    variance = solved.square / problem.freedom
    taylor = _taylor(problem, optimum, variance)
    plain = variance * solved.spread
    information = _information(taylor, plain)
    spread: Floats = np.asarray(
        np.linalg.pinv(information, rcond=1e-10, hermitian=True), dtype=float
    )
    more = sum(
        weight * (0.5 * taylor.second[pair] - taylor.first[pair[0]] @ plain @ taylor.first[pair[1]])
        for pair, weight in np.ndenumerate(spread)
    )
    return Sureness(
        covariance=plain + 2.0 * plain @ (0.5 * (more + np.transpose(more))) @ plain,
        plain=plain,
        slopes=np.array([-plain @ one @ plain for one in taylor.first]),
        spread=spread,
    )


@dataclass(frozen=True)
class _Taylor:
    """First and second derivatives of X'V⁻¹X, and the second ones of log |V|, in all γ."""

    first: list[Floats]
    second: Floats
    determinant: Floats


def _information(taylor: _Taylor, plain: Floats) -> Floats:
    """Half of tr(V⁻¹G V⁻¹G) − 2 tr(ΦQ) + tr(ΦPΦP), out of the derivatives."""
    parts = [plain @ one for one in taylor.first]
    twice = np.array([[np.trace(one @ other) for other in parts] for one in parts])
    crossed = np.einsum("ab,rsba->rs", plain, taylor.second)
    return np.asarray(0.5 * (-taylor.determinant - crossed + twice))


def _taylor(problem: Problem, optimum: Optimum, variance: float) -> _Taylor:
    """By a complex step one way and a central difference the other."""
    start = _Covariances(problem, variance, [f @ f.T for f in optimum.point.factors])
    count, fixed = start.count, problem.fixed
    second = np.zeros((count, count, fixed, fixed))
    determinant = np.zeros((count, count))
    first = [start.slope(one, None)[1] for one in range(count)]
    for one, other in combinations_with_replacement(range(count), 2):
        step = start.step(other)
        up, down = start.slope(one, (other, step)), start.slope(one, (other, -step))
        determinant[one, other] = determinant[other, one] = (up[0] - down[0]) / (2 * step)
        second[one, other] = second[other, one] = (up[1] - down[1]) / (2 * step)
    return _Taylor(first, second, determinant)


@dataclass(frozen=True)
class _Covariances:
    """V as a linear function of γ: the residual variance first, then each cell of each level."""

    problem: Problem
    variance: float
    relative: list[Floats]

    @property
    def _cells(self) -> list[tuple[int, int, int]]:
        return [
            (level, *cell)
            for level, widths in enumerate(self.problem.shape.levels)
            for cell in cells(widths)
        ]

    @property
    def count(self) -> int:
        """How many figures V has."""
        return 1 + len(self._cells)

    def step(self, one: int) -> float:
        """A small change of one figure, beside the residual variance."""
        if one == 0:
            return 1e-6 * self.variance
        level, row, column = self._cells[one - 1]
        own = self.relative[level]
        size = np.sqrt(max(own[row, row], 1e-3) * max(own[column, column], 1e-3))
        return float(1e-6 * self.variance * size)

    def slope(self, one: int, moved: tuple[int, float] | None) -> tuple[float, Floats]:
        """The slopes of log |V| and X'V⁻¹X in one figure, perhaps with another one moved."""
        tiny = 1e-20 * self.variance
        changes = [(one, 1j * tiny), *([moved] if moved else [])]
        logarithm, products = self._at(changes)
        return float(np.imag(logarithm)) / tiny, np.imag(products) / tiny

    def _at(self, changes: list[tuple[int, complex]]) -> tuple[complex, Array]:
        residual: complex = self.variance
        matrices = [self.variance * one.astype(complex) for one in self.relative]
        for number, change in changes:
            if number == 0:
                residual += change
                continue
            level, row, column = self._cells[number - 1]
            matrices[level][row, column] += change
            if row != column:
                matrices[level][column, row] += change
        eliminated = eliminate(
            self.problem.sums, [(one / residual, np.eye(len(one))) for one in matrices]
        )
        fixed = self.problem.fixed
        logarithm = complex(eliminated.logarithm + self.problem.rows * np.log(residual))
        return logarithm, eliminated.total[:fixed, :fixed] / residual
