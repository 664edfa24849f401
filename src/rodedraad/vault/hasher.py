"""The hash of a passphrase for signing in: as costly as its wrap, under another salt.

Whoever has the database could guess at either. Were the hash cheaper than the wrap, it would be
the one to guess at.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.crypto import constant_time_compare

from rodedraad.vault.queue import in_turn
from rodedraad.vault.secret import Passphrase
from rodedraad.vault.stretching import SALT_BYTES, Cost, stretched


class PassphraseHasher(BasePasswordHasher):
    """`argon2id-rd$memory$passes$lanes$salt$hash`, salt and hash in hexadecimal."""

    algorithm = "argon2id-rd"

    def salt(self) -> str:
        """A fresh salt, in hexadecimal."""
        return secrets.token_hex(SALT_BYTES)

    def encode(self, password: str, salt: str) -> str:
        """The hash at today's cost; the passphrase is spelled as the vault spells it."""
        return _encoded(password, salt, settings.VAULT_COST)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether this passphrase was hashed."""
        again = _encoded(password, encoded.split("$")[4], _cost(encoded))
        return constant_time_compare(encoded, again)

    def decode(self, encoded: str) -> dict[str, object]:
        """Salt, cost and hash."""
        algorithm, *_, salt, found = encoded.split("$")
        return {"algorithm": algorithm, "salt": salt, "cost": _cost(encoded), "hash": found}

    def must_update(self, encoded: str) -> bool:
        """Whether it was made at a lower cost than today's."""
        return _cost(encoded).is_below(settings.VAULT_COST)

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing: an older cost differs by a constant that tells no more than a date."""

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        """What may be shown of a hash."""
        return {"algorithm": self.algorithm, "cost": _cost(encoded)}


def _cost(encoded: str) -> Cost:
    """At which cost a hash was made."""
    memory, passes, lanes = encoded.split("$")[1:4]
    return Cost(int(memory), int(passes), int(lanes))


def _encoded(password: str, salt: str, cost: Cost) -> str:
    with in_turn():
        made = stretched(Passphrase(password), bytes.fromhex(salt), cost)
    parts = (cost.memory, cost.passes, cost.lanes, salt, made.hex())
    return "$".join((PassphraseHasher.algorithm, *map(str, parts)))
