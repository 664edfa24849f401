"""Between the cells of a text file and values: what a column holds is seen from all its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from math import isfinite
from typing import TypeVar

from rodedraad.interchange.sheets.sheet import Kind, Value, as_written

NOT_AVAILABLE = "NA"
"""What R writes for a gap; in a column of words it may be a word."""

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
)
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?")

_Calendar = TypeVar("_Calendar", date, datetime, time)

_MOST_DIGITS = 15
"""A number of more digits would come back as another."""


def value(cell: str, kind: Kind) -> Value | None:
    """The value in a cell of a column of this kind; None where the cell holds something else."""
    return _READ[kind](cell)


def kind_of(cells: Iterable[str]) -> Kind:
    """What the cells of a column are, all together. Those that are gaps are left out before.

    Without any cell it is a number. A code with zeros in front, a sum with a plus and a whole
    number of more than 15 digits are words: as numbers they would not come back as they were.
    """
    given = list(cells)
    kinds = (Kind.NUMBER, Kind.DATE, Kind.MOMENT, Kind.TIME)
    fitting = (kind for kind in kinds if all(value(cell, kind) is not None for cell in given))
    return next(fitting, Kind.TEXT)


def cell_of(one: Value | None) -> str:
    """The cell in which a value is written; empty where there is none."""
    if one is None:
        return ""
    if isinstance(one, int | float):
        return as_written(one)
    return one if isinstance(one, str) else one.isoformat()


def _number(cell: str) -> float | None:
    if not _NUMBER.fullmatch(cell):
        return None
    found = float(cell.replace(",", "."))
    is_long_code = cell.lstrip("-").isdigit() and len(cell.lstrip("-")) > _MOST_DIGITS
    return None if is_long_code or not isfinite(found) else found


def _date(cell: str) -> date | None:
    return _of_calendar(date.fromisoformat, cell, _DATE)


def _moment(cell: str) -> datetime | None:
    return _of_calendar(datetime.fromisoformat, cell, _MOMENT)


def _time(cell: str) -> time | None:
    padded = f"0{cell}" if cell[1:2] == ":" else cell
    return _of_calendar(time.fromisoformat, padded, _TIME)


def _of_calendar(
    read: Callable[[str], _Calendar], cell: str, shape: re.Pattern[str]
) -> _Calendar | None:
    if not shape.fullmatch(cell):
        return None
    try:
        return read(cell)
    except ValueError:  # 2026-02-30 has the shape of a date and is none
        return None


def _text(cell: str) -> str:
    return cell


_READ: dict[Kind, Callable[[str], Value | None]] = {
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.TIME: _time,
}
