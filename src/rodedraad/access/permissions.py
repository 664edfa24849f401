"""Who may do what in a school: whoever holds it there today, in the space she is in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from rodedraad.access.models import Invitation, Membership, School
from rodedraad.access.roles import WITH_SECOND_FACTOR, Permission, roles_with
from rodedraad.access.rules import Narrow, Rule, register
from rodedraad.vault import reader as vault
from rodedraad.vault.reader import Guest, Reader
from rodedraad.web.clock import day_of, this_instant

READS_ON = timedelta(days=60)
"""So long who left a school reads what she wrote there, and takes it along."""
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def school_of(reader: Reader) -> UUID | None:
    """The school this reader is in; None in a personal space, and for a guest."""
    if isinstance(reader.who, Guest) or not isinstance(reader.space, vault.School):
        return None
    return reader.space.school


def today_in(school: UUID) -> date:
    """The day it is there: a school has a zone of its own."""
    known = School.objects.filter(pk=school).first()
    return known.today if known else day_of(this_instant())


def lasting(today: date) -> Q:
    """Memberships that hold on this day."""
    return Q(begins__lte=today) & (Q(ends=None) | Q(ends__gt=today))


def in_roles(reader: Reader, roles: Iterable[str]) -> QuerySet[Membership]:
    """The reader's memberships of today in these roles, in the school she is in."""
    school = school_of(reader)
    if school is None:
        return Membership.objects.none()
    mine = Membership.objects.filter(person=reader.owner.person, school=school)
    return mine.filter(lasting(today_in(school)), role__in=list(roles))


def holding(reader: Reader, permission: Permission) -> QuerySet[Membership]:
    """Those that give her this permission now: a role that needs a second factor has to have it."""
    with_factor = Authenticator.objects.filter(user=OuterRef("person"), type__in=FACTORS)
    enough = ~Q(role__in=list(WITH_SECOND_FACTOR)) | Exists(with_factor)
    return in_roles(reader, roles_with(permission)).filter(enough)


def reading_on(reader: Reader) -> QuerySet[Membership]:
    """The reader's memberships as a teacher in this school, up to sixty days after their end."""
    school = school_of(reader)
    if school is None:
        return Membership.objects.none()
    today = today_in(school)
    lately = Q(ends=None) | Q(ends__gt=today - READS_ON)
    mine = Membership.objects.filter(lately, person=reader.owner.person, school=school)
    return mine.filter(role__in=roles_with(Permission.TEACH), begins__lte=today)


def where_held(permission: Permission, *, by: str = "pk") -> Narrow:
    """Rows of the school the reader is in, where she holds this. `by`: the field of the school."""

    def narrow(rows: QuerySet[Model], reader: Reader) -> QuerySet[Model]:
        """What is of the school she is in, where one of her roles gives her this today."""
        school = school_of(reader)
        if school is None:
            return rows.none()
        return rows.filter(Exists(holding(reader, permission)), **{by: school})

    return narrow


def state_rules() -> None:
    """Register the rules of this room; called at start-up."""
    of_school = (
        Permission.SEE_PEOPLE,
        Permission.INVITE_PEOPLE,
        Permission.KEEP_CLASS_LISTS,
        Permission.TEACH,
        Permission.LOOK_ALONG,
        Permission.LEAD,
        Permission.HANDLE_REQUESTS,
        Permission.SEE_PROCESS,
    )
    register(*(Rule(one, School, where_held(one)) for one in of_school))
    withdraw, end = Permission.WITHDRAW_INVITATION, Permission.END_MEMBERSHIP
    register(
        Rule(withdraw, Invitation, where_held(withdraw, by="school")),
        Rule(end, Membership, where_held(end, by="school")),
    )
