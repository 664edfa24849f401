"""What goes without being opened, along with something else: with a bond, or with a grant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from rodedraad.access.models import Membership
from rodedraad.access.roles import Permission as InSchool
from rodedraad.access.roles import roles_with
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching.models import Seat, StepNote, Trajectory
from rodedraad.vault import letting_in
from rodedraad.vault.models import Folder, Record
from rodedraad.vault.parts import Part

GOES_TOO = gettext_lazy(
    "Het traject met je begeleider over deze band gaat ook weg, met alles wat erin staat "
    "over de andere band."
)
NOTES_GONE = "seat-notes-wiped"
"""In the trail, where someone sits along no more and had working notes."""


def goes_with(dyad: UUID) -> Promise | str:
    """What she is told before she wipes a bond; nothing where no trajectory with a coach is."""
    return GOES_TOO if Trajectory.objects.filter(about__dyad=dyad).exists() else ""


@transaction.atomic
def forget_about(dyads: Collection[UUID]) -> None:
    """Every trajectory with a coach that is about one of these dyads is gone, also of the other."""
    rows = Trajectory.objects.filter(about__dyad__in=dyads).distinct()
    forget(list(rows), verb="steps-wiped")


def end_seats_of_who_left(membership: Membership) -> None:
    """Who is no coach of a school any more sits along no more with its teachers; his keys go."""
    if membership.role in roles_with(InSchool.LOOK_ALONG):
        his = Seat.objects.filter(person=membership.person_id, school=membership.school_id)
        letting_in.lapse(his.values_list("grant", flat=True))


def wipe_working_notes_of(grants: Sequence[UUID]) -> None:
    """The working notes of who sits along by these grants are gone; it needs nobody's key.

    Who wrote them can open them no more, and nobody else may: they would be there for nobody. Call
    it in a transaction.
    """
    ending = Seat.objects.filter(grant__in=grants)
    # Locked first, as by who writes: what he writes at this moment goes too, or is refused.
    rows = Trajectory.objects.filter(pk__in=[one.trajectory_id for one in ending])
    list(rows.order_by("pk").select_for_update())
    for seat in ending.select_related("trajectory"):
        _wipe_working_notes(seat)
    # A second rater reads for the coach: without one there is nobody to hand anything to.
    left = [one.trajectory_id for one in ending if one.role == Seat.COACH]
    raters = Seat.objects.filter(trajectory__in=left, role=Seat.SECOND_RATER)
    if theirs := list(raters.exclude(grant__in=grants).values_list("grant", flat=True)):
        letting_in.lapse(theirs)


def forget(rows: list[Trajectory], *, verb: str) -> int:
    """How many trajectories are gone: rows, records, and the folders that were theirs alone."""
    records = {one for row in rows for one in (row.plan, row.happened)}
    notes = StepNote.objects.filter(trajectory__in=rows)
    records |= set(notes.values_list("record", flat=True))
    for row in rows:
        deed = Deed(verb, about=row.pk, folder=row.folder_id, school=row.school)
        trail.note(None, deed)
    own = [row.folder_id for row in rows if row.dyad_id is None]
    Trajectory.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Record.objects.filter(pk__in=records).delete()
    Folder.objects.filter(pk__in=own).delete()
    return len(rows)


def forget_notes(records: Iterable[UUID]) -> int:
    """How many notes are gone, with their rows: first what points at records, as a save locks."""
    chosen = list(records)
    StepNote.objects.filter(record__in=chosen).delete()
    Record.objects.filter(pk__in=chosen).delete()
    return len(chosen)


def _wipe_working_notes(seat: Seat) -> None:
    row = seat.trajectory
    here = {"folder": row.folder_id, "epoch": seat.epoch, "part": Part.COACH_PRIVATE}
    private = Record.objects.filter(**here).values_list("pk", flat=True)
    if forget_notes(private):
        trail.note(None, Deed(NOTES_GONE, row.pk, row.folder_id, towards=seat.person_id))
