"""What can be wrong with a class list, each with a code: a page says it in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rodedraad.core.errors import InvalidFile, Problem


class Code(StrEnum):
    """One thing that can be wrong; `MEANING` is the English, a page has its own words."""

    # the whole file
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_WIDE = "too_wide"
    NOT_A_LIST = "not_a_list"
    OLD_EXCEL = "old_excel"
    PASSWORD = "password"  # noqa: S105  # the name of a problem
    MACROS = "macros"
    BOMB = "bomb"
    ENTITIES = "entities"
    BROKEN = "broken"
    BROKEN_QUOTES = "broken_quotes"
    NO_HEADER = "no_header"
    MISSING_COLUMN = "missing_column"
    DOUBLE_COLUMN = "double_column"
    TWO_DELIMITERS = "two_delimiters"
    TWO_SCHOOL_YEARS = "two_school_years"
    NO_PUPILS = "no_pupils"
    MISSING_FILE = "missing_file"
    # one row
    NO_NAME = "no_name"
    NO_CLASS = "no_class"
    NO_TEXT = "no_text"
    MANGLED = "mangled"
    DATE = "date"
    EXCEL_ERROR = "excel_error"
    TOO_LONG = "too_long"
    ROUNDED_NUMBER = "rounded_number"
    FULL_NAME = "full_name"
    BAD_YEAR = "bad_year"
    DOUBLE_KEY = "double_key"
    SEVERAL_CLASSES = "several_classes"
    POINTS_NOWHERE = "points_nowhere"
    WIDTH = "width"
    OTHER_YEAR = "other_year"
    # passed over: nothing is wrong, and nobody is in it
    ABOVE = "above"
    HEADER_AGAIN = "header_again"
    TOTAL = "total"
    NOBODY = "nobody"
    TWICE = "twice"
    NOT_A_PUPIL = "not_a_pupil"
    OTHER_SHEET = "other_sheet"
    # a column
    NATIONAL_NUMBER = "national_number"


MEANING: Mapping[Code, str] = {
    Code.UNREADABLE: "is not text in an encoding we know; save it as CSV in UTF-8, or as .xlsx",
    Code.EMPTY: "is empty",
    Code.TOO_LARGE: "is larger than {most} MB; leave out what is not needed, or cut it in parts",
    Code.TOO_MANY_ROWS: "has more than {most} rows; cut it in parts of one school each",
    Code.TOO_WIDE: "has more than {most} columns; leave out what is not needed",
    Code.NOT_A_LIST: "is {kind}, not a class list; save the list as CSV or as .xlsx",
    Code.OLD_EXCEL: "is an old Excel file (.xls); open it and save it as .xlsx",
    Code.PASSWORD: "is locked with a password; save it without one, and send it to nobody",
    Code.MACROS: "holds macros; save it as a plain .xlsx without macros",
    Code.BOMB: "unpacks to far more than a class list holds, so it was not opened; save it anew",
    Code.ENTITIES: "holds XML that points outside or blows up, so it was not read; save it anew",
    Code.BROKEN: "is damaged or cut short; export it again",
    Code.BROKEN_QUOTES: "a quotation mark opens here and does not close as it should",
    Code.NO_HEADER: "has no line that names its columns; needed are {needed}",
    Code.MISSING_COLUMN: "has the columns {found}; needed is also {needed}",
    Code.DOUBLE_COLUMN: "columns {first} and {second} are both {header}; leave out one",
    Code.TWO_DELIMITERS: "{one} and {other} both divide the columns; export it with one of them",
    Code.TWO_SCHOOL_YEARS: "names the school years {years} above the list; keep the right one",
    Code.NO_PUPILS: "has the names of columns, and no pupil below them",
    Code.MISSING_FILE: "is missing; the set needs users.csv, classes.csv and enrollments.csv",
    Code.NO_NAME: "has no calling name",
    Code.NO_CLASS: "has no class",
    Code.NO_TEXT: "column {header} holds a character that is no text, such as NUL",
    Code.MANGLED: "column {header} holds letters broken by an earlier program; export it again",
    Code.DATE: "column {header} became a date in Excel; give the column the format Text",
    Code.EXCEL_ERROR: "column {header} holds the Excel error {error}",
    Code.TOO_LONG: "column {header} is longer than {most} characters",
    Code.ROUNDED_NUMBER: "column {header} holds a number rounded by Excel; use the format Text",
    Code.FULL_NAME: "first and family name stand in one cell; use two columns, or 'Family, First'",
    Code.BAD_YEAR: "column {header} is no school year such as 2026-2027",
    Code.DOUBLE_KEY: "has the same own number as line {lines}, with another name or class",
    Code.SEVERAL_CLASSES: "stands in more than one class, and none is the home class",
    Code.POINTS_NOWHERE: "points to {what} that is not in the set",
    Code.WIDTH: "has {cells} cells, and the columns are {columns}; cells may have slipped",
    Code.OTHER_YEAR: "is of school year {found}, and this import is for {wanted}",
    Code.ABOVE: "stands above the names of the columns",
    Code.HEADER_AGAIN: "names the columns again",
    Code.TOTAL: "is a total",
    Code.NOBODY: "names nobody",
    Code.TWICE: "is the same as line {lines}",
    Code.NOT_A_PUPIL: "is about someone who is no pupil, or is marked as gone",
    Code.OTHER_SHEET: "has no list with names and classes in it",
    Code.NATIONAL_NUMBER: "holds national numbers, so it is not read; use the school's own number",
}


@dataclass(frozen=True, order=True)
class RosterProblem(Problem):
    """A problem with its code and what fills its sentence: numbers and column names, no people."""

    code: Code = Code.BROKEN
    about: tuple[tuple[str, str], ...] = ()


def told(
    code: Code, *, where: str = "file", line: int | None = None, **about: object
) -> RosterProblem:
    """The problem of this code, at this place."""
    filled = {key: str(value) for key, value in about.items()}
    what = MEANING[code].format(**filled)
    return RosterProblem(where, what, line, code=code, about=tuple(sorted(filled.items())))


def refused(name: str, code: Code, **place: object) -> InvalidFile:
    """The error for a file that is refused for one reason; `place` as in `told`."""
    return InvalidFile(name, [told(code, **place)])  # type: ignore[arg-type]
