"""Which shape the tables of a backup have: those of today, or those of an older version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from rodedraad.site.backing_up.errors import OtherVersion
from rodedraad.site.backing_up.manifest import Manifest, manifest_of_now
from rodedraad.site.backing_up.tables import Table, tables

Change = tuple[str, str]
"""One change of shape: the room, and its name."""


@dataclass(frozen=True)
class Shape:
    """The tables of a backup, and the changes of shape of today that it does not know."""

    known: Apps
    seen: frozenset[Change]
    lacks: tuple[str, ...] = ()

    @property
    def is_older(self) -> bool:
        """Whether a database must be brought up to date after such a backup is in it."""
        return bool(self.lacks)

    @property
    def tables(self) -> list[Table]:
        """Every table that such a backup holds, by name."""
        return tables(self.known)


def shape_of(backup: Manifest) -> Shape:
    """The shape of this backup; raises `OtherVersion` where this version cannot know it."""
    here = manifest_of_now()
    if newer := sorted(set(backup.migrations) - set(here.migrations)):
        raise OtherVersion(
            f"This backup is of a newer version: it knows {', '.join(newer)}. Nothing was "
            "changed: update Rode Draad first, then put the backup back."
        )
    seen = frozenset(_change(one) for one in backup.migrations)
    lacks = tuple(sorted(set(here.migrations) - set(backup.migrations)))
    shape = Shape(_models_after(seen) if lacks else apps, seen, lacks)
    if backup.tables != {one.name: one.columns for one in shape.tables}:
        raise OtherVersion("This backup holds other tables than this version. Nothing was changed.")
    return shape


def make_tables_of(shape: Shape) -> None:
    """Fresh tables of this shape, in the place of those of today, in which there is nothing."""
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.delete_model(model)
    MigrationRecorder(connection).flush()
    executor = MigrationExecutor(connection)
    executor.migrate(sorted(_last_of(executor.loader, shape.seen)))


def _models_after(seen: frozenset[Change]) -> Apps:
    """The models as they were once these changes were made, and no other."""
    loader = MigrationLoader(connection)
    if _with_all_before(loader, seen) != seen:
        raise OtherVersion(
            "This backup is of an older version, and not all that came before it is known here. "
            "Nothing was changed: put it back with the version that made it, then update."
        )
    return loader.project_state(sorted(seen)).apps


def _with_all_before(loader: MigrationLoader, seen: Iterable[Change]) -> set[Change]:
    return {before for one in seen for before in loader.graph.forwards_plan(one)}


def _last_of(loader: MigrationLoader, seen: frozenset[Change]) -> set[Change]:
    """Of each room the change after which none of its own came."""
    before = {
        one for last in seen for one in loader.graph.forwards_plan(last)[:-1] if one[0] == last[0]
    }
    return set(seen) - before


def _change(written: str) -> Change:
    room, _, name = written.partition(".")
    return room, name
