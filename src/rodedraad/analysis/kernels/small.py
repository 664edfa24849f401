"""Small matrices, one a group, with the group as last axis: (rows, columns, groups)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
"""Real, or complex where a derivative is taken by a complex step."""


def times(left: Array, right: Array) -> Array:
    """The product of each pair: (a, b, n) and (b, c, n) give (a, c, n)."""
    return np.asarray(np.einsum("abn,bcn->acn", left, right))


def inverse(matrices: Array) -> tuple[Array, Array]:
    """The inverse of each (q, q, n) with the logarithm of its determinant (n).

    Real ones must be positive definite, for which elimination without pivoting is stable.
    Complex ones are left to LAPACK, which pivots.
    """
    if np.iscomplexobj(matrices):
        stacked = np.moveaxis(matrices, -1, 0)
        sign, size = np.linalg.slogdet(stacked)
        return np.moveaxis(np.linalg.inv(stacked), 0, -1), np.log(sign) + size
    return _gauss_jordan(matrices)


def _gauss_jordan(matrices: Array) -> tuple[Array, Array]:
    result = matrices.copy()
    order = len(result)
    logarithm = np.zeros(result.shape[2])
    for pivot in range(order):
        value = result[pivot, pivot].copy()
        logarithm += np.log(value)
        result[pivot, pivot] = 1.0
        result[pivot] /= value
        for row in range(order):
            if row != pivot:
                factor = result[row, pivot].copy()
                result[row, pivot] = 0.0
                result[row] -= factor * result[pivot]
    return result, logarithm


def before(one: Array, matrices: Array) -> Array:
    """One matrix (a, b), or one each (a, b, n), times each of (b, c, n)."""
    if one.ndim == matrices.ndim:
        return times(one, matrices)
    return np.asarray(one @ matrices.reshape(len(matrices), -1)).reshape(
        len(one), *matrices.shape[1:]
    )


def after(matrices: Array, one: Array) -> Array:
    """Each of (a, b, n) times one matrix (b, c), or one each (b, c, n)."""
    if one.ndim == matrices.ndim:
        return times(matrices, one)
    return np.asarray(one.T @ matrices)


def transposed_last(matrices: Array) -> Array:
    """Each (a, b, n) as (a, n, b)."""
    return matrices.swapaxes(1, 2)


def transposed(matrices: Array) -> Array:
    """Each matrix with its rows as columns."""
    return matrices.swapaxes(0, 1)


def symmetric(matrices: Array) -> Array:
    """The mean of each matrix and its transpose."""
    return 0.5 * (matrices + transposed(matrices))


def added_up(values: Array, starts: NDArray[np.intp]) -> Array:
    """Sums over the last axis, from each start up to the next."""
    return np.add.reduceat(values, starts, axis=-1)
