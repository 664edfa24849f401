"""Reading the trail: what happened, and when. Who may ask is for the caller to know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rodedraad.audit.models import Event


def in_folder(folder: UUID, *, verbs: set[str]) -> list[Event]:
    """The events with one of these verbs in this folder, the newest first."""
    return list(Event.objects.filter(folder=folder, verb__in=verbs, refused=False).order_by("-at"))


def in_folders(folders: Iterable[UUID], *, verbs: set[str]) -> list[Event]:
    """The same in any of these folders; one query, however many."""
    rows = Event.objects.filter(folder__in=list(folders), verb__in=verbs, refused=False)
    return list(rows.order_by("-at"))


def last_of(verb: str) -> datetime | None:
    """When the last deed of this kind was done; None where there was none."""
    done = Event.objects.filter(verb=verb, refused=False)
    return done.order_by("-at").values_list("at", flat=True).first()
