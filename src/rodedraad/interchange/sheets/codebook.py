"""A codebook: a CSV file that says what the columns of another file mean.

One row for each variable, then one for each of its codes. Rows without a variable are about the
file: its label, and its notes one by one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from io import StringIO
from math import inf
from pathlib import Path
from typing import TypeVar

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.sheets.cells import value
from rodedraad.interchange.sheets.sheet import (
    Code,
    Kind,
    Measure,
    Missing,
    Sheet,
    Variable,
    as_written,
)
from rodedraad.interchange.table import Row, Table, shown

HEADING = ("variable", "kind", "measure", "label", "shown", "code", "means", "missing")
THRU = " thru "
"""Between the ends of a range of codes, as SPSS writes it."""

_YES = "yes"
_Choice = TypeVar("_Choice", bound=StrEnum)
_ENDS = {"lowest": -inf, "highest": inf}


@dataclass(frozen=True)
class Codebook:
    """What the columns of some file mean."""

    variables: tuple[Variable, ...]
    label: str = ""
    notes: tuple[str, ...] = ()


@dataclass
class _Draft:
    """A codebook while its rows are read."""

    variables: dict[str, Variable] = field(default_factory=dict)
    label: str = ""
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def codebook(sheet: Sheet) -> str:
    """The codebook of a sheet, as CSV."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADING)
    writer.writerows(_about_the_file(sheet))
    for one in sheet.variables:
        writer.writerow((one.name, one.kind, one.measure, one.label, one.shown, "", "", ""))
        writer.writerows(_codes(one))
    return file.getvalue()


def is_codebook(table: Table) -> bool:
    """Whether a table has the heading of a codebook."""
    return table.columns == HEADING


def read_codebook(path: Path) -> Codebook:
    """The codebook in a CSV file. Raises `InvalidFile` with every problem and its line."""
    return codebook_of(read_table(path))


def codebook_of(table: Table) -> Codebook:
    """The codebook in a table that was read. Raises `InvalidFile`."""
    if not is_codebook(table):
        what = f"is no codebook: its heading must be {', '.join(HEADING)}"
        raise InvalidFile(table.name, [Problem("file", what)])
    draft = _Draft()
    for row in table.rows:
        _take(draft, row)
    if draft.problems:
        raise InvalidFile(table.name, shown(draft.problems))
    return Codebook(tuple(draft.variables.values()), draft.label, tuple(draft.notes))


def _about_the_file(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    if sheet.label:
        yield ("", "", "", sheet.label, "", "", "", "")
    for note in sheet.notes:
        yield ("", "", "", "", "", "", note, "")


def _codes(one: Variable) -> Iterator[tuple[str, ...]]:
    """A row for each code that means something, then for each that only stands for a gap."""
    labelled = {Missing(code, code) for code in one.labels}
    for code, means in one.labels.items():
        missing = _YES if Missing(code, code) in one.missing else ""
        yield (one.name, "", "", "", "", _written(code), means, missing)
    for gap in one.missing:
        if gap not in labelled:
            yield (one.name, "", "", "", "", _range(gap), "", _YES)


def _written(code: Code) -> str:
    return code if isinstance(code, str) else as_written(code)


def _range(gap: Missing) -> str:
    if gap.is_one_code:
        return _written(gap.low)
    return f"{_written(gap.low)}{THRU}{_written(gap.high)}"


def _take(draft: _Draft, row: Row) -> None:
    cells = row.cells
    name = cells["variable"]
    if not name:
        draft.label = cells["label"] or draft.label
        draft.notes += [cells["means"]] if cells["means"] else []
    elif cells["code"]:
        _take_code(draft, row)
    elif name in draft.variables:
        draft.problems.append(Problem(f"variable {name!r}", "is described twice", row.line))
    else:
        draft.variables[name] = _variable(draft, row)


def _variable(draft: _Draft, row: Row) -> Variable:
    cells = row.cells
    return Variable(
        name=cells["variable"],
        kind=_word(draft, row, otherwise=Kind.TEXT),
        measure=_word(draft, row, otherwise=Measure.UNKNOWN),
        label=cells["label"],
        shown=cells["shown"],
    )


def _word(draft: _Draft, row: Row, *, otherwise: _Choice) -> _Choice:
    """One of the words of its kind, in the column called so; a problem where it is another."""
    allowed = type(otherwise)
    column = allowed.__name__.lower()
    if row.cells[column] in set(allowed):
        return allowed(row.cells[column])
    what = f"{column} is {row.cells[column]!r}; it must be {', '.join(allowed)}"
    draft.problems.append(Problem(f"variable {row.cells['variable']!r}", what, row.line))
    return otherwise


def _take_code(draft: _Draft, row: Row) -> None:
    cells = row.cells
    variable = draft.variables.get(cells["variable"])
    if variable is None:
        what = "has a code and no row of its own before it"
        draft.problems.append(Problem(f"variable {cells['variable']!r}", what, row.line))
        return
    gap = _gap(cells["code"], variable.kind)
    if gap is None:
        what = f"the code {cells['code']!r} is no {variable.kind.value}"
        draft.problems.append(Problem(f"variable {variable.name!r}", what, row.line))
        return
    draft.variables[variable.name] = _with_code(variable, gap, row)


def _with_code(variable: Variable, gap: Missing, row: Row) -> Variable:
    if row.cells["means"]:
        variable = replace(variable, labels={**variable.labels, gap.low: row.cells["means"]})
    if row.cells["missing"]:
        variable = replace(variable, missing=(*variable.missing, gap))
    return variable


def _gap(written: str, kind: Kind) -> Missing | None:
    """The code or range that was written, as values of this kind; None where it is none."""
    if kind is Kind.TEXT:
        return Missing(written, written)
    low, _, high = written.partition(THRU)
    ends = [_end(end) for end in (low, high or low)]
    if ends[0] is None or ends[1] is None:
        return None
    return Missing(ends[0], ends[1])


def _end(written: str) -> float | None:
    if written in _ENDS:
        return _ENDS[written]
    found = value(written, Kind.NUMBER)
    return found if isinstance(found, float) else None
