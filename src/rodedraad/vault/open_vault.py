"""An open vault: the private key under a random key that only her cookie holds, for a while.

The table keeps the sealed key and two instants; the cookie keeps the key to it. Either alone
opens nothing. There is no clock in here: each function is told what time it is.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from rodedraad.vault.canonical import bound_to
from rodedraad.vault.ciphers import Unopened, aes_open, aes_seal
from rodedraad.vault.envelope import refuse_newer
from rodedraad.vault.errors import VaultClosed, VaultHidden, VaultPending, VaultRecovered
from rodedraad.vault.keys import KeyOwner, KeyPair
from rodedraad.vault.secret import KEY_BYTES, Secret, fresh

FORMAT = 1
PURPOSE = "rodedraad/open-vault/1"

HIDDEN_AFTER = timedelta(minutes=10)
CLOSED_AFTER = timedelta(hours=1)
SECOND_FACTOR_WITHIN = timedelta(minutes=10)
CHOOSING_WITHIN = timedelta(minutes=30)
"""So long a vault that the recovery code opened waits for a new passphrase: words on paper."""
CLOCKS_DIFFER = timedelta(minutes=1)
"""So far two workers' clocks may differ. A clock that went back further makes a vault hidden."""


class CookieKey(Secret):
    """The random key that only the `__Host-vault` cookie holds."""

    __slots__ = ()

    @property
    def cookie(self) -> str:
        """The cookie's value, 43 signs."""
        return base64.urlsafe_b64encode(self.exposed()).decode().rstrip("=")


def cookie_key(cookie: str) -> CookieKey:
    """The key in a cookie; raises `VaultClosed` for anything else."""
    try:
        key = base64.b64decode(cookie + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):  # ValueError: signs outside ASCII
        raise VaultClosed from None
    found = CookieKey(key)
    if len(key) != KEY_BYTES or found.cookie != cookie:  # one key has one spelling
        raise VaultClosed
    return found


class State(StrEnum):
    """What may be done with an open vault."""

    PENDING = "pending"  # the second factor is still to come
    RECOVERED = "recovered"  # a new passphrase is still to come
    OPEN = "open"
    HIDDEN = "hidden"  # until passphrase or passkey, in the same session
    CLOSED = "closed"


@dataclass(frozen=True)
class OpenVault:
    """What the table keeps. `seen` is the last deed of hers; polling and retries are none.

    `by_code` where the recovery code opened it and no new passphrase has been chosen yet.
    Raises `ValueError` for an instant without a zone.
    """

    vault: UUID
    person: UUID
    sealed: bytes
    opened: datetime
    seen: datetime
    pending: bool
    by_code: bool = False

    def __post_init__(self) -> None:
        if self.opened.tzinfo is None or self.seen.tzinfo is None:
            raise ValueError("an instant has a zone")

    @property
    def bound(self) -> bytes:
        """What the seal vouches for: nobody skips a step by a word in a table."""
        state = ("pending" if self.pending else "open") + ("-by-code" if self.by_code else "")
        opened = self.opened.astimezone(UTC).isoformat()
        return bound_to(PURPOSE, self.vault, self.person, state, opened)


@dataclass(frozen=True)
class Opened:
    """A vault for the table and its key for the cookie, made together."""

    vault: OpenVault
    key: CookieKey


def opened_vault(
    owner: KeyOwner, *, vault: UUID, now: datetime, second_factor: bool, by_code: bool = False
) -> Opened:
    """A vault just unwrapped, under a fresh key; pending where a second factor is asked."""
    key = fresh(CookieKey)
    empty = OpenVault(
        vault, owner.person, b"", opened=now, seen=now, pending=second_factor, by_code=by_code
    )
    return Opened(_sealed(empty, owner, key), key)


def state(vault: OpenVault, now: datetime) -> State:
    """What may be done with it at this instant."""
    idle = now - vault.seen
    if idle >= CLOSED_AFTER:
        return State.CLOSED
    if vault.pending:
        waited = now - vault.opened >= SECOND_FACTOR_WITHIN
        return State.CLOSED if waited else State.PENDING
    if vault.by_code:
        return State.CLOSED if idle >= CHOOSING_WITHIN else State.RECOVERED
    quiet = idle >= HIDDEN_AFTER or idle < -CLOCKS_DIFFER
    return State.HIDDEN if quiet else State.OPEN


def owner_of(vault: OpenVault, key: CookieKey, now: datetime) -> KeyOwner:
    """The person with her keys, while the vault is open.

    Raises `VaultPending`, `VaultRecovered`, `VaultHidden`, `VaultClosed` (too late, or not this
    cookie).
    """
    refuse_unless(State.OPEN, vault, now)
    return _unsealed(vault, key)


def recovered_owner_of(vault: OpenVault, key: CookieKey, now: datetime) -> KeyOwner:
    """The person with her keys, who is choosing a new passphrase; raises as `owner_of`."""
    refuse_unless(State.RECOVERED, vault, now)
    return _unsealed(vault, key)


def chose_passphrase(vault: OpenVault, key: CookieKey, now: datetime) -> OpenVault:
    """The vault that the recovery code opened, fully open from now on. Keep the passphrase first.

    Raises as `recovered_owner_of`.
    """
    chosen = replace(vault, by_code=False, seen=now)
    return _sealed(chosen, recovered_owner_of(vault, key, now), key)


def passed_second_factor(vault: OpenVault, key: CookieKey, now: datetime) -> OpenVault:
    """The pending vault, open from now on. Ask the second factor first.

    Raises `VaultClosed` where it waited too long or was not pending.
    """
    refuse_unless(State.PENDING, vault, now)
    passed = replace(vault, pending=False, seen=now)
    return _sealed(passed, _unsealed(vault, key), key)


def touched(vault: OpenVault, now: datetime) -> OpenVault:
    """The same after a deed of hers; raises as `owner_of` where it is not open."""
    refuse_unless(State.OPEN, vault, now)
    return replace(vault, seen=max(now, vault.seen))


def shown_again(vault: OpenVault, now: datetime) -> OpenVault:
    """The hidden vault, open again. Ask passphrase or passkey first.

    Raises `VaultPending`, `VaultRecovered` or `VaultClosed`.
    """
    if state(vault, now) is not State.HIDDEN:
        refuse_unless(State.OPEN, vault, now)
    return replace(vault, seen=now)


def refuse_unless(wanted: State, vault: OpenVault, now: datetime) -> None:
    """Nothing where the vault is in this state; else the refusal that fits the state it is in."""
    found = state(vault, now)
    if found is not wanted:
        raise _REFUSALS.get(found, VaultClosed)


_REFUSALS: dict[State, type[VaultPending | VaultRecovered | VaultHidden]] = {
    State.PENDING: VaultPending,
    State.RECOVERED: VaultRecovered,
    State.HIDDEN: VaultHidden,
}


def _sealed(vault: OpenVault, owner: KeyOwner, key: CookieKey) -> OpenVault:
    sealed = aes_seal(key.exposed(), owner.pair.exposed(), bound=vault.bound)
    return replace(vault, sealed=bytes([FORMAT]) + sealed)


def _unsealed(vault: OpenVault, key: CookieKey) -> KeyOwner:
    refuse_newer(vault.sealed, FORMAT)
    if vault.sealed[:1] != bytes([FORMAT]):
        raise VaultClosed
    try:
        private = aes_open(key.exposed(), vault.sealed[1:], bound=vault.bound)
    except Unopened:
        raise VaultClosed from None
    return KeyOwner(vault.person, KeyPair(private))
