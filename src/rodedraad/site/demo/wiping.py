"""Taking the demo away: exactly its people, and all that is theirs."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from rodedraad.access.models import School
from rodedraad.accounts.demo import DOMAIN
from rodedraad.accounts.models import MailCode, User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.vault import letting_in
from rodedraad.vault.models import Folder


def demo_people() -> QuerySet[User]:
    """The accounts of the demo."""
    return User.objects.filter(email__iendswith=f"@{DOMAIN}")


def other_people() -> QuerySet[User]:
    """The accounts that are somebody's."""
    return User.objects.exclude(email__iendswith=f"@{DOMAIN}")


@transaction.atomic
def wipe_demo() -> int:
    """How many made-up people are gone, with vaults, folders, grants and sign-ins.

    A school goes with them in which nobody else was. The trail keeps its lines, as for everybody:
    UUIDs that point nowhere now.
    """
    gone = list(demo_people())
    for person in gone:
        letting_in.leave(person.pk)  # of whoever let them look along
        trail.note(None, Deed("demo-wiped", about=person.pk))
    sessions = UserSession.objects.filter(user__in=gone).values_list("session_key", flat=True)
    Session.objects.filter(session_key__in=list(sessions)).delete()
    Folder.objects.filter(owner__in=gone).delete()
    theirs = School.objects.filter(memberships__person__in=gone)
    School.objects.filter(pk__in=theirs).exclude(memberships__person__in=other_people()).delete()
    MailCode.objects.filter(email__iendswith=f"@{DOMAIN}").delete()
    User.objects.filter(pk__in=[person.pk for person in gone]).delete()
    return len(gone)
