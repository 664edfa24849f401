"""Devices on which somebody signed in well before: a signed cookie that lives long.

Whoever guesses from elsewhere is slowed down in another bucket, and so cannot keep her out. The
cookie opens nothing and names nobody.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from rodedraad.accounts.macs import account_mac

SALT = "rodedraad/device"
KEPT = timedelta(days=400)
"""The longest that browsers keep a cookie."""
MOST_PEOPLE = 12
"""So many people are known on one device, such as a staff room's tablet; then the oldest goes."""


@dataclass(frozen=True)
class Device:
    """A device, by a random name, and the accounts known on it (as HMACs), the newest last."""

    name: str
    accounts: tuple[str, ...]

    def knows(self, email: str) -> bool:
        """Whether this account signed in here before."""
        return account_mac(email) in self.accounts


def device_of(request: HttpRequest) -> Device:
    """The device that asks; a nameless one where there is no cookie of ours."""
    try:
        name, accounts = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=KEPT
        )
    except signing.BadSignature:
        return Device("", ())
    return Device(name, tuple(accounts))


def remember(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """From now on this account is known on this device."""
    device, own = device_of(request), account_mac(email)
    accounts = [*(one for one in device.accounts if one != own), own][-MOST_PEOPLE:]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device.name or secrets.token_urlsafe(16), accounts], salt=SALT),
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        path="/",
    )
