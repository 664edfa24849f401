"""Class lists as schools have them: read, held to what is needed, compared with what is known."""

from rodedraad.interchange.roster.compare import YearGoesBack, compare
from rodedraad.interchange.roster.plan import (
    Doubt,
    Doubtful,
    KnownPupil,
    Pair,
    Plan,
)
from rodedraad.interchange.roster.reading import read_roster, read_roster_files, told_apart
from rodedraad.interchange.roster.said import Code, RosterProblem
from rodedraad.interchange.roster.values import (
    NotUnderstood,
    Roster,
    RosterClass,
    RosterRow,
    SameName,
)

__all__ = [
    "Code",
    "Doubt",
    "Doubtful",
    "KnownPupil",
    "NotUnderstood",
    "Pair",
    "Plan",
    "Roster",
    "RosterClass",
    "RosterProblem",
    "RosterRow",
    "SameName",
    "YearGoesBack",
    "compare",
    "read_roster",
    "read_roster_files",
    "told_apart",
]
