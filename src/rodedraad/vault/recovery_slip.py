"""A recovery code on its way to paper: shown once, and kept only when it has been typed back.

Until then the server keeps nothing. The wrap travels along in the form, sealed by the very code
that she is writing down and signed by us; the code itself is nowhere but on her screen.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from rodedraad.vault import key_rows
from rodedraad.vault.keys import KeyOwner

SALT = "rodedraad/recovery-slip"
GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class Slip:
    """The code in groups of four, to show once, and the signed wrap for the form."""

    groups: tuple[str, ...]
    wrap: str


def new_slip(owner: KeyOwner) -> Slip:
    """A new code for this person; one stretch."""
    made = key_rows.fresh_recovery(owner)
    wrapped = base64.b64encode(made.wrapped).decode()
    return Slip(made.code.groups, signing.dumps(wrapped, salt=SALT))


def wrap_on(slip: str) -> bytes | None:
    """The wrap on a slip; None where it is not ours or too old. Whose it is, the wrap vouches."""
    try:
        return base64.b64decode(signing.loads(slip, salt=SALT, max_age=GOOD_FOR))
    except signing.BadSignature:
        return None
