"""How a trajectory is kept: its records, what she writes at a turn, and until when each stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from rodedraad.coaching.errors import NoteShut
from rodedraad.coaching.models import StepNote, Trajectory
from rodedraad.coaching.queries import KeptNote, Running
from rodedraad.coaching.records import (
    HAPPENED,
    NOTE,
    PLAN,
    Happened,
    Note,
    note,
    plan_content,
)
from rodedraad.coaching.told import Written
from rodedraad.core.protocol import Made, Plan, Record, Turn, Where, keep, standing
from rodedraad.measuring.records import BLANK, Change, Clash, Document, Save, with_save
from rodedraad.vault import shelf
from rodedraad.vault.canonical import Content
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit

PARTS = (Part.ABOUT_US, Part.ABOUT_ME)
TOGETHER = (Part.ABOUT_US, Part.COACH_PRIVATE)
"""What a coach and a teacher both have keys of, in the epoch they write together."""


@dataclass(frozen=True)
class Wrote:
    """What came of words: the record with what is kept, what was changed elsewhere, new notes.

    `turns`: at which turn each new note stands, by its record in hex.
    """

    record: Record
    clashes: tuple[Clash, ...] = ()
    turns: Mapping[str, Turn] = field(default_factory=dict)


def put_first(permit: Permit, row: Trajectory, plan: Plan, *, record: Record, key: UUID) -> None:
    """Seal plan and record of a new trajectory; what is about herself lies in that part."""
    part = lane_of(row)
    first = Happened().with_record(record, key)
    row.plan = shelf.put(permit, plan_content(plan), kind=PLAN, part=part, epoch=row.epoch)
    row.happened = shelf.put(permit, first.content, kind=HAPPENED, part=part, epoch=row.epoch)


def lane_of(row: Trajectory) -> Part:
    """The part in which plan and record of a trajectory lie."""
    about_herself = row.dyad_id is None and not row.with_coach
    return Part.ABOUT_ME if about_herself else Part.ABOUT_US


def write(
    permit: Permit, now: Running, turn: Turn, *, written: Written, key: UUID, by: str = "teacher"
) -> Wrote:
    """What came of these words. Raises `NoteShut` where they would hide what does not open."""
    record, clashes = now.record, list[Clash]()
    turns: dict[str, Turn] = {}
    for part, words in written.items():
        save = Save(key, words=words)
        known = [one for one in now.notes if (one.note.turn, one.part) == (turn, part)]
        if known:
            clashes += _write_over(permit, known[0], save)
        elif any(one.to for one in words):
            made = _write_new(permit, now, Note(turn), part=part, save=save)
            turns |= {made.hex: turn} if _is_told(now, part) else {}
            if kind := _kind_kept(now, turn, part):
                new = Made(made.hex, kind, turn, now.today, by)
                record = keep(now.known, now.plan, record, new=new)
    return Wrote(record, tuple(clashes), turns)


def keep_record(
    permit: Permit, now: Running, record: Record, *, key: UUID, wrote: Wrote | None = None
) -> None:
    """Seal the record over the one before, and say anew until when all of it stays."""
    turns = _turns_of_notes(now) | (dict(wrote.turns) if wrote else {})
    after = replace(now.happened.with_record(record, key), notes=turns)
    shelf.change(permit, now.row.happened, kind=HAPPENED, by=lambda _before: after.content)
    stands = standing(now.known, now.plan, record, today=now.today)
    until = {one.made.id: one.until for one in stands.kept}
    _drop_past(permit, now)
    # Once it ended, a day that was told is never moved further away.
    last = min(stands.kept_until, now.row.until) if now.is_over else stands.kept_until
    now.row.until = last
    now.row.save(update_fields=["until"])
    _date_notes(now.row.notes.all(), until, otherwise=last)


def _turns_of_notes(now: Running) -> dict[str, Turn]:
    """At which turn each note stands that is there: those that were known, and those that open."""
    here = {one.record.hex for one in now.row.notes.all()}
    opened = {one.record.hex: one.note.turn for one in now.notes if _is_told(now, one.part)}
    known = {**now.happened.notes, **opened}
    return {record: turn for record, turn in known.items() if record in here}


def _is_told(now: Running, part: Part) -> bool:
    """Whether the record says at which turn a note in this part stands.

    Who sits along reads the record, and is not told where she wrote about herself.
    """
    return part is not Part.ABOUT_ME or not now.row.with_coach


def _drop_past(permit: Permit, now: Running) -> None:
    """What is past its day goes, as it would at night; what this reader cannot open, at night."""
    here = [one.record for one in now.past]
    if here:
        now.row.notes.filter(record__in=here).delete()
        shelf.wipe(permit, here)


def _date_notes(notes: Iterable[StepNote], until: dict[str, date], *, otherwise: date) -> None:
    for one in notes:
        day = until.get(one.record.hex, otherwise)
        if one.until != day:
            StepNote.objects.filter(pk=one.pk).update(until=day)


def _write_over(permit: Permit, known: KeptNote, save: Save) -> tuple[Clash, ...]:
    clashes: list[Clash] = []

    def change(content: Content) -> Content:
        changed, clashed = note(content).with_save(save)
        clashes.extend(clashed)
        return changed.content

    shelf.change(permit, known.record, kind=NOTE, by=change)
    return tuple(clashes)


def _write_new(permit: Permit, now: Running, empty: Note, *, part: Part, save: Save) -> UUID:
    if now.may_hide(empty.turn, part):
        raise NoteShut
    merged = with_save(Document(), Save(save.key, words=_as_new(save)))
    content = Note(empty.turn, merged.document).content
    record = shelf.put(permit, content, kind=NOTE, part=part, epoch=now.writes_at)
    StepNote.objects.create(record=record, trajectory=now.row, until=now.row.until)
    return record


def _as_new(save: Save) -> tuple[Change[str], ...]:
    """Words where nothing stands: also those that she saw before they were wiped elsewhere."""
    return tuple(Change(one.name, one.to, BLANK) for one in save.words if one.to)


def _kind_kept(now: Running, turn: Turn, part: Part) -> str:
    """As which kind of material a note counts; none where the step keeps nothing here.

    With a coach it is his own notes that a protocol gives a day of their own.
    """
    asked = {step.key: step for step in now.known.steps}
    if turn.step not in asked or (now.row.with_coach and part is not Part.COACH_PRIVATE):
        return ""
    here = (key for key in asked[turn.step].keeps if now.known.kind(key).where is Where.HERE)
    return next(here, "")
