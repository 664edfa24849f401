"""The page on which one damaged note is wiped, after being asked once more."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from rodedraad.coaching.showing.shut import ShownShut, shut_notes
from rodedraad.coaching.showing.steps import ShownSteps


def note_to_wipe(steps: ShownSteps, record: UUID) -> ShownShut | None:
    """The damaged note that this page is about; None where it opens again.

    404 where there is no such note, or where it is not this reader's to wipe.
    """
    if record in {one.record for one in steps.running.notes}:
        return None
    for one in shut_notes(steps):
        if one.note.record == record and one.address:
            return one
    raise Http404
