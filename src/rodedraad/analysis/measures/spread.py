"""Means and covariances of items from one pass over the rows: all that alpha and omega need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.measures.matrix import Matrix, matrix
from rodedraad.analysis.measures.refusals import NoSpread, NothingAnswered, TooFewCases, TooFewItems
from rodedraad.analysis.refusals import NotAvailable

Gaps = Literal["complete", "pairwise"]
"""Which rows count: those without a gap, or for each pair of items those that have both."""

FLAT = 1e-10
"""An SD this small beside the mean is rounding and no spread."""

HEAD = 500
"""So many rows say near what value each item lies."""


@dataclass(frozen=True)
class Spread:
    """Items with their means and covariances (n − 1).

    rows: how many counted. left_out: rows with a gap (`complete`), or wholly empty (`pairwise`).
    """

    names: tuple[str, ...]
    rows: int
    left_out: int
    means: Floats
    covariance: Floats

    @property
    def deviations(self) -> Floats:
        """The SD of each item."""
        return np.asarray(np.sqrt(np.diag(self.covariance)))

    @property
    def correlation(self) -> Floats:
        """The correlations of the items."""
        return np.asarray(self.covariance / np.outer(self.deviations, self.deviations))


def spread(
    answers: Frame | ArrayLike, items: Sequence[str] | None = None, *, gaps: Gaps = "complete"
) -> Spread:
    """The means and covariances of the items of a frame or array (rows × items).

    Raises `TooFewItems`, `TooFewCases`, `NothingAnswered`, and `NoSpread` where an item has the
    same answer in every row, since no item can go with one that never moves.
    """
    if gaps not in {"complete", "pairwise"}:
        raise NotAvailable(f"{gaps}: there is complete and pairwise")
    read = matrix(answers, items)
    if len(read.names) <= 1:
        raise TooFewItems("one item says nothing about how items go together; give two or more")
    found = _complete(read) if gaps == "complete" else _pairwise(read)
    flat = [
        name for name, own in zip(found.names, np.diag(found.covariance), strict=True) if own <= 0
    ]
    if flat:
        raise NoSpread(f"{', '.join(flat)}: the same answer in every row; leave it out")
    return found


def _complete(read: Matrix) -> Spread:
    origin = _origin(read)
    rows, sums = 0, np.zeros(len(read.names))
    squares = np.zeros((len(sums), len(sums)))
    for block in read.blocks():
        moved = _without_gaps(block - origin)
        rows += len(moved)
        sums += np.ones(len(moved)) @ moved  # as a product: many times faster than a sum
        squares += moved.T @ moved
    if rows == 0:
        raise NothingAnswered(f"no row has all of {', '.join(read.names)}")
    _refuse_few(rows)
    means = origin + sums / rows
    covariance = _cleaned((squares - np.outer(sums, sums) / rows) / (rows - 1), means)
    return Spread(read.names, rows, read.rows - rows, means, covariance)


def _without_gaps(block: Floats) -> Floats:
    """The rows without a gap; one sum over all sees whether there is any."""
    return block[~np.isnan(block).any(axis=1)] if np.isnan(block.sum()) else block


def _pairwise(read: Matrix) -> Spread:
    origin = _origin(read)
    width, filled = len(read.names), 0
    both, sums, squares = (np.zeros((width, width)) for _ in range(3))
    for block in read.blocks():
        known = ~np.isnan(block)
        filled += int(known.any(axis=1).sum())
        here, values = known.astype(np.float64), np.where(known, block - origin, 0.0)
        both += here.T @ here
        sums += values.T @ here  # of the first of a pair, over the rows that have both
        squares += values.T @ values
    _refuse_few(int(both.min()))
    means = origin + np.diag(sums) / np.diag(both)
    covariance = _cleaned((squares - sums * sums.T / both) / (both - 1), means)
    return Spread(read.names, filled, read.rows - filled, means, covariance)


def _origin(read: Matrix) -> Floats:
    """A value near each item's mean, so that no digits are lost in the squares."""
    head = read.first(HEAD)
    known = ~np.isnan(head)
    return np.asarray(np.where(known, head, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))


def _refuse_few(rows: int) -> None:
    if rows <= 1:
        raise TooFewCases(f"{rows} rows; a covariance needs two, and an honest one many more")


def _cleaned(covariance: Floats, means: Floats) -> Floats:
    """The covariance, where the variance of an item that never moves is nought exactly."""
    flat = np.diag(covariance) <= (FLAT * np.abs(means)) ** 2
    covariance[flat, flat] = 0.0
    return covariance
