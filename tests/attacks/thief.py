"""A thief with the whole database in hand, an account of his own, and no passphrase of anybody."""

from __future__ import annotations

import hmac
from hashlib import sha256
from uuid import UUID, uuid4

from rodedraad.measuring.models import Check
from rodedraad.measuring.records import CHECK, Document
from rodedraad.vault.canonical import Content, bound_to
from rodedraad.vault.ciphers import hpke_seal, shared_key
from rodedraad.vault.envelope import Kind
from rodedraad.vault.models import Folder, KeyHolder, PartKeyRow, Record
from rodedraad.vault.parts import (
    FORMAT,
    MAKER,
    Part,
    PartKey,
    Place,
    SealedKey,
    open_key,
    seal_key,
)
from rodedraad.vault.records import Address, open_record, seal_record
from rodedraad.vault.secret import fresh
from rodedraad.vault.shelf import key_row
from tests.factories.people import Person

EMPTY = Document().content


def public_replaced(whose: Person, by: Person) -> None:
    """The public key in the table is the thief's from now on."""
    KeyHolder.objects.filter(person=whose.pk).update(public=by.owner.pair.public.raw)


def key_in_her_name(place: Place, *, to: Person, by: Person) -> PartKey:
    """A key that the thief knows in the place of hers: says that she made it, marked by him."""
    key, bound = fresh(PartKey), SealedKey(place, to.pk, to.pk, b"").bound
    hers, his = to.owner.pair.public, by.owner.pair
    names = bound_to(MAKER, his.public.raw.hex(), hers.raw.hex())
    between = shared_key(his.private, hers.point, bound=names)
    mark = hmac.digest(between, bound + key.exposed(), sha256)
    sealed = bytes([FORMAT]) + hpke_seal(hers.point, key.exposed() + mark, bound=bound)
    rows_at(place).update(sealed=sealed)
    return key


def folder_taken_over(folder: UUID, *, of: Person, by: Person) -> dict[Place, PartKey]:
    """The folder belongs to the thief from now on; he made new keys for her, and knows them."""
    places = {
        Place(folder, Part(part), epoch)
        for part, epoch in Record.objects.filter(folder=folder).values_list("part", "epoch")
    }
    PartKeyRow.objects.filter(folder=folder).delete()
    Folder.objects.filter(pk=folder).update(owner=by.pk)
    return {place: key_to(of, place, by=by) for place in places}


def key_to(whom: Person, place: Place, *, by: Person) -> PartKey:
    """A key that the thief made in his own name, sealed to someone."""
    key = fresh(PartKey)
    key_row(seal_key(key, place, by=by.owner, to=whom.owner.recipient)).save()
    return key


def written_over(record: UUID, key: PartKey, *, kind: Kind = CHECK, content: Content = EMPTY):
    """The record says what the thief wants, under a key that he knows."""
    at = address_of(record)
    sealed = seal_record(content, key, kind=kind, at=at)
    Record.objects.filter(pk=record).update(sealed=sealed)


def new_record(key: PartKey, place: Place, *, kind: Kind, content: Content) -> UUID:
    """A record of the thief's own making."""
    at = Address(uuid4(), place)
    Record.objects.create(
        id=at.record,
        folder_id=place.folder,
        part=place.part,
        epoch=place.epoch,
        kind=kind.word,
        sealed=seal_record(content, key, kind=kind, at=at),
    )
    return at.record


def read_with(key: PartKey, record: UUID, *, kind: Kind = CHECK) -> Content:
    """What a record says to who knows this key."""
    row = Record.objects.get(pk=record)
    return open_record(bytes(row.sealed), key, kind=kind, at=address_of(record))


def address_of(record: UUID) -> Address:
    row = Record.objects.get(pk=record)
    return Address(row.pk, Place(row.folder_id, Part(row.part), row.epoch))


def rows_at(place: Place):
    """Her own copies of the key of this place."""
    return PartKeyRow.objects.filter(
        folder=place.folder, part=place.part, epoch=place.epoch, grant=None
    )


def place_of(check: Check, part: Part) -> Place:
    """Where this part of a moment stands now."""
    return address_of(getattr(check, part.value)).place


def keys_he_can_open(thief: Person, maker: Person) -> dict[Place, PartKey]:
    """Every sealed key in the database that opens with the private key of this person."""
    opened = {}
    for row in PartKeyRow.objects.filter(recipient=thief.pk):
        place = Place(row.folder_id, Part(row.part), row.epoch)
        sealed = SealedKey(place, row.recipient_id, row.maker_id, bytes(row.sealed))
        opened[place] = open_key(sealed, thief.owner, maker.owner.recipient)
    return opened


def stands_in(folder: UUID) -> dict[UUID, tuple[Place, bytes]]:
    """Every record of a folder as it stands: to see that nothing was written over."""
    rows = Record.objects.filter(folder=folder)
    return {row.pk: (address_of(row.pk).place, bytes(row.sealed)) for row in rows}
