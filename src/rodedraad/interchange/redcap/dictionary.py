"""A data dictionary of REDCap: one row a field, eighteen columns, as its designer exports it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.table import Row, Table, shown

COLUMNS = {
    "Variable / Field Name": "field_name",
    "Form Name": "form_name",
    "Section Header": "section_header",
    "Field Type": "field_type",
    "Field Label": "field_label",
    "Choices, Calculations, OR Slider Labels": "select_choices_or_calculations",
    "Field Note": "field_note",
    "Text Validation Type OR Show Slider Number": "text_validation_type_or_show_slider_number",
    "Text Validation Min": "text_validation_min",
    "Text Validation Max": "text_validation_max",
    "Identifier?": "identifier",
    "Branching Logic (Show field only if...)": "branching_logic",
    "Required Field?": "required_field",
    "Custom Alignment": "custom_alignment",
    "Question Number (surveys only)": "question_number",
    "Matrix Group Name": "matrix_group_name",
    "Matrix Ranking?": "matrix_ranking",
    "Field Annotation": "field_annotation",
}
"""The headings of the designer, and the names that the API gives the same columns."""

_WITH_CHOICES = frozenset(("radio", "dropdown", "checkbox"))
_FIXED: dict[str, tuple[tuple[str, str], ...]] = {
    "yesno": (("1", "Yes"), ("0", "No")),
    "truefalse": (("1", "True"), ("0", "False")),
}
NOT_AVAILABLE = "NA"
"""What R writes for an empty cell of what the API gave."""


@dataclass(frozen=True)
class Field:
    """One field: the parts of its row that say what it asks, and with which answers."""

    name: str
    form: str
    type: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    section: str = ""
    note: str = ""
    annotation: str = ""
    validation: str = ""
    matrix: str = ""
    line: int | None = None

    @property
    def columns(self) -> Iterator[tuple[str, str]]:
        """The columns of an export that hold it, each with the choice it is of, or ''."""
        if self.type != "checkbox":
            yield self.name, ""
            return
        for code, means in self.choices:
            yield f"{self.name}___{code.lower().replace('-', '_')}", means


def is_dictionary(table: Table) -> bool:
    """Whether a table has the columns of a data dictionary, by one of their two names."""
    return any(set(names) <= set(table.columns) for names in (_needed(COLUMNS), _needed_of_api()))


def read_dictionary(path: Path) -> tuple[Field, ...]:
    """The fields of a data dictionary. Raises `InvalidFile` with every problem and its line."""
    return fields_of(read_table(path))


def fields_of(table: Table) -> tuple[Field, ...]:
    """The fields of a table that was read. Raises `InvalidFile`."""
    if not is_dictionary(table):
        needed = ", ".join(map(repr, _needed(COLUMNS)))
        what = f"is no data dictionary of REDCap: it needs the columns {needed}"
        raise InvalidFile(table.name, [Problem("file", what)])
    problems: list[Problem] = []
    fields = tuple(_field(row, problems) for row in table.rows)
    problems += _named_twice(fields)
    if problems:
        raise InvalidFile(table.name, shown(problems))
    return fields


def dictionary(rows: Iterable[Mapping[str, str]]) -> str:
    """A data dictionary as CSV: rows by the names of the API, what is absent is empty."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([row.get(name, "") for name in COLUMNS.values()])
    return file.getvalue()


def _needed(names: Iterable[str]) -> list[str]:
    """The first six without the section header: what a dictionary cannot do without."""
    first = list(names)[:6]
    return [name for place, name in enumerate(first) if place != 2]  # noqa: PLR2004


def _needed_of_api() -> list[str]:
    return _needed(COLUMNS.values())


def _field(row: Row, problems: list[Problem]) -> Field:
    cells = {COLUMNS.get(name, name): cell for name, cell in row.cells.items()}
    of_api = "field_name" in row.cells
    kept = {name: "" if of_api and cell == NOT_AVAILABLE else cell for name, cell in cells.items()}
    kind = kept["field_type"]
    written = kept["select_choices_or_calculations"]
    choices = _FIXED.get(kind, ())
    if kind in _WITH_CHOICES:
        choices = tuple(_choices(written, kept["field_name"], row.line, problems=problems))
    return Field(
        name=kept["field_name"],
        form=kept["form_name"],
        type=kind,
        label=kept["field_label"],
        choices=choices,
        section=kept.get("section_header", ""),
        note=kept.get("field_note", ""),
        annotation=kept.get("field_annotation", ""),
        validation=kept.get("text_validation_type_or_show_slider_number", ""),
        matrix=kept.get("matrix_group_name", ""),
        line=row.line,
    )


def _choices(
    written: str, field: str, line: int, *, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """'1, never | 2, seldom' as pairs."""
    for choice in written.split("|"):
        code, comma, means = choice.partition(",")
        if comma and code.strip():
            yield code.strip(), means.strip()
        elif choice.strip():
            what = f"the choice {choice.strip()!r} is not written as CODE, LABEL"
            problems.append(Problem(f"field {field!r}", what, line))


def _named_twice(fields: Iterable[Field]) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in fields:
        if one.name in seen:
            yield Problem(f"field {one.name!r}", "is there twice; rename one", one.line)
        seen.add(one.name)
