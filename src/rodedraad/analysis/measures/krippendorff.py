"""Krippendorff's alpha: any number of observers, gaps, and the level that the ratings have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.measures.leaving_out import Reach, dealt, reach
from rodedraad.analysis.measures.matrix import Matrix, matrix
from rodedraad.analysis.measures.refusals import NoSpread, TooFewCases, TooFewItems, WrongShape
from rodedraad.analysis.refusals import NotAvailable

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""What differences between ratings mean."""

NOTHING = 1e-12
"""Disagreement this small beside what is expected is rounding."""

LEVELS = ("nominal", "ordinal", "interval", "ratio")


@dataclass(frozen=True)
class Krippendorff:
    """Alpha of that level with its 95 % interval.

    targets: with two ratings or more; the others are left_out. ratings: those that count.
    observed, expected: disagreement within targets, and between any two ratings.
    low, high: None where one target makes the figure: without it there is whole agreement, or
    nothing that differs. The low end can lie far below 0.
    """

    level: str
    value: float
    low: float | None
    high: float | None
    observed: float
    expected: float
    targets: int
    left_out: int
    ratings: int


def krippendorff(
    ratings: Frame | ArrayLike, observers: Sequence[str] | None = None, *, level: Level = "interval"
) -> Krippendorff:
    """1 − observed / expected disagreement (Krippendorff, 2004, chapter 11).

    Rows are targets, columns observers; NaN is missing. The interval leaves out each target once
    and stands on the scale of log(1 − alpha), which no agreement can push above 1; how far it holds
    is in `docs/explanation/agreement.md`. Raises `TooFewCases` where no target has two ratings,
    `NoSpread` where all ratings are the same, and `WrongShape` for ratios below 0.
    """
    if level not in LEVELS:
        raise NotAvailable(f"{level}: there is {', '.join(LEVELS)}")
    read = matrix(ratings, observers)
    if len(read.names) <= 1:
        raise TooFewItems("one observer agrees with nobody; give two or more")
    cells = _paired(read)
    known = ~np.isnan(cells)
    if level == "ratio" and (cells[known] < 0).any():
        raise WrongShape("ratios need ratings of 0 and above")
    observed, expected = _disagreement(cells, level)
    if not expected:
        raise NoSpread("every rating is the same; there is nothing to agree about")
    low, high = _reach(cells, level, observed / expected) or (None, None)
    return Krippendorff(
        level=level,
        value=1 - observed / expected,
        low=low,
        high=high,
        observed=observed,
        expected=expected,
        targets=len(cells),
        left_out=read.rows - len(cells),
        ratings=int(known.sum()),
    )


def _reach(cells: Floats, level: Level, ratio: float) -> Reach | None:
    """The interval on the scale of the log of the `ratio` of disagreements, told as alpha again."""
    group = dealt(len(cells))
    if ratio <= NOTHING or len(cells) <= 1:
        return None
    found = [_disagreement(cells[group != one], level) for one in range(group.max() + 1)]
    if any(observed <= NOTHING * expected for observed, expected in found):
        return None
    ends = reach(np.log(ratio), np.log([observed / expected for observed, expected in found]))
    return ends and (float(-np.expm1(ends[1])), float(-np.expm1(ends[0])))


def _disagreement(cells: Floats, level: Level) -> tuple[float, float]:
    """Observed and expected disagreement; both 0 where all ratings are the same."""
    known = ~np.isnan(cells)
    values, places = np.unique(cells[known], return_inverse=True)
    if len(values) <= 1:
        return 0.0, 0.0
    if level == "ordinal":
        counts = np.bincount(places)
        cells = cells.copy()
        cells[known] = (np.cumsum(counts) - counts / 2)[places]
    return (
        _by_squares(cells, known) if level in {"ordinal", "interval"} else _by_pairs(cells, level)
    )


def _paired(read: Matrix) -> Floats:
    """The targets with two ratings or more."""
    cells = read.floats()
    paired = cells[(~np.isnan(cells)).sum(axis=1) > 1]
    if not len(paired):
        raise TooFewCases("no target was rated by two observers")
    return np.array(paired, dtype=np.float64)


def _by_squares(cells: Floats, known: NDArray[np.bool_]) -> tuple[float, float]:
    """Disagreement as squared difference, from the sums of each target.

    Ordinal differences are differences between mid-ranks: the ratings between two categories and
    half of those in each.
    """
    centred = np.where(known, cells - np.nanmean(cells), 0.0)
    counts = known.sum(axis=1)
    squares, sums = (centred**2).sum(axis=1), centred.sum(axis=1)
    total = int(counts.sum())
    observed = float((2 * (counts * squares - sums**2) / (counts - 1)).sum()) / total
    apart = 2 * (total * float(squares.sum()) - float(sums.sum()) ** 2)
    return observed, apart / (total * (total - 1))


def _by_pairs(cells: Floats, level: Level) -> tuple[float, float]:
    """The same for differences that need both ratings at once."""
    counts = (~np.isnan(cells)).sum(axis=1)
    total = int(counts.sum())
    observed = sum(
        float(np.nansum(2 * _apart(cells[:, a], cells[:, b], level) / (counts - 1)))
        for a, b in combinations(range(cells.shape[1]), 2)
    )
    values, times = np.unique(cells[~np.isnan(cells)], return_counts=True)
    expected = sum(float(apart @ times) * n for n, apart in _from_each(values, times, level))
    return observed / total, expected / (total * (total - 1))


def _from_each(
    values: Floats, times: NDArray[np.intp], level: Level
) -> Iterator[tuple[int, Floats]]:
    """For each value how often it was given, and how far it is from every other."""
    for value, n in zip(values, times, strict=True):
        yield int(n), _apart(values, np.full(len(values), value), level)


def _apart(one: Floats, other: Floats, level: Level) -> Floats:
    """How far two ratings are from each other; NaN where one is missing."""
    if level == "nominal":
        gap = np.isnan(one) | np.isnan(other)
        return np.where(gap, np.nan, (one != other).astype(np.float64))
    both = one + other
    return np.asarray(((one - other) / np.where(both == 0, 1.0, both)) ** 2)
