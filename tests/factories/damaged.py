"""One thing that does not open any more, as a bit that flipped on a disk leaves it."""

from __future__ import annotations

from uuid import UUID

from rodedraad.vault.models import PartKeyRow, Record


def damage(record: UUID) -> bytes:
    """Flip the last bit of this sealed record; what was sealed. A second time puts it right."""
    return _flipped(Record.objects.get(pk=record))


def damage_key(record: UUID) -> None:
    """Flip the last bit of the one key of the part in which this record lies."""
    row = Record.objects.get(pk=record)
    _flipped(PartKeyRow.objects.get(folder=row.folder_id, part=row.part, epoch=row.epoch))


def _flipped(row: Record | PartKeyRow) -> bytes:
    whole = bytes(row.sealed)
    row.sealed = whole[:-1] + bytes([whole[-1] ^ 1])
    row.save()
    return whole
