"""Taking away all that is somebody's own: bonds, folders, keys, sign-ins, the account itself.

Nothing here opens anything. What was shared with her ends first, so that the locks turn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from rodedraad.access.leaving import say_farewell
from rodedraad.access.models import Membership, School
from rodedraad.access.tending import Left, schools_without
from rodedraad.accounts.models import MailCode, User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.pupils.gone_with import take_away_with
from rodedraad.pupils.models import Dyad
from rodedraad.retention import mail
from rodedraad.vault import letting_in
from rodedraad.vault.models import Folder, GrantRow

BOND, FOLDER, SCHOOL, ACCOUNT = "bond-expired", "folder-expired", "school-ended", "account-ended"


@dataclass(frozen=True)
class Taken:
    """What went with an account: bonds, bonds of others she looked along with, whole schools."""

    bonds: int
    looked_along: int
    schools: tuple[str, ...]


def wipe_bonds(rows: Iterable[Dyad]) -> int:
    """How many of these bonds are gone, with folder, moments, keys and grants."""
    bonds = list(rows)
    for dyad in bonds:
        trail.note(None, Deed(BOND, about=dyad.pk, folder=dyad.folder_id, school=dyad.school))
    take_away_with([one.pk for one in bonds])
    # First what points at records, then the records: the order in which a save locks them.
    Dyad.objects.filter(pk__in=[one.pk for one in bonds]).delete()
    Folder.objects.filter(pk__in=[one.folder_id for one in bonds]).delete()
    return len(bonds)


def wipe_folders(rows: Iterable[Folder]) -> int:
    """How many of these folders are gone, with every bond that pointed at one."""
    numbers = [one.pk for one in rows]
    wipe_bonds(Dyad.objects.filter(folder__in=numbers))
    left = list(Folder.objects.filter(pk__in=numbers))
    for folder in left:
        trail.note(None, Deed(FOLDER, folder=folder.pk, school=folder.school))
    Folder.objects.filter(pk__in=[one.pk for one in left]).delete()
    return len(numbers)


def take_away(person: User, *, by: UUID | None) -> Taken:
    """Everything of this person is gone, and so is she. Call it in a transaction.

    Ask first whether a school needs her (`schools_without`).
    """
    schools = [one.school for one in schools_without(person.pk) if one.goes_too]
    bonds = Dyad.objects.filter(teacher=person)
    taken = Taken(bonds.count(), _stop_looking_along(person), tuple(one.name for one in schools))
    for membership in Membership.objects.filter(person=person, ends=None):
        say_farewell(membership)
    wipe_folders(Folder.objects.filter(owner=person))
    wipe_bonds(bonds)
    _end_schools(schools)
    _end_sign_ins(person)
    trail.note(by, Deed(ACCOUNT, about=person.pk))
    person.delete()
    return taken


def hold_schools_of(person: UUID) -> None:
    """Until the end of the transaction nobody else leaves a school of hers. Then ask about it."""
    here = School.objects.filter(memberships__person=person)
    list(School.objects.select_for_update().filter(pk__in=here.values("pk")).order_by("pk"))


def needing_her(person: UUID) -> list[Left]:
    """The schools that nobody else tends, and in which others are."""
    return [one for one in schools_without(person) if one.needs_her]


def _stop_looking_along(person: User) -> int:
    """How many bonds this person looked along with; each owner is told, once, without names."""
    hers = GrantRow.objects.filter(to=person)
    for owner in User.objects.filter(pk__in=hers.values("folder__owner")):
        mail.coach_stopped(owner)
    return letting_in.leave(person.pk)


def _end_schools(schools: Iterable[School]) -> None:
    """Schools in which nobody else is, with their class lists."""
    for school in schools:
        trail.note(None, Deed(SCHOOL, about=school.pk, school=school.pk))
        school.delete()


def _end_sign_ins(person: User) -> None:
    keys = UserSession.objects.filter(user=person).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    MailCode.objects.filter(email=person.email.lower()).delete()
