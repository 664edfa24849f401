"""One column of any kind of frame: numbers, or labels with a number each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.refusals import UnknownColumn, UnusableColumn

Floats = NDArray[np.float64]
Numbers = NDArray[np.intp]
Frame: TypeAlias = Any
"""A mapping of columns, or a pandas or Polars frame: it has names, and gives a column by name."""

MISSING = -1


@dataclass(frozen=True)
class Column:
    """Either `values` (NaN is missing), or `codes` into `labels` (-1 is missing)."""

    values: Floats | None = None
    codes: Numbers | None = None
    labels: tuple[str, ...] = ()

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Which rows have nothing here."""
        if self.values is not None:
            return np.isnan(self.values)
        return np.asarray(self.codes == MISSING)


def column_names(frame: Frame) -> list[str]:
    """The names of the columns of a frame. Raises `UnusableColumn` where it is no frame."""
    if hasattr(frame, "columns"):
        return [str(name) for name in frame.columns]
    if isinstance(frame, Mapping):
        return [str(name) for name in frame]
    raise UnusableColumn(f"{type(frame).__name__}: give a mapping of columns, or a data frame")


def read_column(frame: Frame, name: str) -> Column:
    """One column. Raises `UnknownColumn`, and `UnusableColumn` for what is not a row of cells."""
    names = column_names(frame)
    if name not in names:
        raise UnknownColumn(f"there is no column {name!r}; there are {', '.join(names)}")
    series = frame[name]
    if isinstance(series, list) and set(map(type, series)) == {str}:
        return _labelled(series, None)  # as it is, without NumPy's way round
    cells = series.to_numpy() if hasattr(series, "to_numpy") else np.asarray(series)
    if cells.dtype.kind == "U":  # in which a NaN among labels has become the word 'nan'
        cells = np.asarray(series, dtype=object)
    if cells.ndim != 1:
        raise UnusableColumn(f"{name}: is not one cell a row")
    categories = _categories(series)
    if cells.dtype.kind in "iuf" and categories is None:
        return _numeric(name, cells.astype(float))
    if cells.dtype.kind == "b":
        return Column(codes=cells.astype(np.intp), labels=("FALSE", "TRUE"))
    return _from_cells(name, _with_none(series, cells), categories)


def _categories(series: Any) -> tuple[str, ...] | None:
    """The order of a pandas categorical."""
    known = getattr(getattr(series, "cat", None), "categories", None)
    return None if known is None or callable(known) else tuple(str(one) for one in known)


def _with_none(series: Any, cells: NDArray[Any]) -> list[Any]:
    """The cells, with None for each way in which one can be missing."""
    if hasattr(series, "isna"):
        cells = cells.astype(object)
        cells[np.asarray(series.isna(), dtype=bool)] = None
    return [None if _is_nan(cell) else cell for cell in cells.tolist()]


def _is_nan(cell: Any) -> bool:
    return isinstance(cell, float) and cell != cell  # noqa: PLR0124  # only NaN differs from itself


def _numeric(name: str, values: Floats) -> Column:
    if np.isinf(values).any():
        raise UnusableColumn(f"{name}: row {int(np.argmax(np.isinf(values))) + 1} is infinite")
    return Column(values=values)


def _from_cells(name: str, cells: Sequence[Any], categories: tuple[str, ...] | None) -> Column:
    kinds = {type(cell) for cell in cells} - {type(None)}
    if kinds and bool not in kinds and all(issubclass(kind, Real) for kind in kinds):
        as_floats = [np.nan if cell is None else float(cell) for cell in cells]
        return _numeric(name, np.array(as_floats))
    return _labelled([None if cell is None else _label(cell) for cell in cells], categories)


def _labelled(written: Sequence[str | None], categories: tuple[str, ...] | None) -> Column:
    labels = categories or tuple(sorted({cell for cell in written if cell is not None}))
    numbers: dict[str | None, int] = {label: index for index, label in enumerate(labels)}
    numbers[None] = MISSING
    return Column(codes=np.array([numbers[cell] for cell in written], dtype=np.intp), labels=labels)


def _label(cell: Any) -> str:
    """A cell as a level: R writes TRUE and FALSE so."""
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def as_labels(column: Column) -> Column:
    """The column as labels, sorted; whole numbers without a point, as R names levels."""
    if column.values is None:
        return column
    known = ~np.isnan(column.values)
    found, inverse = distinct(column.values[known])
    codes = np.full(len(column.values), MISSING, dtype=np.intp)
    codes[known] = inverse
    return Column(codes=codes, labels=tuple(f"{value:.15g}" for value in found))


def distinct(values: NDArray[Any]) -> tuple[NDArray[Any], Numbers]:
    """The different values, sorted, and which of them each is; whole numbers need no sorting."""
    if len(values) and (values == np.floor(values)).all():
        lowest, highest = values.min(), values.max()
        if highest - lowest <= 8 * len(values):
            return _by_counting(values, int(lowest))
    found, inverse = np.unique(values, return_inverse=True)
    return found, inverse.astype(np.intp)


def _by_counting(values: NDArray[Any], lowest: int) -> tuple[NDArray[Any], Numbers]:
    shifted = (values - lowest).astype(np.intp)
    present = np.bincount(shifted) > 0
    numbers = np.cumsum(present) - 1
    return np.flatnonzero(present) + lowest, numbers[shifted]


def joined(columns: Iterable[Column]) -> tuple[Numbers, list[tuple[str, ...]]]:
    """One number a row for several columns of labels together, and the labels of each number.

    A row that misses one of them has the number -1.
    """
    labels: list[tuple[str, ...]] = [()]
    codes: Numbers | None = None
    for column in columns:
        own = np.asarray(column.codes)
        if codes is None:
            codes, labels = own, [(label,) for label in column.labels]
            continue
        width = len(column.labels)
        both = np.where((codes == MISSING) | (own == MISSING), MISSING, codes * width + own)
        found, inverse = distinct(both)
        kept = [int(one) for one in found if one != MISSING]
        labels = [(*labels[one // width], column.labels[one % width]) for one in kept]
        codes = inverse - (1 if len(kept) < len(found) else 0)
    return np.asarray(codes), labels
