"""Working columns: centred, of one size and (the fixed ones) at right angles; and the way back.

Sums of squares lose twice the digits that a column loses by lying far from 0 or close to the
others, so no sum is made of columns as they come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg.lapack import dpotrf, dtrtri

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.refusals import Collinear, PerfectFit

SMALLEST_PART = 1e-13
"""A fixed column of which less than this square part is its own is a sum of the others."""

_SMALLEST_SIZE = 1e-4

_APART = 1e-3
"""With a greater square part of its own in each column a root loses no digits that matter."""


@dataclass(frozen=True)
class Basis:
    """Working columns W = (D - shift) @ matrix; `fixed` of them first, the outcome last."""

    shift: Floats
    matrix: Floats
    fixed: int
    has_intercept: bool

    def working(self, columns: Floats) -> Floats:
        """The working columns of some rows: (d, rows) gives (rows, d)."""
        return np.asarray((columns - self.shift[:, None]).T @ self.matrix)

    def turned(self, more: Floats) -> Basis:
        """The basis after one more turn of its columns."""
        return Basis(self.shift, self.matrix @ more, self.fixed, self.has_intercept)

    @cached_property
    def inverse(self) -> Floats:
        """The columns (as shifted) out of the working ones."""
        return np.asarray(np.linalg.inv(self.matrix))

    @property
    def outcome_size(self) -> float:
        """One unit of the working outcome, in those of the outcome."""
        return 1.0 / float(self.matrix[-1, -1])

    @property
    def log_volume(self) -> float:
        """The logarithm of the determinant by which the fixed columns were turned."""
        return float(np.log(np.abs(np.diag(self.matrix)[: self.fixed])).sum())

    @property
    def back(self) -> Floats:
        """The matrix from working to own fixed effects, in units of the outcome."""
        matrix = self._unshifted(self.matrix[: self.fixed, : self.fixed])
        return np.asarray(matrix * self.outcome_size)

    @property
    def origin(self) -> Floats:
        """The own fixed effects at which all working ones are 0."""
        taken = self.matrix[: self.fixed, -1:] * self.outcome_size
        result = -self._unshifted(taken)[:, 0]
        if self.has_intercept:
            result[0] += self.shift[-1]
        return np.asarray(result)

    def _unshifted(self, effects: Floats) -> Floats:
        result = effects.copy()
        if self.has_intercept:
            result[0] -= self.shift[: self.fixed] @ effects
        return result

    def combination(self, block: Sequence[int]) -> tuple[Floats, Floats]:
        """How the effects of one block are worked with: t (d, q), and the matrix back (q, q).

        Beside an intercept the other columns of the block are centred, which only turns the
        effects; without one they stay where they are, for centring would be another model.
        """
        inverse = self.inverse
        centred = self.has_intercept and 0 in block
        columns = [inverse[:, j] + (not centred) * self.shift[j] * inverse[:, 0] for j in block]
        sizes = np.array(
            [
                1.0 if j == 0 else float(np.linalg.norm(c[:-1]))
                for j, c in zip(block, columns, strict=True)
            ]
        )
        back = np.diag(1.0 / sizes)
        if centred:
            place = list(block).index(0)
            others = np.array([0.0 if j == 0 else self.shift[j] for j in block])
            back[place] -= others / sizes
        return np.stack(columns, axis=1) / sizes, back


def first_basis(columns: Floats, fixed: int, *, has_intercept: bool) -> Basis:
    """A basis from a sample of the rows, (d, rows); the sums of all rows then perfect it."""
    shift = columns.mean(axis=1) if has_intercept else np.zeros(len(columns))
    if has_intercept:
        shift[0] = 0.0
    centred = columns - shift[:, None]
    products = centred @ centred.T / columns.shape[1]
    size = np.sqrt(products.diagonal())
    largest = np.abs(columns).max(axis=1)
    constant = size <= SMALLEST_PART * largest
    size = np.where(constant, np.where(largest > 0, largest, 1.0), size)
    basis = Basis(shift, np.diag(1.0 / size), fixed, has_intercept)
    return basis.turned(right_angles(products / np.outer(size, size), fixed)[0])


def right_angles(products: Floats, fixed: int) -> tuple[Floats, Floats]:
    """The turn that puts the fixed columns at right angles, and the outcome at those to them.

    From mean products (d, d); with it, which square part of each of these is its own, the outcome
    last. What has no part of its own is left as it is (Gram and Schmidt, each step done twice).
    """
    chosen = [*range(fixed), len(products) - 1]
    matrix = np.eye(len(products))
    found = _by_root(products[np.ix_(chosen, chosen)])
    if found is not None:
        matrix[np.ix_(chosen, chosen)] = found[0]
        return matrix, found[1]
    own: list[float] = []
    accepted: list[int] = []
    for column in chosen:
        rest = _rest(matrix[:, column], matrix[:, accepted], products)
        square = float(rest @ products @ rest)
        part = square / max(float(products[column, column]), _SMALLEST_SIZE)
        if part > SMALLEST_PART:
            matrix[:, column] = rest / np.sqrt(square)
            accepted.append(column)
        own.append(part)
    return matrix, np.array(own)


def _by_root(products: Floats) -> tuple[Floats, Floats] | None:
    """The same by one Cholesky root; None where a column is near to what the others make up."""
    root, failed = dpotrf(products, lower=True, clean=True)
    if failed:
        return None
    own = root.diagonal() ** 2 / np.maximum(products.diagonal(), _SMALLEST_SIZE)
    if own.min() < _APART:
        return None
    return np.asarray(dtrtri(root, lower=True)[0].T), own


def _rest(column: Floats, accepted: Floats, products: Floats) -> Floats:
    for _ in range(2):
        column = column - accepted @ (accepted.T @ (products @ column))
    return column


def refuse_dependent(own: Floats, names: Sequence[str], outcome: str) -> None:
    """Raises `Collinear` where earlier columns make up a fixed one, or else `PerfectFit`."""
    found = [name for name, part in zip(names, own, strict=False) if part <= SMALLEST_PART]
    if found:
        raise Collinear(
            f"{', '.join(found)}: is a sum of the terms before it; leave it out, or one of those"
        )
    if own[-1] <= SMALLEST_PART:
        raise PerfectFit(f"{outcome}: the terms alone give every value of it")
