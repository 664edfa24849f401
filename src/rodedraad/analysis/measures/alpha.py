"""Alpha, the error of a score, and what each item does in its scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtri

from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.measures.matrix import matrix
from rodedraad.analysis.measures.refusals import NoSpread
from rodedraad.analysis.measures.spread import Spread

OUTSIDE = 0.05
"""What a 95 % interval leaves outside."""


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha with its 95 % interval, and the figures that go with it.

    standardised: alpha of the items made equally wide. mean_correlation: between the items.
    """

    value: float
    low: float
    high: float
    standardised: float
    mean_correlation: float
    items: int
    rows: int


@dataclass(frozen=True)
class Item:
    """One item in its scale.

    n: how many answered it. lowest, highest: the shares of answers at the two ends of the range.
    rest_correlation: of the item with the sum of the others. alpha_without: alpha of the others,
    None where one is left.
    """

    name: str
    n: int
    mean: float
    sd: float
    lowest: float
    highest: float
    rest_correlation: float
    alpha_without: float | None


def alpha(found: Spread) -> Alpha:
    """Alpha = k / (k − 1) · (1 − Σ variances / variance of the sum) (Cronbach, 1951).

    The interval is that of Feldt (1965), by F with n − 1 and (n − 1)(k − 1) df. It takes the items
    as equally good; with items that are not, alpha lies below the reliability. Raises `NoSpread`
    where the sum of the items does not vary.
    """
    width = len(found.names)
    value = alpha_of(found.covariance)
    first, second = found.rows - 1, (found.rows - 1) * (width - 1)
    mean = (found.correlation.sum() - width) / (width * (width - 1))
    return Alpha(
        value=value,
        low=1 - (1 - value) * float(fdtri(first, second, 1 - OUTSIDE / 2)),
        high=1 - (1 - value) * float(fdtri(first, second, OUTSIDE / 2)),
        standardised=alpha_of(found.correlation),
        mean_correlation=float(mean),
        items=width,
        rows=found.rows,
    )


def alpha_of(covariance: Floats) -> float:
    """Alpha of a covariance matrix of items. Raises `NoSpread`."""
    width = len(covariance)
    own, total = float(np.trace(covariance)), float(covariance.sum())
    if total <= 1e-12 * own:
        raise NoSpread("the sum of the items does not vary; is an item keyed the wrong way round?")
    return width / (width - 1) * (1 - own / total)


def standard_error(found: Spread, reliability: float) -> float:
    """SD √(1 − r) of the mean of the items: how far today's score may lie from its expectation.

    (Gulliksen, 1950.) Within one moment; what varies from day to day comes on top of it.
    """
    return score_deviation(found) * sqrt(max(0.0, 1 - reliability))


def score_deviation(found: Spread) -> float:
    """The SD of the mean of the items."""
    return float(np.sqrt(found.covariance.sum())) / len(found.names)


def items(
    answers: Frame | ArrayLike,
    found: Spread,
    *,
    ends: tuple[float, float] | None = None,
) -> tuple[Item, ...]:
    """Each item of the scale. `ends` is the range of answers; else the ends are what was given.

    Mean and SD are those of the rows that count in `found`; n and the shares are over all answers.
    """
    read = matrix(answers, found.names)
    low, high = ends or _ends(read.cells)
    known = np.array([read.rows - np.isnan(column).sum() for column in read.cells.T])
    at_low, at_high = ((read.cells == end).sum(axis=0) / known for end in (low, high))
    rest = rest_correlations(found.covariance)
    without = alphas_without(found.covariance)
    return tuple(
        Item(
            name=name,
            n=int(known[place]),
            mean=float(found.means[place]),
            sd=float(found.deviations[place]),
            lowest=float(at_low[place]),
            highest=float(at_high[place]),
            rest_correlation=float(rest[place]),
            alpha_without=without[place],
        )
        for place, name in enumerate(found.names)
    )


def _ends(cells: NDArray[np.generic]) -> tuple[float, float]:
    return float(np.nanmin(cells)), float(np.nanmax(cells))


def rest_correlations(covariance: Floats) -> Floats:
    """The correlation of each item with the sum of the others; NaN where that sum is still."""
    own = np.diag(covariance)
    with_rest = covariance.sum(axis=1) - own
    rest = covariance.sum() - 2 * with_rest - own
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(rest > 1e-12 * own.sum(), with_rest / np.sqrt(own * rest), np.nan)


def alphas_without(covariance: Floats) -> Sequence[float | None]:
    """Alpha of the others, for each item; None where that cannot be."""
    return [_alpha_without(covariance, place) for place in range(len(covariance))]


def _alpha_without(covariance: Floats, place: int) -> float | None:
    others = np.delete(np.delete(covariance, place, axis=0), place, axis=1)
    if len(others) <= 1:
        return None
    try:
        return alpha_of(others)
    except NoSpread:
        return None
