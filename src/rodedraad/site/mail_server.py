"""The mail server, as one address in the environment."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}


def mail_server(address: str) -> dict[str, str | int | bool]:
    """Django's mail settings for `smtps://user:password@host:port`; none for an empty address.

    `smtps` speaks TLS from the beginning, `smtp` after STARTTLS; no mail travels without either.
    Raises `ValueError` for another scheme, or without a host.
    """
    if not address:
        return {}
    parts = urlsplit(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("RODEDRAAD_MAIL is smtps://user:password@host:port or smtp://…")
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_TIMEOUT": 20,
    }
