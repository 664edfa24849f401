"""One thing that does not open any more, as a bit that flipped on a disk leaves it."""

from __future__ import annotations

from uuid import UUID

from rodedraad.vault.models import Record


def damage(record: UUID) -> None:
    """Flip the last bit of this sealed record."""
    row = Record.objects.get(pk=record)
    sealed = bytes(row.sealed)
    row.sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    row.save()
