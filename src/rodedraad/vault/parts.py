"""The keys of a folder: one for each part and epoch, sealed to those who may read it.

A part key sealed to someone else also carries its maker's mark. HPKE alone lets anyone who knows a
public key seal to it: whoever can write in the database could put a key of his own in the place of
hers, and read what she writes next. The mark can be made only with the maker's private key.

The owner's own copy needs no public key: it is sealed under a key that only her private key gives
(format 2), which is its own proof of maker, and twenty times cheaper to open.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from rodedraad.vault.canonical import bound_to
from rodedraad.vault.ciphers import (
    NONCE_BYTES,
    TAG_BYTES,
    Unopened,
    aes_open,
    aes_seal,
    hpke_open,
    hpke_seal,
    shared_key,
)
from rodedraad.vault.envelope import refuse_newer
from rodedraad.vault.errors import DamagedKey, ForgedKey, UnknownGrant, UnusableKey
from rodedraad.vault.keys import KeyOwner, KeyPair, PublicKey, Recipient
from rodedraad.vault.secret import KEY_BYTES, Secret, fresh

FORMAT = 1
OWN_FORMAT = 2
PURPOSE = "rodedraad/part-key/1"
MAKER = "rodedraad/maker/1"
SEALED_KEY_BYTES = 1 + 32 + KEY_BYTES + 32 + 16
OWN_KEY_BYTES = 1 + NONCE_BYTES + KEY_BYTES + TAG_BYTES


class Part(StrEnum):
    """What is shared or not, each apart."""

    SCORES = "scores"
    ABOUT_US = "about_us"
    ABOUT_ME = "about_me"
    COACH_PRIVATE = "coach_private"


@dataclass(frozen=True)
class Place:
    """Where a part key belongs: folder, part, and epoch from 1."""

    folder: UUID
    part: Part
    epoch: int

    @property
    def words(self) -> tuple[UUID, str, int]:
        """The same, to bind a seal to."""
        return self.folder, self.part.value, self.epoch


class PartKey(Secret):
    """The key of one part in one epoch, 256 bits."""

    __slots__ = ()


Keys = Mapping[Place, PartKey]


@dataclass(frozen=True)
class SealedKey:
    """A part key that only `recipient` can open, and that only `maker` can have made."""

    place: Place
    recipient: UUID
    maker: UUID
    sealed: bytes

    @property
    def bound(self) -> bytes:
        """HPKE's `info`: folder, part, epoch, recipient, and the maker."""
        return bound_to(PURPOSE, *self.place.words, self.recipient, self.maker)


@dataclass(frozen=True)
class Epoch:
    """A moment's fresh keys, and the same sealed to their owner."""

    keys: Keys
    sealed: tuple[SealedKey, ...]


def seal_key(key: PartKey, place: Place, *, by: KeyOwner, to: Recipient) -> SealedKey:
    """The key for this recipient; raises `UnusableKey` where nothing can be sealed to her."""
    bound = SealedKey(place, to.person, by.person, b"").bound
    if to == by.recipient:
        own = bytes([OWN_FORMAT]) + aes_seal(by.pair.own_key, key.exposed(), bound=bound)
        return SealedKey(place, to.person, by.person, own)
    try:
        mark = _mark(key, bound, between=_between(by.pair, to.public, maker=by.pair.public))
        sealed = hpke_seal(to.public.point, key.exposed() + mark, bound=bound)
    except Unopened:
        raise UnusableKey from None
    return SealedKey(place, to.person, by.person, bytes([FORMAT]) + sealed)


def open_key(sealed: SealedKey, own: KeyOwner, maker: Recipient) -> PartKey:
    """The part key. `maker` is whoever may have made it: the owner of the part.

    Raises `UnknownGrant` (sealed to someone else), `DamagedKey` (cut, changed, moved to another
    folder, part, epoch or maker), `ForgedKey` (someone without the maker's private key made it).
    """
    if sealed.recipient != own.person:
        raise UnknownGrant
    if sealed.maker != maker.person:
        raise ForgedKey
    if sealed.sealed[:1] == bytes([OWN_FORMAT]):
        return _own_key(sealed, own)
    plain = _plain(sealed, own)
    key, mark = PartKey(plain[:KEY_BYTES]), plain[KEY_BYTES:]
    try:
        between = _between(own.pair, maker.public, maker=maker.public)
    except Unopened:
        raise ForgedKey from None
    if not hmac.compare_digest(mark, _mark(key, sealed.bound, between=between)):
        raise ForgedKey
    return key


def open_keys(sealed: Iterable[SealedKey], own: KeyOwner, maker: Recipient) -> Keys:
    """All these keys by their place; raises what `open_key` raises."""
    return {one.place: open_key(one, own, maker) for one in sealed}


def new_epoch(folder: UUID, number: int, *, own: KeyOwner, parts: Iterable[Part]) -> Epoch:
    """Fresh keys for a new moment, or for the first writing after someone stopped looking along.

    They are sealed to their owner only: no earlier grant reaches them. `number` is one more than
    any epoch of this folder.
    """
    keys = {Place(folder, part, number): fresh(PartKey) for part in parts}
    sealed = (seal_key(key, place, by=own, to=own.recipient) for place, key in keys.items())
    return Epoch(keys, tuple(sealed))


def _own_key(sealed: SealedKey, own: KeyOwner) -> PartKey:
    """The key in her own copy; nobody else can have made one, whatever the row says."""
    if len(sealed.sealed) != OWN_KEY_BYTES:
        raise DamagedKey
    try:
        return PartKey(aes_open(own.pair.own_key, sealed.sealed[1:], bound=sealed.bound))
    except Unopened:
        raise DamagedKey from None


def _plain(sealed: SealedKey, own: KeyOwner) -> bytes:
    """Key and mark, 64 bytes."""
    refuse_newer(sealed.sealed, OWN_FORMAT)
    if len(sealed.sealed) != SEALED_KEY_BYTES or sealed.sealed[0] != FORMAT:
        raise DamagedKey
    try:
        return hpke_open(own.pair.private, sealed.sealed[1:], bound=sealed.bound)
    except Unopened:
        raise DamagedKey from None


def _between(mine: KeyPair, other: PublicKey, *, maker: PublicKey) -> bytes:
    """What only maker and recipient can make; for a key to oneself, only oneself."""
    recipient = other if maker == mine.public else mine.public
    bound = bound_to(MAKER, maker.raw.hex(), recipient.raw.hex())
    return shared_key(mine.private, other.point, bound=bound)


def _mark(key: PartKey, bound: bytes, *, between: bytes) -> bytes:
    return hmac.digest(between, bound + key.exposed(), sha256)
