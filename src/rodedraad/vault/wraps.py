"""The private key, wrapped: once by her passphrase, and apart by a recovery code.

A wrap is 93 bytes. Its last eight are a checksum over the rest and over whose it is, so that a
damaged wrap is not taken for a wrong passphrase; what proves anything is the AES-GCM tag, and
that the key inside belongs to the public key outside.
"""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass

from rodedraad.vault.canonical import bound_to
from rodedraad.vault.ciphers import MARK_BYTES, Unopened, aes_open, aes_seal, mark_of
from rodedraad.vault.envelope import refuse_newer
from rodedraad.vault.errors import DamagedWrap, WeakCost, WrongPassphrase, WrongRecoveryCode
from rodedraad.vault.keys import KeyOwner, KeyPair, Recipient
from rodedraad.vault.recovery import RecoveryCode, new_code
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.stretching import SALT_BYTES, Cost, is_possible, stretched

FORMAT = 1
PURPOSE = "rodedraad/wrap/1"
WrappedBy = Passphrase | RecoveryCode

# format, way, memory, passes, lanes, salt; then nonce, key and tag (60); then the checksum.
_HEAD = struct.Struct(f">BBIHB{SALT_BYTES}s")
_SEALED_BYTES = 12 + 32 + 16
WRAP_BYTES = _HEAD.size + _SEALED_BYTES + MARK_BYTES

_WAYS: dict[type, int] = {Passphrase: 1, RecoveryCode: 2}
_WRONG = {1: WrongPassphrase, 2: WrongRecoveryCode}


@dataclass(frozen=True)
class _Head:
    """The beginning of a wrap, in the order of its bytes."""

    format: int
    way: int
    memory: int
    passes: int
    lanes: int
    salt: bytes

    @property
    def cost(self) -> Cost:
        return Cost(self.memory, self.passes, self.lanes)

    def bound(self, whose: Recipient) -> bytes:
        """What the seal vouches for besides the key: whose it is, and how it was made."""
        cost = (self.memory, self.passes, self.lanes, self.salt.hex())
        return bound_to(PURPOSE, self.way, whose.person, whose.public.raw.hex(), *cost)


def wrap(owner: KeyOwner, by: WrappedBy, cost: Cost) -> bytes:
    """Her private key, to be opened with this passphrase or code only.

    Raises `WeakCost` for a cost at which `unwrap` would refuse to open it again.
    """
    if not is_possible(cost):
        raise WeakCost
    salt = secrets.token_bytes(SALT_BYTES)
    head = _Head(FORMAT, _WAYS[type(by)], cost.memory, cost.passes, cost.lanes, salt)
    bound = head.bound(owner.recipient)
    sealed = aes_seal(stretched(by, salt, cost), owner.pair.exposed(), bound=bound)
    body = _HEAD.pack(FORMAT, head.way, cost.memory, cost.passes, cost.lanes, salt) + sealed
    return body + mark_of(bound + body)


def unwrap(wrapped: bytes, by: WrappedBy, whose: Recipient) -> KeyOwner:
    """The person with her keys.

    Raises `DamagedWrap` (cut, changed, another person's, another way's, or for another public
    key) before any costly work, and `WrongPassphrase` or `WrongRecoveryCode` after it.
    """
    head = _head(wrapped, whose)
    if head.way != _WAYS[type(by)]:
        raise DamagedWrap
    key = stretched(by, head.salt, head.cost)
    try:
        private = aes_open(key, wrapped[_HEAD.size : -MARK_BYTES], bound=head.bound(whose))
    except Unopened:
        raise _WRONG[head.way] from None
    return KeyOwner(whose.person, _pair_of(private, whose))


def _pair_of(private: bytes, whose: Recipient) -> KeyPair:
    """The pair; it must be the one that others seal to, or they would seal to someone else."""
    pair = KeyPair(private)
    if pair.public != whose.public:
        raise DamagedWrap
    return pair


def cost_of(wrapped: bytes, whose: Recipient) -> Cost:
    """At which cost a wrap was made, so that an old one can be raised at the next sign-in."""
    return _head(wrapped, whose).cost


@dataclass(frozen=True)
class NewRecovery:
    """A code to show once, and the wrap to keep once she has typed it back."""

    code: RecoveryCode
    wrapped: bytes


def new_recovery(owner: KeyOwner, cost: Cost) -> NewRecovery:
    """A fresh code with its wrap: at the beginning, and after each use of the one before.

    The old wrap must go in the same transaction; what an old backup holds, an old code opens.
    """
    code = new_code()
    return NewRecovery(code, wrap(owner, code, cost))


def _head(wrapped: bytes, whose: Recipient) -> _Head:
    """The beginning of a whole wrap of this person; raises `DamagedWrap`, `NewerPayload`."""
    refuse_newer(wrapped, FORMAT)
    if len(wrapped) != WRAP_BYTES:
        raise DamagedWrap
    head = _Head(*_HEAD.unpack(wrapped[: _HEAD.size]))
    body, mark = wrapped[:-MARK_BYTES], wrapped[-MARK_BYTES:]
    known = head.format == FORMAT and head.way in _WRONG and is_possible(head.cost)
    if not known or mark != mark_of(head.bound(whose) + body):
        raise DamagedWrap
    return head
