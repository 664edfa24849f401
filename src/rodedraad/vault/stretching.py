"""What it costs to try one passphrase: Argon2id (RFC 9106), the cost kept beside the result."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from rodedraad.vault.errors import WeakCost
from rodedraad.vault.secret import KEY_BYTES, Secret

SALT_BYTES = 16
LEAST_MEMORY = 8
"""KiB a lane, below which Argon2 does not work (RFC 9106, 3.1)."""


@dataclass(frozen=True)
class Cost:
    """Memory in KiB, passes over it, and lanes (always one, see `LANES`)."""

    memory: int
    passes: int
    lanes: int

    def is_below(self, other: Cost) -> bool:
        """Whether a guess at this cost takes less memory or less work than at the other's."""
        return self.memory < other.memory or self.work < other.work

    @property
    def work(self) -> int:
        """KiB filled in all passes: what a guesser pays in time."""
        return self.memory * self.passes


LANES = 1
"""With more lanes, OpenSSL shares one pool of threads among all callers: two sign-ins at once
fail with "not enough memory", or wait for each other for ever (seen with `cryptography` 50.0.2).
One lane needs no pool. A guesser pays the same: work is memory times passes."""

FULL_COST = Cost(memory=64 * 1024, passes=3, lanes=LANES)
"""Memory and passes of RFC 9106, section 4, second recommended option."""

HIGHEST_COST = Cost(memory=256 * 1024, passes=16, lanes=LANES)
"""More than this in a stored wrap is damage, or an attempt to exhaust the server (a proposal)."""


def refuse_weak(cost: Cost) -> None:
    """Nothing, or `WeakCost` where a guess takes less than 64 MiB, or less work than 3 × 64 MiB.

    For start-up, outside tests.
    """
    if cost.is_below(FULL_COST) or not is_possible(cost):
        raise WeakCost


def is_possible(cost: Cost) -> bool:
    """Whether Argon2id can do it, and it does not ask more than this product ever writes."""
    return (
        cost.lanes == LANES
        and 1 <= cost.passes <= HIGHEST_COST.passes
        and LEAST_MEMORY <= cost.memory <= HIGHEST_COST.memory
    )


def stretched(secret: Secret, salt: bytes, cost: Cost) -> bytes:
    """32 bytes made of a passphrase or a recovery code, at this cost."""
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return kdf.derive(secret.exposed())
