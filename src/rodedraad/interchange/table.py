"""A CSV file as schools and researchers have them, as rows with their lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.encoding import decoded

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
"""What may stand between cells, and how it is called."""

MOST_SHOWN = 50
"""More problems than this are counted and not shown: the first ones say what is wrong."""

_BROKEN = {
    "unexpected end of data": "a quotation mark is opened here and never closed",
}
_TOLD_INSIDE = re.compile(r"sep=([,;\t])[^\S\r\n]*(?=[\r\n]|\Z)", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row: the line it starts on, and its cells by column, without blanks around them."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a file, and how it was read: a person may want to know."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str


@dataclass(frozen=True)
class _Record:
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class _Reading:
    """The records as one delimiter gives them, up to where it breaks; the first is the heading."""

    delimiter: str
    records: tuple[_Record, ...]
    broken: Problem | None = None

    @property
    def is_empty(self) -> bool:
        return not self.records and not self.broken

    @property
    def width(self) -> int:
        return len(self.records[0].cells) if self.records else 0

    @property
    def ragged(self) -> list[_Record]:
        return [record for record in self.records if len(record.cells) != self.width]

    @property
    def is_even(self) -> bool:
        return not self.broken and not self.ragged


def read_csv(path: Path, *, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """The table in a CSV file; the first row that is not empty names the columns.

    The encoding is told, or seen: UTF-8, UTF-16, and Windows-1252 where it is neither. The
    delimiter is told, here or in a first line 'sep=;', or it is the one of comma, semicolon and
    tab that divides every row alike. Empty rows are skipped. Raises `InvalidFile` with every
    problem, each with its line.
    """
    name = str(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidFile(name, [Problem("file", f"cannot be read: {error.strerror}")]) from None
    text, seen = decoded(content, name, encoding)
    told = _TOLD_INSIDE.match(text)
    if told:
        text = text[told.end() :]  # the line end stays: lines keep their numbers
        delimiter = delimiter or told[1]
    reading = _reading(text, name, [delimiter] if delimiter else list(DELIMITERS))
    columns, rows = _columns_and_rows(reading, name)
    return Table(name, columns, rows, encoding=seen, delimiter=reading.delimiter)


def shown(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by line, those of no line first; of very many only the first, and a count."""
    ordered = sorted(problems, key=lambda problem: problem.line or 0)
    more = len(ordered) - MOST_SHOWN
    if more > 0:
        return [*ordered[:MOST_SHOWN], Problem("file", f"has {more} problems more")]
    return ordered


def _reading(text: str, name: str, delimiters: Sequence[str]) -> _Reading:
    """The reading by the delimiter that fits. Raises `InvalidFile`."""
    readings = [_read(text, delimiter) for delimiter in delimiters]
    if any(reading.is_empty for reading in readings):
        raise InvalidFile(name, [Problem("file", "is empty")])
    dividing = [reading for reading in readings if reading.width > 1]
    even = [reading for reading in dividing if reading.is_even]
    if len(even) > 1:
        names = " and ".join(DELIMITERS[reading.delimiter] for reading in even)
        what = f"{names} both divide every row alike; say which is the delimiter"
        raise InvalidFile(name, [Problem("file", what)])
    best = even[0] if even else _nearest(dividing or readings)
    if best.broken:
        raise InvalidFile(name, [best.broken])
    return best


def _nearest(readings: Sequence[_Reading]) -> _Reading:
    """The reading with the most columns; of one column, one that divides no row."""
    return max(readings, key=lambda reading: (reading.width, reading.is_even))


def _read(text: str, delimiter: str) -> _Reading:
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    records: list[_Record] = []
    start = 1
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells):
                records.append(_Record(start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        what = _BROKEN.get(str(error), f"is not a table: {error}")
        return _Reading(delimiter, tuple(records), Problem("file", what, start))
    return _Reading(delimiter, tuple(records))


def _columns_and_rows(reading: _Reading, name: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    heading, *rows = reading.records
    problems = [*_repeated(heading), *_unnamed(reading), *_ragged(reading)]
    if problems:
        raise InvalidFile(name, shown(problems))
    columns = tuple(column for column in heading.cells if column)
    return columns, tuple(_row(heading, row) for row in rows)


def _row(heading: _Record, row: _Record) -> Row:
    named = zip(heading.cells, row.cells, strict=True)
    return Row(row.line, {column: cell for column, cell in named if column})


def _repeated(heading: _Record) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, column in enumerate(heading.cells, start=1):
        if column and column in seen:
            what = f"columns {seen[column]} and {number} have the same name; rename one"
            yield Problem(f"column {column!r}", what, heading.line)
        seen.setdefault(column, number)


def _unnamed(reading: _Reading) -> Iterator[Problem]:
    """A column without a name may only be empty, as spreadsheets leave them at the end."""
    heading, *rows = reading.records
    for index, column in enumerate(heading.cells):
        filled = next(
            (row for row in rows if not column and any(row.cells[index : index + 1])), None
        )
        if filled:
            what = f"has no name in line {heading.line}, and is not empty; name it or clear it"
            yield Problem(f"column {index + 1}", what, filled.line)


def _ragged(reading: _Reading) -> Iterator[Problem]:
    for record in reading.ragged:
        what = f"has {len(record.cells)} cells, and the heading has {reading.width}"
        yield Problem("row", what, record.line)
