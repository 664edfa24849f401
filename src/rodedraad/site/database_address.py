"""The database, as one address in the environment."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import dj_database_url

KNOWN = ("postgresql", "postgres", "sqlite")
SQLITE_OPTIONS = {
    # No write-ahead log: the SQLite of Debian 12 holds the WAL-reset fault.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=TRUNCATE;PRAGMA synchronous=FULL;",
}


def database_at(address: str) -> Any:
    """Django's setting for `postgresql://user:password@host/name` or `sqlite:////file`.

    Raises `ValueError` for any other database.
    """
    if urlsplit(address).scheme not in KNOWN or "://" not in address:
        raise ValueError(
            "RODEDRAAD_DATABASE is postgresql://user:password@host/name or sqlite:////file; "
            "leave it out for a file in the folder var"
        )
    # A fresh connection per request costs eight times the page.
    found = dj_database_url.parse(address, conn_max_age=600)
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = SQLITE_OPTIONS
    return found
