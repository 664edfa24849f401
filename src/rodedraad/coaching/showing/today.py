"""What her list of bonds says about steps: each trajectory that runs, and what it has for today.

Rooms further up say at start-up what they have to add about one trajectory: all are opened once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.coaching import queries
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.coaching.showing.under_way import going_on
from rodedraad.pupils.today import DueLine, GoingOn
from rodedraad.vault.reader import Reader

LinesOf: TypeAlias = Callable[[Running], Iterable[DueLine]]
_ALSO_SAID_BY: dict[str, LinesOf] = {}


def register(feature: str, lines_of: LinesOf) -> None:
    """Make known what one feature adds about a trajectory; a second time replaces the first."""
    _ALSO_SAID_BY[feature] = lines_of


def due_lines(reader: Reader) -> Iterator[DueLine | GoingOn]:
    """Each trajectory of hers that runs, and one line for each that asks something today.

    Nothing of what is late. One line more, of all that ended too, where all of it goes soon.
    """
    for one in queries.of_her(reader):
        if (runs := going_on(one)) is not None:
            yield runs
        if (line := _line(one)) is not None:
            yield line
        if one.goes_soon:
            yield _goes(one)
        for lines_of in _ALSO_SAID_BY.values():
            yield from lines_of(one)


def _line(one: Running) -> DueLine | None:
    if one.definition is None or one.is_over:
        return None
    steps = ShownSteps(one, "")
    now = steps.now
    if now is None or now.row.due < one.today:
        return None
    dyad = UUID(now.turn.dyad) if now.turn.dyad else one.row.dyad_id
    return DueLine(now.title, reverse("steps", args=[one.id]), dyad)


def _goes(one: Running) -> DueLine:
    words = {"title": ShownSteps(one, "").title, "day": date_format(one.row.until, "j F")}
    said = _("Nog na te lezen tot en met %(day)s, dan gaat het weg: %(title)s") % words
    return DueLine(said, reverse("steps", args=[one.id]), one.row.dyad_id)
