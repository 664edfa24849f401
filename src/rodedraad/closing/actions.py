"""Closing a trajectory with a coach: the working notes go, and a log says what went."""

from __future__ import annotations

from collections import Counter
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.access.reach import locked
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.closing import queries
from rodedraad.closing.permissions import Permission
from rodedraad.closing.queries import NOTE_WIPED, NOTES_WIPED, SIGNED
from rodedraad.closing.records import RATE, WipeLog, logs
from rodedraad.coaching import actions as coaching
from rodedraad.coaching.actions import keeping, together
from rodedraad.coaching.actions.alone import locked_now
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.queries import Running
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import COACH, TEACHER, Kept, Told
from rodedraad.core.protocol import Code, NotOpen, Outcome, Rated, Reason, Turn, Wiped
from rodedraad.measuring.records import BLANK, Change
from rodedraad.vault import shelf
from rodedraad.vault.models import Letter
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader


@transaction.atomic
def close_together(*, by: Reader, trajectory: Trajectory, told: Told) -> Kept:
    """What she told at the closing turn is kept; where that is done, the working notes go now.

    Where words clash nothing goes. Raises as `coaching.actions.note_step`.
    """
    kept = coaching.note_step(by=by, trajectory=trajectory, told=told)
    if told.outcome is Outcome.DONE and kept.is_whole:
        _rate(by, trajectory, told.turn)
        wipe_working_notes(by=by, trajectory=trajectory, turn=told.turn)
    return kept


@transaction.atomic
def wipe_working_notes(*, by: Reader, trajectory: Trajectory, turn: Turn) -> int:
    """How many notes of the coach and of a second rater went; a log of it stands at the turn.

    Nothing is opened for it. Where nothing is left, nothing is written. A second rater sits along
    no more. Raises `NotPermitted` where the trajectory is not hers, and `NotOpen` before it was
    closed or stopped.
    """
    row, private = locked(by, Permission.WIPE_WORKING_NOTES, on=trajectory)
    permit, now = locked_now(by, row)
    if turn not in now.record.settled and not now.is_over:
        raise NotOpen(turn, [Reason(Code.STEP, turn.step)])
    left = queries.left(now)
    first = not logs(now.words(turn, Part.ABOUT_US))
    if not left.many and not first:
        return 0
    _stop_second_rater(by, row)
    for record in left.records:
        _note(private, NOTE_WIPED, record=record)
    # First what points at records, then the records: the order in which a save locks them.
    row.notes.filter(record__in=left.records).delete()
    shelf.wipe(private, left.records)
    Letter.objects.filter(pk__in=left.letters).delete()
    _note(private, NOTES_WIPED, record=row.pk)
    _write_log(permit, now, turn, went=left.kinds)
    return left.many


@transaction.atomic
def sign_log(*, by: Reader, seated: Seated, turn: Turn, number: int) -> None:
    """The coach signs a log too; twice is once. Raises as `coaching.actions.together.note_step`."""
    words = seated.running.words(turn, Part.ABOUT_US)
    log = next((one for one in logs(words) if one.number == number), None)
    if log is None or log.signed:
        return
    change = Change(log.signing, seated.running.today.isoformat(), BLANK)
    told = Told(uuid4(), turn, 0, None, {Part.ABOUT_US: (change,)})
    together.note_step(by=by, seat=seated.seat, told=told)
    row = seated.seat.trajectory
    about = queries.closing_of(row, number)
    deed = Deed(SIGNED, about, row.folder_id, towards=row.teacher_id, school=row.school)
    trail.note(by.owner.person, deed)


def confirm_recording_gone(*, by: Reader, seated: Seated, recording: str, key: UUID) -> None:
    """The coach says that a recording is gone from where it was. Raises as `together.enter`."""
    entry = Wiped(recording, seated.running.today, COACH)
    together.enter(by=by, seat=seated.seat, entry=entry, key=key)


def _rate(by: Reader, trajectory: Trajectory, turn: Turn) -> None:
    """Her answers on how the method was followed, where they are not in the record yet."""
    _permit, now = locked_now(by, trajectory)
    given = {one.item: one.value for one in now.record.ratings}
    for item in queries.rated_by_her(now):
        text = now.words(turn).get(RATE + item.key, "")
        if text and int(text) != given.get(item.key):
            entry = Rated(item.key, int(text), now.today, TEACHER, turn)
            coaching.enter(by=by, trajectory=trajectory, entry=entry, key=uuid4())


def _write_log(permit: Permit, now: Running, turn: Turn, *, went: Counter[str]) -> None:
    before = now.words(turn, Part.ABOUT_US)
    recordings = queries.recordings(now)
    log = WipeLog(
        number=len(logs(before)) + 1,
        on=now.today,
        went=went,
        recordings_gone=sum(one.is_gone for one in recordings),
        recordings_left=sum(not one.is_gone for one in recordings),
    )
    changes = tuple(Change(name, to, before.get(name, BLANK)) for name, to in log.words.items())
    keeping.write(permit, now, turn, written={Part.ABOUT_US: changes}, key=uuid4())


def _stop_second_rater(by: Reader, row: Trajectory) -> None:
    """His readings go, so nothing is left for him to open; the trail says so, as of any seat."""
    seat = Seat.objects.filter(trajectory=row, role=Seat.SECOND_RATER).first()
    if seat is not None:
        coaching.stop_seat(by=by, seat=seat.pk)


def _note(permit: Permit, verb: str, *, record: UUID) -> None:
    """One line in the trail: UUIDs, and nothing that was written."""
    trail.note(permit.reader.owner.person, Deed(verb, about=record, folder=permit.folder))
