"""Who may do what with an access request: the officer of the school, and whoever is asked."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, F, QuerySet

from rodedraad.access.models import Membership
from rodedraad.access.permissions import holding, lasting, school_of, where_held
from rodedraad.access.roles import Permission as InSchool
from rodedraad.access.roles import roles_with
from rodedraad.access.rules import Rule, always, register
from rodedraad.pupils.models import Pupil
from rodedraad.requests.models import AccessRequest, RequestTask, Weighing
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, Reader

LETTERS = always(Part.ABOUT_US)
"""The part of a request's folder that letters to the officer are for."""


class Permission(StrEnum):
    """What may be done here."""

    ASK_ABOUT_PUPIL = "ask_about_pupil"
    SEE_REQUEST = "see_request"
    ANSWER_REQUEST = "answer_request"
    WEIGH_PASSAGES = "weigh_passages"
    RELEASE_PASSAGES = "release_passages"


def handled_by(rows: QuerySet[AccessRequest], reader: Reader) -> QuerySet[AccessRequest]:
    """The requests that this officer opened in the school he is in, while he is its officer."""
    school = school_of(reader)
    if school is None:
        return rows.none()
    held = Exists(holding(reader, InSchool.HANDLE_REQUESTS))
    me = reader.owner.person
    return rows.filter(held, school=school, officer=me, folder__owner=me)


def is_handled(request: AccessRequest) -> bool:
    """Whether who opened it still handles requests in that school: else nobody reads what comes."""
    there = Membership.objects.filter(person=request.officer_id, school=request.school_id)
    roles = list(roles_with(InSchool.HANDLE_REQUESTS))
    return there.filter(lasting(request.school.today), role__in=roles).exists()


def asked_of(rows: QuerySet[RequestTask], reader: Reader) -> QuerySet[RequestTask]:
    """What this person is asked, in whatever space she is."""
    if isinstance(reader.who, Guest):
        return rows.none()
    mine = rows.filter(person=reader.owner.person, request__closed=None)
    return mine.select_related("request__school", "request__officer", "request__pupil")


def open_tasks(rows: QuerySet[RequestTask], reader: Reader) -> QuerySet[RequestTask]:
    """Those of them that she did not answer, and whose officer is still the owner of the folder."""
    return asked_of(rows, reader).filter(
        answered=None, request__folder__owner=F("request__officer")
    )


def her_weighings(rows: QuerySet[Weighing], reader: Reader) -> QuerySet[Weighing]:
    """What this person weighed, in folders of her own."""
    if isinstance(reader.who, Guest):
        return rows.none()
    me = reader.owner.person
    return rows.filter(task__person=me, folder__owner=me, folder__lost=False)


def folder_of_request(request: AccessRequest) -> UUID:
    """Where the letters to the officer are meant for."""
    return request.folder_id


def folder_of_task(task: RequestTask) -> UUID:
    """The same, from what somebody is asked."""
    return task.request.folder_id


def folder_of_weighing(weighing: Weighing) -> UUID:
    """Where what she weighed stands: in a folder of her own."""
    return weighing.folder_id


def part_of_weighing(weighing: Weighing) -> frozenset[Part]:
    """The one part in which it stands."""
    return frozenset({Part(weighing.part)})


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(
            Permission.ASK_ABOUT_PUPIL,
            Pupil,
            where_held(InSchool.HANDLE_REQUESTS, by="school"),
        ),
        Rule(
            Permission.SEE_REQUEST,
            AccessRequest,
            handled_by,
            folder=folder_of_request,
            reads=LETTERS,
        ),
        Rule(Permission.ANSWER_REQUEST, RequestTask, asked_of),
        Rule(
            Permission.WEIGH_PASSAGES,
            Weighing,
            her_weighings,
            folder=folder_of_weighing,
            reads=part_of_weighing,
            writes=part_of_weighing,
        ),
        Rule(
            Permission.RELEASE_PASSAGES,
            RequestTask,
            open_tasks,
            folder=folder_of_task,
            writes=LETTERS,
        ),
    )
