"""CSV and TSV: values in cells, and nothing of what they mean."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.sheets.cells import NOT_AVAILABLE, cell_of, kind_of, value
from rodedraad.interchange.sheets.progress import Progress, silent
from rodedraad.interchange.sheets.sheet import (
    Kind,
    Measure,
    NotCarried,
    Sheet,
    Value,
    Variable,
    lacking,
)
from rodedraad.interchange.table import Table, read_csv, shown

IN_A_CODEBOOK = "write them beside it with --codebook FILE"
"""How to keep what a file of cells cannot hold."""

_AT_A_TIME = 20_000


@dataclass(frozen=True)
class Cells:
    """How to read the cells: what stands for a gap, and what is known of the columns already."""

    missing: frozenset[str] = frozenset()
    known: tuple[Variable, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None


def read_text(path: Path, cells: Cells | None = None) -> Sheet:
    """The sheet in a CSV or TSV file. Raises `InvalidFile` with every problem and its line.

    What a column holds is seen from its cells, unless it is known. An empty cell is no value, and
    so is NA in a column that without it holds no words.
    """
    cells = cells or Cells()
    return from_table(read_csv(path, encoding=cells.encoding, delimiter=cells.delimiter), cells)


def from_table(table: Table, cells: Cells) -> Sheet:
    """The sheet of a table that was read. Raises `InvalidFile`."""
    known = {one.name: one for one in cells.known}
    read = [
        _Column(table, name, *_seen(known.get(name, name), table, cells)) for name in table.columns
    ]
    problems = [problem for column in read for problem in column.problems()]
    if problems:
        raise InvalidFile(table.name, shown(problems))
    variables = tuple(column.variable for column in read)
    return Sheet(table.name, variables, tuple(column.values for column in read))


@dataclass(frozen=True)
class _Column:
    """A column of a table while it is read."""

    table: Table
    name: str
    variable: Variable
    gaps: frozenset[str]

    @cached_property
    def values(self) -> list[Value | None]:
        read = partial(value, kind=self.variable.kind)
        return [None if cell in self.gaps else read(cell) for cell in self.cells]

    @property
    def cells(self) -> list[str]:
        return [row.cells[self.name] for row in self.table.rows]

    def problems(self) -> Iterator[Problem]:
        """A cell that does not fit in what the codebook says; what was seen always fits."""
        for place, (cell, found) in enumerate(zip(self.cells, self.values, strict=True)):
            if found is None and cell not in self.gaps:
                what = f"{cell!r} is no {self.variable.kind.value}, as the codebook says it is"
                where = f"row {place + 1}, column {self.name!r}"
                yield Problem(where, what, self.table.rows[place].line)


def _seen(known: Variable | str, table: Table, cells: Cells) -> tuple[Variable, frozenset[str]]:
    """The variable of a column, and the cells in it that are gaps."""
    gaps = frozenset(["", *cells.missing])
    with_na = gaps | {NOT_AVAILABLE}
    if isinstance(known, Variable):
        return known, gaps if known.kind is Kind.TEXT else with_na
    kind = kind_of({row.cells[known] for row in table.rows} - with_na)
    return Variable(known, kind), gaps if kind is Kind.TEXT else with_na


def write_text(
    sheet: Sheet, path: Path, *, delimiter: str = ",", progress: Progress = silent
) -> None:
    """Write the values: UTF-8, a point before decimals, dates as 2026-01-31, gaps empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(sheet.names)
        for start in range(0, sheet.size, _AT_A_TIME):
            progress("rows written", start, sheet.size)
            parts = [map(cell_of, column[start : start + _AT_A_TIME]) for column in sheet.columns]
            writer.writerows(zip(*parts, strict=True))


def not_in_text(sheet: Sheet) -> Iterator[NotCarried]:
    """What of a sheet no cell can hold; a codebook beside it can."""
    every = sheet.variables
    yield from lacking("labels", [one for one in every if one.label], IN_A_CODEBOOK)
    yield from lacking("what codes mean", [one for one in every if one.labels], IN_A_CODEBOOK)
    yield from lacking("missing codes", [one for one in every if one.missing], IN_A_CODEBOOK)
    measured = [one for one in every if one.measure is not Measure.UNKNOWN]
    yield from lacking("measure levels", measured, IN_A_CODEBOOK)
    yield from lacking("how values are shown", [one for one in every if one.shown], IN_A_CODEBOOK)
    if sheet.label or sheet.notes:
        yield NotCarried("the label and notes of the file", (), IN_A_CODEBOOK)


def lost_in_cells(sheet: Sheet) -> Iterator[NotCarried]:
    """What of the values themselves is written as something else, codebook or not."""
    pairs = list(zip(sheet.variables, sheet.columns, strict=True))
    empty = [one for one, column in pairs if "" in column]
    yield from lacking("empty texts", empty, "written as no value")
    blank = [one for one, column in pairs if one.kind is Kind.TEXT and _has_blanks(column)]
    yield from lacking("blanks around texts", blank, "they go when the file is read again")
    zero = [one for one, column in pairs if any("\0" in str(text) for text in column)]
    yield from lacking("zero signs in texts", zero, "no text file has them; mend these texts")
    if any(not any(cell_of(one).strip() for one in row) for row in sheet.rows()):
        yield NotCarried("rows without any value", (), "they go when the file is read again")


def _has_blanks(column: Sequence[Value | None]) -> bool:
    return any(isinstance(one, str) and one != one.strip() for one in column)
