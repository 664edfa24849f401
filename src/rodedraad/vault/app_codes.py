"""Codes of an authenticator app (TOTP, RFC 6238): a secret, its drawing, judging six digits."""

from __future__ import annotations

from itertools import groupby

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from allauth.mfa.utils import decrypt
from django.core import signing
from django.utils.crypto import constant_time_compare
from qrcode import QRCode  # type: ignore[import-untyped]
from qrcode.constants import ERROR_CORRECT_M  # type: ignore[import-untyped]

from rodedraad.accounts.mail_codes import digits_of
from rodedraad.accounts.models import User
from rodedraad.web.clock import this_instant

SALT = "rodedraad/app-secret"
GOOD_FOR = 3600
PERIOD = 30
EDGE = 4


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
    """The QR code for her app as one path of an SVG: its side, and what to draw.

    Our own template draws it: a picture with a style of its own would be refused by the browser.
    """
    code = QRCode(error_correction=ERROR_CORRECT_M, border=EDGE)
    code.add_data(get_adapter().build_totp_url(user, secret))
    rows = code.get_matrix()
    return len(rows), "".join(_row(down, row) for down, row in enumerate(rows))


def _row(down: int, row: list[bool]) -> str:
    drawn, across = [], 0
    for dark, run in groupby(row):
        long = len(list(run))
        if dark:
            drawn.append(f"M{across} {down}h{long}v1h-{long}z")
        across += long
    return "".join(drawn)
