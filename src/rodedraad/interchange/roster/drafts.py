"""One row as it was read, with the family name still in it; that goes before anyone sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rodedraad.interchange.roster.cells import (
    filled,
    harmless,
    is_excel_error,
    is_mangled,
    is_text,
)
from rodedraad.interchange.roster.headers import Columns, Field, header_words
from rodedraad.interchange.roster.names import FamilyName, family_name, split_name
from rodedraad.interchange.roster.said import Code, RosterProblem, told
from rodedraad.interchange.roster.sheet import DATE, ROUNDED, Line
from rodedraad.interchange.roster.values import LONGEST, NotUnderstood
from rodedraad.interchange.roster.years import school_year

_ROUNDED = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_POINT_ZERO = re.compile(r"(\d+)[.,]0+")
_NAMES = (Field.CALLING_NAME, Field.FULL_NAME, Field.FAMILY_NAME)


@dataclass(frozen=True)
class Draft:
    """What one row says, cleaned. `teacher` is the text beside it, or empty."""

    sheet: str
    line: int
    calling_name: str = field(repr=False)
    family: FamilyName = field(repr=False)
    class_code: str
    school_year: str | None = None
    own_key: str | None = field(default=None, repr=False)
    teacher: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What stands around a row: which columns, which sheet, and what its titles say."""

    columns: Columns
    sheet: str = ""
    class_code: str | None = None
    school_year: str | None = None


@dataclass(frozen=True)
class _Cells:
    """The cells of one row by field, and the first problem that one of them has."""

    line: Line
    around: Surroundings
    checked: tuple[Field, ...] = tuple(kind for kind in Field if kind is not Field.TEACHER)

    def problem(self, kind: Field) -> RosterProblem | None:
        cell = self.around.columns.cell(self.line.cells, kind)
        code = _wrong(cell, kind)
        return self.told(code, kind, cell.strip()) if code else None

    def told(self, code: Code, kind: Field, error: str = "") -> RosterProblem:
        header = self.around.columns.header(kind)[:LONGEST]
        shown = error if code is Code.EXCEL_ERROR else ""
        return told(
            code, where="row", line=self.line.number, header=repr(header), error=shown, most=LONGEST
        )

    def first_problem(self) -> RosterProblem | None:
        places = self.around.columns.places
        found = (self.problem(kind) for kind in self.checked if kind in places)
        return next((problem for problem in found if problem), None)

    def text(self, kind: Field) -> str | None:
        """The cleaned cell, or None where it is empty or wrong."""
        cell = self.around.columns.cell(self.line.cells, kind)
        return None if _wrong(cell, kind) else filled(cell)


def _wrong(cell: str, kind: Field) -> Code | None:
    if cell == DATE:
        return Code.DATE
    if cell == ROUNDED or (kind is Field.OWN_KEY and _ROUNDED.fullmatch(cell.strip())):
        return Code.ROUNDED_NUMBER
    if not is_text(cell):
        return Code.NO_TEXT
    if is_mangled(cell):
        return Code.MANGLED
    if is_excel_error(cell):
        return Code.EXCEL_ERROR
    return Code.TOO_LONG if len(filled(cell) or "") > LONGEST else None


def draft(line: Line, around: Surroundings) -> Draft | NotUnderstood:
    """What the row says, or why it was not understood."""
    cells = _Cells(line, around)
    problem = cells.first_problem() or _too_many(line, around) or _year_problem(cells)
    names = _names(cells)
    if isinstance(names, Code):
        problem = problem or told(names, where="row", line=line.number)
    class_code = _class_code(cells)
    if not class_code:
        problem = problem or told(Code.NO_CLASS, where="row", line=line.number)
    read = None if isinstance(names, Code) else names
    if problem or not read or not class_code:
        return _not_understood(cells, problem, calling_name=read[0] if read else None)
    return Draft(
        sheet=around.sheet,
        line=line.number,
        calling_name=harmless(read[0]),
        family=read[1],
        class_code=class_code,
        school_year=_year(cells),
        own_key=_own_key(cells),
        teacher=harmless(cells.text(Field.TEACHER) or ""),
    )


def _not_understood(
    cells: _Cells, problem: RosterProblem | None, *, calling_name: str | None
) -> NotUnderstood:
    return NotUnderstood(
        problem or told(Code.NO_NAME, where="row", line=cells.line.number),
        sheet=cells.around.sheet,
        calling_name=harmless(calling_name) if calling_name else None,
        class_code=_class_code(cells),
        own_key=_own_key(cells),
    )


def names_nobody(line: Line, around: Surroundings) -> bool:
    """Whether no name and no number stands in the row, right or wrong."""
    kinds = (*_NAMES, Field.OWN_KEY)
    return not any(filled(around.columns.cell(line.cells, kind)) for kind in kinds)


def _names(cells: _Cells) -> tuple[str, FamilyName] | Code:
    calling_name = cells.text(Field.CALLING_NAME)
    if Field.CALLING_NAME in cells.around.columns.places:
        prefix, family = cells.text(Field.FAMILY_PREFIX), cells.text(Field.FAMILY_NAME)
        found = family_name(prefix or "", family or "")
        return (calling_name, found) if calling_name else Code.NO_NAME
    whole = cells.text(Field.FULL_NAME)
    if not whole:
        return Code.NO_NAME
    return split_name(whole, header_words().family_prefixes) or Code.FULL_NAME


def _class_code(cells: _Cells) -> str | None:
    found = cells.text(Field.CLASS_CODE)
    if Field.CLASS_CODE not in cells.around.columns.places:
        found = cells.around.class_code
    return harmless(found) if found else None


def _own_key(cells: _Cells) -> str | None:
    found = cells.text(Field.OWN_KEY)
    return own_number(found) if found else None


def own_number(text: str) -> str:
    """The school's own number as text, without the '.0' that programs put behind it."""
    whole = _POINT_ZERO.fullmatch(text)
    return harmless(whole[1] if whole else text)


def _year(cells: _Cells) -> str | None:
    found = cells.text(Field.SCHOOL_YEAR)
    return school_year(found) if found else cells.around.school_year


def _year_problem(cells: _Cells) -> RosterProblem | None:
    found = cells.text(Field.SCHOOL_YEAR)
    if found and not school_year(found):
        return cells.told(Code.BAD_YEAR, Field.SCHOOL_YEAR)
    return None


def _too_many(line: Line, around: Surroundings) -> RosterProblem | None:
    """A cell beyond the columns: in a file of text the others may have slipped too."""
    width = len(around.columns.headers)
    if any(cell.strip() for cell in line.cells[width:]):
        return told(Code.WIDTH, where="row", line=line.number, cells=len(line.cells), columns=width)
    return None
