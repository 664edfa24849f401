"""The address of this installation, for who has no browser at hand."""

from __future__ import annotations

import os

from django.conf import settings

PORT = "8000"
"""Where `scripts/start` listens unless it is told otherwise."""
TOLD = frozenset({"RODEDRAAD_HOSTS", "RODEDRAAD_PLAIN_HTTP"})
"""The settings that say under which name the site is reached, and whether with TLS."""
STARTED_AT = ".address"
"""Where in the folder of the installation `scripts/start` writes the address it serves."""


def whole_address(path: str) -> str:
    """The whole address of a path of this site, by its first name.

    As the settings say; where they say nothing, as the server was started the last time. A command
    is typed in another shell than the server's, which seldom has its settings.
    """
    started = settings.VAR / STARTED_AT
    if not TOLD & os.environ.keys() and started.is_file():
        return f"{started.read_text(encoding='utf-8').strip()}{path}"
    host = settings.ALLOWED_HOSTS[0]
    if settings.SESSION_COOKIE_SECURE:
        return f"https://{host}{path}"
    return f"http://{host}:{os.environ.get('RODEDRAAD_PORT', PORT)}{path}"
