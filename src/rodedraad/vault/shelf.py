"""Where sealed things stand: the door of the vault, with the database behind it.

Features call this. Each function takes a permit, opens what the reader's keys can open, and keeps
nothing. Reading many folders takes the same two queries as reading one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from rodedraad.vault import door
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import NotPermitted, UnknownGrant
from rodedraad.vault.keys import KeyOwner, PublicKey, Recipient
from rodedraad.vault.models import Folder, KeyHolder, PartKeyRow, Record
from rodedraad.vault.part_key_rows import key_row, keys_of
from rodedraad.vault.parts import Keys, Part, Place, new_epoch
from rodedraad.vault.reader import Permit, Reader, School
from rodedraad.vault.records import Address
from rodedraad.vault.writing_together import is_written_together, written_by

OWN_PARTS = (Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME)
"""The parts a teacher writes; `coach_private` is made in the folder of a coach."""


@dataclass(frozen=True)
class Found:
    """One record that can be opened, when it is first asked what it says: most never are."""

    record: UUID
    place: Place
    kind: Kind
    opened: Callable[[], Content]

    @cached_property
    def content(self) -> Content:
        """What it says. Raises as `vault.open`."""
        return self.opened()


def new_folder(reader: Reader) -> UUID:
    """An empty folder of this reader's own, in the space she is in."""
    school = reader.space.school if isinstance(reader.space, School) else None
    return Folder.objects.create(owner_id=reader.owner.person, school=school).pk


def begin_epoch(permit: Permit, parts: Iterable[Part] = OWN_PARTS) -> int:
    """The number of a new epoch, with fresh keys that only the owner has.

    Call it in a transaction; the folder stays locked until its end.
    """
    owner = _own(permit)
    folder = Folder.objects.select_for_update().get(pk=permit.folder)
    number = folder.epoch + 1
    made = new_epoch(folder.pk, number, own=owner, parts=parts)
    PartKeyRow.objects.bulk_create(key_row(sealed) for sealed in made.sealed)
    Folder.objects.filter(pk=folder.pk).update(epoch=number)
    return number


def put(permit: Permit, content: Content, *, kind: Kind, part: Part, epoch: int) -> UUID:
    """The UUID of a new record; raises as `vault.seal`. Call it in a transaction.

    Where somebody was let in since this epoch began, the record goes into an epoch of its own; not
    where two write together. Raises `NotPermitted` for who was let in elsewhere.
    """
    address = Address(uuid4(), _place_to_write(permit, Place(permit.folder, part, epoch)))
    sealed = door.seal_new(permit, _keys_at(permit, address.place), content, kind=kind, at=address)
    Record.objects.create(
        id=address.record,
        folder_id=permit.folder,
        part=part,
        epoch=address.place.epoch,
        kind=kind.word,
        sealed=sealed.sealed,
    )
    return address.record


def read(permit: Permit, record: UUID, *, kind: Kind) -> Content | None:
    """What a record says; None where it was wiped. Raises as `vault.open`."""
    row = Record.objects.filter(pk=record, folder_id=permit.folder, kind=kind.word).first()
    if row is None:
        return None
    stored = _stored(row.pk, row.folder_id, row.part, row.epoch, row.sealed)
    keys = _keys_at(permit, stored.at.place)
    return door.open_sealed(permit, keys, stored, kind=kind)


def read_many(
    permits: Sequence[Permit],
    *,
    kinds: Iterable[Kind],
    parts: Iterable[Part] | None = None,
    only: Collection[UUID] | None = None,
    also: Iterable[Kind] = (),
) -> list[Found]:
    """Every record of these kinds that these permits and the reader's keys open; two queries.

    What was not sealed to this reader is left out: it does not exist for her. `parts` leaves the
    other parts shut, `only` all records but these, which also saves opening their keys. Of the
    kinds in `also` every record comes along: whom a bond is with, say, beside a few moments of it.
    """
    by_folder = {permit.folder: permit for permit in permits}
    whole, narrowed = ({kind.word: kind for kind in some} for some in (also, kinds))
    by_word = whole | narrowed
    wanted = Q(kind__in=narrowed)
    if parts is not None:
        wanted &= Q(part__in=parts)
    if only is not None:
        wanted &= Q(pk__in=only)
    if whole:
        wanted |= Q(kind__in=whole)
    rows = Record.objects.filter(wanted, folder_id__in=by_folder)
    listed = rows.order_by("epoch", "pk").values_list("kind", *_OF_A_RECORD)
    stored = [(word, _stored(*row)) for word, *row in listed]
    places = {one.at.place for _, one in stored}
    keys = keys_of(permits, parts={place.part for place in places}, only=places)
    found = []
    for word, one in stored:
        place = one.at.place
        permit = by_folder[place.folder]
        if place.part in permit.reads and place in keys[place.folder]:
            kind, hers = by_word[word], keys[place.folder]
            opened = partial(door.open_sealed, permit, hers, one, kind=kind)
            found.append(Found(one.at.record, place, kind, opened))
    return found


