"""Means and covariances, which are all that the likelihood needs of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats, Frame, Numbers
from rodedraad.analysis.measures.matrix import Matrix, matrix
from rodedraad.analysis.measures.refusals import NoSpread, NothingAnswered, TooFewCases, WrongShape

NEARLY_SINGULAR = 1e-9
"""A smaller root of a correlation matrix cannot be told from none."""


@dataclass(frozen=True)
class Moments:
    """Means (p,) and covariances (p, p; by n, not n - 1) of complete rows, and how many these are.

    left_out: rows in which something was missing.
    """

    names: tuple[str, ...]
    n: int
    means: Floats
    covariance: Floats
    left_out: int = 0

    @property
    def correlation(self) -> Floats:
        """The correlations."""
        size = np.sqrt(np.diag(self.covariance))
        return np.asarray(self.covariance / np.outer(size, size))


def moments(rows: Frame | ArrayLike, items: Sequence[str] | None = None) -> Moments:
    """The moments of the complete rows, in one pass over blocks, exact for a million of them.

    Raises `NothingAnswered`, `TooFewCases` and `NoSpread`.
    """
    table = matrix(rows, items)
    return of_rows(table, np.zeros(table.rows, dtype=np.intp), groups=1)[0]


def of_rows(table: Matrix, codes: Numbers, *, groups: int) -> list[Moments]:
    """The same for each group; a row of group -1 counts nowhere."""
    sums = [_Sums(len(table.names)) for _ in range(groups)]
    start = 0
    for block in table.blocks():
        own = codes[start : start + len(block)]
        start += len(block)
        for group, one in enumerate(sums):
            one.add(block[own == group] if groups > 1 else block[own == 0])
    return [one.moments(table.names) for one in sums]


def from_covariance(
    covariance: ArrayLike, *, n: int, names: Sequence[str] | None = None
) -> Moments:
    """Moments from a covariance matrix as programs print it (by n - 1), of so many rows.

    Raises `WrongShape` where it is no covariance matrix.
    """
    cells = np.array(covariance, dtype=np.float64)
    if cells.ndim != 2 or cells.shape[0] != cells.shape[1]:  # noqa: PLR2004  # rows and columns
        raise WrongShape("a covariance matrix has as many rows as columns")
    if not np.allclose(cells, cells.T, rtol=1e-6):
        raise WrongShape("a covariance matrix is the same on both sides of its diagonal")
    named = tuple(names or (str(number + 1) for number in range(len(cells))))
    if len(named) != len(cells):
        raise WrongShape(f"{len(named)} names for {len(cells)} columns")
    found = Moments(named, n, np.zeros(len(cells)), 0.5 * (cells + cells.T) * (n - 1) / n)
    _refuse(found)
    return found


class _Sums:
    """Sums of products around the mean of the first block, so that no digits are lost."""

    def __init__(self, width: int) -> None:
        self._shift: Floats | None = None
        self._n, self._left_out = 0, 0
        self._sum, self._products = np.zeros(width), np.zeros((width, width))

    def add(self, block: Floats) -> None:
        kept = block[~np.isnan(block).any(axis=1)]
        self._left_out += len(block) - len(kept)
        if not len(kept):
            return
        if self._shift is None:
            self._shift = kept.mean(axis=0)
        kept = kept - self._shift
        self._n += len(kept)
        self._sum += kept.sum(axis=0)
        self._products += kept.T @ kept

    def moments(self, names: tuple[str, ...]) -> Moments:
        if self._shift is None:
            raise NothingAnswered(f"no row has all of {', '.join(names)}")
        mean = self._sum / self._n
        covariance = self._products / self._n - np.outer(mean, mean)
        found = Moments(names, self._n, self._shift + mean, covariance, self._left_out)
        _refuse(found)
        return found


def _refuse(found: Moments) -> None:
    if found.n <= len(found.names):
        raise TooFewCases(f"{found.n} rows for {len(found.names)} items are too few for factors")
    flat = [
        name
        for name, one in zip(found.names, np.diag(found.covariance), strict=True)
        if not one > 0
    ]
    if flat:
        raise NoSpread(f"{', '.join(flat)}: has the same answer in each row")
    if np.linalg.eigvalsh(found.correlation)[0] < NEARLY_SINGULAR:
        raise NoSpread("one item is a sum of others; leave one out")
