"""What a coach reads: what is shared with him, and his own notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import permits, reachable, require
from rodedraad.measuring.queries import Sheet
from rodedraad.sharing import things
from rodedraad.sharing.models import Notebook, Sharing
from rodedraad.sharing.permissions import Permission
from rodedraad.sharing.queries.both import label_in, last_day, parts_found
from rodedraad.sharing.records import COACH_NOTE, LABEL, Label, Note, note
from rodedraad.sharing.showing import Shared, as_shared
from rodedraad.sharing.things import Listed
from rodedraad.vault import letting_in, shelf
from rodedraad.vault.canonical import Content
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader


@dataclass(frozen=True)
class SharedWithMe:
    """One bond in a coach's list."""

    sharing: Sharing
    label: Label
    teacher: str
    things: tuple[Listed, ...] = ()

    @property
    def id(self) -> UUID:
        """The sharing's UUID, for addresses."""
        return self.sharing.pk

    @property
    def last_day(self) -> date:
        """The last day on which it holds."""
        return last_day(self.sharing)

    @property
    def parts(self) -> frozenset[str]:
        """Which parts were shared, of at least one moment."""
        return frozenset(piece.part for piece in self.sharing.pieces.all())

    @property
    def moments(self) -> list[date]:
        """The days of the moments shared, in time."""
        return sorted({piece.moment.day for piece in self.sharing.pieces.all()})


@dataclass(frozen=True)
class SharedPage:
    """What a coach sees of one bond; `gone`: some of it was changed or wiped since."""

    listed: SharedWithMe
    shared: Shared
    gone: bool


@dataclass(frozen=True)
class KeptNote:
    """A coach's own note, and its record."""

    record: UUID
    note: Note


def shared_with_me(reader: Reader) -> list[SharedWithMe]:
    """The bonds that are shared with this coach at this instant, the newest first."""
    rows = list(_seen(reader).order_by("-grant__made"))
    labels = letting_in.letters_of(permits(rows, reader, Permission.SEE_SHARED), kind=LABEL)
    also = things.listed([row.pk for row in rows])
    return [_listed(row, labels.get(row.grant_id), also[row.pk]) for row in rows]


def rows_shared_with(reader: Reader) -> list[Sharing]:
    """What is shared with this coach at this instant, unopened."""
    return list(_seen(reader))


def shared_row(reader: Reader, sharing: UUID) -> Sharing:
    """One sharing with this reader; raises `NotPermitted` where there is none at this instant."""
    row = _seen(reader).filter(pk=sharing).first()
    if row is None:
        raise NotPermitted
    return row


def shared_page(reader: Reader, row: Sharing) -> SharedPage:
    """What this coach sees of one bond; raises `NotPermitted`."""
    permit = require(reader, Permission.SEE_SHARED, on=row)
    sheets, also = _opened(permit, row), things.opened(permit, row.pk)
    one = listed(reader, row)
    found = sum(len(sheet.parts) for sheet in sheets)
    shared = as_shared(sheets, also.shown, label=one.label, teacher=one.teacher)
    return SharedPage(one, shared, gone=also.gone or found < len(row.pieces.all()))


def listed(reader: Reader, row: Sharing) -> SharedWithMe:
    """One bond as it stands in this coach's list; raises `NotPermitted`."""
    permit = require(reader, Permission.SEE_SHARED, on=row)
    return _listed(row, letting_in.letters_of([permit], kind=LABEL).get(row.grant_id))


def notes(reader: Reader, dyad: UUID | None = None) -> list[KeptNote]:
    """The coach's own notes, about one bond or all, the newest first."""
    notebooks = permits(Notebook.objects.all(), reader, Permission.KEEP_COACH_NOTES)
    found = shelf.read_many(notebooks, kinds=[COACH_NOTE])
    kept = [KeptNote(one.record, note(one.content)) for one in found]
    wanted = [one for one in kept if dyad is None or one.note.dyad == dyad]
    return sorted(wanted, key=lambda one: one.note.at, reverse=True)


def _opened(permit: Permit, row: Sharing) -> Sequence[Sheet]:
    """The moments of one sharing with the parts that were shared and can be opened."""
    wanted = {(piece.moment_id, Part(piece.part)) for piece in row.pieces.all()}
    checks = {piece.moment_id: piece.moment for piece in row.pieces.all()}
    opened = parts_found(permit, checks.values())
    sheets = []
    for check in checks.values():
        here = {part: one for part, one in opened[check.pk].items() if (check.pk, part) in wanted}
        if here:
            sheets.append(Sheet(check, None, here))
    return sheets


def _seen(reader: Reader) -> QuerySet[Sharing]:
    return reachable(Sharing.objects.all(), reader, Permission.SEE_SHARED)


def _listed(row: Sharing, letter: Content | None, also: Sequence[Listed] = ()) -> SharedWithMe:
    return SharedWithMe(row, label_in(letter), row.dyad.teacher.get_full_name(), tuple(also))
