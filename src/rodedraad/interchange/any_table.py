"""A table from a file of any format, by the ending of the file."""

from __future__ import annotations

from pathlib import Path

from rodedraad.interchange.table import Table, read_csv

OF_OTHERS = frozenset((".sav", ".zsav", ".parquet", ".xlsx"))
"""The endings of files that are no text."""


def read_table(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """The table in a file: CSV (see `read_csv`), or SPSS, Parquet or Excel by its ending.

    Raises `InvalidFile` with every problem, each with its line, and `PackageLacking`.
    """
    if path.suffix.lower() not in OF_OTHERS:
        return read_csv(path, encoding=encoding, delimiter=delimiter)
    # Read here and not above: who has CSV files waits for no package that reads the others.
    from rodedraad.interchange.sheets.as_table import read_as_table  # noqa: PLC0415

    return read_as_table(path, told=bool(encoding or delimiter))
