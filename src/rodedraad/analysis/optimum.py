"""The lowest criterion over several starts, with a check of the boundary of its own.

Theta holds the cells of Λ with Σ = Λ Λ'. No bound at 0 is needed: Λ and Λ with a column turned
round are the same Σ. But where a column is 0 the slope in it is 0 too, best or not. So a stop is
judged in Σ itself: at a minimum over all covariances the slope in Σ has no negative eigenvalue.
Where it has one, the search starts anew from a step that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from rodedraad.analysis.kernels.criterion import Floats, LostDigits, Point, Problem, Shape
from rodedraad.analysis.refusals import PerfectFit
from rodedraad.analysis.search import ENOUGH, LARGEST, Optimum, Stop, polished, reached

NEARLY_SINGULAR = 0.02
"""Only at a covariance with a direction of less relative sd can the search be stuck."""

STARTS = (0.5, 0.1)
"""Relative sds to begin with; where there are many groups, the first only."""

ALONE = (1.0, 0.05)
"""And each effect in turn with the first of these, the others with the second."""

MANY = 60
"""With fewer groups than this there may be more than one minimum, and a search costs little."""

RESTARTS = 8


def lowest(problem: Problem) -> Optimum:
    """The lowest criterion. Raises `PerfectFit` where nothing is left over."""
    best = _best(problem, _starts(problem))
    for _ in range(RESTARTS):
        ways = list(_ways_down(problem, best.point))
        better = _best(problem, ways) if ways else best
        if better.point.criterion >= best.point.criterion - ENOUGH:
            break
        best = better
    return best


def from_near(problem: Problem, start: Floats) -> tuple[float, Floats]:
    """What the search from one good start reaches, and where, bounds looked past.

    For many fits of one model.
    """
    best = reached(problem, start)
    for _ in range(RESTARTS):
        if best.point is None:
            raise LostDigits
        ways = [reached(problem, way) for way in _ways_down(problem, best.point)]
        better = min(ways, key=_height, default=best)
        if better.criterion >= best.criterion - ENOUGH:
            break
        best = better
    return best.criterion, best.theta


def _height(stop: Stop) -> float:
    return stop.criterion


def _starts(problem: Problem) -> Iterator[Floats]:
    shape = problem.shape
    few = sum(level.products.shape[2] for level in problem.sums.levels) < MANY
    for size in STARTS if few else STARTS[:1]:
        yield shape.theta([size * np.eye(sum(level)) for level in shape.levels])
    count = shape.size if few else 0
    for own in range(count):
        # Cells off the diagonal are 0 in each start, so half of these would be alike.
        theta = ALONE[1] * shape.theta([np.eye(sum(level)) for level in shape.levels])
        if theta[own]:
            theta[own] = ALONE[0]
            yield theta


def _best(problem: Problem, starts: Iterable[Floats]) -> Optimum:
    """The lowest of what these starts reach. Raises `PerfectFit`."""
    stop = min((reached(problem, start) for start in starts), key=_height)
    try:
        found = polished(problem, stop)
    except LostDigits:
        raise _perfect() from None
    if np.abs(found.theta).max() > 0.9 * LARGEST:
        raise _perfect()
    return found


def _perfect() -> PerfectFit:
    return PerfectFit(
        "the groups and terms explain the outcome (almost) wholly, and leave no residual to judge "
        "by; is the outcome the same within each group, or made out of the terms?"
    )


def _ways_down(problem: Problem, best: Point) -> Iterator[Floats]:
    """Where to start anew: from a bit of each covariance in whose direction the slope falls."""
    factors = best.factors
    for index, (level, slope) in enumerate(zip(problem.shape.levels, best.slopes, strict=True)):
        start = 0
        for width in level:
            block = slice(start, start + width)
            start += width
            smallest = np.linalg.svd(factors[index][block, block], compute_uv=False)[-1]
            values, vectors = np.linalg.eigh(slope[block, block])
            if smallest < NEARLY_SINGULAR and values[0] < 0:
                for size in (0.3, 0.03):
                    way = size * vectors[:, 0]
                    yield _stepped(problem.shape, factors, index=index, block=block, way=way)


def _stepped(
    shape: Shape, factors: tuple[Floats, ...], *, index: int, block: slice, way: Floats
) -> Floats:
    moved = [factor.copy() for factor in factors]
    own = moved[index][block, block]
    covariance = own @ own.T + np.outer(way, way) + 1e-8 * np.eye(len(way))
    moved[index][block, block] = np.linalg.cholesky(covariance)
    return shape.theta(moved)
