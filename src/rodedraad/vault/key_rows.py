"""Her wraps in the table: opening them, and stretching in turn, outside any transaction.

Stretching takes a fifth of a second, and a transaction of SQLite keeps every other writer waiting.
So the functions here that stretch are called first, and those that write after them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.conf import settings

from rodedraad.vault.errors import DamagedWrap, VaultClosed, WrongPassphrase, WrongRecoveryCode
from rodedraad.vault.keys import KeyOwner, PublicKey, Recipient
from rodedraad.vault.models import KeyHolder, Wrap
from rodedraad.vault.queue import in_turn
from rodedraad.vault.recovery import RecoveryCode
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.stretching import SALT_BYTES, stretched
from rodedraad.vault.wraps import NewRecovery, WrappedBy, cost_of, new_recovery, unwrap, wrap
from rodedraad.web.clock import day_of, this_instant


class Way(StrEnum):
    """By what a private key is wrapped."""

    PASSPHRASE = "passphrase"  # noqa: S105  # a word, not one of them
    RECOVERY = "recovery"


_WAYS: dict[type, Way] = {Passphrase: Way.PASSPHRASE, RecoveryCode: Way.RECOVERY}
_WRONG = {Way.PASSPHRASE: WrongPassphrase, Way.RECOVERY: WrongRecoveryCode}


@dataclass(frozen=True)
class StoredWrap:
    """A wrap, and whose it is."""

    wrapped: bytes
    whose: Recipient


def stored_wrap(person: UUID, way: Way) -> StoredWrap | None:
    """Her wrap by this way, if there is one."""
    row = Wrap.objects.select_related("holder").filter(holder=person, way=way).first()
    if row is None:
        return None
    return StoredWrap(bytes(row.wrapped), Recipient(person, PublicKey(bytes(row.holder.public))))


def has_wrap(person: UUID, way: Way) -> bool:
    """Whether her key is wrapped by this way."""
    return Wrap.objects.filter(holder=person, way=way).exists()


def owner_by(person: UUID, by: WrappedBy) -> KeyOwner:
    """Her with her keys; one stretch, also where there is no wrap.

    Raises `WrongPassphrase` or `WrongRecoveryCode`, also where there is no wrap or a damaged one.
    """
    way = _WAYS[type(by)]
    stored = stored_wrap(person, way)
    if stored is not None:
        with suppress(DamagedWrap), in_turn():
            return unwrap(stored.wrapped, by, stored.whose)
    pretend(by)
    raise _WRONG[way]


def pretend(by: WrappedBy) -> None:
    """One stretch for nothing, so that an unknown address takes as long as a known one."""
    with in_turn():
        stretched(by, bytes(SALT_BYTES), settings.VAULT_COST)


def wrapped_by(owner: KeyOwner, by: WrappedBy) -> bytes:
    """Her key, wrapped at today's cost; one stretch."""
    with in_turn():
        return wrap(owner, by, settings.VAULT_COST)


def fresh_recovery(owner: KeyOwner) -> NewRecovery:
    """A new recovery code with its wrap, neither of them kept; one stretch."""
    with in_turn():
        return new_recovery(owner, settings.VAULT_COST)


def opens(wrapped: bytes, by: WrappedBy, owner: KeyOwner) -> bool:
    """Whether this wrap of hers is opened by this; one stretch, none for a damaged wrap."""
    with suppress(DamagedWrap, WrongPassphrase, WrongRecoveryCode), in_turn():
        return unwrap(wrapped, by, owner.recipient).person == owner.person
    return False


def is_cheap(person: UUID, way: Way) -> bool:
    """Whether her wrap was made at a lower cost than today's."""
    stored = stored_wrap(person, way)
    return stored is not None and cost_of(stored.wrapped, stored.whose).is_below(
        settings.VAULT_COST
    )


def keep_wrap(whose: Recipient, way: Way, wrapped: bytes) -> None:
    """The wrap of this way is this one from now on. Call it in a transaction.

    Raises `VaultClosed` where she began a new vault in the meantime: this is a key of the old one.
    """
    holder = KeyHolder.objects.select_for_update().get(person=whose.person)
    if bytes(holder.public) != whose.public.raw:
        raise VaultClosed
    Wrap.objects.update_or_create(holder=holder, way=way, defaults={"wrapped": wrapped})


def drop_wrap(person: UUID, way: Way) -> None:
    """There is no wrap of this way any more."""
    Wrap.objects.filter(holder=person, way=way).delete()


def keep_public(owner: KeyOwner) -> None:
    """Others seal to this public key of hers from now on."""
    KeyHolder.objects.update_or_create(
        person_id=owner.person,
        defaults={"public": owner.pair.public.raw, "made": day_of(this_instant())},
    )
