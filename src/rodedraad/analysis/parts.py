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
from rodedraad.analysis.two_level import fit_in_parts

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
    polars = _polars()
    paths = [files] if isinstance(files, str | Path) else [*files]
    if rows < 1 or not paths:
        raise NotAvailable("give at least one file, and at least one row at a time")
    columns = _columns(formula)

    def parts() -> Iterator[Frame]:
        for path in paths:
            scanned = polars.scan_parquet(path)
            known = scanned.collect_schema().names()
            wanted = [name for name in known if name in columns] or known
            size = scanned.select(polars.len()).collect().item()
            for start in range(0, size, rows):
                yield scanned.select(wanted).slice(start, rows).collect()

    return fit_in_parts(formula, parts, method=method, df=df)


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
