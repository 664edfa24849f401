"""Making a backup: one consistent look at the database, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.db import connection, transaction

from rodedraad.site.backing_up.errors import AlreadyThere
from rodedraad.site.backing_up.manifest import manifest_of_now, seal
from rodedraad.site.backing_up.tables import Tally, line_of, tables


@dataclass(frozen=True)
class Written:
    """What was written: how many rows in how many tables, and how large the file is in bytes."""

    tables: int
    rows: int
    size: int


def write_backup(path: Path, *, overwrite: bool = False) -> Written:
    """Everything in the database in one file that only its owner reads.

    Under its own name the file is whole or not there. Raises `AlreadyThere`, `OtherVersion`, and
    `OSError` where the folder takes nothing more; what stood there before stays then.
    """
    refuse_existing(path, overwrite=overwrite)
    with whole_or_not(path, overwrite=overwrite) as file:
        tallies = _write_all(file)
        size = file.tell()
    return Written(len(tallies), sum(one.rows for one in tallies.values()), size)


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Nothing, or `AlreadyThere`."""
    if path.exists() and not overwrite:
        raise AlreadyThere(f"{path} is there already. Nothing was written; see --overwrite.")


@contextmanager
def whole_or_not(path: Path, *, overwrite: bool) -> Iterator[IO[bytes]]:
    """A file that gets its name only when all of it has reached the disk."""
    with NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False
    ) as file:
        mine = Path(file.name)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            refuse_existing(path, overwrite=overwrite)
            mine.replace(path)
        finally:
            mine.unlink(missing_ok=True)
    _sync_folder(path.parent)


@contextmanager
def one_look() -> Iterator[None]:
    """A transaction in which the database stands still, whoever writes meanwhile."""
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":  # SQLite's transactions are such by themselves
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write_all(file: IO[bytes]) -> dict[str, Tally]:
    whole, tallies = Tally(), {}
    with one_look():
        file.write(whole.add(line_of(manifest_of_now().said)))
        for table in tables():
            tally = tallies[table.name] = Tally()
            for line in table.lines():
                file.write(whole.add(tally.add(line)))
    file.write(whole.add(line_of({name: one.stands for name, one in tallies.items()})))
    file.write(last_line(whole.digest.hexdigest()))
    return tallies


def last_line(digest: str) -> bytes:
    """The end of a backup: the digest of all before it, and our seal on that."""
    return line_of({"seal": seal(digest), "sha256": digest})


def _sync_folder(folder: Path) -> None:
    """The name itself reaches the disk; where a system has no such thing, nothing is done."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
