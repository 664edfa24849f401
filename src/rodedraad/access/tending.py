"""Who tends a school, and what would be left of it without one person. For who stops altogether."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rodedraad.access.models import Membership, School
from rodedraad.access.permissions import READS_ON, lasting
from rodedraad.access.roles import Permission, roles_with


@dataclass(frozen=True)
class Left:
    """What happens to a school when this person goes.

    `needs_her`: others are in it, and nobody else tends it. `goes_too`: nobody else is in it.
    """

    school: School
    teaches: bool
    needs_her: bool = False
    goes_too: bool = False


def schools_without(person: UUID) -> list[Left]:
    """For each school she is in now, by name, what would be left of it."""
    rows = Membership.objects.filter(person=person).select_related("school")
    here = {row.school for row in rows if row.begins <= row.school.today and _lasts(row)}
    return sorted(
        (_left(school, person) for school in here), key=lambda one: one.school.name.casefold()
    )


def _lasts(row: Membership) -> bool:
    return row.ends is None or row.ends > row.school.today


def _left(school: School, person: UUID) -> Left:
    everyone = Membership.objects.filter(school=school)
    now = everyone.filter(lasting(school.today))
    others = everyone.exclude(person=person).exclude(ends__lte=school.today - READS_ON)
    teaches = now.filter(person=person, role__in=roles_with(Permission.TEACH)).exists()
    if not others.exists():
        return Left(school, teaches, goes_too=True)
    tending = now.filter(role__in=roles_with(Permission.INVITE_PEOPLE))
    is_last = tending.filter(person=person).exists() and not tending.exclude(person=person).exists()
    return Left(school, teaches, needs_her=is_last)
