"""A coach opens what pupils sent to him, and wipes it. `by` says who does it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.access.reach import locked
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.pupil_view import coach_queries
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.permissions import Permission
from rodedraad.pupil_view.records import PUPIL_VIEW, PUPIL_WISH
from rodedraad.sharing.actions import own_notebook
from rodedraad.sharing.queries import listed, shared_row
from rodedraad.vault import letter_box, shelf
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader


@transaction.atomic
def open_letters(*, by: Reader, sharing: UUID) -> int:
    """How many sheets went from the letter box of a bond into this coach's own notebook.

    Its teacher is told that he opened them, and sees nothing of them. Raises `NotPermitted`
    where nothing is shared with him at this instant.
    """
    label = listed(by, shared_row(by, sharing)).label.label
    rows = coach_queries.unopened(by, sharing)
    notebook = own_notebook(by)
    for asking in rows:
        row, permit = locked(by, Permission.COACH_PUPIL_VIEW, on=asking)
        _take_in(row, permit, notebook, label=label)
        deed = Deed("pupil-view-opened", row.pk, permit.folder, row.reader_id, row.dyad.school)
        trail.note(by.owner.person, deed)
    return len(rows)


@transaction.atomic
def wipe_letter(*, by: Reader, record: UUID) -> None:
    """One of his sheets is gone, with the wish on it; raises `NotPermitted`."""
    kept = coach_queries.letter(by, record)
    notebook = own_notebook(by)
    shelf.wipe(notebook, filter(None, (kept.record, kept.wish_record)))
    trail.note(by.owner.person, Deed("pupil-view-wiped", record, notebook.folder))


def _take_in(row: Asking, permit: Permit, notebook: Permit, *, label: str) -> None:
    """Both letters out of the box, each a record of his own; the row forgets where they lay."""
    for kind, at in ((PUPIL_VIEW, row.views_letter), (PUPIL_WISH, row.wish_letter)):
        content = letter_box.take_out(permit, at, kind=kind) if at else None
        if content is not None:
            own = content | {"label": label}
            shelf.put(notebook, own, kind=kind, part=Part.COACH_PRIVATE, epoch=1)
    row.views_letter = row.wish_letter = None
    row.save(update_fields=["views_letter", "wish_letter"])
