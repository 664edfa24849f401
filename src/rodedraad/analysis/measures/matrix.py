"""Rows × columns of numbers from an array or any kind of frame, and groups as numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rodedraad.analysis.frame.columns import (
    Column,
    Floats,
    Frame,
    Numbers,
    as_labels,
    column_names,
    read_column,
)
from rodedraad.analysis.measures.refusals import NothingAnswered, WrongShape
from rodedraad.analysis.refusals import UnusableColumn

BLOCK = 16_384
"""So many rows are turned into floats at once: they then stay near the processor."""

TABLE = 2
"""Rows and columns: the dimensions of a table."""


@dataclass(frozen=True)
class Matrix:
    """Cells of numbers, rows × columns; NaN is missing. The columns have names."""

    names: tuple[str, ...]
    cells: NDArray[Any]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self.cells.shape[0])

    def floats(self) -> Floats:
        """All cells as floats."""
        return np.asarray(self.cells, dtype=np.float64)

    def blocks(self) -> Iterator[Floats]:
        """The rows in blocks of floats."""
        for start in range(0, self.rows, BLOCK):
            yield np.array(self.cells[start : start + BLOCK], dtype=np.float64)

    def first(self, rows: int) -> Floats:
        """So many of the first rows, as floats."""
        return np.array(self.cells[:rows], dtype=np.float64)

    def complete(self) -> tuple[Floats, NDArray[np.bool_]]:
        """The rows without a gap, and which these are. Raises `NothingAnswered`."""
        cells = self.floats()
        kept = np.asarray(~np.isnan(cells).any(axis=1))
        if not kept.any():
            raise NothingAnswered(f"no row has all of {', '.join(self.names)}")
        return cells[kept], kept


def matrix(rows: Frame | ArrayLike, names: Sequence[str] | None = None) -> Matrix:
    """The columns of that name of a frame, or of an array whose columns get these names.

    Without names: all columns of the frame, or 1, 2, 3 … for an array.
    """
    if isinstance(rows, Mapping) or hasattr(rows, "columns"):
        return _from_frame(rows, names)
    cells = np.asarray(rows)
    if cells.dtype.kind not in "iufb":
        cells = np.array(rows, dtype=np.float64)  # None becomes NaN
    if cells.ndim != TABLE:
        raise WrongShape("give a table of rows and columns, such as an array of two dimensions")
    named = tuple(names or (str(number + 1) for number in range(cells.shape[1])))
    if len(named) != cells.shape[1]:
        raise WrongShape(f"{len(named)} names for {cells.shape[1]} columns")
    _refuse_infinite(cells)
    return Matrix(named, cells)


def _refuse_infinite(cells: NDArray[Any]) -> None:
    if cells.dtype.kind == "f" and np.isinf(cells).any():
        row, column = np.argwhere(np.isinf(cells))[0]
        raise UnusableColumn(f"row {row + 1}, column {column + 1} is infinite")


def _from_frame(frame: Frame, names: Sequence[str] | None) -> Matrix:
    named = tuple(names or column_names(frame))
    columns = [_numbers(name, read_column(frame, name)) for name in named]
    if len({len(column) for column in columns}) > 1:
        raise WrongShape(f"the columns {', '.join(named)} differ in length")
    return Matrix(named, np.column_stack(columns) if columns else np.empty((0, 0)))


def _numbers(name: str, column: Column) -> Floats:
    if column.values is not None:
        return column.values
    if column.labels:
        raise UnusableColumn(f"{name}: must hold numbers, and holds {', '.join(column.labels[:3])}")
    return np.full(len(column.missing), np.nan)


def groups_of(labels: ArrayLike | Sequence[object]) -> tuple[Numbers, tuple[str, ...]]:
    """The number of each row's group, -1 where it is missing, and the labels of the groups."""
    column = as_labels(read_column({"group": labels}, "group"))
    return np.asarray(column.codes), column.labels


def per_group(values: Floats, codes: Numbers, groups: int) -> Floats:
    """The sum of each group, for one column or for each of several."""
    if values.ndim == 1:
        return np.asarray(np.bincount(codes, values, groups), dtype=np.float64)
    columns = [np.bincount(codes, column, groups) for column in values.T]
    return np.column_stack(columns)
