"""Letting a sentence leave, and wiping what is kept of it. `by` says who does it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.access.permissions import school_of
from rodedraad.access.reach import permits, require
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.pupil_file.permissions import Permission
from rodedraad.pupil_file.queries import SENTENCE_LEFT, SENTENCE_WIPED
from rodedraad.pupil_file.records import LEFT, Sentence, sentence
from rodedraad.pupils.models import Dyad
from rodedraad.sharing.queries import shared_row
from rodedraad.sharing.queries.hers import NOTED
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader


@transaction.atomic
def leave_sentence(*, by: Reader, dyad: UUID, leaving: Sentence) -> UUID:
    """The record of a sentence that left; a second press of the button lets none leave twice.

    Nothing is sent anywhere: she copies or prints it herself. It is kept in an epoch of its own,
    so that whoever looks along with a moment does not see it. Raises `NotPermitted`.
    """
    permit = require(by, Permission.LEAVE_SENTENCE, on=Dyad(pk=dyad))
    Dyad.objects.select_for_update(no_key=True).get(pk=dyad)
    for one in shelf.read_many([permit], kinds=[LEFT]):
        kept = sentence(one.content)
        if (kept.key, kept.text, kept.file) == (leaving.key, leaving.text, leaving.file):
            return one.record
    epoch = shelf.begin_epoch(permit, [Part.ABOUT_US])
    record = shelf.put(permit, leaving.content, kind=LEFT, part=Part.ABOUT_US, epoch=epoch)
    _note(permit, SENTENCE_LEFT, record)
    return record


@transaction.atomic
def wipe_sentence(*, by: Reader, record: UUID) -> None:
    """What is kept here of a sentence that left is gone; what left, is not taken back.

    Raises `NotPermitted` where it is not hers or not there.
    """
    given = {one.folder: one for one in permits(Dyad.objects.all(), by, _WIPE)}
    for one in shelf.read_many(list(given.values()), kinds=[LEFT], only=[record]):
        permit = given[one.place.folder]
        shelf.wipe(permit, [record])
        _note(permit, SENTENCE_WIPED, record)
        return
    raise NotPermitted


@transaction.atomic
def note_elsewhere(*, by: Reader, sharing: UUID) -> None:
    """A coach takes a line along for his own system: told to the teacher, and not what it says.

    Nothing of the line is kept. Raises `NotPermitted` where nothing is shared with him now.
    """
    row = shared_row(by, sharing)
    deed = Deed(NOTED, row.grant_id, row.dyad.folder_id, school=row.dyad.school)
    trail.note(by.owner.person, deed)


_WIPE = Permission.WIPE_LEFT_SENTENCE


def _note(permit: Permit, verb: str, record: UUID) -> None:
    """One line in the trail: UUIDs, and nothing that was written."""
    deed = Deed(verb, record, permit.folder, school=school_of(permit.reader))
    trail.note(permit.reader.owner.person, deed)
