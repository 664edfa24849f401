"""Lines of a coach's own register."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.desk import actions
from rodedraad.desk.records import CASE, Case
from rodedraad.desk.told import Training
from rodedraad.sharing.actions import own_notebook
from rodedraad.vault import shelf
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

COURSE = "Opleiding LLInC, voorjaarsgroep"


def a_case(protocol: str = "llinc_compatible@1", **more: object) -> Case:
    """A trajectory that ran for three months."""
    told: dict[str, object] = {
        "seat": uuid4(),
        "protocol": protocol,
        "variant": "standard",
        "begun": "2026-09",
        "ended": "2026-12",
        "outcome": "complete",
        "dyads": 2,
        "done": {"card": 1, "interview": 2, "feedback": 2},
        "planned": {"interview": (30, 45)},
        "minutes": {"interview": 75, "feedback": 120},
    }
    return Case(**told | more)  # type: ignore[arg-type]


def kept_case(reader: Reader, case: Case | None = None) -> UUID:
    """The record of a line that he kept in his notebook."""
    with transaction.atomic():
        permit = own_notebook(reader)
        content = (case or a_case()).content
        return shelf.put(permit, content, kind=CASE, part=Part.COACH_PRIVATE, epoch=1)


def trained(reader: Reader) -> None:
    """He declared a training."""
    actions.declare_training(by=reader, training=Training(COURSE, date(2026, 6, 30), 2))
