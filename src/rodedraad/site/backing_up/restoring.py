"""Putting a backup back: looked through first, then all of it in one transaction.

One of an older version comes into tables as they were then, in an empty database, which is brought
up to date afterwards: every change of shape sees the rows, as it would have on the host itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from rodedraad.audit import chain, trail
from rodedraad.audit.chain import Fault, Wrong
from rodedraad.audit.trail import Deed
from rodedraad.site.backing_up.errors import NotEmpty, NotTheSame, OtherVersion
from rodedraad.site.backing_up.reading import Backup, checked, rows_by_table
from rodedraad.site.backing_up.shape import make_tables_of
from rodedraad.site.backing_up.tables import (
    AT_A_TIME,
    MADE_BY_ITSELF,
    Table,
    left_out,
    tables,
    tallied,
)


@dataclass(frozen=True)
class Restored:
    """What was put back, and what is wrong with the trail in it."""

    backup: Backup
    faults: tuple[Fault, ...]


def restore_backup(path: Path, *, replace: bool = False, other_keys: bool = False) -> Restored:
    """Everything that the backup holds, in the place of everything that stood here.

    All is found out before the first row is touched; the rest is one transaction. Nobody is signed
    in afterwards. `other_keys` takes a backup made under other key files. One of an older version
    is brought up to date; with `replace` it is refused. Raises `NotEmpty` (unless `replace`),
    `NotTheSame`, and as `checked`.
    """
    backup = checked(path, other_keys=other_keys)
    if backup.shape.is_older:
        _restore_older(backup, replace=replace)
    else:
        _restore_of_today(backup, replace=replace)
    faults = [fault for fault in chain.verify() if fault.wrong is not Wrong.WAITING]
    return Restored(backup, tuple(faults))


def _restore_of_today(backup: Backup, *, replace: bool) -> None:
    with transaction.atomic(durable=True):
        _keep_others_out()
        if not replace:
            _refuse_in_use()
        _empty()
        _fill(backup)
        _note_in_trail()


def _restore_older(backup: Backup, *, replace: bool) -> None:
    """Nothing is lost where this is cut off: the database was empty, and the backup is there."""
    if replace:
        raise OtherVersion(
            f"This backup is of an older version: it does not know {', '.join(backup.shape.lacks)}."
            " It is put back in an empty database only, and nothing was changed: make one, and use "
            "--into-empty."
        )
    _refuse_in_use()
    make_tables_of(backup.shape)
    try:
        with transaction.atomic(durable=True):
            _fill(backup)
    finally:  # also where it was refused: then the database is empty again, and of today
        call_command("migrate", verbosity=0)
    _note_in_trail()


def _fill(backup: Backup) -> None:
    for table, rows in rows_by_table(backup.path, backup.shape):
        _insert(table, rows)
    _refuse_difference(backup)


@transaction.atomic
def _note_in_trail() -> None:
    trail.note(None, Deed("backup-restored"))


def _keep_others_out() -> None:
    """Whoever writes meanwhile waits; SQLite has seen to that at the beginning."""
    if connection.vendor == "postgresql":
        names = ", ".join(_quoted(one.name) for one in _all_tables())
        _do(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")


def _refuse_in_use() -> None:
    for table in tables():
        if table.label not in MADE_BY_ITSELF and table.model._base_manager.exists():
            raise NotEmpty(
                f"This database is in use: there is something in {table.name}. Nothing was "
                "changed. --replace puts the backup in its place, and all that stands here is gone."
            )


def _empty() -> None:
    for table in _all_tables():
        _do(f"DELETE FROM {_quoted(table.name)}")  # noqa: S608  # names of our own tables


def _insert(table: Table, rows: Iterator[Sequence[Any]]) -> None:
    columns = ", ".join(_quoted(name) for name in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    words = f"INSERT INTO {_quoted(table.name)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        while some := [table.read(row) for row in islice(rows, AT_A_TIME)]:
            cursor.executemany(words, some)


def _refuse_difference(backup: Backup) -> None:
    """Nothing where the database holds now, to the bit, what the backup says; else `NotTheSame`.

    New rows are numbered on from the highest that is there.
    """
    held = backup.shape.tables
    for words in connection.ops.sequence_reset_sql(no_style(), [one.model for one in held]):
        _do(words)
    connection.check_constraints()
    found = {one.name: tallied(one.lines()).stands for one in held}
    if found != backup.contents:
        wrong = [name for name in found if found[name] != backup.contents[name]]
        raise NotTheSame(f"Not put back as it was: {', '.join(wrong)}. Nothing was changed.")


def _all_tables() -> Iterable[Table]:
    return (*tables(), *left_out())


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _do(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)
