"""What her list of bonds says about light steps: one line for each that has something today."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from rodedraad.coaching import queries
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing import ShownSteps
from rodedraad.pupils.today import DueLine
from rodedraad.vault.reader import Reader


def due_lines(reader: Reader) -> Iterator[DueLine]:
    """One line for each trajectory of hers that asks something today. Nothing of what is late."""
    for one in queries.of_her(reader):
        if (line := _line(one)) is not None:
            yield line


def _line(one: Running) -> DueLine | None:
    if one.definition is None or one.is_over:
        return None
    steps = ShownSteps(one, "")
    now = steps.now
    if now is None or now.row.due < one.today:
        return None
    return DueLine(now.title, reverse("steps", args=[one.id]), one.row.dyad_id)
