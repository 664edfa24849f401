"""Reading a story, closing it, choosing together, and asking a second rater. `by` says who."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.access.reach import found
from rodedraad.coaching import actions as coaching
from rodedraad.coaching import queries as trajectories
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.told import Kept, Told, Written
from rodedraad.core import interview as core
from rodedraad.core.interview import OtherScales, ReadingClosed, ScaleSet, within_one
from rodedraad.core.protocol import Outcome, Rated, Turn
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.measuring.records import BLANK, Change, Save, Words
from rodedraad.readings import queries
from rodedraad.readings.queries import Beside, Story
from rodedraad.readings.records import (
    CLOSED,
    CORRECTION,
    LONGEST_NOTE,
    MOST_CORRECTIONS,
    SCALES,
    SECOND_READING,
    Correction,
    HandedOver,
    correction_in,
    corrections,
    is_kept,
    reading_in,
    too_many,
    with_scales,
)
from rodedraad.readings.sets import scale_set
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import this_instant

EVIDENCE, WITHIN_ONE = "evidence", "within_one"
"""Items of fidelity that a closed reading answers by itself, where the protocol asks them."""
COACH = "coach"


@transaction.atomic
def write_reading(*, by: Reader, seat: UUID, turn: str, save: Save, scales: str) -> Kept:
    """Seal levels and evidence of one open reading; what was changed elsewhere is given back.

    `scales`: the set on the page, with which a reading that is not begun begins. Raises
    `ReadingClosed`, `OtherScales`, `UnknownScales`, `NotUnderstood`, and as `note_step`.
    """
    story = _held(by, seat, turn)
    words = story.words
    if words.get(CLOSED):
        return _told_after_closing(words, save)
    chosen = _set_for(words, scales)
    known = all(is_kept(chosen, one) for one in save.words)
    if save.answers or not known or too_many(words, save.words):
        raise NotUnderstood
    written = _private(with_scales(words, chosen.ref, save.words))
    told = Told(save.key, story.turn, 0, None, written)
    return together.note_step(by=by, seat=story.seated.seat, told=told)


@transaction.atomic
def close_reading(*, by: Reader, seat: UUID, turn: str) -> None:
    """Close a reading for good: the coach's turn is done, a second rater's goes to the coach.

    Twice is once. Raises `StillOpen` with the scales that have no answer, `UnknownScales`, and as
    `note_step`.
    """
    story = _held(by, seat, turn)
    if story.words.get(CLOSED):
        return
    reading = story.reading
    if reading is None:
        raise core.StillOpen([])
    closed = core.close(scale_set(reading.scales), reading, on=story.seated.running.today)
    _note_closing(by, story, story.turn)
    if story.seated.role == Seat.COACH:
        _rate(by, story, story.turn, item=EVIDENCE, share=core.with_evidence(closed))
    else:
        letter = HandedOver(story.name, closed, this_instant().isoformat()).content
        row = story.seated.seat
        together.write_to_coach(by=by, seat=row, content=letter, kind=SECOND_READING)
        _note_last(by, story)


@transaction.atomic
def put_beside(*, by: Reader, seat: UUID, turn: str, scale: str, text: str, key: UUID) -> None:
    """A line beside the coach's own closed reading; no level changes. The same key is once.

    Raises `NotUnderstood`, `UnknownScales`, and as `note_step`.
    """
    story = _held(by, seat, turn)
    words, role = story.words, story.seated.role
    many = len(corrections(words)) >= MOST_CORRECTIONS
    if not words.get(CLOSED) or role != Seat.COACH or many or len(text) > LONGEST_NOTE:
        raise NotUnderstood
    line = Correction(story.seated.running.today, scale, text)
    known = scale_set(words[SCALES]).scale(scale) is not None
    if not known or correction_in(line.word) is None:
        raise NotUnderstood
    written = _private((Change(f"{CORRECTION}{key.hex[:12]}", line.word, BLANK),))
    together.note_step(by=by, seat=story.seated.seat, told=Told(key, story.turn, 0, None, written))


@transaction.atomic
def choose_together(*, by: Reader, seat: UUID, turn: str, save: Save) -> Kept:
    """Keep what both raters chose where they differ; their own readings stay as they are.

    Raises `NotClosedYet`, `ReadingClosed`, `OtherScales`, `NotUnderstood`, and as `note_step`.
    """
    one = _both(by, seat, turn)
    if one.words.get(CLOSED):
        return _told_after_closing(one.words, save)
    first, second = one.both
    differ = {each.scale for each in core.differences(one.scale_set, first, second)}
    names = {f"level.{scale}" for scale in differ}
    if any(each.name not in names or not is_kept(one.scale_set, each) for each in save.words):
        raise NotUnderstood
    written = _private(with_scales(one.words, one.scale_set.ref, save.words))
    told = Told(save.key, one.turn, 0, None, written)
    return together.note_step(by=by, seat=one.first.seated.seat, told=told)


@transaction.atomic
def close_together(*, by: Reader, seat: UUID, turn: str) -> None:
    """The consensus as a third reading, for good; the step of the second reading is done.

    Twice is once. Raises `StillOpen` where a difference was not talked over, `NotClosedYet`.
    """
    one = _both(by, seat, turn)
    if one.words.get(CLOSED):
        return
    first, second = one.both
    chosen = reading_in(one.words)
    core.consensus(
        one.scale_set,
        first=first,
        second=second,
        chosen=chosen.ratings if chosen else {},
        on=one.first.seated.running.today,
    )
    begun = with_scales(one.words, one.scale_set.ref, ())
    _note_closing(by, one.first, one.turn, more=begun)
    share = within_one(one.scale_set, first, second)
    _rate(by, one.first, one.turn, item=WITHIN_ONE, share=share)


@transaction.atomic
def ask_second_reader(*, by: Reader, trajectory: UUID, rater: UUID, ends: datetime) -> Seat:
    """A second rater reads too, blind to the first. Only the teacher asks him.

    Raises as `coaching.seat_rater`.
    """
    row = trajectories.unread(trajectory)
    return coaching.seat_rater(by=by, trajectory=row, rater=rater, ends=ends)


def _held(by: Reader, seat: UUID, turn: str) -> Story:
    """One story, its trajectory locked until the end of this transaction.

    Between looking whether a reading is closed and writing in it nobody else closes it.
    """
    row = found(by, Permission.WRITE_SEATED, on=Seat(pk=seat))
    Trajectory.objects.select_for_update().get(pk=row.trajectory_id)
    return queries.story(by, seat, turn)


def _both(by: Reader, seat: UUID, turn: str) -> Beside:
    """The same for two readings side by side; raises `NotClosedYet`."""
    row = found(by, Permission.WRITE_SEATED, on=Seat(pk=seat))
    Trajectory.objects.select_for_update().get(pk=row.trajectory_id)
    one = queries.beside(by, seat, turn)
    _ = one.both
    return one


def _told_after_closing(words: Mapping[str, str], save: Save) -> Kept:
    """Nothing, where all that was sent stands there already: its first answer may be lost."""
    if any(words.get(one.name, "") != one.to for one in save.words):
        raise ReadingClosed("a closed reading does not change")
    return Kept()


def _set_for(words: Mapping[str, str], scales: str) -> ScaleSet:
    """The set that this reading goes on with; raises `OtherScales` where the page has another."""
    begun = words.get(SCALES, "")
    if begun and begun != scales:
        raise OtherScales(wanted=begun, given=scales)
    return scale_set(scales)


def _note_closing(by: Reader, story: Story, turn: Turn, *, more: tuple[Words, ...] = ()) -> None:
    """The day of closing; for a coach the turn is done too.

    Under a key of its own: that it was closed before is asked of the reading, and a key that came
    with a save before would let a reading be handed over that is open still.
    """
    running, row = story.seated.running, story.seated.seat
    day = Change(CLOSED, running.today.isoformat(), BLANK)
    done = Outcome.DONE if row.role == Seat.COACH else None
    seen = running.record.revision(turn) if done else 0
    told = Told(uuid4(), turn, seen, done, _private((*more, day)))
    together.note_step(by=by, seat=row, told=told)


def _note_last(by: Reader, closed: Story) -> None:
    """The trail says it where this was the last story that was his to read."""
    others = (one for one in queries.stories(closed.seated) if one.turn != closed.turn)
    if all(one.words.get(CLOSED) for one in others):
        together.note_all_read(by=by, seat=closed.seated.seat)


def _rate(by: Reader, story: Story, turn: Turn, *, item: str, share: float | None) -> None:
    """Answer an item of fidelity in percent, where the protocol asks it and there is a share."""
    asked = {one.key for one in story.seated.running.known.fidelity}
    if share is None or item not in asked:
        return
    rated = Rated(item, round(share * 100), story.seated.running.today, COACH, turn)
    together.enter(by=by, seat=story.seated.seat, entry=rated, key=uuid4())


def _private(words: tuple[Words, ...]) -> Written:
    return {Part.COACH_PRIVATE: words} if words else {}
