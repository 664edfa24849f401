"""A record: one small document, sealed under the key of its part, bound to its place."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rodedraad.vault.canonical import Content, bound_to
from rodedraad.vault.ciphers import Unopened, aes_open, aes_seal, mark_of
from rodedraad.vault.envelope import HEAD_BYTES, Kind, head_of, opened, packed_head, padded
from rodedraad.vault.errors import DamagedRecord, MovedRecord
from rodedraad.vault.parts import PartKey, Place

FORMAT = 1
PURPOSE = "rodedraad/record/1"


@dataclass(frozen=True)
class Address:
    """Where a record belongs: its own UUID, made before it is stored, and its place."""

    record: UUID
    place: Place


def seal_record(content: Content, key: PartKey, *, kind: Kind, at: Address) -> bytes:
    """The document, sealed: 11 bytes outside, nonce, a bucket, tag.

    Never for a record that exists already: `replace_record` looks first at what would be lost.
    Raises `NotStorable`, `TooLong`.
    """
    bound = _bound(kind, at, kind.version)
    head = packed_head(FORMAT, kind.version, mark_of(bound))
    return head + aes_seal(key.exposed(), padded(content), bound=bound)


def open_record(sealed: bytes, key: PartKey, *, kind: Kind, at: Address) -> Content:
    """What the document says, in today's version.

    Raises `MovedRecord` (whole, of another place or kind), `DamagedRecord` (cut, changed, or
    another key), `NewerPayload`.
    """
    head = head_of(sealed, FORMAT)
    if head is None:
        raise DamagedRecord
    bound = _bound(kind, at, head.version)
    if head.mark != mark_of(bound):
        raise MovedRecord
    try:
        plain = aes_open(key.exposed(), sealed[HEAD_BYTES:], bound=bound)
        return opened(plain, kind, head.version)
    except Unopened:
        raise DamagedRecord from None


def replace_record(
    before: bytes, content: Content, key: PartKey, *, kind: Kind, at: Address
) -> bytes:
    """The new document in the place of the one before.

    The one before is opened first, so that what is newer, damaged or moved is never written
    over: raises what `open_record` and `seal_record` raise.
    """
    open_record(before, key, kind=kind, at=at)
    return seal_record(content, key, kind=kind, at=at)


def _bound(kind: Kind, at: Address, version: int) -> bytes:
    """The associated data: kind, record, folder, part, epoch, payload version."""
    return bound_to(PURPOSE, kind.word, at.record, *at.place.words, version)
