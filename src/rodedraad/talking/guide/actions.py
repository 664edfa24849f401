"""Changing talks. `by` says who does it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.access.permissions import school_of
from rodedraad.access.reach import reachable, require
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.core.talk import Company
from rodedraad.measuring.actions import Saved, merge, saved
from rodedraad.measuring.records import Document, Save
from rodedraad.pupils.models import Dyad
from rodedraad.talking.guide.models import Talk
from rodedraad.talking.guide.permissions import Permission
from rodedraad.talking.guide.records import COMPANY, PARTS, TALK, by_part
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.web.clock import day_of, this_instant


@transaction.atomic
def begin_talk(*, by: Reader, dyad: UUID, talk: UUID, company: Company) -> Talk:
    """A new talk; the page makes its UUID, so a second press of the button begins no other.

    Raises `NotPermitted` where the bond is not hers or is over.
    """
    permit = require(by, Permission.BEGIN_TALK, on=Dyad(pk=dyad))
    Dyad.objects.select_for_update().get(pk=dyad)
    begun = Talk.objects.filter(pk=talk).first()
    if begun is not None and begun.dyad_id != dyad:
        raise NotPermitted
    return begun or _begin(permit, Talk(pk=talk, dyad_id=dyad), company)


@transaction.atomic
def save_talk(*, by: Reader, talk: Talk, save: Save) -> Saved:
    """Seal what she chose and wrote into a talk; the same key twice is one save.

    Raises `PartWiped`, `UnknownWords`; a clash is in what is given back.
    """
    permit = require(by, Permission.WRITE_TALK, on=talk)
    row = _locked(talk)
    divided = by_part(save)
    merged = [merge(permit, record_of(row, part), one, kind=TALK) for part, one in divided.items()]
    return saved(save, merged)


@transaction.atomic
def wipe_talk(*, by: Reader, talk: Talk) -> None:
    """The talk is gone, with all that was chosen and written. The deed stays in the trail."""
    permit = require(by, Permission.WIPE_TALK, on=talk)
    row = _locked(talk)
    shelf.wipe(permit, [row.about_us, row.about_me])
    row.delete()
    _note(permit, "talk-wiped", talk)


@transaction.atomic
def wipe_about_me(*, by: Reader, dyad: UUID) -> None:
    """What she wrote about herself in every talk about this bond is gone; the rest stays."""
    for row in reachable(Talk.objects.filter(dyad=dyad), by, Permission.WIPE_TALK):
        permit = require(by, Permission.WIPE_TALK, on=row)
        if shelf.wipe(permit, [_locked(row).about_me]):
            _note(permit, "about-me-wiped", row)


def record_of(talk: Talk, part: Part) -> UUID:
    """The record that holds this part of a talk."""
    return {Part.ABOUT_US: talk.about_us, Part.ABOUT_ME: talk.about_me}[part]


def _begin(permit: Permit, talk: Talk, company: Company) -> Talk:
    """A talk with a fresh epoch and its two records; who is there, lies in it already."""
    talk.epoch = shelf.begin_epoch(permit, PARTS)
    for part in PARTS:
        words = {COMPANY: company.value} if part is Part.ABOUT_US else {}
        empty = Document(words=words).content
        record = shelf.put(permit, empty, kind=TALK, part=part, epoch=talk.epoch)
        setattr(talk, part.value, record)
    talk.day = day_of(this_instant())
    talk.save(force_insert=True)
    _note(permit, "talk-begun", talk)
    return talk


def _locked(talk: Talk) -> Talk:
    """The talk as it stands now, until the end of this transaction for nobody else to change.

    Raises `NotPermitted` where it was wiped a moment ago.
    """
    row = Talk.objects.select_for_update().filter(pk=talk.pk).first()
    if row is None:
        raise NotPermitted
    return row


def _note(permit: Permit, verb: str, talk: Talk) -> None:
    """One line in the trail: UUIDs, and nothing that was written."""
    deed = Deed(verb, about=talk.pk, folder=permit.folder, school=school_of(permit.reader))
    trail.note(permit.reader.owner.person, deed)
