"""Small matrices, one a group, with the group as last axis: (rows, columns, groups)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
"""Real, or complex where a derivative is taken by a complex step."""


def times(left: Array, right: Array) -> Array:
    """The product of each pair: (a, b, n) and (b, c, n) give (a, c, n)."""
    shape = (left.shape[0], right.shape[1], max(left.shape[2], right.shape[2]))
    result = np.empty(shape, dtype=np.result_type(left, right))
    for row in range(shape[0]):
        for column in range(shape[1]):
            cell = left[row, 0] * right[0, column]
            for inner in range(1, left.shape[1]):
                cell = cell + left[row, inner] * right[inner, column]
            result[row, column] = cell
    return result


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


def transposed(matrices: Array) -> Array:
    """Each matrix with its rows as columns."""
    return np.swapaxes(matrices, 0, 1)


def symmetric(matrices: Array) -> Array:
    """The mean of each matrix and its transpose."""
    return 0.5 * (matrices + transposed(matrices))


def added_up(values: Array, starts: NDArray[np.intp]) -> Array:
    """Sums over the last axis, from each start up to the next."""
    return np.add.reduceat(values, starts, axis=-1)
