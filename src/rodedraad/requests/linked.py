"""Who may keep something about a pupil, as far as the server can know. Nothing here is opened.

Everybody who has or had anything to do with the pupil is asked, whether they keep something or not:
so being asked says nothing.
"""

from __future__ import annotations

from uuid import UUID

from rodedraad.access.models import Membership, Teaching
from rodedraad.access.roles import Permission, roles_with
from rodedraad.audit import queries as trail
from rodedraad.pupils.models import Dyad, Enrolment, Pupil

LET_IN = {"bond-shared"}
"""What the trail says of who was ever let in, also where that ended since."""


def bonds_with(pupil: Pupil | None) -> set[UUID]:
    """The bonds that name this pupil of a class list, going on or over."""
    if pupil is None:
        return set()
    return set(Dyad.objects.filter(pupil=pupil).values_list("pk", flat=True))


def linked_to(pupil: Pupil | None, dyads: set[UUID]) -> set[UUID]:
    """Who keeps one of these bonds, who teaches the pupil's classes, and who was let in there."""
    teachers = Dyad.objects.filter(pk__in=dyads).values_list("teacher", flat=True)
    return {*teachers, *_teaching(pupil), *coaches_of(dyads)}


def coaches_of(dyads: set[UUID]) -> set[UUID]:
    """Who was ever let in to one of these bonds: notes may be kept, also when nothing is shared."""
    folders = Dyad.objects.filter(pk__in=dyads).values_list("folder", flat=True)
    return {one.towards for one in trail.in_folders(folders, verbs=LET_IN) if one.towards}


def _teaching(pupil: Pupil | None) -> set[UUID]:
    if pupil is None:
        return set()
    classes = Enrolment.objects.filter(pupil=pupil).values("school_class")
    chosen = Teaching.objects.filter(school_class__in=classes)
    teach = Membership.objects.filter(
        school=pupil.school_id,
        role__in=roles_with(Permission.TEACH),
        pk__in=chosen.values("membership"),
    )
    return set(teach.values_list("person", flat=True))
