"""What his list of bonds says to who sits along somewhere: at how many tables, and no more.

How it stands there is sealed. Nothing is opened for this line, so no teacher is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import seats
from rodedraad.pupils.today import GoingOn
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import this_instant


def may_sit(reader: Reader) -> QuerySet[Seat]:
    """The seats that this person was given as a coach; which of them hold, `going_on` asks."""
    mine = Seat.objects.filter(person=reader.owner.person, role=Seat.COACH)
    return mine.filter(grant__ends__gt=this_instant())


def going_on(reader: Reader) -> Iterator[GoingOn]:
    """One line, however many there are."""
    many = len(seats.held_as_coach(reader))
    if many:
        said = ngettext("Aan tafel: %(many)d traject", "Aan tafel: %(many)d trajecten", many)
        yield GoingOn(said % {"many": many}, reverse("desk"), (), "", "")
