"""Whether a newer Rode Draad brought this database up to date: then this one leaves it alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import connections
from django.db.migrations.loader import MigrationLoader

OURS = "rodedraad."
GO_BACK = "Put the newer version back, or a backup in an empty database: docs/how-to/update.md."


def changes_unknown_here(loader: MigrationLoader) -> list[str]:
    """The changes of shape of our own that this database has seen and this version lacks.

    Also those of a room that is not here at all. What a package that we use did, is no matter.
    """
    packages = {one.label for one in apps.get_app_configs() if not one.name.startswith(OURS)}
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations)
    return sorted(".".join(one) for one in unknown if one[0] not in packages)


def database_is_not_newer(
    *, databases: Sequence[str] | None = None, **_more: Any
) -> list[checks.CheckMessage]:
    """An error for each database that is newer; asked before tables are brought up to date."""
    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        if newer := changes_unknown_here(MigrationLoader(connections[alias])):
            said = f"This database is of a newer Rode Draad: it knows {', '.join(newer)}."
            found.append(checks.Error(said, hint=GO_BACK, id="rodedraad.E010"))
    return found
