"""Where a profile crosses its height, from a best value to one side."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, isinf, nan, sqrt

from rodedraad.analysis.kernels.criterion import LostDigits

Height = Callable[[float], float]
"""The lowest criterion with one figure held at a value."""

WIDER = 1.7
TRIES = 40
DIGITS = 1e-6


def end(
    height: Height, best: float, *, lowest: float, step: float, limit: float, root: float
) -> float:
    """The value beyond `best` at which the height is `root`² above the lowest, or the limit.

    step: about how far that is, with its sign. limit: beyond which the figure cannot lie. NaN
    where the search loses its way.
    """

    def over(value: float) -> float:
        # The root of the rise is nearly a straight line, on which a search takes few steps.
        return sqrt(max(height(value) - lowest, 0.0)) - root

    try:
        return _crossing(over, best, step=step, limit=limit)
    except LostDigits:
        return nan


def _crossing(over: Height, best: float, *, step: float, limit: float) -> float:
    inner, low = best, over(best)
    for _ in range(TRIES):
        outer = _kept(inner + step, limit)
        high = over(outer)
        if high > 0:
            return _between(over, (inner, low), (outer, high))
        if outer == limit:
            return limit
        inner, low, step = outer, high, step * WIDER
    return inf if step > 0 else -inf


def _between(over: Height, below: tuple[float, float], above: tuple[float, float]) -> float:
    """Where a rising function is 0, by secants that keep both sides (the Illinois rule)."""
    width = abs(above[0] - below[0])
    for _ in range(TRIES):
        value = below[0] - below[1] * (above[0] - below[0]) / (above[1] - below[1])
        found = over(value)
        if abs(found) < DIGITS or abs(above[0] - below[0]) < DIGITS * width:
            return value
        if found > 0:
            above, below = (value, found), (below[0], 0.5 * below[1])
        else:
            below, above = (value, found), (above[0], 0.5 * above[1])
    return value


def _kept(value: float, limit: float) -> float:
    if isinf(limit):
        return value
    return min(value, limit) if limit > 0 else max(value, limit)
