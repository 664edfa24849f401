"""A file of another format as the table of cells that the other commands read."""

from __future__ import annotations

from pathlib import Path

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.sheets.cells import cell_of
from rodedraad.interchange.sheets.formats import format_of
from rodedraad.interchange.sheets.sheet import Sheet, Value, Variable
from rodedraad.interchange.sheets.text import Cells
from rodedraad.interchange.table import Row, Table


def read_as_table(path: Path, *, told: bool = False) -> Table:
    """The table in a file of SPSS, Parquet or Excel; a missing code is an empty cell, as in SPSS.

    `told` says that an encoding or delimiter was given, which such a file knows itself. Raises
    `InvalidFile`, `PackageLacking`.
    """
    if told:
        what = "says itself how it is written; leave out the encoding and the delimiter"
        raise InvalidFile(str(path), [Problem("file", what)])
    return as_table(format_of(path).read(path, Cells()))


def as_table(sheet: Sheet) -> Table:
    """The sheet as cells; its rows have the lines they would have under a heading."""
    columns = [
        [_cell(variable, one) for one in column]
        for variable, column in zip(sheet.variables, sheet.columns, strict=True)
    ]
    rows = tuple(
        Row(line, dict(zip(sheet.names, cells, strict=True)))
        for line, cells in enumerate(zip(*columns, strict=True), start=2)
    )
    return Table(sheet.name, sheet.names, rows, encoding="utf-8", delimiter=",")


def _cell(variable: Variable, one: Value | None) -> str:
    return "" if variable.is_missing(one) else cell_of(one).strip()
