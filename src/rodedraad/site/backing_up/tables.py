"""Which tables a backup holds, and how a row is written: the same bytes from any database."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps import apps
from django.apps.registry import Apps
from django.db import connection
from django.db.models import CharField, Field, Model
from django.db.models.functions import Collate

LEFT_OUT = frozenset(
    {
        "retention.notice",
        "sessions.session",
        "usersessions.usersession",
        "vault.openvaultrow",
    }
)
"""Who is signed in, and open vaults: a backup that was put back must not hold an open vault.

Nor who was told that something goes: who came in after the backup must be told anew.
"""
MADE_BY_ITSELF = frozenset({"contenttypes.contenttype", "auth.permission", "audit.chainhead"})
"""What stands in a fresh database too: these rows do not make it a database in use."""
AT_A_TIME = 500
BYTE_ORDER = {"postgresql": "C", "sqlite": "BINARY"}
"""The collation that sorts text alike everywhere, so that digests can be compared."""


@dataclass(frozen=True)
class Table:
    """One table, by the model that describes it."""

    model: type[Model]

    @property
    def name(self) -> str:
        """How the database calls it."""
        return self.model._meta.db_table

    @property
    def label(self) -> str:
        """How Django calls it: `vault.record`."""
        return self.model._meta.label_lower

    @property
    def fields(self) -> list[Field[Any, Any]]:
        """Its columns, in the order in which a row is written."""
        return sorted(self.model._meta.concrete_fields, key=lambda one: str(one.column))

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return [str(one.column) for one in self.fields]

    def rows(self) -> Iterator[Sequence[Any]]:
        """Every row, in an order that is the same in any database; never all at once in memory."""
        names = [one.attname for one in self.fields]
        rows = self.model._base_manager.order_by(self._order).values_list(*names)
        return rows.iterator(chunk_size=AT_A_TIME)

    def lines(self) -> Iterator[bytes]:
        """The same as they stand in a backup."""
        for row in self.rows():
            yield line_of([self.name, *row])

    def read(self, values: Sequence[Any]) -> list[Any]:
        """The values of a row that was written, as the database takes them.

        Raises `ValueError`, `TypeError` or `ValidationError` for what no such row can say.
        """
        typed = zip(self.fields, values, strict=True)
        return [
            one.get_db_prep_save(one.to_python(value), connection=connection)
            for one, value in typed
        ]

    @property
    def _order(self) -> str | Collate:
        key = self.model._meta.pk
        while key.remote_field is not None:
            key = key.remote_field.model._meta.pk
        is_text = isinstance(key, CharField)
        return Collate("pk", BYTE_ORDER[connection.vendor]) if is_text else "pk"


@dataclass
class Tally:
    """How many lines, and the SHA-256 over them."""

    rows: int = 0
    digest: Any = field(default_factory=sha256)

    def add(self, line: bytes) -> bytes:
        """The line itself, counted."""
        self.rows += 1
        self.digest.update(line)
        return line

    @property
    def stands(self) -> list[int | str]:
        """The same for a backup."""
        return [self.rows, self.digest.hexdigest()]


def tables(known: Apps = apps) -> list[Table]:
    """Every table that a backup holds, by name; of today, or as these models were once."""
    found = [Table(model) for model in known.get_models(include_auto_created=True)]
    kept = (one for one in found if one.model._meta.managed and one.label not in LEFT_OUT)
    return sorted(kept, key=lambda one: one.name)


def left_out() -> list[Table]:
    """The tables that it does not hold, and that are emptied where one is put back."""
    return [Table(apps.get_model(label)) for label in sorted(LEFT_OUT)]


def tallied(lines: Iterable[bytes]) -> Tally:
    """The tally of these lines."""
    tally = Tally()
    for line in lines:
        tally.add(line)
    return tally


def line_of(said: object) -> bytes:
    """One line of a backup: JSON with one spelling, and a line end."""
    written = json.dumps(
        said, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return written.encode() + b"\n"


def _plain(value: object) -> str:
    """A value that JSON does not know, as text. Raises `TypeError` for one nobody foresaw."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a backup cannot write {type(value).__name__}")
