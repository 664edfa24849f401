"""Reading the trail: what happened in one folder. Who may ask is for the caller to know."""

from __future__ import annotations

from uuid import UUID

from rodedraad.audit.models import Event


def in_folder(folder: UUID, *, verbs: set[str]) -> list[Event]:
    """The events with one of these verbs in this folder, the newest first."""
    return list(Event.objects.filter(folder=folder, verb__in=verbs, refused=False).order_by("-at"))
