"""A made-up host as it stood at a release: its database and its key files, which belong to nobody.

Every later version must bring such a database up to date and lose nothing of it. At each release
that brings migrations, with the code of that release:

    .venv/bin/python -m tests.site.golden.make tests/site/golden/host-3

That writes `host-3.sqlite3.gz` and `host-3.json`. One that is there is never written again.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import sqlite3
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

DATABASE, KEYS = ".sqlite3.gz", ".json"


def make(host: Path) -> None:
    """Write both files; raises `FileExistsError` where one of them is there."""
    with TemporaryDirectory() as place:
        database = Path(place) / "host.sqlite3"
        lived_in_at(Path(place), database)
        with host.with_suffix(DATABASE).open("xb") as packed:
            packed.write(gzip.compress(database.read_bytes(), mtime=0))
        with host.with_suffix(KEYS).open("x", encoding="utf-8") as keys:
            json.dump(key_files(Path(place)), keys, indent=2)


def lived_in_at(place: Path, database: Path) -> None:
    """A database in which people live, in this file, with its key files in this folder."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "RODEDRAAD_VAR": str(place),
        "RODEDRAAD_DATABASE": f"sqlite:///{database}",
    }
    # Only now: the settings are read from the environment.
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.site.lived_in import live_in  # noqa: PLC0415

    live_in()
    connection.close()
    with sqlite3.connect(database) as plain:
        plain.execute("VACUUM")


def key_files(place: Path) -> dict[str, str]:
    """The key files of a host, by their path, in base64."""
    paths = (place / "secret-key", place / "trail-key", *sorted((place / "keys").iterdir()))
    return {
        path.relative_to(place).as_posix(): base64.b64encode(path.read_bytes()).decode()
        for path in paths
    }


if __name__ == "__main__":
    make(Path(sys.argv[1]))
