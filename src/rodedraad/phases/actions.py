"""Changing her map. `by` says who does it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from rodedraad.access.permissions import school_of
from rodedraad.access.reach import locked, permits, require
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching.queries import today_of
from rodedraad.phases.errors import PlacedElsewhere
from rodedraad.phases.models import PlaceRow
from rodedraad.phases.permissions import Permission
from rodedraad.phases.queries import of_bond
from rodedraad.phases.records import PLACE, NewPlace, Placed, placed
from rodedraad.phases.rhythm import last_day
from rodedraad.pupils.models import Dyad
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader


@transaction.atomic
def place_bond(*, by: Reader, dyad: UUID, new: NewPlace) -> None:
    """The bond has this place from today on; another of today is changed, an older one stays.

    The same once more is the same. Raises `NotPermitted`, and `PlacedElsewhere` where it got
    another place since she looked.
    """
    _row, permit = locked(by, Permission.PLACE_BOND, on=Dyad(pk=dyad))
    here = of_bond(by, dyad)
    now, today = here.now, today_of(by)
    if now == Placed(today, new.phase, now.step if now else ""):
        return
    if (now.phase if now else None) not in {new.seen, new.phase}:
        raise PlacedElsewhere
    chosen = Placed(today, new.phase)
    if now and now.on == today:
        shelf.change(permit, here.places[0].record, kind=PLACE, by=lambda _was: chosen.content)
    else:
        _put(permit, dyad, chosen, until=last_day(today))
    trail.once(by.owner.person, Deed("map-begun", about=dyad, folder=permit.folder))


@transaction.atomic
def choose_step(*, by: Reader, dyad: UUID, step: str, seen: str) -> None:
    """One small step stands beside the newest place; empty takes it away.

    Raises `NotPermitted` where the bond has no place, and `PlacedElsewhere` where another step
    stands there than she saw.
    """
    _row, permit = locked(by, Permission.PLACE_BOND, on=Dyad(pk=dyad))
    here = of_bond(by, dyad)
    if not here.places:
        raise NotPermitted
    kept = here.places[0]
    if kept.placed.step not in {seen, step}:
        raise PlacedElsewhere
    shelf.change(
        permit,
        kept.record,
        kind=PLACE,
        by=lambda content: replace(placed(content), step=step).content,
    )


@transaction.atomic
def wipe_places(*, by: Reader, dyad: UUID) -> None:
    """Every place of one bond is gone; the bond itself stays."""
    _wipe(require(by, Permission.WIPE_PLACES, on=Dyad(pk=dyad)), [dyad])


@transaction.atomic
def wipe_map(*, by: Reader) -> None:
    """Every place of every bond of hers in this space is gone, also of those that ended."""
    mine = Dyad.objects.filter(pk__in=PlaceRow.objects.values("dyad"), teacher=by.owner.person)
    for permit in permits(mine, by, Permission.WIPE_PLACES):
        _wipe(permit, list(mine.filter(folder=permit.folder).values_list("pk", flat=True)))


def _put(permit: Permit, dyad: UUID, chosen: Placed, *, until: date) -> None:
    # An epoch of its own: what was shared of a moment never opens it.
    epoch = shelf.begin_epoch(permit, [Part.ABOUT_US])
    record = shelf.put(permit, chosen.content, kind=PLACE, part=Part.ABOUT_US, epoch=epoch)
    PlaceRow.objects.create(record=record, dyad_id=dyad, until=until)


def _wipe(permit: Permit, dyads: list[UUID]) -> None:
    rows = PlaceRow.objects.filter(dyad__in=dyads)
    gone = list(rows.values_list("record", flat=True))
    rows.delete()
    shelf.wipe(permit, gone)
    for dyad in dyads:
        deed = Deed("map-wiped", about=dyad, folder=permit.folder, school=school_of(permit.reader))
        trail.note(permit.reader.owner.person, deed)
