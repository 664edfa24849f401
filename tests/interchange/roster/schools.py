"""A small school: who is known, what a list says, and what a plan tells in few words."""

from __future__ import annotations

from itertools import count

from rodedraad.interchange.roster import KnownPupil, Plan, Roster, compare, read_roster
from tests.interchange.roster.files import as_csv

THIS, LAST = "2026-2027", "2025-2026"


def known(
    name: str, class_code: str = "3A", key: str | None = None, year: str = THIS
) -> KnownPupil:
    return KnownPupil(f"{name} {class_code} {key}", name, class_code, year, key)


def listed(*pupils: str) -> Roster:
    """A list from 'Noor Peeters 3A 1001': name, family name, class, and maybe a number."""
    rows = [[*pupil.split(), ""][:4] for pupil in pupils]
    return read_roster(
        "a.csv", as_csv([["Roepnaam", "Achternaam", "Klas", "Leerlingnummer"], *rows])
    )


def planned(before: list[KnownPupil], *pupils: str, **said) -> Plan:
    return compare(before, listed(*pupils), school_year=THIS, **said)


def story(plan: Plan) -> dict[str, list[str]]:
    """What the plan holds, in few words."""
    told = {
        "matched": [pair.row.calling_name for pair in plan.matched],
        "moved": [
            f"{pair.known.class_code}>{pair.row.class_code} {pair.row.calling_name}"
            for pair in plan.moved
        ],
        "new": [row.calling_name for row in plan.new],
        "left": [pupil.calling_name for pupil in plan.left],
        "untouched": [pupil.calling_name for pupil in plan.untouched],
        "doubtful": [f"{one.doubt} {len(one.known)}-{len(one.rows)}" for one in plan.doubtful],
    }
    return {kind: found for kind, found in told.items() if found}


def after(before: list[KnownPupil], plan: Plan) -> list[KnownPupil]:
    """What is known once the plan is carried out."""
    ids = count()
    gone = {pupil.id for pupil in plan.left}
    pairs = {pair.known.id: pair for pair in [*plan.matched, *plan.moved]}
    stay = [pupil for pupil in before if pupil.id not in gone | set(pairs)]
    changed = [
        KnownPupil(
            pair.known.id,
            row.calling_name,
            row.class_code,
            plan.school_year,
            row.own_key or pair.known.own_key,
        )
        for pair in pairs.values()
        for row in [pair.row]
    ]
    new = [
        KnownPupil(
            f"new {next(ids)}", row.calling_name, row.class_code, plan.school_year, row.own_key
        )
        for row in plan.new
    ]
    return [*stay, *changed, *new]
