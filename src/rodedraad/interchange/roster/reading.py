"""From the bytes of a file to a class list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.roster import archive, excel
from rodedraad.interchange.roster.cells import clean, folded, harmless
from rodedraad.interchange.roster.delimited import sheet_of, text_of
from rodedraad.interchange.roster.finishing import finished
from rodedraad.interchange.roster.kinds import Kind, kind_of, refuse_other_text
from rodedraad.interchange.roster.listing import Listed, listed
from rodedraad.interchange.roster.one_roster import files_in, one_roster
from rodedraad.interchange.roster.said import Code, RosterProblem, refused, told
from rodedraad.interchange.roster.sheet import Sheet
from rodedraad.interchange.roster.values import (
    LONGEST,
    MOST_MEGABYTES,
    MOST_ROWS,
    Roster,
    RosterRow,
)
from rodedraad.interchange.table import shown


def read_roster(name: str, content: bytes) -> Roster:
    """The class list in a file: CSV in any of our manners, .xlsx, or a zipped OneRoster set.

    Of each pupil a calling name, a class, a school year and, where there is one, the school's own
    number are kept; the rest is dropped here. Rows that cannot be used are told, never dropped.
    Nothing is written to disk. Raises `InvalidFile` with every problem of a file that cannot be
    used at all; each problem is a `RosterProblem` or one of `core.errors`.
    """
    kind = kind_of(name, content)
    if kind is Kind.EXCEL:
        return finished(_workbook(name, excel.sheets(name, content)), name=name, kind=kind)
    if kind is Kind.ZIPPED:
        return read_roster_files(name, files_in(archive.opened(name, content), name))
    text = text_of(content, name)
    refuse_other_text(name, text)
    sheet = sheet_of(text, name)
    if not sheet.lines:
        raise refused(name, Code.EMPTY)
    return finished(listed(sheet, name), name=name, kind=kind)


def read_roster_files(name: str, files: Mapping[str, bytes]) -> Roster:
    """The class list in a OneRoster set that is not zipped: file name → content.

    Raises `InvalidFile`.
    """
    if sum(map(len, files.values())) > MOST_MEGABYTES * archive.SMALL:
        raise refused(name, Code.TOO_LARGE, most=MOST_MEGABYTES)
    return finished(one_roster(files, name), name=name, kind="one-roster")


def told_apart(roster: Roster, names: Mapping[tuple[str, int], str]) -> Roster:
    """The same class list with names for pupils of whom `Roster.same_names` asks.

    `names` is by sheet and line. A name that is empty, too long, or that a classmate has already,
    is not taken, and the question stays.
    """
    for question in roster.same_names:
        for row in question.rows:
            given = clean(names.get((row.sheet, row.line), ""))
            if given and len(given) <= LONGEST and not _taken(roster, row, given):
                roster = _with_name(roster, row, harmless(given))
    return roster


def _taken(roster: Roster, row: RosterRow, given: str) -> bool:
    return any(
        other.class_code == row.class_code and folded(other.calling_name) == folded(given)
        for other in roster.rows
    )


def _with_name(roster: Roster, row: RosterRow, given: str) -> Roster:
    left = (
        replace(question, rows=tuple(other for other in question.rows if other != row))
        for question in roster.same_names
    )
    return replace(
        roster,
        rows=tuple(sorted((*roster.rows, replace(row, calling_name=given)))),
        same_names=tuple(question for question in left if question.rows),
    )


def _workbook(name: str, sheets: list[Sheet]) -> Listed:
    """All sheets of a workbook that hold a list; a workbook with one list has no sheet names."""
    if not sheets:
        raise refused(name, Code.EMPTY)
    found: list[Listed] = []
    others: list[RosterProblem] = []
    problems: list[Problem] = []
    for sheet in sheets if len(sheets) > 1 else [Sheet("", sheets[0].lines)]:
        try:
            found.append(listed(sheet, name))
        except InvalidFile as wrong:
            problems.extend(wrong.problems)
            others.append(told(Code.OTHER_SHEET, where=sheet.name))
    if not found:
        raise InvalidFile(name, shown(problems))
    if sum(len(one.drafts) for one in found) > MOST_ROWS:
        raise refused(name, Code.TOO_MANY_ROWS, most=MOST_ROWS)
    return _together(found, others)


def _together(found: list[Listed], others: list[RosterProblem]) -> Listed:
    return Listed(
        tuple(draft for one in found for draft in one.drafts),
        tuple(row for one in found for row in one.not_understood),
        (*(line for one in found for line in one.passed_over), *others),
        columns=tuple(dict(pair for one in reversed(found) for pair in one.columns).items()),
        left_out=tuple(dict.fromkeys(header for one in found for header in one.left_out)),
    )
