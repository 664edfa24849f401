"""Where two people write: which epochs, and until when. Asked anew of the database each time."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rodedraad.vault.models import PartKeyRow, Record
from rodedraad.vault.parts import Place
from rodedraad.vault.reader import Permit
from rodedraad.web.clock import this_instant


def is_written_together(permit: Permit, place: Place) -> bool:
    """Whether this place lies in an epoch that is written together at this instant.

    By its owner in any of its parts: no other grant ever reaches into such an epoch. By who was
    let in only where the key of the place itself was given.
    """
    me = permit.reader.owner.person
    keys = joint_keys(me).filter(folder=place.folder, epoch=place.epoch)
    return keys.filter(Q(folder__owner=me) | Q(recipient=me, part=place.part)).exists()


def written_by(person: UUID, rows: QuerySet[Record]) -> QuerySet[Record]:
    """Those of these records that lie in this person's own folder, or where two write together."""
    here = joint_keys(person).filter(
        folder=OuterRef("folder"), part=OuterRef("part"), epoch=OuterRef("epoch")
    )
    return rows.filter(Q(folder__owner=person) | Exists(here.filter(recipient=person)))


def joint_keys(person: UUID) -> QuerySet[PartKeyRow]:
    """The keys of what this person and another write together at this instant, given by grant."""
    rows = PartKeyRow.objects.filter(grant__together=True, grant__ends__gt=this_instant())
    mine = Q(folder__owner=person) | Q(recipient=person, grant__to=person)
    return rows.filter(mine, maker=F("folder__owner"), grant__folder=F("folder"))
