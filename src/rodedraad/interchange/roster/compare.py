"""A class list beside what is known: who stays, moves, comes and leaves, and who must be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from rodedraad.core.errors import RodeDraadError
from rodedraad.interchange.roster.cells import class_key
from rodedraad.interchange.roster.fitting import row_place
from rodedraad.interchange.roster.matching import Matching
from rodedraad.interchange.roster.plan import KnownPupil, Plan
from rodedraad.interchange.roster.said import Code, told
from rodedraad.interchange.roster.values import NotUnderstood, Roster, RosterRow
from rodedraad.interchange.roster.years import school_year as written_year

Follows = Mapping[str, Collection[str]]
"""Class code of last year → the class codes where its pupils may go on."""


class YearGoesBack(RodeDraadError):
    """The list would be taken in for a school year before that of pupils who are known."""

    code = "year-goes-back"


def compare(
    known: Iterable[KnownPupil],
    roster: Roster,
    *,
    school_year: str,
    whole_school: bool = False,
    follows: Follows | None = None,
) -> Plan:
    """What taking in this list for `school_year` would do; it does nothing itself.

    First by own number, else by calling name and class; in a new school year by name only where
    `follows` says which class goes on where. Where two fit, or one fits not surely, nothing is
    done and both are in `doubtful`. A pupil leaves only where the list speaks of the class (in a
    new year: of the whole school). The order of pupils and rows makes no difference.
    Raises `YearGoesBack`, and `ValueError` where two known pupils have one id.
    """
    year = written_year(school_year)
    if year is None:
        raise ValueError(f"{school_year!r} is no school year such as 2026-2027")
    pupils = _checked(known, year)
    rows, other_year = _of_year(roster, year)
    matching = Matching(
        year,
        pupils,
        {row_place(row): row for row in rows},
        roster=roster,
        whole_school=whole_school,
        follows=_by_class(follows),
    )
    matching.by_key()
    matching.by_exact_name()
    matching.by_name()
    matching.elsewhere()
    return matching.plan(other_year)


def _checked(known: Iterable[KnownPupil], year: str) -> dict[str, KnownPupil]:
    listed = sorted(known)
    pupils = {pupil.id: pupil for pupil in listed}
    if len(pupils) < len(listed):
        raise ValueError("two known pupils have one id")
    if any(pupil.school_year > year for pupil in listed):
        raise YearGoesBack(f"pupils are known of a school year after {year}")
    return pupils


def _of_year(roster: Roster, year: str) -> tuple[list[RosterRow], list[NotUnderstood]]:
    rows = [row for row in roster.rows if row.school_year in {None, year}]
    others = [row for row in roster.rows if row.school_year not in {None, year}]
    return rows, [_of_other_year(row, year) for row in others]


def _of_other_year(row: RosterRow, year: str) -> NotUnderstood:
    found = row.school_year or ""
    problem = told(Code.OTHER_YEAR, where="row", line=row.line, found=found, wanted=year)
    return NotUnderstood(problem, row.sheet, row.calling_name, row.class_code, row.own_key)


def _by_class(follows: Follows | None) -> dict[str, set[str]]:
    return {class_key(code): set(map(class_key, after)) for code, after in (follows or {}).items()}
