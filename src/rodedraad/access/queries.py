"""Reading about schools. The first argument says who reads; nothing here opens a folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from rodedraad.access.invitation_link import secret_mac
from rodedraad.access.models import Invitation, Membership, School
from rodedraad.access.permissions import (
    FACTORS,
    READS_ON,
    holding,
    in_roles,
    lasting,
    school_of,
    today_in,
)
from rodedraad.access.reach import found
from rodedraad.access.roles import HOLDS, WITH_SECOND_FACTOR, Permission, Role, roles_with
from rodedraad.access.words import SpokenRole, spoken_role
from rodedraad.vault import reader as vault
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import this_instant


@dataclass(frozen=True)
class Spaces:
    """Where a person can be, and what she may do where she is.

    `here` is None in her personal space; `gone` says that it is a school she is in no more.
    """

    here: School | None
    others: tuple[School, ...]
    may: frozenset[str]
    gone: bool

    @property
    def is_personal(self) -> bool:
        """Whether she is in her own space."""
        return self.here is None and not self.gone

    @property
    def is_choice(self) -> bool:
        """Whether there is anything to choose."""
        return not self.is_personal or bool(self.others)


@dataclass(frozen=True)
class Member:
    """One membership as an administrator sees it: who, as what, since when."""

    id: UUID
    name: str
    email: str
    role: SpokenRole
    since: date
    is_own: bool


@dataclass(frozen=True)
class Invited:
    """An invitation: to the administrator while it waits, and to whoever holds its link."""

    id: UUID
    school: str
    email: str
    role: SpokenRole
    expires: datetime
    needs_second_factor: bool


def spaces(reader: Reader) -> Spaces:
    """Where this person can be; one query."""
    rows = _memberships(reader)
    here = school_of(reader)
    known = {row.school_id: row.school for row in rows}
    held = {Role(row.role) for row in rows if row.school_id == here and _holds(row)}
    elsewhere = (school for pk, school in known.items() if pk != here)
    return Spaces(
        here=known.get(here) if here else None,
        others=tuple(sorted(elsewhere, key=lambda school: school.name.casefold())),
        may=frozenset(one.value for role in held for one in HOLDS[role]),
        gone=here is not None and here not in known,
    )


def space(reader: Reader, school: UUID) -> School:
    """A school she can be in now; raises `NotPermitted` where she is not in it, or no more."""
    for row in _memberships(reader):
        if row.school_id == school:
            return row.school
    raise NotPermitted


def last_school(person: UUID) -> UUID | None:
    """The school this person was in last, where she is in it still; None for her own space."""
    rows = Membership.objects.filter(person=person, was_here=True).select_related("school")
    return next((row.school_id for row in rows if _holds(row) or _reads_on(row)), None)


def lacks_second_factor(reader: Reader, permission: Permission) -> bool:
    """Whether she would hold this here, if only she signed in with a second factor.

    Raises `NotPermitted` where she would not hold it at all.
    """
    if not in_roles(reader, roles_with(permission)).exists():
        raise NotPermitted
    return not holding(reader, permission).exists()


def has_second_factor(person: UUID) -> bool:
    """Whether this person signs in with more than a passphrase."""
    return bool(Authenticator.objects.filter(user=person, type__in=FACTORS).exists())


def school(reader: Reader, permission: Permission) -> School:
    """The school she is in, where she holds this; raises `NotPermitted`."""
    return found(reader, permission, on=School(pk=school_of(reader)))


def people(reader: Reader) -> list[Member]:
    """Who is in the school now, by name; never who wrote, shared or looked at what."""
    here = school(reader, Permission.SEE_PEOPLE)
    rows = Membership.objects.filter(lasting(today_in(here.pk)), school=here)
    members = [_member(row, reader, here.country) for row in rows.select_related("person")]
    return sorted(members, key=lambda one: (one.name.casefold(), one.role.name))


def membership(reader: Reader, number: UUID) -> Member:
    """One membership that she may end; raises `NotPermitted`."""
    row = found(reader, Permission.END_MEMBERSHIP, on=Membership(pk=number))
    return _member(row, reader, row.school.country)


def waiting(reader: Reader) -> list[Invited]:
    """The invitations that were not accepted yet, the newest first."""
    here = school(reader, Permission.INVITE_PEOPLE)
    rows = Invitation.objects.filter(school=here, expires__gt=this_instant())
    return [_invited(row) for row in rows.select_related("school").order_by("-made", "pk")]


def invited_by(secret: str) -> Invited | None:
    """The invitation behind a link, for whoever holds it; None where it does not hold any more."""
    row = invitation_behind(secret)
    return _invited(row) if row else None


def invitation_behind(secret: str) -> Invitation | None:
    """The row of that invitation."""
    if not secret:
        return None
    rows = Invitation.objects.filter(mac=secret_mac(secret), expires__gt=this_instant())
    return rows.select_related("school").first()


def _memberships(reader: Reader) -> list[Membership]:
    """Hers that hold, and as a teacher those that ended less than sixty days ago."""
    if isinstance(reader.who, vault.Guest):
        return []
    rows = Membership.objects.filter(person=reader.owner.person).select_related("school")
    return [row for row in rows if _holds(row) or _reads_on(row)]


def _holds(row: Membership) -> bool:
    today = row.school.today
    return row.begins <= today and (row.ends is None or row.ends > today)


def _reads_on(row: Membership) -> bool:
    teaches = row.role in roles_with(Permission.TEACH)
    return teaches and row.ends is not None and row.school.today < row.ends + READS_ON


def _member(row: Membership, reader: Reader, country: str) -> Member:
    return Member(
        row.pk,
        row.person.get_full_name(),
        row.person.email,
        spoken_role(row.role, country=country, regime=row.regime),
        row.begins,
        is_own=row.person_id == reader.owner.person,
    )


def _invited(row: Invitation) -> Invited:
    return Invited(
        row.pk,
        row.school.name,
        row.email,
        spoken_role(row.role, country=row.school.country, regime=row.regime),
        row.expires,
        row.role in WITH_SECOND_FACTOR,
    )
