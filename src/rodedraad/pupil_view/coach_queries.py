"""What a coach reads of what pupils sent to him. The first argument says who reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from rodedraad.access.reach import permits, reachable
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.permissions import Permission
from rodedraad.pupil_view.records import PUPIL_VIEW, PUPIL_WISH, View, Wish, view, wish
from rodedraad.sharing import queries as sharing
from rodedraad.sharing.models import Notebook
from rodedraad.sharing.permissions import Permission as Sharing
from rodedraad.sharing.queries import SharedWithMe
from rodedraad.vault import letter_box, shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Waiting:
    """Sheets that wait unopened for a coach, about one bond that is shared with him now.

    `wishes`: whom these pupils would like to ask, which waits for no opening.
    """

    listed: SharedWithMe
    number: int
    wishes: tuple[Wish, ...]


@dataclass(frozen=True)
class Letter:
    """One sheet that a coach opened: his own from then on, as his notes are."""

    record: UUID
    view: View
    wish: Wish | None
    wish_record: UUID | None


def waiting(reader: Reader) -> list[Waiting]:
    """What waits for this coach, by bond."""
    rows = list(unopened(reader, None))
    counted = Counter(row.sharing_id for row in rows)
    return [
        Waiting(one, counted[one.id], tuple(_wishes(reader, rows, one.id)))
        for one in sharing.shared_with_me(reader)
        if counted[one.id]
    ]


def unopened(reader: Reader, sharing_id: UUID | None) -> list[Asking]:
    """The sheets that wait for this coach, of one sharing or of all."""
    rows = reachable(Asking.objects.all(), reader, Permission.COACH_PUPIL_VIEW)
    if sharing_id is not None:
        rows = rows.filter(sharing=sharing_id)
    return list(rows.filter(views_letter__isnull=False).order_by("made", "pk"))


def letters(reader: Reader, dyad: UUID | None = None) -> list[Letter]:
    """What this coach opened, about one bond or all, the newest first."""
    notebooks = permits(Notebook.objects.all(), reader, Sharing.KEEP_COACH_NOTES)
    kept = shelf.read_many(notebooks, kinds=[PUPIL_VIEW])
    wishes = {
        (one.dyad, one.asking): (one, found.record)
        for found in shelf.read_many(notebooks, kinds=[PUPIL_WISH])
        for one in [wish(found.content)]
    }
    found = []
    for one in kept:
        shown = view(one.content)
        asked, at = wishes.get((shown.dyad, shown.asking), (None, None))
        if dyad in (None, shown.dyad):
            found.append(Letter(one.record, shown, asked, at))
    return sorted(found, key=lambda one: one.view.sent, reverse=True)


def letter(reader: Reader, record: UUID) -> Letter:
    """One of them; raises `NotPermitted` where it is not his or not there."""
    for one in letters(reader):
        if one.record == record:
            return one
    raise NotPermitted


def _wishes(reader: Reader, rows: list[Asking], sharing_id: UUID) -> list[Wish]:
    found = []
    here = [row for row in rows if row.sharing_id == sharing_id]
    # One sharing is about one folder, so one permit opens each of its letters.
    for permit in permits(here[:1], reader, Permission.COACH_PUPIL_VIEW):
        for row in here:
            at = row.wish_letter
            content = letter_box.read(permit, at, kind=PUPIL_WISH) if at else None
            if content is not None and wish(content).whom:
                found.append(wish(content))
    return found
