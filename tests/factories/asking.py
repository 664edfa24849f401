"""Access requests: opened by an officer, sent by the clock, weighed by whoever is asked."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.test import Client

from rodedraad.access.models import School
from rodedraad.access.roles import Role
from rodedraad.pupils import naming
from rodedraad.pupils.models import Pupil
from rodedraad.requests import actions, passages, queries
from rodedraad.requests.actions import Asking
from rodedraad.requests.asking import Asker, Choice, Way
from rodedraad.requests.models import AccessRequest, RequestTask
from rodedraad.requests.tasks import send_requests
from rodedraad.vault.models import OpenVaultRow
from rodedraad.web.clock import this_instant
from tests.factories.people import Person
from tests.factories.school import at, member, signed_in_at


def officer(where: School, name: str = "olga") -> Person:
    """Who handles access requests in this school."""
    return member(name, where, Role.PRIVACY_OFFICER)


def pupil_called(where: School, name: str) -> Pupil:
    """The pupil of this name on the class lists of this school."""
    return next(
        one for one in Pupil.objects.filter(school=where) if naming.calling_name(one) == name
    )


def opened(by: Person, where: School, name: str, days: int = 21) -> AccessRequest:
    """A request about this pupil, which went to whoever is asked."""
    collects = where.today + timedelta(days=days)
    asking = Asking(pupil_called(where, name).pk, Asker.PARENT, collects)
    request = actions.open_request(by=at(by, where), asking=asking)
    send_requests()
    return request


def task_of(who: Person, request: AccessRequest) -> RequestTask:
    """What this person is asked by it."""
    return RequestTask.objects.get(request=request, person=who.pk)


def weigh_all(who: Person, task: RequestTask, choice: Choice = Choice.GIVE) -> None:
    """The same choice for every passage."""
    row = queries.asked(who.reader, task.pk).row
    keys = [one.key for one in passages.passages(who.reader, row)]
    actions.weigh(by=who.reader, task=task.pk, choices=dict.fromkeys(keys, choice))


def answer(
    who: Person,
    request: AccessRequest,
    *,
    dyads: tuple[UUID, ...] = (),
    choice: Choice = Choice.GIVE,
    way: Way = Way.LETTER,
) -> None:
    """This person weighs everything alike, looks at it, and gives it."""
    task = task_of(who, request)
    actions.name_bonds(by=who.reader, task=task.pk, dyads=dyads)
    weigh_all(who, task, choice)
    actions.preview(by=who.reader, task=task.pk)
    actions.release(by=who.reader, task=task.pk, way=way)


def at_school(who: Person, where: School) -> Client:
    """A browser of this person in this school, where the passphrase was given just now."""
    client = signed_in_at(who, where)
    OpenVaultRow.objects.filter(person=who.pk).update(stepped_up=this_instant())
    return client
