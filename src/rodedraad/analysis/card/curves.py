"""The outcome that the model expects along one predictor, at two places of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.card.estimate import Estimate
from rodedraad.analysis.card.ground import Ground
from rodedraad.analysis.card.variable import Variable
from rodedraad.analysis.design import Piece

STOPS = 9
"""At so many places, evenly spread, the line and its band are worked out."""


@dataclass(frozen=True)
class Curve:
    """One line: the expected outcome, with its 95 % interval, where the moderator has one value.

    end: 1 at the high point of the moderator, -1 at the low one.
    """

    end: int
    value: float
    stops: tuple[tuple[float, Estimate], ...]


@dataclass(frozen=True)
class Curves:
    """The lines of one predictor at the low and the high point of another."""

    focal: Variable
    moderator: Variable
    lines: tuple[Curve, Curve]


def curves(ground: Ground, one: Variable, other: Variable, *, at: Mapping[Piece, float]) -> Curves:
    """The lines of the predictor of the lower level; of the first, where the levels are the same.

    They run from its low to its high point; other predictors stand where the slopes have them.
    """
    order = ["", *ground.groups]
    focal, moderator = sorted((one, other), key=lambda variable: order.index(variable.unit))
    ends = ((-1, moderator.low), (1, moderator.high))
    low, high = (
        Curve(end, value, tuple(_stops(ground, focal, {**at, moderator.piece: value})))
        for end, value in ends
    )
    return Curves(focal, moderator, (low, high))


def _stops(
    ground: Ground, focal: Variable, at: Mapping[Piece, float]
) -> Iterator[tuple[float, Estimate]]:
    places = [focal.low, focal.high] if focal.two_valued else _spread(focal)
    for place in places:
        yield place, ground.estimate(ground.slope([], {**at, focal.piece: place}))


def _spread(focal: Variable) -> list[float]:
    return [float(one) for one in np.linspace(focal.low, focal.high, STOPS)]