def change(
    permit: Permit, record: UUID, *, kind: Kind, by: Callable[[Content], Content]
) -> Content:
    """The content after a change, sealed over the record. Call it in a transaction.

    Row and folder are locked from reading to writing: two changes at once follow each other. Where
    somebody was let in since the record's epoch began, it moves to an epoch of its own, whose key
    that person never had; what two people write together stays. Raises `UnknownGrant` where the
    record was wiped, `NotPermitted` where the reader may only read, and as the door.
    """
    rows = Record.objects.select_related("folder").select_for_update(of=("self", "folder"))
    row = next(iter(rows.filter(pk=record, folder_id=permit.folder, kind=kind.word)), None)
    if row is None:
        raise UnknownGrant
    before = _stored(row.pk, row.folder_id, row.part, row.epoch, row.sealed)
    keys = _keys_at(permit, before.at.place)
    content = by(door.open_sealed(permit, keys, before, kind=kind))
    place = _place_in(row.folder, permit, before.at.place)
    if place == before.at.place:
        sealed = door.seal_over(permit, keys, content, kind=kind, before=before)
    else:
        keys = _keys_at(permit, place)
        sealed = door.seal_new(permit, keys, content, kind=kind, at=Address(row.pk, place))
    Record.objects.filter(pk=record).update(sealed=sealed.sealed, epoch=place.epoch)
    return content


def wipe(permit: Permit, records: Iterable[UUID]) -> int:
    """How many of these records are gone now; parts the permit may not write stay.

    In a folder that is not the reader's own only what the two write together goes.
    """
    here = Record.objects.filter(folder_id=permit.folder, part__in=permit.writes)
    rows = written_by(permit.reader.owner.person, here).filter(pk__in=list(records))
    return rows.delete()[0]


def wipe_folder(permit: Permit) -> None:
    """The folder is gone, with its records, keys, grants and letters. Only its owner can."""
    _own(permit)
    Folder.objects.filter(pk=permit.folder).delete()


def _keys_at(permit: Permit, place: Place) -> Keys:
    """The key of one place, where this reader can open it; the others stay shut."""
    return keys_of([permit], parts=[place.part], only={place})[permit.folder]


def recipient(person: UUID) -> Recipient | None:
    """A person to seal to; None for who has no vault."""
    holder = KeyHolder.objects.filter(pk=person).first()
    return Recipient(person, PublicKey(bytes(holder.public))) if holder else None


def _own(permit: Permit) -> KeyOwner:
    """The owner of the permit's folder; raises `NotPermitted` for anyone else."""
    owner = permit.reader.owner
    if not Folder.objects.filter(pk=permit.folder, owner=owner.person).exists():
        raise NotPermitted
    return owner


def _place_to_write(permit: Permit, place: Place) -> Place:
    """A place to write in: this one, or a new epoch where somebody was let in since it began.

    Never one that another record is in: two records under one key could not be shared apart. The
    folder stays locked, so that letting in and writing follow each other. Raises `NotPermitted`
    under another's keys, but in an epoch that was begun to be written together.
    """
    for folder in Folder.objects.select_for_update().filter(pk=permit.folder):
        return _place_in(folder, permit, place)
    raise NotPermitted


def _place_in(folder: Folder, permit: Permit, place: Place) -> Place:
    """The same where the folder is locked already."""
    hers = folder.owner_id == permit.reader.owner.person
    if (hers and place.epoch >= folder.fresh_from) or is_written_together(permit, place):
        return place
    if not hers:
        raise NotPermitted
    return replace(place, epoch=begin_epoch(permit, [place.part]))


_OF_A_RECORD = ("pk", "folder_id", "part", "epoch", "sealed")


def _stored(*row: Any) -> door.SealedRecord:
    """A row of `_OF_A_RECORD` as the vault's own value."""
    record, folder, part, epoch, sealed = row
    return door.SealedRecord(Address(record, Place(folder, Part(part), epoch)), bytes(sealed))
