"""A letter: what someone without the folder's key writes, sealed to one recipient.

A pupil or a second informant has no keys, so a letter says nothing about who wrote it: that
the invitation was used is known to the feature, not to the cipher.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rodedraad.vault.canonical import Content, bound_to
from rodedraad.vault.ciphers import Unopened, hpke_open, hpke_seal, mark_of
from rodedraad.vault.envelope import HEAD_BYTES, Kind, head_of, opened, packed_head, padded
from rodedraad.vault.errors import DamagedLetter, MovedLetter, UnusableKey
from rodedraad.vault.keys import KeyOwner, Recipient
from rodedraad.vault.parts import Part

FORMAT = 1
PURPOSE = "rodedraad/letter/1"


@dataclass(frozen=True)
class LetterAddress:
    """Where a letter belongs: its own UUID, and the folder and part it is meant for."""

    letter: UUID
    folder: UUID
    part: Part


def seal_letter(content: Content, to: Recipient, *, kind: Kind, at: LetterAddress) -> bytes:
    """The letter, for this recipient only; raises `NotStorable`, `TooLong`, `UnusableKey`."""
    bound = _bound(kind, at, to.person, version=kind.version)
    try:
        sealed = hpke_seal(to.public.point, padded(content), bound=bound)
    except Unopened:
        raise UnusableKey from None
    return packed_head(FORMAT, kind.version, mark_of(bound)) + sealed


def open_letter(sealed: bytes, own: KeyOwner, *, kind: Kind, at: LetterAddress) -> Content:
    """What the letter says, in today's version, to be sealed into the folder as a record.

    Raises `MovedLetter` (meant for another folder, part or person), `DamagedLetter` (cut,
    changed, or sealed to other keys), `NewerPayload`.
    """
    head = head_of(sealed, FORMAT)
    if head is None:
        raise DamagedLetter
    bound = _bound(kind, at, own.person, version=head.version)
    if head.mark != mark_of(bound):
        raise MovedLetter
    try:
        plain = hpke_open(own.pair.private, sealed[HEAD_BYTES:], bound=bound)
        return opened(plain, kind, head.version)
    except Unopened:
        raise DamagedLetter from None


def _bound(kind: Kind, at: LetterAddress, recipient: UUID, *, version: int) -> bytes:
    """HPKE's `info`: kind, letter, folder, part, recipient, payload version."""
    place = (at.letter, at.folder, at.part.value)
    return bound_to(PURPOSE, kind.word, *place, recipient, version)
