"""Codes of an authenticator app (TOTP, RFC 6238): a secret, its drawing, judging six digits."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt
from django.core import signing
from django.utils.crypto import constant_time_compare

from rodedraad.accounts.mail_codes import digits_of
from rodedraad.accounts.models import User
from rodedraad.web import squares as web
from rodedraad.web.clock import this_instant

SALT = "rodedraad/app-secret"
GOOD_FOR = 3600
PERIOD = 30


def new_secret(user: User) -> str:
    """A fresh secret, signed for the form of this person: it is kept only with a right code."""
    return signing.dumps([str(user.pk), generate_totp_secret()], salt=SALT)


def secret_in(signed: str, user: User) -> str | None:
    """The secret in a form of hers; None where it is not ours, another's or too old."""
    try:
        whose, secret = signing.loads(signed, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return secret if whose == str(user.pk) else None


def period_of(secret: str, typed: str) -> int | None:
    """Which half minute these six digits belong to: this one, or one beside it; else None."""
    now = int(this_instant().timestamp()) // PERIOD
    for period in (now, now - 1, now + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, period)), digits_of(typed)):
            return period
    return None


def revealed(kept: dict[str, str]) -> str:
    """The secret that was kept sealed."""
    return str(decrypt(kept["secret"]))


def squares(user: User, secret: str) -> tuple[int, str]:
    """The QR code for her app as one path of an SVG: its side, and what to draw."""
    return web.squares(address(user, secret))


def address(user: User, secret: str) -> str:
    """What the QR code says; an app on this very device opens it, for it cannot scan its screen."""
    return str(get_adapter().build_totp_url(user, secret))
