"""One note that is damaged goes by itself; what opens, and what is newer or moved, stays."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.access.reach import locked
from rodedraad.coaching import queries
from rodedraad.coaching.actions import together
from rodedraad.coaching.actions.alone import note_deed
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.queries import Running
from rodedraad.vault import shelf
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader

NOTE_GONE = "damaged-note-wiped"
"""In the trail, where one note went that did not open any more."""


@transaction.atomic
def wipe_step_note(*, by: Reader, trajectory: Trajectory, record: UUID) -> bool:
    """Whether this note of hers is gone now: only where it is damaged still.

    Raises `NotPermitted` where the trajectory is not hers.
    """
    row, permit = locked(by, Permission.WIPE_STEPS, on=trajectory)
    now = queries.opened(permit, row, today=queries.today_of(by))
    gone = _wiped(permit, now, record, parts=permit.writes)
    if gone:
        note_deed(permit, NOTE_GONE, row)
    return gone


@transaction.atomic
def wipe_working_note(*, by: Reader, seat: Seat, record: UUID) -> bool:
    """The same of a working note of a coach; what both write is hers, and hers to wipe.

    Raises `NotPermitted` where he is no coach who writes there now.
    """
    permit, now = together.locked_coach(by, seat)
    gone = _wiped(permit, now, record, parts={Part.COACH_PRIVATE})
    if gone:
        note_deed(permit, NOTE_GONE, now.row)
    return gone


def _wiped(
    permit: Permit, now: Running, record: UUID, *, parts: set[Part] | frozenset[Part]
) -> bool:
    here = [one for one in now.shut if one.record == record and one.part in parts]
    if not any(one.is_damaged for one in here):
        return False
    # First what points at records, then the records: the order in which a save locks them.
    now.row.notes.filter(record=record).delete()
    shelf.wipe(permit, [record])
    return True
