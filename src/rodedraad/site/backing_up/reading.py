"""Reading a backup: everything about it is looked at before anything is done with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError

from rodedraad.site.backing_up.errors import Damaged, NotABackup
from rodedraad.site.backing_up.manifest import (
    FIRST_WORDS,
    Manifest,
    manifest_from,
    refuse_other_keys,
    seal,
)
from rodedraad.site.backing_up.shape import Shape, shape_of
from rodedraad.site.backing_up.tables import Table, Tally, line_of

Contents = dict[str, list[int | str]]
LAST_LINE = len(line_of({"seal": "0" * 64, "sha256": "0" * 64}))
"""Bytes of the last line of every backup."""
AT_A_TIME = 1 << 20


@dataclass(frozen=True)
class Backup:
    """A backup that was looked through and found whole: what it says, and what it holds."""

    path: Path
    manifest: Manifest
    shape: Shape
    contents: Contents

    @property
    def rows(self) -> int:
        """How many rows it holds."""
        return sum(int(rows) for rows, _ in self.contents.values())


def checked(path: Path, *, other_keys: bool = False) -> Backup:
    """The backup in this file, if it can be put back here and now; it may be of an older version.

    Reads the file twice and the database not at all, apart from its list of migrations. Raises
    `NotABackup`, `Damaged`, `OtherKeys` (unless `other_keys`), `OtherVersion`, and `OSError`.
    """
    with path.open("rb") as file:
        _refuse_strange(file)
        last = _last_line(file)
        _refuse_changed(file, last)
        manifest = manifest_from(file.readline())
    if not other_keys:
        refuse_other_keys(manifest)
        _refuse_unsealed(last)
    shape = shape_of(manifest)
    return Backup(path, manifest, shape, _counted(path, shape))


def rows_by_table(path: Path, shape: Shape) -> Iterator[tuple[Table, Iterator[Sequence[Any]]]]:
    """Each table with the rows that the backup holds of it; take each table's before the next."""
    known = {one.name: one for one in shape.tables}
    for name, group in groupby(_row_lines(path), key=lambda said: said[0]):
        if name not in known:
            raise _damaged()
        yield known[name], (said[1:] for said in group)


def _row_lines(path: Path) -> Iterator[list[Any]]:
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b"["):
                yield json.loads(line)


def _counted(path: Path, shape: Shape) -> Contents:
    """What each table holds, counted again, with every value tried on its column."""
    found = {one.name: Tally() for one in shape.tables}
    try:
        for table, rows in rows_by_table(path, shape):
            for values in rows:
                table.read(values)
                found[table.name].add(line_of([table.name, *values]))
    except (ValueError, TypeError, LookupError, ValidationError):
        raise _damaged() from None
    counted = {name: one.stands for name, one in found.items()}
    if line_of(counted) != _stated(path):
        raise _damaged()
    return counted


def _stated(path: Path) -> bytes:
    """The line that says what each table holds: the only one but the last that is no row."""
    with path.open("rb") as file:
        others = [line for line in file if not line.startswith(b"[")]
    return others[1] if len(others) == 3 else b""  # noqa: PLR2004  # first, this one, last


def _refuse_strange(file: IO[bytes]) -> None:
    if file.read(len(FIRST_WORDS)) != FIRST_WORDS:
        raise NotABackup("This is no backup of Rode Draad, or its beginning is gone.")


def _last_line(file: IO[bytes]) -> bytes:
    size = file.seek(0, 2)
    file.seek(max(0, size - LAST_LINE))
    return file.read()


def _refuse_changed(file: IO[bytes], last: bytes) -> None:
    """Nothing where the file is what was written, to the bit; leaves it at its beginning."""
    digest = sha256()
    left = file.seek(0, 2) - LAST_LINE
    file.seek(0)
    while left > 0 and (part := file.read(min(AT_A_TIME, left))):
        digest.update(part)
        left -= len(part)
    file.seek(0)
    end = _end_in(last)
    if line_of(end) != last or end.get("sha256") != digest.hexdigest():
        raise _damaged()


def _refuse_unsealed(last: bytes) -> None:
    """The keys are the same here, so the seal must be ours."""
    end = _end_in(last)
    if end.get("seal") != seal(str(end["sha256"])):
        raise _damaged()


def _end_in(last: bytes) -> dict[str, Any]:
    try:
        end = json.loads(last)
    except ValueError:
        raise _damaged() from None
    return end if isinstance(end, dict) else {}


def _damaged() -> Damaged:
    return Damaged(
        "This backup is not what was written: it was cut off or changed. Nothing of it was used, "
        "and the database is as it was: take another copy, or an older one."
    )
