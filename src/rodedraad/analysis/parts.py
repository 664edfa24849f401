"""Rows that come in parts: several files, or one that is larger than memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from rodedraad.analysis.formula import parsed
from rodedraad.analysis.frame.columns import Frame
from rodedraad.analysis.refusals import NotAvailable
from rodedraad.analysis.result import Fit
from rodedraad.analysis.two_level import Parts, fit_in_parts

ROWS = 200_000
"""So many rows are in memory at a time."""


def fit_parquet(
    formula: str,
    files: str | Path | Sequence[str | Path],
    *,
    rows: int = ROWS,
    method: str = "reml",
    df: str = "satterthwaite",
) -> Fit:
    """The model of the formula, fitted to Parquet files that need not fit in memory.

    The files are read twice, `rows` at a time and only the columns that the formula names; the
    answer is that of all rows at once. Needs Polars. Raises `NotAvailable` without it, and a
    `Refusal` where the model cannot be fitted.
    """
    return fit_in_parts(formula, parquet_parts(formula, files, rows=rows), method=method, df=df)


def parquet_parts(
    formula: str, files: str | Path | Sequence[str | Path], *, rows: int = ROWS
) -> Parts:
    """What gives those rows, part after part and each time anew: for `fit_in_parts`."""
    polars, paths = _polars(), _paths(files)
    if rows < 1:
        raise NotAvailable("give at least one row at a time")
    columns = _columns(formula)

    def parts() -> Iterator[Frame]:
        for path in paths:
            scanned = polars.scan_parquet(path)
            size = scanned.select(polars.len()).collect().item()
            for start in range(0, size, rows):
                yield _named(scanned, columns).slice(start, rows).collect()

    return parts


def read_parquet(formula: str, files: str | Path | Sequence[str | Path]) -> Frame:
    """The columns that a formula names, out of Parquet files, all rows at once. Needs Polars."""
    polars, columns = _polars(), _columns(formula)
    found = [_named(polars.scan_parquet(path), columns).collect() for path in _paths(files)]
    return polars.concat(found, how="vertical_relaxed")


def _paths(files: str | Path | Sequence[str | Path]) -> list[str | Path]:
    paths = [files] if isinstance(files, str | Path) else [*files]
    if not paths:
        raise NotAvailable("give at least one file")
    return paths


def _named(scanned: Any, columns: set[str]) -> Any:
    """The columns that are there; all of them where none is, so that the refusal can list them."""
    known = scanned.collect_schema().names()
    return scanned.select([name for name in known if name in columns] or known)


def _polars() -> Any:
    try:
        return import_module("polars")
    except ImportError:
        raise NotAvailable("Parquet files need the package polars: pip install polars") from None


def _columns(formula: str) -> set[str]:
    """The columns that a formula names."""
    asked = parsed(formula)
    groups = {name for grouping in asked.groupings for name in grouping}
    return {asked.outcome, *(atom.column for atom in asked.atoms), *groups}
