"""The secret in an invitation's link: made once, and known again by its HMAC alone.

On its way through signing in or beginning a vault it lies in a cookie: a session is a row in the
database, and what opens a school does not belong there.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rodedraad.accounts.macs import mac

SECRET_BYTES = 32
LASTS = timedelta(days=14)
KEPT_IN_BROWSER = timedelta(hours=2)
"""Long enough to begin a vault and add a second step."""
PLAIN_NAME = "invitation"


def fresh_secret() -> str:
    """What stands in a link: 256 bits by chance, as 43 letters and digits."""
    return secrets.token_urlsafe(SECRET_BYTES)


def secret_mac(secret: str) -> str:
    """By which a secret is known again, and from which it cannot be found."""
    return mac("invitation", secret)


def cookie_name() -> str:
    """The cookie's name: with TLS one that no other site or subdomain can set."""
    return f"__Host-{PLAIN_NAME}" if settings.SESSION_COOKIE_SECURE else PLAIN_NAME


def remember(response: HttpResponse, secret: str) -> None:
    """Keep the secret in her browser until the invitation is accepted."""
    response.set_cookie(
        cookie_name(),
        secret,
        max_age=KEPT_IN_BROWSER,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        path="/",
    )


def secret_in(request: HttpRequest) -> str:
    """The secret her browser keeps; empty where it keeps none."""
    return request.COOKIES.get(cookie_name(), "")


def forget(response: HttpResponse) -> None:
    """The secret is gone from this browser."""
    response.delete_cookie(cookie_name(), path="/", samesite="Strict")
