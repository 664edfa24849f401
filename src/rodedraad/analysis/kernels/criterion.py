"""The profiled criterion of a nested model, its exact gradient, and what falls out beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import log, pi

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dpotrf, dtrtri, dtrtrs

from rodedraad.analysis.kernels.elimination import Eliminated, Sums, copied, eliminate, slopes
from rodedraad.analysis.kernels.small import transposed

Floats = NDArray[np.float64]


AT_ONCE = 25_000
"""Several thetas at a time, while their sums of groups are no more figures than this together."""


class LostDigits(ArithmeticError):
    """At this theta nothing reliable is left of the sums: it is far beyond what rows can say."""


@dataclass(frozen=True)
class Shape:
    """How theta becomes factors: a level is a row of blocks, a block a lower triangle."""

    levels: tuple[tuple[int, ...], ...]

    @property
    def size(self) -> int:
        """How many figures theta has."""
        return sum(width * (width + 1) // 2 for level in self.levels for width in level)

    def factors(self, theta: Floats) -> list[Floats]:
        """The lower triangular factor of each level's relative covariance."""
        factors, start = [], 0
        for level in self.levels:
            rows, columns = _places(level)
            factor = np.zeros((sum(level), sum(level)))
            factor[rows, columns] = theta[start : start + len(rows)]
            start += len(rows)
            factors.append(factor)
        return factors

    def theta(self, factors: Sequence[Floats]) -> Floats:
        """The figures of theta out of one matrix a level."""
        return np.concatenate(
            [factor[_places(level)] for level, factor in zip(self.levels, factors, strict=True)]
        )


