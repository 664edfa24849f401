"""Databases of a test's own, in the place of the default one: a file, or one more in PostgreSQL.

And what stands in the default one for all tests of a file.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.utils import load_backend

from rodedraad.site.database_address import SQLITE_OPTIONS

Made = TypeVar("Made")
Chosen = dict[str, Any]
"""One entry of Django's DATABASES."""
GIVEN: Chosen = deepcopy(connections.settings["default"])
"""The database that the tests were given, before pytest puts one of its own in its place."""
ON_POSTGRES = GIVEN["ENGINE"].endswith("postgresql")


@contextmanager
def in_place(chosen: Chosen) -> Iterator[None]:
    """This database is the default one for a while, in this thread."""
    kept = connections["default"]
    if not kept.in_atomic_block:
        kept.close()  # it opens again by itself, also after its server was killed meanwhile
    connections["default"] = load_backend(chosen["ENGINE"]).DatabaseWrapper(deepcopy(chosen))
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = kept


def sqlite_file(path: Path) -> Chosen:
    """A file, with the product's own settings for SQLite."""
    engine = "django.db.backends.sqlite3"
    return GIVEN | {"ENGINE": engine, "NAME": str(path), "OPTIONS": dict(SQLITE_OPTIONS)}


def address_of(chosen: Chosen) -> str:
    """The same as RODEDRAAD_DATABASE takes it."""
    if chosen["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{chosen['NAME']}"
    host = str(chosen["HOST"]).replace("/", "%2F")
    return f"postgres://{chosen['USER']}@{host}/{chosen['NAME']}"


@dataclass(frozen=True)
class Databases:
    """Where fresh databases come from; migrating is done once, and then copied."""

    folder: Path

    @contextmanager
    def fresh(self) -> Iterator[Chosen]:
        """A migrated and empty database of the kind that is tested; gone afterwards."""
        with self.copy(self._migrated) as chosen:
            yield chosen

    @contextmanager
    def copy(self, chosen: Chosen) -> Iterator[Chosen]:
        """A database with all that stands in this one, which nobody uses now; gone afterwards."""
        if ON_POSTGRES:
            with one_more(template=chosen["NAME"]) as made:
                yield made
        else:
            path = self.folder / f"{uuid4().hex}.sqlite3"
            yield sqlite_file(Path(shutil.copy(chosen["NAME"], path)))

    def fresh_file(self, path: Path) -> Chosen:
        """The same in a file, whatever kind is tested."""
        shutil.copy(self._migrated_file, path)
        return sqlite_file(path)

    @cached_property
    def _migrated_file(self) -> Path:
        path = self.folder / "migrated.sqlite3"
        migrate(sqlite_file(path))
        return path

    @cached_property
    def _migrated(self) -> Chosen:
        """Left behind: the whole cluster goes away after the tests."""
        if not ON_POSTGRES:
            return sqlite_file(self._migrated_file)
        chosen = GIVEN | {"NAME": make("template0")}
        migrate(chosen)
        return chosen


def migrate(chosen: Chosen) -> None:
    """This database has the tables of today."""
    with in_place(chosen):
        call_command("migrate", verbosity=0)


@contextmanager
def one_more(template: str) -> Iterator[Chosen]:
    """A database in the same cluster, made from this one; gone afterwards."""
    name = make(template)
    try:
        yield GIVEN | {"NAME": name}
    finally:
        with in_place(GIVEN), connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def make(template: str) -> str:
    """The name of a new database made from this one."""
    name = f"rodedraad_{uuid4().hex[:12]}"
    with in_place(GIVEN), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


@contextmanager
def kept_for_a_module(blocker: Any, made: Callable[[], Made]) -> Iterator[Made]:
    """A world that is made once, for all tests of a file: each goes on from it as it was.

    It stands in a transaction around theirs, and is gone with it. The fixture around this has the
    scope of a module and takes `django_db_setup` and `django_db_blocker`; a test that gets it asks
    for the database too.
    """
    with blocker.unblock(), transaction.atomic():
        yield made()
        transaction.set_rollback(True)
