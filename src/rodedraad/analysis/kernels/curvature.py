"""About how the criterion bends in theta: near enough to step by, without one more elimination.

For −2 log likelihood the expected curvature in two figures of V is tr(P G_r P G_s) (Harville,
1977). Of P only what lies within each group is taken, M = S − S K S, so levels are apart. Two
terms are exact: what profiling the residual variance takes off, and what the bend of Σ = Λ Λ' adds.
"""

from __future__ import annotations

import numpy as np

from rodedraad.analysis.kernels.criterion import Floats, Point, Problem, cells
from rodedraad.analysis.kernels.elimination import Eliminated
from rodedraad.analysis.kernels.small import times


def curvature(problem: Problem, point: Point, eliminated: Eliminated) -> Floats:
    """The approximate second derivatives of the criterion in theta."""
    moves = [
        _moves(level, factor)
        for level, factor in zip(problem.shape.levels, point.factors, strict=True)
    ]
    return _expected(problem, eliminated, moves) + _of_factors(problem, point)


def in_covariance(problem: Problem, point: Point, eliminated: Eliminated) -> tuple[Floats, Floats]:
    """The expected second derivatives in the cells of Σ, and the slopes in these."""
    moves = [
        _moves(level, 0.5 * np.eye(len(factor)))
        for level, factor in zip(problem.shape.levels, point.factors, strict=True)
    ]
    slopes = [
        np.einsum("rab,ab->r", m, slope) for m, slope in zip(moves, point.slopes, strict=True)
    ]
    return _expected(problem, eliminated, moves), np.concatenate(slopes)


def _expected(problem: Problem, eliminated: Eliminated, moves: list[Floats]) -> Floats:
    """The expected curvature in figures with which the levels' Σ move so, each (r, q, q)."""
    size = problem.shape.size
    found, traces = np.zeros((size, size)), np.zeros(size)
    start = 0
    for own, step in zip(moves, eliminated.steps, strict=True):
        here = slice(start, start + len(own))
        start += len(own)
        seen = step.within - times(times(step.within, step.shrunk), step.within)
        pairs = np.einsum("abn,cdn->abcd", seen, seen)
        crossed = np.einsum("abcd,rbc->rad", pairs, own)
        found[here, here] = np.einsum("rad,sda->rs", crossed, own)
        traces[here] = np.einsum("ab,rba->r", seen.sum(axis=2), own)
    return found - np.outer(traces, traces) / problem.freedom


def _moves(level: tuple[int, ...], factor: Floats) -> Floats:
    """How Σ = Λ Λ' moves with each cell of Λ, (r, q, q)."""
    moves = np.zeros((len(cells(level)), len(factor), len(factor)))
    for move, (row, column) in zip(moves, cells(level), strict=True):
        move[row] += factor[:, column]
        move[:, row] += factor[:, column]
    return moves


def _of_factors(problem: Problem, point: Point) -> Floats:
    """Twice the slope in Σ between two cells of Λ in one column."""
    found = np.zeros((problem.shape.size, problem.shape.size))
    start = 0
    for level, slope in zip(problem.shape.levels, point.slopes, strict=True):
        own = cells(level)
        for one, (row, column) in enumerate(own):
            for other, (second, same) in enumerate(own):
                if column == same:
                    found[start + one, start + other] = 2.0 * slope[row, second]
        start += len(own)
    return found
