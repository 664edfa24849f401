"""Changing interviews and feedback talks. `by` says who does it."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.coaching import actions as steps
from rodedraad.coaching.actions import together
from rodedraad.coaching.queries import seats
from rodedraad.coaching.told import TICKED, Kept, Told
from rodedraad.core.picture import picture
from rodedraad.core.protocol import (
    Agreed,
    Code,
    Made,
    NotInPlan,
    NotOpen,
    Rated,
    Reason,
    Role,
    Wiped,
)
from rodedraad.core.talk import Sign, signs
from rodedraad.interviews.queries import AUDIO, CoachSheet, Sheet
from rodedraad.interviews.records import NO_RECORDING, Recording
from rodedraad.interviews.talk_records import STRENGTH_FIRST
from rodedraad.measuring.queries import Sheet as Moment
from rodedraad.measuring.records import Change, Words
from rodedraad.sharing import actions as sharing
from rodedraad.sharing import queries as shared
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

TEACHER, COACH = Role.TEACHER.value, Role.COACH.value


def tell_as_coach(*, by: Reader, sheet: CoachSheet, told: Told) -> Kept:
    """Seal what the coach told of one turn. Raises as `coaching.actions.together.note_step`."""
    return together.note_step(by=by, seat=sheet.seated.seat, told=told)


def tell_as_teacher(*, by: Reader, sheet: Sheet, told: Told) -> Kept:
    """Seal what the teacher told of one turn. Raises as `coaching.actions.note_step`."""
    return steps.note_step(by=by, trajectory=sheet.running.row, told=told)


@transaction.atomic
def note_recording(*, by: Reader, sheet: CoachSheet, recording: Recording) -> Kept:
    """A recording exists: where it lies and until when; both see it. The same one twice is one.

    Told another time with another place or day, nothing changes, and that is given back.

    Raises `NotOpen` without the teacher's consent, and while one is past its day and not wiped.
    """
    seat, key = sheet.seated.seat, UUID(hex=recording.id)
    made = Made(recording.id, AUDIO, sheet.turn, sheet.running.today, COACH)
    together.enter(by=by, seat=seat, entry=made, key=key)
    # Only now: the row is locked, so what she says next comes after this.
    if not seats.seated(by, seat.pk).running.record.consents.get(AUDIO):
        raise NotOpen(sheet.turn, [Reason(Code.CONSENT, AUDIO)])
    return _say_where(by, sheet, Change(recording.name, recording.word))


def note_no_recording(*, by: Reader, sheet: CoachSheet) -> Kept:
    """Nothing was recorded; both see that."""
    if NO_RECORDING in sheet.shared:
        return Kept()
    return _say_where(by, sheet, Change(NO_RECORDING, TICKED))


def confirm_wiped(*, by: Reader, sheet: CoachSheet, recording: str, key: UUID) -> None:
    """The coach says that a recording of this turn is gone; twice is once. Raises `NotInPlan`."""
    if recording not in {one.id for one in sheet.recordings}:
        raise NotInPlan(f"no recording {recording!r}")
    gone = Wiped(recording, sheet.running.today, COACH)
    together.enter(by=by, seat=sheet.seated.seat, entry=gone, key=key)


def agree_to_recording(*, by: Reader, sheet: Sheet, given: bool, key: UUID) -> None:
    """The teacher gives her consent to a recording, or takes it back. Raises `NotOpen`."""
    agreed = Agreed(AUDIO, given, sheet.running.today, TEACHER)
    steps.enter(by=by, trajectory=sheet.running.row, entry=agreed, key=key)


def say_what_came_first(*, by: Reader, sheet: Sheet, strength: bool, key: UUID) -> None:
    """The teacher says whether something strong came first. Raises `NotOpen`."""
    rated = Rated(STRENGTH_FIRST, int(strength), sheet.running.today, TEACHER, sheet.turn)
    steps.enter(by=by, trajectory=sheet.running.row, entry=rated, key=key)


def signs_of_shared(*, by: Reader, dyad: str) -> tuple[frozenset[Sign], date | None]:
    """What the newest moment shows that was shared with this coach, and of which day it is.

    The teacher is told that he opened it.
    """
    for one in shared.shared_with_me(by):
        if str(one.sharing.dyad_id) == dyad:
            page = sharing.open_shared(by=by, sharing=one.id)
            scored = (moment.shown.sheet for moment in page.shared.moments if moment.has_scores)
            if newest := next(scored, None):
                return _signs(newest), newest.row.day
    return frozenset({Sign.NO_PICTURE, Sign.ANY}), None


def _say_where(by: Reader, sheet: CoachSheet, words: Words) -> Kept:
    """These words stand in the part that both read; what stands otherwise already is given back."""
    told = Told(uuid4(), sheet.turn, 0, None, {Part.ABOUT_US: (words,)})
    return together.note_step(by=by, seat=sheet.seated.seat, told=told)


def _signs(moment: Moment) -> frozenset[Sign]:
    looked = moment.looked
    found = picture(moment.form, looked.answers, age=moment.age, wrote_moment=bool(looked.moment))
    return signs(moment.form, found)
