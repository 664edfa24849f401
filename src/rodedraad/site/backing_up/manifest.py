"""What a backup says of itself: when, by which version, of which tables, under which key files."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from rodedraad.site.backing_up.errors import NotABackup, OtherKeys, OtherVersion
from rodedraad.site.backing_up.tables import LEFT_OUT, tables
from rodedraad.site.newer_database import changes_unknown_here
from rodedraad.vault import ring
from rodedraad.web.clock import this_instant

FORMAT = 1
FIRST_WORDS = b'{"format":'
"""How every backup begins."""
PURPOSE = "rodedraad/backup"
KEY_FILES = ("SECRET_KEY", "TRAIL_KEY")
"""The settings that come from files outside the database."""
SIGNS = 32
"""So many signs of a fingerprint: enough to tell keys apart."""


@dataclass(frozen=True)
class Manifest:
    """The first line of a backup.

    `keys` holds a fingerprint for each key file, `ring` one for each key of the ring that seals
    class lists, by the name of its file; `tables` the columns of each table, `migrations` the
    changes of shape that the database had seen, as `app.name`.
    """

    made: str
    keys: Mapping[str, str]
    ring: Mapping[str, str]
    tables: Mapping[str, list[str]]
    migrations: list[str]
    left_out: list[str]

    @property
    def said(self) -> dict[str, Any]:
        """The same as it is written; the format stands first, so that it is never misread."""
        return {"format": f"{PURPOSE}/{FORMAT}"} | asdict(self)


def manifest_of_now() -> Manifest:
    """What a backup made here and now says of itself; raises `OtherVersion`."""
    loader = MigrationLoader(connection)
    refuse_unmigrated(loader)
    return Manifest(
        made=this_instant().isoformat(timespec="seconds"),
        keys=fingerprints(),
        ring=ring.fingerprints(),
        tables={one.name: one.columns for one in tables()},
        migrations=sorted(".".join(one) for one in loader.applied_migrations),
        left_out=sorted(LEFT_OUT),
    )


def manifest_from(line: bytes) -> Manifest:
    """The manifest in the first line of a backup; raises `NotABackup`."""
    try:
        said = json.loads(line)
        if said.pop("format") == f"{PURPOSE}/{FORMAT}":
            return Manifest(**said)
    except (ValueError, KeyError, AttributeError, TypeError):
        raise NotABackup("This backup does not say what it is. Nothing was changed.") from None
    raise NotABackup(
        "This is a backup of another format than this version knows. Nothing was changed: "
        "update Rode Draad first."
    )


def refuse_unmigrated(loader: MigrationLoader) -> None:
    """Nothing where the database has the shape that this version needs; else `OtherVersion`.

    A newer one has tables that this version does not know: a backup of it would not hold them.
    """
    if newer := changes_unknown_here(loader):
        raise OtherVersion(
            f"This database is of a newer version: it knows {', '.join(newer)}. Nothing was done: "
            "put the newer Rode Draad back."
        )
    if set(loader.disk_migrations) - set(loader.applied_migrations):
        raise OtherVersion(
            "This database is not up to date with this version. Nothing was done: start Rode "
            "Draad once (scripts/start does it), then try again."
        )


def refuse_other_keys(backup: Manifest) -> None:
    """Nothing where it was made under the key files of this installation; else `OtherKeys`.

    Of the ring every key must be here that was there, under whatever name: more may have come.
    """
    here, keys_here = fingerprints(), set(ring.fingerprints().values())
    wrong = [name for name in KEY_FILES if backup.keys.get(name) != here[name]]
    wrong += [f"keys/{name}" for name, one in backup.ring.items() if one and one not in keys_here]
    if wrong:
        raise OtherKeys(
            f"This backup was made with other key files ({', '.join(wrong)}). Nothing was "
            "changed: put the key files of that installation in their place first."
        )


def fingerprints() -> dict[str, str]:
    """By which a key file is known again, and from which it cannot be found."""
    return {name: _mac(name, b"fingerprint")[:SIGNS] for name in KEY_FILES}


def seal(digest: str) -> str:
    """What only who has the key of the trail can have written under a backup of this digest."""
    return _mac("TRAIL_KEY", b"seal", digest.encode())


def _mac(name: str, *words: bytes) -> str:
    key: str = getattr(settings, name)
    return hmac.digest(key.encode(), b"\0".join([PURPOSE.encode(), *words]), sha256).hex()
