"""What someone who sits along does in a trajectory. `by` says who, `seat` where."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.access.reach import found, require
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching.actions import keeping, milestones, telling
from rodedraad.coaching.actions.telling import Entered
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.queries import Running, seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import COACH, Days, Kept, Told
from rodedraad.core.protocol import Rated
from rodedraad.vault import letting_in
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.shelf import recipient


@transaction.atomic
def open_seat(*, by: Reader, seat: UUID) -> Seated:
    """What this reader sees of one seat of his; each opening is told to the teacher.

    Raises `NotPermitted` where he does not sit there at this instant.
    """
    opened = seats.seated(by, seat)
    _note(by, "seat-opened", opened.seat)
    if opened.role == Seat.COACH:
        milestones.coach_opened(opened.id)
    return opened


@transaction.atomic
def note_listing(*, by: Reader) -> None:
    """He opens a list of all that he sits along in: told to each teacher, once a day."""
    listed = [_deed("seat-listed", one) for one in seats.rows_of(by)]
    trail.once_a_day(by.owner.person, listed)


@transaction.atomic
def note_step(*, by: Reader, seat: Seat, told: Told, rated: Iterable[Rated] = ()) -> Kept:
    """Seal what he told of one turn; what was changed elsewhere meanwhile is given back.

    A coach writes in `about_us` and `coach_private`, by the same engine as the teacher; `rated`:
    his answers on how the method was followed. A second
    rater keeps words in his own part only: an outcome of his is not noted. Raises as `telling`.
    """
    permit, row, now = _locked(by, seat)
    if row.role == Seat.COACH:
        kept = telling.tell(permit, now, told, role=COACH)
        for one in rated:
            telling.enter(permit, seats.opened(permit, row).running, one, key=uuid4())
        return kept
    telling.refuse_unplanned(now, told.turn)
    telling.refuse_ended(now, told.turn)
    wrote = keeping.write(permit, now, told.turn, written=told.written, key=told.key, by=row.role)
    return Kept(wrote.clashes)


@transaction.atomic
def enter(*, by: Reader, seat: Seat, entry: Entered, key: UUID) -> None:
    """Something of the coach's beside a turn: material elsewhere, an answer on fidelity."""
    permit, now = locked_coach(by, seat)
    telling.enter(permit, now, entry, key=key)


@transaction.atomic
def move_steps(*, by: Reader, seat: Seat, days: Days) -> None:
    """The plan goes on without these days. Raises as `telling.move`."""
    permit, now = locked_coach(by, seat)
    telling.move(permit, now, days)


@transaction.atomic
def write_to_coach(*, by: Reader, seat: Seat, content: Content, kind: Kind) -> None:
    """A letter of a second rater to the coach beside him; it goes when the coach does.

    Raises `NotPermitted` where no coach sits there now, and `NotOpen` after the end.
    """
    permit, row, now = _locked(by, seat)
    telling.refuse_ended(now)
    coach = seats.at(row.trajectory_id)
    to = recipient(coach.person_id) if coach else None
    if coach is None or to is None or to.public.raw != bytes(coach.public):
        raise NotPermitted
    part = Part.COACH_PRIVATE
    letting_in.write_letters(permit, coach.grant_id, content, kind=kind, to=[to], part=part)
    _note(by, seats.HANDED_OVER, row)


def note_all_read(*, by: Reader, seat: Seat) -> None:
    """A second rater closed his reading of every story: nothing waits for him there any more."""
    _note(by, seats.ALL_READ, seat)


@transaction.atomic
def leave_seat(*, by: Reader, seat: UUID) -> None:
    """He sits along no more: "ik stop". His keys are gone, and what he wrote stays shut for him."""
    row = found(by, Permission.SEE_SEATED, on=Seat(pk=seat))
    _note(by, "seat-left", row)
    letting_in.lapse([row.grant_id])


def locked_coach(by: Reader, seat: Seat) -> tuple[Permit, Running]:
    """What a coach may do in a trajectory, and how it stands, locked until this is done.

    Raises `NotPermitted` where he is no coach who writes there at this instant.
    """
    permit, row, now = _locked(by, seat)
    if row.role != Seat.COACH:
        raise NotPermitted
    return permit, now


def _locked(by: Reader, seat: Seat) -> tuple[Permit, Seat, Running]:
    """The trajectory as it stands now, until the end of this transaction for nobody else.

    The teacher's deeds lock the same row, and first. Raises `NotPermitted` where he does not sit
    there at this instant, or its last day has passed.
    """
    row = found(by, Permission.WRITE_SEATED, on=seat)
    Trajectory.objects.select_for_update().get(pk=row.trajectory_id)
    permit = require(by, Permission.WRITE_SEATED, on=row)  # asked anew: she may have stopped it
    row = found(by, Permission.WRITE_SEATED, on=seat)
    now = seats.opened(permit, row).running
    if row.trajectory.until < now.today:
        raise NotPermitted
    return permit, row, now


def _note(by: Reader, verb: str, seat: Seat) -> None:
    """One line in the trail: UUIDs, and nothing that was written."""
    trail.note(by.owner.person, _deed(verb, seat))


def _deed(verb: str, seat: Seat) -> Deed:
    row = seat.trajectory
    return Deed(verb, about=row.pk, folder=row.folder_id, towards=row.teacher_id, school=row.school)
