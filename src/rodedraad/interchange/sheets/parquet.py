"""Parquet: values with their types, and nothing of what they mean. Needs Polars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.sheets.lacking_package import package
from rodedraad.interchange.sheets.progress import Progress, silent
from rodedraad.interchange.sheets.sheet import Kind, NotCarried, Sheet, Value, Variable, lacking

NEEDED_FOR = "a Parquet file"
PACKAGES = "polars"
_EXACT = 2**53
"""Up to here every whole number is one of its own as a number with decimals."""


def read_parquet(path: Path) -> Sheet:
    """The sheet in a Parquet file. Raises `PackageLacking`, `InvalidFile`.

    Yes and no become 1 and 0, categories their words, moments with a zone those of UTC; lists and
    the like are refused.
    """
    polars = package("polars", install=PACKAGES, needed_for=NEEDED_FOR)
    try:
        frame = polars.read_parquet(path)
    except (OSError, polars.exceptions.PolarsError) as error:
        raise _wrong(path, [Problem("file", f"cannot be read as Parquet: {error}")]) from None
    kinds = {name: _kind(dtype) for name, dtype in frame.schema.items()}
    problems = [
        Problem(f"column {name!r}", f"holds {frame.schema[name]}, which has no place in a sheet")
        for name, kind in kinds.items()
        if kind is None
    ]
    problems += [_too_large(name) for name in frame.columns if _is_too_large(frame[name])]
    if problems:
        raise _wrong(path, problems)
    return Sheet(
        name=str(path),
        variables=tuple(Variable(name, kind) for name, kind in kinds.items() if kind),
        columns=tuple(_values(frame[name], kind, polars) for name, kind in kinds.items() if kind),
        not_read=tuple(_changed(frame.schema)),
    )


def write_parquet(sheet: Sheet, path: Path, *, progress: Progress = silent) -> None:
    """Write the values, each column of one type. Raises `PackageLacking`."""
    polars = package("polars", install=PACKAGES, needed_for=NEEDED_FOR)
    progress("columns written", 0, len(sheet.variables))
    frame = polars.DataFrame(
        [
            polars.Series(one.name, *_typed(one.kind, column, polars))
            for one, column in zip(sheet.variables, sheet.columns, strict=True)
        ]
    )
    frame.write_parquet(path)
    progress("columns written", len(sheet.variables), len(sheet.variables))


def _typed(
    kind: Kind, column: Sequence[Value | None], polars: Any
) -> tuple[list[Value | None], Any]:
    """The values with their type; numbers that are all whole are written as whole numbers."""
    types = {Kind.TEXT: "String", Kind.DATE: "Date", Kind.MOMENT: "Datetime", Kind.TIME: "Time"}
    if kind in types:
        return list(column), getattr(polars, types[kind])
    numbers = [value for value in column if isinstance(value, int | float)]
    if all(float(value).is_integer() and abs(value) < _EXACT for value in numbers):
        return [int(v) if isinstance(v, int | float) else None for v in column], polars.Int64
    return list(column), polars.Float64


def _kind(dtype: Any) -> Kind | None:
    name = type(dtype).__name__
    if dtype.is_numeric() or name in {"Boolean", "Null"}:
        return Kind.NUMBER
    kinds = {"Date": Kind.DATE, "Datetime": Kind.MOMENT, "Time": Kind.TIME}
    words = dict.fromkeys(("String", "Categorical", "Enum"), Kind.TEXT)
    return (kinds | words).get(name)


def _values(series: Any, kind: Kind, polars: Any) -> list[Value | None]:
    wanted: dict[Kind, Callable[[], Any]] = {
        Kind.NUMBER: lambda: series.cast(polars.Float64).fill_nan(None),
        Kind.TEXT: lambda: series.cast(polars.String),
        Kind.MOMENT: lambda: _without_zone(series),
    }
    found: list[Value | None] = wanted.get(kind, lambda: series)().to_list()
    return found


def _without_zone(series: Any) -> Any:
    if series.dtype.time_zone is None:
        return series
    return series.dt.convert_time_zone("UTC").dt.replace_time_zone(None)


def _is_too_large(series: Any) -> bool:
    largest = series.abs().max() if series.dtype.is_integer() else None
    return largest is not None and largest > _EXACT


def _too_large(name: str) -> Problem:
    what = "holds whole numbers of more than 15 digits; write them as text before, they are codes"
    return Problem(f"column {name!r}", what)


def _changed(schema: Any) -> Iterator[NotCarried]:
    kinds = {name: type(dtype).__name__ for name, dtype in schema.items()}
    yes_no = [name for name, kind in kinds.items() if kind == "Boolean"]
    yield from lacking("yes and no", yes_no, "read as 1 and 0")
    zoned = [name for name, dtype in schema.items() if getattr(dtype, "time_zone", None)]
    yield from lacking("time zones", zoned, "moments are read in UTC")
    exact = [name for name, kind in kinds.items() if kind == "Decimal"]
    yield from lacking("decimal numbers", exact, "read with 15 digits")


def _wrong(path: Path, problems: Sequence[Problem]) -> InvalidFile:
    return InvalidFile(str(path), problems)
