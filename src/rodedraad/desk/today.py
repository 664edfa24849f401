"""What his menu and his list of bonds say to who sits along: that he has a table, and no more.

How it stands there is sealed. Nothing is opened for this line, so no teacher is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import seats
from rodedraad.pupils.today import GoingOn
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant


def may_sit(reader: Reader) -> QuerySet[Seat]:
    """The seats that this person was given as a coach; which of them hold, `going_on` asks."""
    return _seats_of(reader.owner.person)


def has_a_table(person: UUID) -> bool:
    """Whether this person sits along somewhere as a coach, for his menu."""
    return _seats_of(person).filter(trajectory__until__gte=day_of(this_instant())).exists()


def going_on(reader: Reader) -> Iterator[GoingOn]:
    """One line, however many there are."""
    many = len(seats.held_as_coach(reader))
    if many:
        said = ngettext("Mijn tafel: %(many)d traject", "Mijn tafel: %(many)d trajecten", many)
        yield GoingOn(said % {"many": many}, reverse("desk"), (), "", "")


def _seats_of(person: UUID) -> QuerySet[Seat]:
    mine = Seat.objects.filter(person=person, role=Seat.COACH)
    return mine.filter(grant__ends__gt=this_instant())
