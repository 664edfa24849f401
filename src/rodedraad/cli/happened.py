"""A CSV file of what happened → a record, each row held against the plan, all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rodedraad.cli.plan_words import waits_for
from rodedraad.core.errors import InvalidFile, Problem, RodeDraadError
from rodedraad.core.protocol import (
    Agreed,
    Definition,
    How,
    Made,
    Noted,
    NotInPlan,
    NotOpen,
    Outcome,
    Plan,
    Record,
    State,
    Turn,
    Wiped,
    agree,
    end,
    keep,
    note,
    standing,
    wipe,
)
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.table import Row, Table

COLUMNS = ("on", "what", "name", "dyad")
EDITION = "written down"
"""The edition of a card that somebody showed outside the program."""


class _Line(NamedTuple):
    """One row: the day, the name of a step, consent or kind, and of which dyad."""

    number: int
    on: date
    name: str
    dyad: str


def read_happened(path: Path, definition: Definition, plan: Plan) -> Record:
    """The record that a file describes, in the order of its rows.

    Raises `InvalidFile` with every row that cannot be: a step before its conditions, a day that is
    none, a name that the protocol does not have.
    """
    table = read_table(path)
    problems = list(_headings(table))
    record = Record()
    for number, row in enumerate(table.rows if not problems else (), start=1):
        try:
            record = _added(definition, plan, record, row=row, number=number)
        except NotOpen as error:
            what = f"is not open yet; it waits for {waits_for(error.reasons)}"
            problems.append(Problem(f"row {number}", what, row.line))
        except RodeDraadError as error:
            problems.append(Problem(f"row {number}", str(error), row.line))
    if problems:
        raise InvalidFile(table.name, problems)
    return record


def _headings(table: Table) -> Iterator[Problem]:
    for column in COLUMNS:
        if column not in table.columns:
            yield Problem(f"column {column!r}", "is not in the file")


def _added(definition: Definition, plan: Plan, record: Record, *, row: Row, number: int) -> Record:
    what = row.cells["what"]
    if what not in _WHAT:
        raise NotInPlan(f"{what!r} is none of: {', '.join(_WHAT)}")
    line = _Line(number, _day(row.cells["on"]), row.cells["name"], row.cells["dyad"])
    return _WHAT[what](_Before(definition, plan, record), line)


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise NotInPlan(f"{cell!r} is no day; write it as 2026-11-23") from None


class _Before(NamedTuple):
    """Everything as it stood before this row."""

    definition: Definition
    plan: Plan
    record: Record


def _done(before: _Before, line: _Line) -> Record:
    return _noted(before, line, Outcome.DONE)


def _declined(before: _Before, line: _Line) -> Record:
    return _noted(before, line, Outcome.DECLINED)


def _noted(before: _Before, line: _Line, outcome: Outcome) -> Record:
    """The first turn of this step that is not settled, which is the one that was meant."""
    definition, plan, record = before
    asked = _turns(plan, line)
    turns = [turn for turn in asked if turn not in record.settled]
    if not turns:
        what = "is done already" if asked else "is no step of this plan, or not of this dyad"
        raise NotInPlan(f"{line.name!r} {what}")
    edition = EDITION if turns[0].step == definition.card.key else ""
    noted = Noted(turns[0], outcome, line.on, by="", edition=edition)
    return note(definition, plan, record, new=noted, seen=record.revision(turns[0]))


def _turns(plan: Plan, line: _Line) -> list[Turn]:
    """The turns of a step; of which dyad may be left out where there is one."""
    only = plan.dyads[0] if len(plan.dyads) == 1 else ""
    whose = {"", line.dyad or only}
    named = [one.turn for one in plan.turns if one.turn.step == line.name]
    return [turn for turn in named if turn.dyad in whose]


def _agreed(before: _Before, line: _Line) -> Record:
    return agree(before.definition, before.record, Agreed(line.name, given=True, on=line.on, by=""))


def _withdrawn(before: _Before, line: _Line) -> Record:
    gone = Agreed(line.name, given=False, on=line.on, by="")
    return agree(before.definition, before.record, gone)


def _kept(before: _Before, line: _Line) -> Record:
    """At the first step that makes such a thing and is open or done."""
    definition, plan, record = before
    turn = _where_it_was_made(before, line)
    made = Made(f"{line.name} {line.number}", line.name, turn, line.on, by="")
    return keep(definition, plan, record, new=made)


def _where_it_was_made(before: _Before, line: _Line) -> Turn:
    definition, plan, record = before
    now = standing(definition, plan, record, today=line.on)
    only = line.dyad or (plan.dyads[0] if len(plan.dyads) == 1 else "")
    rows = [
        row
        for row in now.rows
        if line.name in definition.step(row.turn.step).keeps and row.turn.dyad in ("", only)
    ]
    there = {made.turn for made in record.made if made.kind == line.name}
    free = [row for row in rows if row.turn not in there] or rows
    opened = [row for row in free if row.state is not State.LOCKED] or free
    if not opened:
        raise NotInPlan(f"no step of this plan keeps {line.name!r}")
    return opened[0].turn


def _wiped(before: _Before, line: _Line) -> Record:
    """The oldest of this kind that is still there."""
    kept = [made for made in before.record.kept if made.kind == line.name]
    mine = [made for made in kept if not line.dyad or made.turn.dyad == line.dyad]
    if not mine:
        raise NotInPlan(f"nothing of the kind {line.name!r} is kept")
    return wipe(before.record, Wiped(mine[0].id, line.on))


def _closed(before: _Before, line: _Line) -> Record:
    return end(before.record, How.CLOSED, line.on, by="")


def _stopped(before: _Before, line: _Line) -> Record:
    return end(before.record, How.STOPPED, line.on, by="")


_WHAT: dict[str, Callable[[_Before, _Line], Record]] = {
    "done": _done,
    "declined": _declined,
    "agreed": _agreed,
    "withdrawn": _withdrawn,
    "kept": _kept,
    "wiped": _wiped,
    "closed": _closed,
    "stopped": _stopped,
}
