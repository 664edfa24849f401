"""Everywhere a word could have been left by the server: what a thief of the whole machine reads."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import caches
from django.db import connection

from rodedraad.vault.allauth_adapters import PURPOSE
from rodedraad.vault.ciphers import aes_open, derived_key
from tests.browser.traces import Kept, in_files, traces
from tests.databases import Chosen


def found(words: dict[str, str], kept: Iterable[Kept]) -> list[str]:
    """Where which word is kept; a word with capitals is looked for in small letters as well."""
    small = {f"{name}, in small letters": word.lower() for name, word in words.items()}
    return traces(words | small, kept)


# --- the database ---------------------------------------------------------------------------------


def in_tables() -> Iterator[Kept]:
    """Every value of every table of the default database, whatever its kind."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names of our own tables
            for row in cursor.fetchall():
                yield f"the table {table}", b"\n".join(map(as_bytes, row))


def as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def in_database_itself() -> Iterator[Kept]:
    """The bytes of a SQLite database, free pages included; nothing where it is another kind."""
    if connection.vendor == "sqlite":
        yield "the bytes of the database", connection.connection.serialize()


def in_dump(chosen: Chosen) -> Iterator[Kept]:
    """What PostgreSQL's own program writes as a backup; nothing for SQLite, whose file is that."""
    program = pg_dump()
    if chosen["ENGINE"].endswith("postgresql") and program:
        whose = ["-h", str(chosen["HOST"]), "-U", str(chosen["USER"]), chosen["NAME"]]
        dumped = subprocess.run(  # noqa: S603  # PostgreSQL's own
            [program, "--inserts", *whose], capture_output=True, check=True
        )
        yield "the dump", dumped.stdout


def pg_dump() -> str | None:
    """The newest there is on this machine."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"), reverse=True)
    return str(newest[0]) if newest else shutil.which("pg_dump")


# --- with the key files in hand -------------------------------------------------------------------


def opened_with_key_files(secret_key: str) -> Iterator[Kept]:
    """What the key files of the server open: sessions, and the secrets of authenticator apps."""
    server_key = derived_key(secret_key.encode(), purpose=PURPOSE)
    for row in Session.objects.all():
        content = signing.loads(row.session_data, key=secret_key, salt=SessionStore().key_salt)
        yield "a session", str(content).encode()
    for row in Authenticator.objects.filter(type=Authenticator.Type.TOTP):
        sealed = signing.b64_decode(row.data["secret"].replace("+", "-").replace("/", "_").encode())
        yield "an app", aes_open(server_key, sealed, bound=PURPOSE.encode())


# --- around it ------------------------------------------------------------------------------------


def in_caches() -> Iterator[Kept]:
    """What lies in the memory of every cache."""
    for cache in caches.all():
        yield "a cache", str(getattr(cache, "_cache", {})).encode()


class Temporary:
    """The machine's own folder for temporary files: what was not there before."""

    def __init__(self) -> None:
        self.before = set(self._files())

    def kept(self) -> Iterator[Kept]:
        """The files that came since."""
        for new in set(self._files()) - self.before:
            yield from in_files(new)

    def _files(self) -> Iterator[Path]:
        return Path(tempfile.gettempdir()).iterdir()


Place = Callable[[], Iterable[Kept]]


def everywhere(*places: Place) -> Iterator[Kept]:
    """All that lies in these places, and in every one that a process of ours has."""
    for place in (in_tables, in_database_itself, in_caches, *places):
        yield from place()
