"""The sheets of an .xlsx file as lines of text, as Excel last showed them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException

from rodedraad.interchange.roster.said import Code, refused
from rodedraad.interchange.roster.sheet import DATE, ROUNDED, Line, Sheet
from rodedraad.interchange.roster.values import MOST_COLUMNS, MOST_ROWS

MOST_SHEETS = 100
LAST_LINE = 4 * MOST_ROWS
"""A sheet may have empty lines, but not without end."""

_EXACT = 10**15
"""From here on Excel keeps zeros in the place of digits."""

BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,  # what the XML parser calls its ParseError
    TypeError,
    ValueError,
    zlib.error,
)
"""openpyxl has no error of its own for a damaged file; found by trying thousands of them."""


def is_excel(archive: ZipFile) -> bool:
    """Whether the archive says that it is a workbook."""
    return "[Content_Types].xml" in archive.namelist()


def has_macros(archive: ZipFile) -> bool:
    """Whether there is a macro project in it, whatever the file is called."""
    return any(member.lower().endswith("vbaproject.bin") for member in archive.namelist())


def sheets(name: str, content: bytes) -> list[Sheet]:
    """Every sheet with something in it. Raises `InvalidFile`.

    Cells are read as Excel last showed them: of a formula its result, never the formula.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  # a fifth of what starting the site takes

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        found = book.worksheets[:MOST_SHEETS]
        read = [Sheet(sheet.title, _lines(name, sheet)) for sheet in found]
    except BROKEN as error:
        raise refused(name, Code.ENTITIES if _is_hostile(error) else Code.BROKEN) from None
    return [sheet for sheet in read if sheet.lines]


def _is_hostile(error: BaseException | None) -> bool:
    """Whether the XML was refused by defusedxml; openpyxl wraps that in errors of its own."""
    while error is not None and not isinstance(error, DefusedXmlException):
        error = error.__cause__
    return error is not None


def _lines(name: str, sheet: object) -> tuple[Line, ...]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what a file says of its size may lie
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)  # type: ignore[attr-defined]
    found: list[Line] = []
    for line in _filled(rows):
        if len(found) > MOST_ROWS or line.number > LAST_LINE:
            raise refused(name, Code.TOO_MANY_ROWS, most=MOST_ROWS)
        found.append(line)
    return tuple(found)


def _filled(rows: Iterable[tuple[object, ...]]) -> Iterator[Line]:
    """The lines with something in them, and one beyond the last that may be."""
    for number, row in enumerate(rows, start=1):
        empty = row.count(None) == len(row)  # most are in a sheet with a gap: be quick
        cells = () if empty else tuple(_text(value) for value in row)
        if any(cell.strip() for cell in cells) or number > LAST_LINE:
            yield Line(number, cells)


def _text(value: object) -> str:
    """What a cell says; a number without a point where it is whole, as a school number is."""
    if value is None:
        return ""
    if isinstance(value, date | datetime | time | timedelta):
        return DATE
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= _EXACT:
        return ROUNDED
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
