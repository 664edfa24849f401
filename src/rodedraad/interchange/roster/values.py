"""A class list once read: only what is needed of each pupil, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from rodedraad.interchange.roster.said import RosterProblem

MOST_MEGABYTES = 10
"""A larger file is refused unread. A list of 3,000 pupils with 40 columns is about 1 MB."""

MOST_ROWS = 10_000
"""More pupils than this in one file are refused: the largest schools have some 3,000."""

MOST_COLUMNS = 250
"""Exports with everything in them have some 150."""

LONGEST = 80
"""No calling name, class or own number is longer, in characters."""


@dataclass(frozen=True, order=True)
class RosterRow:
    """One pupil in one class. Names and numbers stay out of `repr`, and so out of logs.

    `line` counts from 1 as a text editor or Excel does; `sheet` is empty for a file of one list.
    `school_year` is "2026-2027", or None where the file does not say.
    """

    sheet: str
    line: int
    calling_name: str = field(repr=False)
    class_code: str
    school_year: str | None = None
    own_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class NotUnderstood:
    """A row that is not used and why, and what could be read of it: nobody leaves because of it."""

    problem: RosterProblem
    sheet: str = ""
    calling_name: str | None = field(default=None, repr=False)
    class_code: str | None = None
    own_key: str | None = field(default=None, repr=False)

    @property
    def line(self) -> int:
        """The line it stands on."""
        return self.problem.line or 0


@dataclass(frozen=True)
class SameName:
    """Pupils of one class that no letter of their family name tells apart: a question.

    `told_apart` takes the answer.
    """

    class_code: str
    calling_name: str = field(repr=False)
    rows: tuple[RosterRow, ...]


@dataclass(frozen=True, order=True)
class RosterClass:
    """A class and the teachers named beside it, as written: to find the class by, kept nowhere."""

    code: str
    teachers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """What a file says. Every line with something in it is in exactly one of the four lists.

    `passed_over` are titles, totals and repeated lines; `columns` are the headers that were
    used, by field; `left_out` are the headers of columns of which nothing was kept.
    """

    name: str
    kind: str
    rows: tuple[RosterRow, ...]
    not_understood: tuple[NotUnderstood, ...] = ()
    same_names: tuple[SameName, ...] = ()
    passed_over: tuple[RosterProblem, ...] = ()
    classes: tuple[RosterClass, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[RosterProblem, ...] = ()
