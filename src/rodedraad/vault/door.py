"""The one door to content: nothing is opened or sealed without a permit.

`vault.open`, `vault.seal` and their neighbours first ask the permit (*may she*), then use the
keys (*can she*). The functions below this door, in `records` and `letters`, are for `vault` alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.vault import letters, records
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import UnknownGrant
from rodedraad.vault.keys import Recipient
from rodedraad.vault.letters import LetterAddress
from rodedraad.vault.parts import Keys, PartKey, Place, SealedKey, open_keys
from rodedraad.vault.reader import Permit
from rodedraad.vault.records import Address


@dataclass(frozen=True)
class SealedRecord:
    """What a row keeps: where the record belongs, and its bytes."""

    at: Address
    sealed: bytes


@dataclass(frozen=True)
class SealedLetter:
    """What a row keeps: where the letter belongs, and its bytes."""

    at: LetterAddress
    sealed: bytes


def unlocked_keys(permit: Permit, sealed: Iterable[SealedKey], maker: Recipient) -> Keys:
    """The keys of the parts that the permit names, among these; others stay shut.

    Raises as `parts.open_key`; `NotPermitted` for a guest.
    """
    parts = permit.reads | permit.writes
    named = [one for one in sealed if one.place.folder == permit.folder and one.place.part in parts]
    return open_keys(named, permit.reader.owner, maker)


def open_sealed(permit: Permit, keys: Keys, stored: SealedRecord, *, kind: Kind) -> Content:
    """What a record says; raises `NotPermitted`, `UnknownGrant`, and as `records.open_record`."""
    permit.refuse_unless_read(stored.at.place.folder, stored.at.place.part)
    key = _key(keys, stored.at.place)
    return records.open_record(stored.sealed, key, kind=kind, at=stored.at)


def seal_new(
    permit: Permit, keys: Keys, content: Content, *, kind: Kind, at: Address
) -> SealedRecord:
    """A record that is not there yet; raises `NotPermitted`, and as `records.seal_record`."""
    permit.refuse_unless_written(at.place.folder, at.place.part)
    sealed = records.seal_record(content, _key(keys, at.place), kind=kind, at=at)
    return SealedRecord(at, sealed)


def seal_over(
    permit: Permit, keys: Keys, content: Content, *, kind: Kind, before: SealedRecord
) -> SealedRecord:
    """The record anew; what is newer, damaged or moved is never written over.

    Raises `NotPermitted`, `UnknownGrant`, and as `records.replace_record`.
    """
    at = before.at
    permit.refuse_unless_written(at.place.folder, at.place.part)
    key = _key(keys, at.place)
    return SealedRecord(at, records.replace_record(before.sealed, content, key, kind=kind, at=at))


def write_letter(
    permit: Permit, content: Content, *, kind: Kind, to: Recipient, at: LetterAddress
) -> SealedLetter:
    """A letter for this part of this folder; raises as `letters.seal_letter`, or `NotPermitted`."""
    permit.refuse_unless_written(at.folder, at.part)
    return SealedLetter(at, letters.seal_letter(content, to, kind=kind, at=at))


def read_letter(permit: Permit, stored: SealedLetter, *, kind: Kind) -> Content:
    """What a letter says; raises `NotPermitted`, and as `letters.open_letter`."""
    permit.refuse_unless_read(stored.at.folder, stored.at.part)
    return letters.open_letter(stored.sealed, permit.reader.owner, kind=kind, at=stored.at)


def _key(keys: Keys, place: Place) -> PartKey:
    """The key of this place; raises `UnknownGrant` where it was not sealed to the reader."""
    if place not in keys:
        raise UnknownGrant
    return keys[place]
