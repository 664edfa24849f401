"""Changing who belongs to a school. `by` says who does it; None is who tends the installation."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction
from django.urls import reverse

from rodedraad.access import mail, queries
from rodedraad.access.errors import (
    InvitationGone,
    LastAdministrator,
    SecondFactorFirst,
    UnknownZone,
)
from rodedraad.access.invitation_link import LASTS, fresh_secret, secret_mac
from rodedraad.access.leaving import say_farewell
from rodedraad.access.models import Invitation, Membership, School
from rodedraad.access.permissions import lasting
from rodedraad.access.reach import found
from rodedraad.access.roles import (
    WITH_SECOND_FACTOR,
    NewSchool,
    Permission,
    Role,
    Wanted,
    roles_with,
)
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import this_instant

WholeAddress = Callable[[str], str]
"""From a path of this site to the address that can be mailed."""


@transaction.atomic
def begin_school(*, new: NewSchool, administrator: str, whole: WholeAddress) -> tuple[School, str]:
    """A school, and the one-time link for its first administrator. Raises `UnknownZone`."""
    if new.zone not in available_timezones():
        raise UnknownZone
    school = School.objects.create(name=new.name, country=new.country, zone=new.zone)
    trail.note(None, Deed("school-begun", about=school.pk, school=school.pk))
    wanted = Wanted(administrator, Role.ADMINISTRATOR)
    return school, _invite(None, school, wanted=wanted, whole=whole)


@transaction.atomic
def remember_where(*, by: Reader, school: UUID | None) -> None:
    """She comes in here next time: in this school, or in her own space."""
    hers = Membership.objects.filter(person=by.owner.person)
    hers.filter(was_here=True).exclude(school=school).update(was_here=False)
    hers.filter(was_here=False, school=school).update(was_here=True)


@transaction.atomic
def invite(*, by: Reader, wanted: Wanted, whole: WholeAddress) -> str:
    """The one-time link by which this person comes into the school; it is mailed too."""
    school = queries.school(by, Permission.INVITE_PEOPLE)
    return _invite(by.owner.person, school, wanted=wanted, whole=whole)


@transaction.atomic
def withdraw_invitation(*, by: Reader, invitation: UUID) -> None:
    """The link holds no more; raises `NotPermitted`."""
    row = found(by, Permission.WITHDRAW_INVITATION, on=Invitation(pk=invitation))
    deed = Deed("invitation-withdrawn", about=row.pk, school=row.school_id)
    row.delete()
    trail.note(by.owner.person, deed)


@transaction.atomic
def accept_invitation(*, by: Reader, secret: str) -> Membership:
    """She is in the school from today on, and the link is used up.

    Who is it already stays it, with the duty named now. Raises `InvitationGone`,
    `SecondFactorFirst`.
    """
    row = queries.invitation_behind(secret)
    if row is None:
        raise InvitationGone
    person = User.objects.get(pk=by.owner.person)
    if row.role in WITH_SECOND_FACTOR and not queries.has_second_factor(person.pk):
        raise SecondFactorFirst
    taken, _ = Invitation.objects.filter(pk=row.pk).delete()
    if not taken:  # somebody else was a moment earlier
        raise InvitationGone
    membership = _begun(row, person)
    deed = Deed("membership-begun", membership.pk, towards=row.pk, school=row.school_id)
    trail.note(person.pk, deed)
    return membership


@transaction.atomic
def end_membership(*, by: Reader, membership: UUID) -> None:
    """From today on this person is it no more; raises `NotPermitted`, `LastAdministrator`.

    What a teacher wrote stays hers: she reads it for sixty days more, and nobody else ever does.
    """
    _end(found(by, Permission.END_MEMBERSHIP, on=Membership(pk=membership)), by=by.owner.person)


@transaction.atomic
def leave_school(*, by: Reader, school: UUID) -> None:
    """From today on she is nothing in this school any more; no one else decides that.

    Raises `NotPermitted` where she is not in it, `LastAdministrator` where nobody else tends it.
    """
    here = School.objects.filter(pk=school).first()
    hers = Membership.objects.filter(person=by.owner.person, school=school)
    rows = list(hers.filter(lasting(here.today))) if here else []
    if not rows:
        raise NotPermitted
    for row in rows:
        _end(row, by=by.owner.person)


def forget_old_invitations() -> int:
    """How many links were thrown away that hold no more. For the timed work."""
    return Invitation.objects.filter(expires__lte=this_instant()).delete()[0]


def _invite(by: UUID | None, school: School, *, wanted: Wanted, whole: WholeAddress) -> str:
    secret, now = fresh_secret(), this_instant()
    row = Invitation.objects.create(
        school=school,
        role=wanted.role.value,
        regime=wanted.regime,
        email=wanted.email,
        mac=secret_mac(secret),
        made=now,
        expires=now + LASTS,
    )
    link = whole(reverse("invitation", args=[secret]))
    mail.invitation(wanted.email, link)
    trail.note(by, Deed("invited", about=row.pk, school=school.pk))
    return link


def _begun(row: Invitation, person: User) -> Membership:
    school = School.objects.select_for_update().get(pk=row.school_id)
    now = Membership.objects.filter(person=person, school=school, role=row.role)
    held = now.filter(lasting(school.today)).first()
    if held is not None:
        now.filter(pk=held.pk).update(regime=row.regime)
        return held
    return Membership.objects.create(
        person=person, school=school, role=row.role, regime=row.regime, begins=school.today
    )


def _end(row: Membership, *, by: UUID) -> None:
    school = School.objects.select_for_update().get(pk=row.school_id)
    _refuse_last_administrator(row, school)
    row.ends = school.today
    row.save(update_fields=["ends"])
    row.classes.all().delete()
    say_farewell(row)
    deed = Deed("membership-ended", row.pk, towards=row.person_id, school=school.pk)
    trail.note(by, deed)


def _refuse_last_administrator(row: Membership, school: School) -> None:
    keeps = roles_with(Permission.INVITE_PEOPLE)
    others = Membership.objects.filter(lasting(school.today), school=school, role__in=keeps)
    if row.role in keeps and not others.exclude(pk=row.pk).exists():
        raise LastAdministrator
