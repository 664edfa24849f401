"""The address of this installation, for who has no browser at hand."""

from __future__ import annotations

import os

from django.conf import settings

PORT = "8000"
"""Where `scripts/start` listens unless it is told otherwise."""


def whole_address(path: str) -> str:
    """The whole address of a path of this site: by its first name, with TLS unless it has none."""
    host = settings.ALLOWED_HOSTS[0]
    if settings.SESSION_COOKIE_SECURE:
        return f"https://{host}{path}"
    return f"http://{host}:{os.environ.get('RODEDRAAD_PORT', PORT)}{path}"
