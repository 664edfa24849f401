"""Whom she may look at: who can be drawn, and who is the class."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.reach import reachable
from rodedraad.core.reference import CLOSE_TOGETHER, CameIn
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.measuring.queries.sheets import seen
from rodedraad.pupils.class_lists import class_list, without_bond
from rodedraad.pupils.models import Dyad
from rodedraad.vault.reader import Reader

LOOKED_LATELY = CLOSE_TOGETHER
"""Who was looked at within this time is not drawn: the answers may lie side by side already."""
AGAIN_FROM, AGAIN_UNTIL = timedelta(days=10), timedelta(days=14)
"""So long after a moment somebody may be looked at once more (practice, 5.3: our proposal)."""


def to_draw(reader: Reader, today: date) -> list[UUID]:
    """Who may be drawn: her dyads that go on, and pupils of her class list without one.

    Not whom she looked at in this time, nor of whom a moment lies open since then.
    """
    looked = Check.objects.filter(begun=True, day__gt=today - LOOKED_LATELY).values("dyad")
    rows = _free(reader, today).exclude(pk__in=looked)
    return [*rows.values_list("pk", flat=True), *sorted(without_bond(reader))]


def to_look_at_again(reader: Reader, today: date) -> list[UUID]:
    """Her dyads that may be drawn once more: looked at ten to fourteen days ago, not by choice."""
    lately = seen(reader).filter(begun=True, day__gt=today - AGAIN_UNTIL)
    then = lately.filter(closed=True, day__lte=today - AGAIN_FROM, day__gte=today - AGAIN_UNTIL)
    since = lately.filter(day__gt=today - AGAIN_FROM).values("dyad")
    rows = _free(reader, today).filter(pk__in=then.exclude(came_in=CameIn.CHOSEN).values("dyad"))
    return list(rows.exclude(pk__in=since).values_list("pk", flat=True))


def whole_class(reader: Reader, today: date) -> list[UUID]:
    """Everyone on her class list, by dyad or pupil; without a list all her dyads that go on.

    Who has a moment that lies open is left out: that one is done first.
    """
    listed = class_list(reader)
    free = list(_free(reader, today).values_list("pk", flat=True))
    if not listed:
        return free
    return [*(dyad for dyad in free if str(dyad) in listed), *sorted(without_bond(reader))]


def _free(reader: Reader, today: date) -> QuerySet[Dyad]:
    """Her dyads that go on and of which no moment lies open, unless it is old, or ready and empty.

    What lay open for three weeks is about other weeks.
    """
    lying = Check.objects.filter(closed=False, day__gt=today - LOOKED_LATELY)
    lying = lying.exclude(begun=False, sitting=None)
    rows = Dyad.objects.exclude(pk__in=lying.values("dyad"))
    return reachable(rows, reader, Permission.BEGIN_CHECK)
