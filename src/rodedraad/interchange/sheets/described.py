"""A file together with another that says what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.redcap.dictionary import fields_of, is_dictionary
from rodedraad.interchange.redcap.labels import with_dictionary
from rodedraad.interchange.sheets.codebook import Codebook, codebook_of, is_codebook
from rodedraad.interchange.sheets.formats import format_of
from rodedraad.interchange.sheets.sheet import Sheet
from rodedraad.interchange.sheets.text import Cells
from rodedraad.interchange.table import shown


def read_sheet(path: Path, cells: Cells | None = None, *, labels: Path | None = None) -> Sheet:
    """The sheet in a file of any format, with what a codebook or REDCap's dictionary says of it.

    Raises `UnknownFormat`, `PackageLacking`, `InvalidFile`: also where a codebook names a variable
    that the file does not have, or another kind of value than it holds.
    """
    cells, read = cells or Cells(), format_of(path).read
    if labels is None:
        return read(path, cells)
    table = read_table(labels)
    if is_dictionary(table):
        return with_dictionary(read(path, cells), fields_of(table))
    if not is_codebook(table):
        what = "is no codebook, and no data dictionary of REDCap"
        raise InvalidFile(str(labels), [Problem("file", what)])
    return _with_codebook(path, cells, codebook_of(table))


def _with_codebook(path: Path, cells: Cells, meaning: Codebook) -> Sheet:
    found = format_of(path).read(path, replace(cells, known=meaning.variables))
    problems = list(_problems(found, meaning))
    if problems:
        raise InvalidFile(found.name, shown(problems))
    return _described(found, meaning)


def _problems(sheet: Sheet, meaning: Codebook) -> Iterator[Problem]:
    kinds = {one.name: one.kind for one in sheet.variables}
    for one in meaning.variables:
        if one.name not in kinds:
            what = "is in the codebook and not in the file; take it out, or convert the right file"
            yield Problem(f"column {one.name!r}", what)
        elif kinds[one.name] is not one.kind:
            what = f"holds {kinds[one.name].value}s, and the codebook says {one.kind.value}"
            yield Problem(f"column {one.name!r}", what)


def _described(sheet: Sheet, meaning: Codebook) -> Sheet:
    known = {one.name: one for one in meaning.variables}
    return replace(
        sheet,
        variables=tuple(known.get(one.name, one) for one in sheet.variables),
        label=meaning.label or sheet.label,
        notes=meaning.notes or sheet.notes,
    )
