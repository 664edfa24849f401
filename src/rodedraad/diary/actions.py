"""Changing diaries. `by` says who does it; the day it is decides what can still be answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from rodedraad.access.permissions import school_of
from rodedraad.access.reach import locked, reachable, require
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.catalogue import instrument
from rodedraad.core import diary as core
from rodedraad.diary import queries
from rodedraad.diary.errors import DayNotOpen, PartWiped
from rodedraad.diary.letting_look import What, copies_of
from rodedraad.diary.models import Diary
from rodedraad.diary.permissions import Permission
from rodedraad.diary.planning import settled
from rodedraad.diary.queries import Sheet
from rodedraad.diary.records import DAYS, PARTS, PLAN, merged, plan_content, without_day
from rodedraad.diary.told import Beginning
from rodedraad.measuring.records import Clash, Document, Save, document
from rodedraad.pupils.models import Dyad
from rodedraad.vault import shelf
from rodedraad.vault.canonical import Content
from rodedraad.vault.errors import NotPermitted, UnknownGrant
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader

FORM = "rode-draad-diary@1#base"
Written = dict[Part, Save]
"""What one form of a day changes, by the part in which it is kept."""


@transaction.atomic
def begin_diary(*, by: Reader, dyad: UUID, beginning: Beginning) -> Diary:
    """A new diary; where a start is to be drawn it is drawn here, once, before any answer.

    Raises `NotPermitted` where the bond is not hers or is over.
    """
    permit = require(by, Permission.BEGIN_DIARY, on=Dyad(pk=dyad))
    Dyad.objects.select_for_update().get(pk=dyad)
    begun = Diary.objects.filter(pk=beginning.diary).first()
    if begun is not None and begun.dyad_id != dyad:
        raise NotPermitted
    return begun or _begin(permit, Diary(pk=beginning.diary, dyad_id=dyad), beginning)


@transaction.atomic
def save_day(*, by: Reader, diary: Diary, day: date, written: Written) -> tuple[Clash, ...]:
    """Seal the answers of one day; what was changed elsewhere meanwhile is given back.

    The same key twice is one save. Raises `DayNotOpen`, `PartWiped`.
    """
    permit, sheet = _locked(by, Permission.WRITE_DIARY, diary)
    if day not in sheet.open_days:
        raise DayNotOpen
    clashes: list[Clash] = []
    for part, save in written.items():
        clashes += _merge(permit, record_of(sheet.row, part), save)
    return tuple(clashes)


@transaction.atomic
def wipe_day(*, by: Reader, diary: Diary, day: date) -> None:
    """What stood on one day is gone, in both parts; the day itself stays, open or missed.

    Copies for who looks along in which it stood go whole: they are never changed.
    """
    permit, sheet = _locked(by, Permission.WIPE_DIARY, diary)
    if day not in sheet.plan.days:
        raise NotPermitted
    for part in sheet.parts:
        _change_days(permit, record_of(sheet.row, part), lambda one: without_day(one, day))
    shelf.wipe(permit, copies_of(sheet.row, on=day))
    _note(permit, "diary-day-wiped", sheet.row)


@transaction.atomic
def remind(*, by: Reader, diary: Diary, at: str) -> None:
    """From this time of day on a line stands on her list; no line where it is empty."""
    _change_plan(by, diary, lambda sheet: replace(sheet.plan, remind=at))


@transaction.atomic
def change_start(*, by: Reader, diary: Diary, start: int) -> None:
    """What began, began on this planned day. What was drawn stays, and is told beside it."""

    def changed(sheet: Sheet) -> core.Diary:
        if sheet.plan.phases is None or not 1 < start <= len(sheet.plan.days):
            raise NotPermitted
        return sheet.plan.with_start(start, sheet.today)

    _change_plan(by, diary, changed, verb="diary-start-changed")


@transaction.atomic
def stop_diary(*, by: Reader, diary: Diary) -> None:
    """Nothing is asked any more; what stands, stays. Twice is once."""
    _change_plan(
        by,
        diary,
        lambda sheet: replace(sheet.plan, ended=sheet.plan.ended or sheet.today),
        verb="diary-stopped",
    )


@transaction.atomic
def wipe_diary(*, by: Reader, diary: Diary) -> None:
    """The diary is gone, with its plan, its draw and every answer. The deed stays in the trail."""
    row, permit = locked(by, Permission.WIPE_DIARY, on=diary)
    shelf.wipe(permit, [row.plan, row.about_us, row.about_me, *copies_of(row)])
    row.delete()
    _note(permit, "diary-wiped", diary)


@transaction.atomic
def wipe_about_me(*, by: Reader, dyad: UUID) -> None:
    """What she answered about herself in every diary about this bond is gone; the rest stays."""
    for one in reachable(Diary.objects.filter(dyad=dyad), by, Permission.WIPE_DIARY):
        row, permit = locked(by, Permission.WIPE_DIARY, on=one)
        if shelf.wipe(permit, [row.about_me, *copies_of(row, what=[What.ABOUT_ME])]):
            _note(permit, "about-me-wiped", row)


def record_of(diary: Diary, part: Part) -> UUID:
    """The record that holds the answers of this part."""
    return {Part.ABOUT_US: diary.about_us, Part.ABOUT_ME: diary.about_me}[part]


def _begin(permit: Permit, row: Diary, beginning: Beginning) -> Diary:
    """A diary with a fresh epoch, its plan, and an empty document in each part."""
    row.day = queries.today_of(permit.reader)
    row.epoch = shelf.begin_epoch(permit, PARTS)
    content = plan_content(_plan(beginning, row.day))
    row.plan = shelf.put(permit, content, kind=PLAN, part=Part.ABOUT_US, epoch=row.epoch)
    for part in PARTS:
        record = shelf.put(permit, Document().content, kind=DAYS, part=part, epoch=row.epoch)
        setattr(row, part.value, record)
    row.save(force_insert=True)
    _note(permit, "diary-begun", row)
    return row


def _plan(beginning: Beginning, today: date) -> core.Diary:
    form, wished = instrument(FORM), beginning.phases
    return core.Diary(
        form=form.ref,
        revision=form.revision,
        begun=today,
        calendar=beginning.calendar.key,
        days=beginning.days,
        remind=beginning.remind,
        phases=settled(wished, beginning.days) if wished else None,
    )


def _locked(by: Reader, permission: Permission, diary: Diary) -> tuple[Permit, Sheet]:
    """The diary as it stands now, until the end of this transaction for nobody else."""
    row, permit = locked(by, permission, on=diary)
    return permit, queries.opened(permit, row, today=queries.today_of(by))


def _merge(permit: Permit, record: UUID, save: Save) -> tuple[Clash, ...]:
    clashes: list[Clash] = []

    def change(before: Document) -> Document:
        after = merged(before, save)
        clashes.extend(after.clashes)
        return after.document

    _change_days(permit, record, change)
    return tuple(clashes)


def _change_days(permit: Permit, record: UUID, by: Callable[[Document], Document]) -> None:
    def change(content: Content) -> Content:
        return by(document(content)).content

    try:
        shelf.change(permit, record, kind=DAYS, by=change)
    except UnknownGrant:
        raise PartWiped from None


def _change_plan(
    by: Reader, diary: Diary, new: Callable[[Sheet], core.Diary], *, verb: str = ""
) -> None:
    """The plan after a change, and a line in the trail where it changed; no line without `verb`."""
    permit, sheet = _locked(by, Permission.WRITE_DIARY, diary)
    after = new(sheet)
    if after == sheet.plan:
        return
    shelf.change(permit, sheet.row.plan, kind=PLAN, by=lambda _before: plan_content(after))
    if verb:
        _note(permit, verb, sheet.row)


def _note(permit: Permit, verb: str, diary: Diary) -> None:
    """One line in the trail: UUIDs, and nothing that was answered."""
    deed = Deed(verb, about=diary.pk, folder=permit.folder, school=school_of(permit.reader))
    trail.note(permit.reader.owner.person, deed)
