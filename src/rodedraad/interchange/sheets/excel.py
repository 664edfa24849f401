"""Excel workbooks, read only: the first sheet with something in it, as Excel last showed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.roster.excel import BROKEN
from rodedraad.interchange.sheets.cells import cell_of
from rodedraad.interchange.sheets.sheet import NotCarried, Sheet
from rodedraad.interchange.sheets.text import Cells, from_table
from rodedraad.interchange.table import Row, Table, shown

_MIDNIGHT = time()


def read_excel(path: Path, cells: Cells | None = None) -> Sheet:
    """The sheet in an .xlsx file; its first row that is not empty names the columns.

    What a column holds is seen from its cells, as in a CSV file. Of a formula its last result is
    read. Raises `InvalidFile`.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and seldom needed

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        pages = [(page.title, _lines(page)) for page in book.worksheets]
    except BROKEN as error:
        what = f"cannot be read as a workbook of Excel: {error}"
        raise InvalidFile(str(path), [Problem("file", what)]) from None
    filled = [(title, lines) for title, lines in pages if lines]
    if not filled:
        raise InvalidFile(str(path), [Problem("file", "is empty")])
    found = from_table(_table(str(path), filled[0][1]), cells or Cells())
    return replace(found, not_read=(*found.not_read, *_not_read([title for title, _ in filled])))


def _not_read(titles: Sequence[str]) -> Iterator[NotCarried]:
    if len(titles) > 1:
        instead = f"only {titles[0]!r} is read; save the others as files of their own"
        yield NotCarried("sheets of the workbook", tuple(titles[1:]), instead)


def _lines(page: Any) -> list[tuple[int, list[str]]]:
    """The lines with something in them, with their numbers."""
    page.reset_dimensions()  # what a file says of its size may lie
    rows = enumerate(page.iter_rows(values_only=True), start=1)
    read = ((number, [_cell(one) for one in row]) for number, row in rows)
    return [(number, cells) for number, cells in read if any(cells)]


def _cell(one: Any) -> str:
    if isinstance(one, bool):
        return str(int(one))
    if isinstance(one, datetime) and one.time() == _MIDNIGHT:
        return one.date().isoformat()  # Excel has no dates without a time
    return cell_of(
        one if one is None or isinstance(one, int | float | datetime | time) else str(one)
    ).strip()


def _table(name: str, lines: Sequence[tuple[int, list[str]]]) -> Table:
    """The lines as a table. Raises `InvalidFile` where columns have no name, or the same."""
    first, heading = lines[0]
    width = max(place for place, column in enumerate(heading, start=1) if column)
    problems = [*_of_heading(first, heading[:width]), *_beyond(width, lines[1:])]
    if problems:
        raise InvalidFile(name, shown(problems))
    columns = heading[:width]
    rows = [
        Row(number, dict(zip(columns, [*cells, *[""] * width][:width], strict=True)))
        for number, cells in lines[1:]
    ]
    return Table(name, tuple(columns), tuple(rows), encoding="utf-8", delimiter="")


def _of_heading(line: int, heading: Sequence[str]) -> Iterator[Problem]:
    for place, column in enumerate(heading, start=1):
        if not column:
            yield Problem(f"column {place}", "has no name; give it one", line)
        elif column in heading[: place - 1]:
            what = f"has the name of column {heading.index(column) + 1}; rename one"
            yield Problem(f"column {place}", what, line)


def _beyond(width: int, lines: Sequence[tuple[int, list[str]]]) -> Iterator[Problem]:
    for number, cells in lines:
        if any(cells[width:]):
            yield Problem("row", "has cells to the right of the heading", number)
