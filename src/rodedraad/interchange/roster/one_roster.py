"""A OneRoster 1.2 set of CSV files (also School Data Sync 2.1) as drafts.

Only users, classes, enrollments and academicSessions are opened; demographics and the rest are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import ZipFile

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.roster import archive
from rodedraad.interchange.roster.cells import clean
from rodedraad.interchange.roster.delimited import lines_of, text_of
from rodedraad.interchange.roster.drafts import Draft, Surroundings, draft
from rodedraad.interchange.roster.headers import Columns, Field
from rodedraad.interchange.roster.listing import Listed
from rodedraad.interchange.roster.said import Code, refused, told
from rodedraad.interchange.roster.sheet import Line
from rodedraad.interchange.roster.values import MOST_ROWS, NotUnderstood
from rodedraad.interchange.roster.years import school_year_of_date

NEEDED = ("users.csv", "classes.csv", "enrollments.csv")
OPENED = (*NEEDED, "academicsessions.csv")
_MOST_ENROLLMENTS = 20 * MOST_ROWS
"""A pupil in secondary school is enrolled in some fifteen classes."""

_GONE = {"tobedeleted", "inactive"}
_FIELDS = (
    Field.CALLING_NAME,
    Field.FAMILY_NAME,
    Field.CLASS_CODE,
    Field.OWN_KEY,
)
_HEADERS = ("givenName", "familyName", "classes", "sourcedId")
_COLUMNS = Columns({kind: place for place, kind in enumerate(_FIELDS)}, _HEADERS)


@dataclass(frozen=True)
class _Record:
    """One line of one file, its cells by header."""

    line: int
    cells: Mapping[str, str] = field(repr=False)

    def __getitem__(self, header: str) -> str:
        return self.cells.get(header.lower(), "")

    def known(self, header: str) -> str:
        return clean(self[header])

    @property
    def is_gone(self) -> bool:
        return self.known("status").lower() in _GONE


def files_in(found: ZipFile, name: str) -> dict[str, bytes]:
    """The files of the set in a zip, by name without folder. Raises `InvalidFile`."""
    members = {
        member.rpartition("/")[2].lower(): member
        for member in found.namelist()
        if not member.startswith("__MACOSX/")
    }
    return {
        file: archive.unpacked(found, members[file], name=name)
        for file in OPENED
        if file in members
    }


def one_roster(files: Mapping[str, bytes], name: str) -> Listed:
    """The drafts of the pupils in the set. Raises `InvalidFile`."""
    by_name = {file.rpartition("/")[2].lower(): content for file, content in files.items()}
    missing = [told(Code.MISSING_FILE, where=file) for file in NEEDED if file not in by_name]
    if missing:
        raise InvalidFile(name, missing)
    records = {file: _records(by_name[file], file) for file in OPENED if file in by_name}
    return _Set(
        users=records["users.csv"],
        classes=_by_id(records["classes.csv"]),
        enrollments=[one for one in records["enrollments.csv"] if not one.is_gone],
        sessions=_by_id(records.get("academicsessions.csv", [])),
    ).listed()


def _records(content: bytes, file: str) -> list[_Record]:
    lines = lines_of(text_of(content, file), ",", name=file, most=_MOST_ENROLLMENTS)
    if not lines:
        raise refused(file, Code.EMPTY)
    headers = [clean(cell).lower() for cell in lines[0].cells]
    if "sourcedid" not in headers and "usersourcedid" not in headers:
        raise refused(
            file,
            Code.MISSING_COLUMN,
            line=lines[0].number,
            found=f"{len(headers)} others",
            needed="sourcedId",
        )
    return [
        _Record(line.number, dict(zip(headers, line.cells, strict=False))) for line in lines[1:]
    ]


def _by_id(records: list[_Record]) -> dict[str, _Record]:
    return {record.known("sourcedId"): record for record in records if not record.is_gone}


@dataclass(frozen=True)
class _Set:
    """The four files, their lines by id where others point at them."""

    users: list[_Record]
    classes: Mapping[str, _Record]
    enrollments: list[_Record]
    sessions: Mapping[str, _Record]

    def listed(self) -> Listed:
        classes_of = self._classes_of_pupils()
        drafts, not_understood, passed_over = [], list(self._nowhere()), []
        if not classes_of:
            raise refused("enrollments.csv", Code.NO_PUPILS)
        for user in self.users:
            classes = classes_of.get(user.known("sourcedId"))
            if user.is_gone or classes is None:
                problem = told(Code.NOT_A_PUPIL, where="users.csv", line=user.line)
                passed_over.append(problem)
                continue
            read = self._draft(user, classes)
            if isinstance(read, Draft):
                drafts.append(read)
            else:
                not_understood.append(read)
        return Listed(
            tuple(drafts),
            tuple(not_understood),
            tuple(passed_over),
            columns=_COLUMNS.used,
        )

    def _pupils(self) -> Iterator[_Record]:
        return (one for one in self.enrollments if one.known("role").lower() == "student")

    def _classes_of_pupils(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self._pupils():
            found.setdefault(one.known("userSourcedId"), set()).add(one.known("classSourcedId"))
        return found

    def _nowhere(self) -> Iterator[NotUnderstood]:
        users = {user.known("sourcedId") for user in self.users}
        for one in self._pupils():
            if one.known("userSourcedId") not in users:
                yield _pointing_nowhere(one, "a user", "users.csv")
            elif one.known("classSourcedId") not in self.classes:
                yield _pointing_nowhere(one, "a class", "classes.csv")

    def _draft(self, user: _Record, ids: set[str]) -> Draft | NotUnderstood:
        classes = [self.classes[one] for one in sorted(ids) if one in self.classes]
        homes = [one for one in classes if one.known("classType").lower() == "homeroom"]
        fitting = homes or classes
        home = fitting[0] if len(fitting) == 1 else None
        line = Line(user.line, _cells(user, home))
        around = Surroundings(_COLUMNS, "users.csv", school_year=self._year(home))
        read = draft(line, around)
        if len(fitting) > 1 and isinstance(read, NotUnderstood):
            problem = told(Code.SEVERAL_CLASSES, where="users.csv", line=user.line)
            return NotUnderstood(
                problem, read.sheet, read.calling_name, read.class_code, read.own_key
            )
        return read

    def _year(self, home: _Record | None) -> str | None:
        terms = f"{home['termSourcedIds']},{home['sessionSourcedIds']}" if home else ""
        dates = (
            self.sessions[term].known("startDate")
            for term in map(clean, terms.split(","))
            if term in self.sessions
        )
        years = {year for year in map(school_year_of_date, dates) if year}
        return years.pop() if len(years) == 1 else None


def _cells(user: _Record, home: _Record | None) -> tuple[str, ...]:
    given = user["preferredGivenName"] or user["preferredFirstName"] or user["givenName"]
    code = (home["classCode"] or home["title"]) if home else ""
    return given, user["familyName"], code, user["sourcedId"]


def _pointing_nowhere(one: _Record, what: str, file: str) -> NotUnderstood:
    problem = told(
        Code.POINTS_NOWHERE, where="enrollments.csv", line=one.line, what=f"{what} of {file}"
    )
    return NotUnderstood(problem, "enrollments.csv", own_key=one.known("userSourcedId") or None)
