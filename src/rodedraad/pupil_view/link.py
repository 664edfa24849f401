"""The link by which a pupil comes: a secret that is known again by its HMAC alone."""

from __future__ import annotations

import secrets
from datetime import timedelta

from rodedraad.accounts.macs import mac

SECRET_BYTES = 16
"""128 bits by chance: short enough for a square that an old tablet reads."""
LASTS = timedelta(days=7)
"""So long a link waits for the pupil (proposal)."""


def fresh_secret() -> str:
    """What stands in a link: 22 letters and digits."""
    return secrets.token_urlsafe(SECRET_BYTES)


def secret_mac(secret: str) -> str:
    """By which a secret is known again, and from which it cannot be found."""
    return mac("pupil-asked", secret)
