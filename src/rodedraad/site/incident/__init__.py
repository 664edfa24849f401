"""An incident report: whom it touches, what a thief of what can read, and drafts of two letters.

What is cipher and what is plain follows from the register of fields, column by column. Nothing of
what people wrote stands in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from rodedraad.access.models import School
from rodedraad.accounts.models import User
from rodedraad.audit.models import Event
from rodedraad.pupils.models import Pupil
from rodedraad.site.register import PersonalTable, personal_tables
from rodedraad.vault.models import OpenVaultRow

TERM = timedelta(hours=72)
"""GDPR art. 33 (recalled)."""
CLEAR, HMAC = "in clear", "HMAC"
SERVER, HERS = "sealed, opened by the server", "sealed, opened by nobody but her"


class Lost(StrEnum):
    """What came into the hands of another."""

    DATABASE = "database"
    KEY_FILES = "key-files"
    BOTH = "both"
    WORKER = "worker"


READABLE: Mapping[Lost, frozenset[str]] = {
    Lost.DATABASE: frozenset({CLEAR}),
    Lost.KEY_FILES: frozenset(),
    Lost.BOTH: frozenset({CLEAR, SERVER, HMAC}),
    Lost.WORKER: frozenset({CLEAR, SERVER, HMAC, HERS}),
}
"""Which forms of a column a thief of this reads. An HMAC can be tried out with the key files.

The memory of a worker holds the keys of vaults that were open in that window, and no others.
"""


@dataclass(frozen=True)
class Incident:
    """What was lost, in which window, and when that was noticed; instants with a zone."""

    lost: Lost
    since: datetime
    until: datetime
    noticed: datetime


def touched(incident: Incident) -> set[UUID]:
    """The accounts that it touches.

    A worker's memory: who did anything in that window or had a vault open. Else everybody: who
    has a copy of the database has it of everyone. Key files alone: nobody's own fields.
    """
    if incident.lost is Lost.KEY_FILES:
        return set()
    everyone = User.objects.all()
    if incident.lost is Lost.WORKER:
        window = (incident.since, incident.until)
        deeds = Event.objects.filter(at__range=window, by__isnull=False)
        open_then = OpenVaultRow.objects.filter(
            Q(opened__lte=incident.until) & Q(seen__gte=incident.since)
        )
        everyone = everyone.filter(
            Q(pk__in=deeds.values("by")) | Q(pk__in=open_then.values("person"))
        )
    return set(everyone.values_list("pk", flat=True))


def report(incident: Incident, language: str) -> str:
    """All of it in Dutch or English, as Markdown."""
    said = _words()[language]
    filled = _filled(incident, said)
    steps = "\n".join(f"- {step}" for step in said["steps"][incident.lost])
    parts = [
        f"# {said['title']}", said["check"],
        said["what"].format(**filled), said["hours"].format(**filled),
        f"## {said['people']}", *_people(filled, said),
        f"## {said['tables']}", _table(incident, said),
        f"## {said['now']}", steps,
        *(said["letters"][one].strip().format(**filled) for one in ("authority", "touched")),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _people(filled: Mapping[str, str], said: Mapping[str, Any]) -> Iterator[str]:
    yield "\n".join(
        f"- {said[one].format(many=filled[one])}" for one in ("accounts", "pupils", "schools")
    )
    if filled["first"]:
        yield said["trail"].format(first=filled["first"])


def _filled(incident: Incident, said: Mapping[str, Any]) -> dict[str, str]:
    """Everything that the words name."""
    forms = {form for table in personal_tables() for _, _, form in table.columns}
    whose = incident.lost is not Lost.KEY_FILES
    first = Event.objects.order_by("at").values_list("at", flat=True).first()
    return {
        "lost": said["lost_words"][incident.lost],
        "since": _said(incident.since),
        "until": _said(incident.until),
        "noticed": _said(incident.noticed),
        "term": _said(incident.noticed + TERM),
        "first": _said(first) if first else "",
        "accounts": str(len(touched(incident))),
        "pupils": str(Pupil.objects.count() if whose else 0),
        "schools": str(School.objects.count() if whose else 0),
        "readable": _kinds(forms & READABLE[incident.lost], said),
        "sealed": _kinds(forms - READABLE[incident.lost], said),
    }


def _kinds(forms: set[str] | frozenset[str], said: Mapping[str, Any]) -> str:
    return "; ".join(said["kinds"][form] for form in sorted(forms)) or said["nothing"]


def _table(incident: Incident, said: Mapping[str, Any]) -> str:
    headings = said["headings"]
    lines = [headings, ["---"] * len(headings)]
    lines += [_row(table, incident, said) for table in personal_tables()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(table: PersonalTable, incident: Incident, said: Mapping[str, Any]) -> list[str]:
    """One table: how many rows, and which of its columns could be read and which not."""
    open_to_him = READABLE[incident.lost]
    read = [column for column, _, form in table.columns if form in open_to_him]
    not_read = [column for column, _, form in table.columns if form not in open_to_him]
    rows = apps.get_model(table.name)._default_manager.count()
    listed = [", ".join(columns) or said["nothing"] for columns in (read, not_read)]
    return [f"`{table.name}`", str(rows), *listed]


def _said(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
