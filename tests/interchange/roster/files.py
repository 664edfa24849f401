"""Files as schools have them, built in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

PLAIN: Rows = [
    ["Naam", "Voornaam", "Klas", "Stamboeknummer"],
    ["Peeters", "Noor", "3A", "1001"],
    ["De Backer", "Sam", "3A", "1002"],
    ["El Idrissi", "Zoë", "3B", "1003"],
]


def as_text(rows: Rows, delimiter: str = ";", end: str = "\r\n") -> str:
    """The rows as CSV; cells with a delimiter or a quotation mark in them are quoted."""
    return "".join(delimiter.join(_cell(cell, delimiter) for cell in row) + end for row in rows)


def _cell(cell: object, delimiter: str) -> str:
    text = str(cell)
    quoted = any(sign in text for sign in f'{delimiter}"\r\n')
    return '"' + text.replace('"', '""') + '"' if quoted else text


def as_csv(rows: Rows, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """The same as bytes."""
    return as_text(rows, delimiter).encode(encoding)


def as_xlsx(sheets: Rows | Mapping[str, Rows]) -> bytes:
    """The rows as an Excel file; or several sheets by name."""
    named = sheets if isinstance(sheets, Mapping) else {"Blad1": sheets}
    book = Workbook()
    book.remove(book.active)
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def as_zip(files: Mapping[str, bytes]) -> bytes:
    """The files in a zip."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def with_member(content: bytes, name: str, change) -> bytes:
    """A zip in which one file is changed: `change` takes its bytes (or none) and gives others."""
    with ZipFile(BytesIO(content)) as archive:
        files = {member: archive.read(member) for member in archive.namelist()}
    return as_zip({**files, name: change(files.get(name, b""))})


ONE_ROSTER = {
    "users.csv": as_csv(
        [
            ["sourcedId", "givenName", "familyName", "preferredGivenName", "password"],
            ["u1", "Eleonora", "Peeters", "Noor", "geheim"],
            ["u2", "Sam", "De Backer", "", ""],
            ["t1", "An", "Claes", "", ""],
        ],
        ",",
    ),
    "classes.csv": as_csv(
        [["sourcedId", "title", "classCode", "termSourcedIds"], ["c1", "Klas drie", "3A", "y"]],
        ",",
    ),
    "enrollments.csv": as_csv(
        [
            ["classSourcedId", "userSourcedId", "role"],
            ["c1", "u1", "student"],
            ["c1", "u2", "student"],
            ["c1", "t1", "teacher"],
        ],
        ",",
    ),
    "academicSessions.csv": as_csv(
        [["sourcedId", "startDate", "endDate"], ["y", "2026-09-01", "2027-06-30"]], ","
    ),
    "demographics.csv": b"\xff never opened",
}
