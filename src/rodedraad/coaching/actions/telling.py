"""What is done to a trajectory that is locked, whoever of its people does it.

The same engine for the teacher and for who sits along: `role` is written beside each entry, and a
step is told only by a role that its protocol names.
"""

from __future__ import annotations

from uuid import UUID

from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching import queries
from rodedraad.coaching.actions import keeping
from rodedraad.coaching.protocols.holidays import with_days
from rodedraad.coaching.queries import Running
from rodedraad.coaching.queries.over import closed_since
from rodedraad.coaching.records import PLAN, plan_content
from rodedraad.coaching.told import MOVED, STOPPED, Days, Kept, Told
from rodedraad.core.protocol import (
    Agreed,
    Code,
    Made,
    NotAllowed,
    Noted,
    NotOpen,
    Rated,
    Reason,
    Record,
    Row,
    SeenOlder,
    State,
    Turn,
    Wiped,
    agree,
    keep,
    lose_days,
    note,
    rate,
    wipe,
)
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit

Entered = Agreed | Made | Rated | Wiped
"""What is entered beside a turn: a consent, material elsewhere, an answer on fidelity."""


def tell(permit: Permit, now: Running, told: Told, *, role: str) -> Kept:
    """Seal what was told of one turn; what was changed elsewhere meanwhile is given back.

    Raises what `core.protocol.note` raises, `NotAllowed` for a step that this role does not tell,
    `NoteShut`, and `UnknownProtocol`; `SeenOlder` never.
    """
    if told.key in now.happened.applied:
        return queries.told_again(now, told)
    refuse_other_role(now, told.turn, role)
    refuse_locked(now, told.turn)
    refuse_late_notes(now, told)
    wrote = keeping.write(permit, now, told.turn, written=told.written, key=told.key, by=role)
    record, older = wrote.record, False
    if told.outcome and not wrote.clashes:
        new = Noted(told.turn, told.outcome, now.today, role)
        try:
            record = note(now.known, now.plan, record, new=new, seen=told.seen)
        except SeenOlder:
            older = True
    keeping.keep_record(permit, now, record, key=told.key, wrote=wrote)
    return Kept(wrote.clashes, older)


def enter(permit: Permit, now: Running, entry: Entered, *, key: UUID) -> None:
    """Something beside a turn: a consent, material that lies elsewhere, an answer on fidelity.

    The same key twice is once. Raises `NotOpen` after the end (but for what is wiped then),
    `NotInPlan`, `NotAllowed`.
    """
    if key in now.happened.applied:
        return
    if not isinstance(entry, Wiped):  # what still lies with a person is confirmed after the end too
        refuse_ended(now)
    keeping.keep_record(permit, now, _entered(now, entry), key=key)


def move(permit: Permit, now: Running, days: Days) -> None:
    """The plan goes on without these days; twice the same days is once. The trail says who did it.

    Raises `NotOpen` after the end, `NoSchoolTime`, `UnknownCalendar` and `UnknownProtocol`.
    """
    refuse_ended(now)
    moved = lose_days(now.known, with_days(now.plan), days.first, last=days.last, why=days.why)
    if (days.first, days.last) in {(one.first, one.last) for one in now.plan.lost}:
        return
    shelf.change(permit, now.row.plan, kind=PLAN, by=lambda _before: plan_content(moved))
    deed = Deed(MOVED, about=now.row.pk, folder=permit.folder, school=now.row.school)
    trail.note(permit.reader.owner.person, deed)


def refuse_other_role(now: Running, turn: Turn, role: str) -> None:
    """Nothing, or `NotAllowed` where the protocol does not name this role at this step."""
    row_of(now, turn)
    if role not in {one.value for one in now.known.step(turn.step).who}:
        raise NotAllowed(f"{turn.step!r} is not told by a {role}")


def refuse_unplanned(now: Running, turn: Turn) -> None:
    """Nothing, or `NotPermitted` where the plan does not ask this turn."""
    if turn not in {one.turn for one in now.plan.turns}:
        raise NotPermitted


def refuse_locked(now: Running, turn: Turn) -> None:
    """Nothing, or `NotOpen` with the reasons; `NotPermitted` for a turn the plan does not ask."""
    row = row_of(now, turn)
    refuse_ended(now, turn)
    if row.state is State.LOCKED:
        raise NotOpen(turn, row.reasons)


def refuse_ended(now: Running, turn: Turn = STOPPED) -> None:
    """Nothing, or `NotOpen`: after the end nothing is noted or moved."""
    if now.is_over:
        raise NotOpen(turn, [Reason(Code.ENDED)])


def refuse_late_notes(now: Running, told: Told) -> None:
    """Nothing, or `NotOpen`: once the step is done with which working notes go, no more come."""
    if not any(one.to for one in told.written.get(Part.COACH_PRIVATE, ())):
        return
    if closed_since(now) is not None:
        raise NotOpen(told.turn, [Reason(Code.ENDED)])


def row_of(now: Running, turn: Turn) -> Row:
    """How a turn stands; raises `NotPermitted` where the plan does not ask it."""
    try:
        return now.standing.row(turn)
    except KeyError:
        raise NotPermitted from None


def _entered(now: Running, entry: Entered) -> Record:
    if isinstance(entry, Agreed):
        return agree(now.known, now.record, entry)
    if isinstance(entry, Made):
        return keep(now.known, now.plan, now.record, new=entry)
    if isinstance(entry, Rated):
        return rate(now.known, now.record, entry)
    return wipe(now.record, entry)
