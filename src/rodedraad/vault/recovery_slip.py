"""A recovery code on its way to paper: shown once, and kept only when it has been typed back.

Until then it counts for nothing. The wrap travels along in the form, sealed by the very code that
she is writing down and signed by us. So that loading the page again shows the same code, not one
that differs from her paper, code and wrap also lie beside her open vault, sealed under a key that
her private key alone gives: whoever opens that has all that the code could open. They go with it.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from rodedraad.vault import key_rows
from rodedraad.vault.canonical import bound_to
from rodedraad.vault.ciphers import Unopened, aes_open, aes_seal
from rodedraad.vault.keys import KeyOwner
from rodedraad.vault.recovery import LENGTH, RecoveryCode

SALT = "rodedraad/recovery-slip"
PURPOSE = "rodedraad/recovery-slip/1"
GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class Slip:
    """The code in groups of four, to show once, and the signed wrap for the form."""

    groups: tuple[str, ...]
    wrap: str


@dataclass(frozen=True)
class SealedSlip:
    """A slip, and the same for her eyes only, to be kept until it is typed back."""

    slip: Slip
    sealed: bytes


def new_slip(owner: KeyOwner) -> SealedSlip:
    """A new code for this person; one stretch."""
    made = key_rows.fresh_recovery(owner)
    plain = made.code.exposed() + made.wrapped
    sealed = aes_seal(owner.pair.own_key, plain, bound=_bound(owner))
    return SealedSlip(_slip(made.code, made.wrapped), sealed)


def same_slip(owner: KeyOwner, sealed: bytes | None) -> Slip | None:
    """The slip that was shown before; None where there is none of this key of hers."""
    if sealed is None:
        return None
    try:
        plain = aes_open(owner.pair.own_key, sealed, bound=_bound(owner))
    except Unopened:
        return None
    return _slip(RecoveryCode(plain[:LENGTH]), plain[LENGTH:])


def wrap_on(slip: str) -> bytes | None:
    """The wrap on a slip; None where it is not ours or too old. Whose it is, the wrap vouches."""
    try:
        return base64.b64decode(signing.loads(slip, salt=SALT, max_age=GOOD_FOR))
    except signing.BadSignature:
        return None


def _slip(code: RecoveryCode, wrapped: bytes) -> Slip:
    signed = signing.dumps(base64.b64encode(wrapped).decode(), salt=SALT)
    return Slip(code.groups, signed)


def _bound(owner: KeyOwner) -> bytes:
    return bound_to(PURPOSE, owner.person)
