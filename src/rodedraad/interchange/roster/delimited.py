"""A file of text as lines of cells: which encoding, which delimiter, told from what it says."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.encoding import decoded
from rodedraad.interchange.roster.headers import columns
from rodedraad.interchange.roster.said import Code, refused
from rodedraad.interchange.roster.sheet import Line, Sheet
from rodedraad.interchange.roster.values import MOST_COLUMNS, MOST_ROWS
from rodedraad.interchange.table import DELIMITERS

HEADER_WITHIN = 40
"""Among so many filled lines the names of the columns must stand."""

_TOLD_INSIDE = re.compile(r"sep=([,;\t])[^\S\r\n]*(?=[\r\n]|\Z)", re.IGNORECASE)
_ORDER = ";\t,"  # what a spreadsheet in our countries writes stands first
_UTF_16 = 0.2
"""Share of NUL bytes from which bytes without a mark are UTF-16: in Latin text it is half."""

_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(content: bytes, name: str) -> str:
    """The text. Raises `InvalidFile` with `Code.UNREADABLE`.

    A stray NUL in a file of UTF-8 does not make it UTF-16: it is told with its row, later.
    """
    marked = content.startswith(_MARKS)
    stray = not marked and 0 < content.count(0) < _UTF_16 * len(content)
    try:
        if stray:
            return _with_stray_nul(content)
        return decoded(content, name)[0]
    except InvalidFile as wrong:
        raise refused(name, Code.UNREADABLE, line=wrong.problems[0].line) from None
    except UnicodeError:
        raise refused(name, Code.UNREADABLE) from None


def _with_stray_nul(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252")


def sheet_of(text: str, name: str) -> Sheet:
    """The lines, divided by the delimiter that makes most of the headers. Raises `InvalidFile`."""
    inside = _TOLD_INSIDE.match(text)
    if inside:
        return Sheet("", lines_of(text[inside.end() :], inside[1], name=name))
    heads = {one: _known_headers(text, one) for one in _ORDER}
    most = max(heads.values())
    best = [one for one in _ORDER if heads[one] == most]
    if len(best) > 1 and most > 1:
        one, other = (DELIMITERS[delimiter] for delimiter in best[:2])
        raise refused(name, Code.TWO_DELIMITERS, one=one, other=other)
    return Sheet("", lines_of(text, best[0], name=name))


def _known_headers(text: str, delimiter: str) -> int:
    """How many known headers the best of the first lines has."""
    start = "".join(text.splitlines(keepends=True)[: 2 * HEADER_WITHIN])
    reader = csv.reader(StringIO(start, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        return max((len(columns(row[:MOST_COLUMNS]).places) for row in reader), default=0)
    except csv.Error:
        return 0


def lines_of(
    text: str, delimiter: str, *, name: str, most: int = MOST_ROWS + HEADER_WITHIN
) -> tuple[Line, ...]:
    """The lines with something in them, at most so many. Raises `InvalidFile`."""
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True
    )
    lines: list[Line] = []
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                lines.append(_line(start, row, name))
            if len(lines) > most:
                raise refused(name, Code.TOO_MANY_ROWS, most=most)
            start = reader.line_num + 1
    except csv.Error:
        raise refused(name, Code.BROKEN_QUOTES, line=start) from None
    return tuple(lines)


def _line(number: int, cells: Sequence[str], name: str) -> Line:
    if len(cells) > MOST_COLUMNS:
        raise refused(name, Code.TOO_WIDE, line=number, most=MOST_COLUMNS)
    return Line(number, tuple(cells))
