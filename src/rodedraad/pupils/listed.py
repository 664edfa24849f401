"""A class list on its way in: what was read of the file, and what was answered since.

As it waits it is one sealed text. Of the file itself nothing is kept: neither its columns, nor the
names of teachers in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rodedraad.interchange.roster import (
    Code,
    NotUnderstood,
    Roster,
    RosterProblem,
    RosterRow,
    SameName,
)

Place = tuple[str, int]
"""The sheet and the line on which a row stands."""
NEW = "new"
"""The answer that a row is about a pupil who was not known."""


@dataclass(frozen=True)
class Listed:
    """A class list with what was said about it.

    `names` tell classmates of one name apart; `who` says for a row which known pupil it is about,
    or `NEW`. Both are by `row_word`.
    """

    roster: Roster
    school_year: str
    whole_school: bool
    names: Mapping[str, str] = field(default_factory=dict)
    who: Mapping[str, str] = field(default_factory=dict)

    @property
    def by_place(self) -> dict[Place, str]:
        """The names, as the class list takes them."""
        return {place_of(word): name for word, name in self.names.items()}


def row_word(row: RosterRow) -> str:
    """A row as a form names it: signs that may stand in any attribute of a page."""
    return f"{row.line}-{row.sheet.encode().hex()}"


def place_of(word: str) -> Place:
    """The place of a row that a form named."""
    line, _, sheet = word.partition("-")
    return bytes.fromhex(sheet).decode(), int(line)


def written(listed: Listed) -> str:
    """The same as one text."""
    kept = asdict(listed)
    for unneeded in ("classes", "columns", "left_out"):
        kept["roster"].pop(unneeded)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Listed:
    """A class list from its text."""
    kept = json.loads(text)
    return Listed(
        roster=_roster(kept["roster"]),
        school_year=kept["school_year"],
        whole_school=kept["whole_school"],
        names=kept["names"],
        who=kept["who"],
    )


def _roster(kept: dict[str, Any]) -> Roster:
    return Roster(
        name=kept["name"],
        kind=kept["kind"],
        rows=_rows(kept["rows"]),
        not_understood=tuple(
            NotUnderstood(**one | {"problem": _problem(one["problem"])})
            for one in kept["not_understood"]
        ),
        same_names=tuple(
            SameName(**one | {"rows": _rows(one["rows"])}) for one in kept["same_names"]
        ),
        passed_over=tuple(map(_problem, kept["passed_over"])),
        notes=tuple(map(_problem, kept["notes"])),
    )


def _rows(kept: list[dict[str, Any]]) -> tuple[RosterRow, ...]:
    return tuple(RosterRow(**one) for one in kept)


def _problem(kept: dict[str, Any]) -> RosterProblem:
    about = tuple((name, value) for name, value in kept["about"])
    return RosterProblem(
        kept["where"], kept["what"], kept["line"], code=Code(kept["code"]), about=about
    )
