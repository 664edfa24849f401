"""The profiled criterion of a nested model, its exact gradient, and what falls out beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.kernels.elimination import Eliminated, Sums, eliminate, slopes

Floats = NDArray[np.float64]


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
        places = iter(theta)
        return [self._factor(level, places) for level in self.levels]

    @staticmethod
    def _factor(level: tuple[int, ...], places: object) -> Floats:
        factor = np.zeros((sum(level), sum(level)))
        for row, column in cells(level):
            factor[row, column] = next(places)  # type: ignore[call-overload]
        return factor

    def theta(self, factors: Sequence[Floats]) -> Floats:
        """The figures of theta out of one matrix a level."""
        return np.array(
            [
                factor[cell]
                for level, factor in zip(self.levels, factors, strict=True)
                for cell in cells(level)
            ]
        )


def cells(level: tuple[int, ...]) -> list[tuple[int, int]]:
    """The cells of a level's factor that may differ from 0, column by column in each block."""
    found, start = [], 0
    for width in level:
        found += [
            (start + row, start + column) for column in range(width) for row in range(column, width)
        ]
        start += width
    return found


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
    try:
        root = np.linalg.cholesky(total[:fixed, :fixed])
    except np.linalg.LinAlgError:
        raise LostDigits from None
    half = np.linalg.solve(root, total[:fixed, -1])
    square = float(total[-1, -1] - half @ half)
    if not square > 0.0:
        raise LostDigits
    turned = np.linalg.inv(root)
    return Solved(
        effects=turned.T @ half,
        spread=turned.T @ turned,
        logarithm=2.0 * float(np.log(np.diag(root)).sum()),
        square=square,
    )


def evaluate(problem: Problem, theta: Floats) -> Point:
    """The criterion −2 log (restricted) likelihood, profiled over all but theta (Bates 2015)."""
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
    return Point(
        criterion + problem.constant,
        _gradient(problem.shape, factors, in_covariance),
        tuple(in_covariance),
        tuple(factors),
        solved,
    )


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