@cache
def _places(level: tuple[int, ...]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows and the columns of the cells of a level's factor."""
    rows, columns = zip(*cells(level), strict=True)
    return np.array(rows), np.array(columns)


@cache
def cells(level: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """The cells of a level's factor that may differ from 0, column by column in each block."""
    found, start = [], 0
    for width in level:
        found += [
            (start + row, start + column) for column in range(width) for row in range(column, width)
        ]
        start += width
    return tuple(found)


@dataclass(frozen=True)
class Problem:
    """One model on one set of sums: the first `fixed` working columns are the fixed ones.

    `constant` is what turning the columns back adds to the criterion.
    """

    sums: Sums
    shape: Shape
    rows: int
    fixed: int
    restricted: bool
    constant: float = 0.0

    @property
    def freedom(self) -> int:
        """By what the residual sum of squares is divided: rows, less the fixed ones in REML."""
        return self.rows - self.fixed if self.restricted else self.rows


@dataclass(frozen=True)
class Point:
    """The criterion at one theta: its gradient, and its slope in each level's covariance."""

    criterion: float
    gradient: Floats
    slopes: tuple[Floats, ...]
    factors: tuple[Floats, ...]
    solved: Solved


@dataclass(frozen=True)
class Solved:
    """Fixed effects, (X'V⁻¹X)⁻¹ with V relative, its log-determinant, the residual square."""

    effects: Floats
    spread: Floats
    logarithm: float
    square: float


def solve(eliminated: Eliminated, fixed: int) -> Solved:
    """Generalised least squares out of W'V⁻¹W. Raises `LostDigits`."""
    total = np.asarray(eliminated.total, dtype=float)
    # LAPACK by its own name: some ten microseconds less a call than numpy.linalg, at each step.
    root, failed = dpotrf(total[:fixed, :fixed], lower=True, clean=True)
    if failed:
        raise LostDigits
    half, _ = dtrtrs(root, total[:fixed, -1], lower=True)
    square = float(total[-1, -1] - half @ half)
    if not square > 0.0:
        raise LostDigits
    turned, _ = dtrtri(root, lower=True)
    return Solved(
        effects=turned.T @ half,
        spread=turned.T @ turned,
        logarithm=2.0 * float(np.log(root.diagonal()).sum()),
        square=square,
    )


def evaluate(problem: Problem, theta: Floats) -> Point:
    """The criterion −2 log (restricted) likelihood, profiled over all but theta (Bates 2015)."""
    return evaluate_eliminated(problem, theta)[0]


def evaluate_eliminated(problem: Problem, theta: Floats) -> tuple[Point, Eliminated]:
    """The same, with the elimination it came out of."""
    factors = problem.shape.factors(theta)
    eliminated = eliminate(problem.sums, [(factor, factor.T) for factor in factors])
    solved = solve(eliminated, problem.fixed)
    freedom = problem.freedom
    criterion = float(eliminated.logarithm) + freedom * (
        1.0 + log(2.0 * pi * solved.square / freedom)
    )
    if problem.restricted:
        criterion += solved.logarithm
    weight = _weight(problem, solved, freedom / solved.square)
    in_covariance = slopes(problem.sums, eliminated, weight)
    point = Point(
        criterion + problem.constant,
        _gradient(problem.shape, factors, in_covariance),
        tuple(in_covariance),
        tuple(factors),
        solved,
    )
    return point, eliminated


def gradients(problem: Problem, thetas: Sequence[Floats]) -> list[tuple[Floats, Solved]]:
    """The gradient at each theta, and what is solved there. Raises `LostDigits`.

    With few groups all at once: then the calls cost more than the sums.
    """
    at_once = max(1, AT_ONCE // sum(level.products.size for level in problem.sums.levels))
    found: list[tuple[Floats, Solved]] = []
    for start in range(0, len(thetas), at_once):
        found += _some(problem, thetas[start : start + at_once])
    return found


def _some(problem: Problem, thetas: Sequence[Floats]) -> list[tuple[Floats, Solved]]:
    if len(thetas) == 1:
        point = evaluate(problem, thetas[0])
        return [(point.gradient, point.solved)]
    factors = [problem.shape.factors(theta) for theta in thetas]
    sums = copied(problem.sums, len(thetas))
    each = [
        np.repeat(np.stack(own, axis=2), level.products.shape[2], axis=2)
        for own, level in zip(zip(*factors, strict=True), problem.sums.levels, strict=True)
    ]
    eliminated = eliminate(sums, [(one, transposed(one)) for one in each])
    solved = [solve(replace(eliminated, total=one), problem.fixed) for one in eliminated.total]
    weights = [_weight(problem, one, problem.freedom / one.square) for one in solved]
    in_covariance = slopes(sums, eliminated, np.stack(weights))
    return [
        (_gradient(problem.shape, own, list(apart)), one)
        for own, apart, one in zip(factors, zip(*in_covariance, strict=True), solved, strict=True)
    ]


def evaluate_with(problem: Problem, theta: Floats, variance: float) -> tuple[float, Floats, float]:
    """The criterion with a residual variance that is given, not the best one.

    With it the gradient in theta, and the slope in log σ (the residual sd). Raises `LostDigits`.
    """
    factors = problem.shape.factors(theta)
    eliminated = eliminate(problem.sums, [(factor, factor.T) for factor in factors])
    solved = solve(eliminated, problem.fixed)
    relative = solved.square / variance
    criterion = float(eliminated.logarithm) + problem.freedom * log(2.0 * pi * variance) + relative
    if problem.restricted:
        criterion += solved.logarithm
    in_covariance = slopes(problem.sums, eliminated, _weight(problem, solved, 1.0 / variance))
    gradient = _gradient(problem.shape, factors, in_covariance)
    return criterion + problem.constant, gradient, 2.0 * (problem.freedom - relative)


def gradient_of_determinants(problem: Problem, theta: Floats) -> Floats:
    """The gradient without its residual part: of log |V|, and in REML log |X'V⁻¹X|."""
    factors = problem.shape.factors(theta)
    eliminated = eliminate(problem.sums, [(factor, factor.T) for factor in factors])
    weight = _weight(problem, solve(eliminated, problem.fixed), 0.0)
    return _gradient(problem.shape, factors, slopes(problem.sums, eliminated, weight))


def _weight(problem: Problem, solved: Solved, of_square: float) -> Floats:
    """The slope of the criterion in W'V⁻¹W."""
    weight = np.zeros_like(problem.sums.total)
    fixed = problem.fixed
    if problem.restricted:
        weight[:fixed, :fixed] = solved.spread
    turned = np.zeros(len(weight))
    turned[:fixed], turned[-1] = -solved.effects, 1.0
    return np.asarray(weight + of_square * np.outer(turned, turned))


def _gradient(shape: Shape, factors: list[Floats], in_covariance: list[Floats]) -> Floats:
    """From slopes in Σ = Λ Λ' to those in the cells of Λ."""
    return shape.theta([2.0 * s @ f for s, f in zip(in_covariance, factors, strict=True)])
