"""Where a slope holds: simple slopes, and the regions of Johnson and Neyman.

A slope that depends on another predictor is a line in it: θ(m) = b + c m, with variance
Var(b) + 2 m Cov(b, c) + m² Var(c). The slope is shown where |θ(m)| exceeds t times the root of
that (Johnson and Neyman, 1936; Bauer and Curran, 2005). t has the df of the slope at m itself.
Regions are for one place at a time: over many places together they are too wide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import brentq

from rodedraad.analysis.card.estimate import COVERED, Estimate, quantile
from rodedraad.analysis.card.ground import Ground
from rodedraad.analysis.card.variable import Variable
from rodedraad.analysis.design import Piece

CELLS = 200
"""The range is looked at in so many steps; each change of state is then sought exactly."""


@dataclass(frozen=True)
class Region:
    """A stretch of a moderator: where the slope is 1 or -1, shown with that sign, or 0, not shown.

    resting: how many rows, and groups of each grouping, have the moderator there.
    """

    low: float
    high: float
    sign: int
    resting: Mapping[str, int]


@dataclass(frozen=True)
class Side:
    """The slope of one predictor (or the product of two) over another one, the moderator.

    at_low, at_high: the slope at its low and high point. regions: over the range of the rows,
    empty for a moderator of two values. reach: where the slope holds between the two points:
    `throughout` (shown with one sign at both), `above`, `below` (at the high, at the low one only,
    with `boundary`), `turns` (with two signs), `inside` (only in between), `nowhere`.
    """

    focal: tuple[str, ...]
    moderator: Variable
    at_low: Estimate
    at_high: Estimate
    regions: tuple[Region, ...]
    reach: str
    boundary: float | None

    @property
    def ends(self) -> tuple[int, int]:
        """What is shown at the low and at the high point: 1, -1, or 0."""
        return self.at_low.sign, self.at_high.sign

    @property
    def direction(self) -> int:
        """The sign that is shown at one end or at both; 0 where none is, or both are."""
        return int(np.sign(sum(self.ends)))

    @property
    def leaning(self) -> int:
        """The sign of the estimate halfway between the two points."""
        return 1 if self.at_low.estimate + self.at_high.estimate > 0 else -1


def side(ground: Ground, focal: Sequence[Piece], over: Piece, *, at: Mapping[Piece, float]) -> Side:
    """The slope of `focal` over a moderator, with other predictors at given values."""
    moderator = ground.variables[over]
    at_zero, at_one = (ground.slope(focal, {**at, over: value}) for value in (0.0, 1.0))

    def slope(value: float) -> Estimate:
        return ground.estimate(at_zero + value * (at_one - at_zero))

    low, high = slope(moderator.low), slope(moderator.high)
    found = () if moderator.two_valued else tuple(_regions(ground, moderator, slope))
    reach, boundary = _reach((low.sign, high.sign), found, moderator)
    names = tuple(piece.name for piece in focal)
    return Side(names, moderator, low, high, found, reach, boundary)


def _regions(
    ground: Ground, moderator: Variable, slope: Callable[[float], Estimate]
) -> Iterator[Region]:
    edges = [moderator.lowest, *_edges(moderator, slope), moderator.highest]
    for low, high in pairwise(edges):
        there = (moderator.values >= low) & (moderator.values <= high)
        yield Region(low, high, slope((low + high) / 2).sign, ground.resting(there))


def _edges(moderator: Variable, slope: Callable[[float], Estimate]) -> Iterator[float]:
    """Where the slope begins or ceases to be shown."""
    places = np.linspace(moderator.lowest, moderator.highest, CELLS + 1)
    surplus = [_surplus(slope(one)) for one in places]
    for (left, right), (before, after) in zip(pairwise(places), pairwise(surplus), strict=True):
        if (before > 0) != (after > 0):
            yield float(brentq(lambda m: _surplus(slope(m)), left, right, xtol=1e-14))


def _surplus(one: Estimate) -> float:
    """By how many standard errors the slope exceeds what is asked of it."""
    return abs(one.estimate) / one.se - quantile(one.df, COVERED)


def _reach(
    ends: tuple[int, int], regions: Sequence[Region], moderator: Variable
) -> tuple[str, float | None]:
    low, high = ends
    edges = [one.low for one in regions[1:] if moderator.low < one.low < moderator.high]
    if low and high:
        return ("throughout" if low == high else "turns"), None
    if high:
        return "above", (edges[-1] if edges else None)
    if low:
        return "below", (edges[0] if edges else None)
    shown = any(one.sign and moderator.low < one.low < moderator.high for one in regions)
    return ("inside" if shown else "nowhere"), None
