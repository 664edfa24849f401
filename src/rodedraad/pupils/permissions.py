"""Who may do what with a dyad: its teacher, in the space it belongs to."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, QuerySet

from rodedraad.access.models import SchoolClass, Teaching
from rodedraad.access.permissions import holding, reading_on, school_of, where_held
from rodedraad.access.roles import Permission as School
from rodedraad.access.rules import Rule, always, register
from rodedraad.pupils.models import Dyad, Enrolment, Pupil, WaitingList
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Guest, Reader

M = TypeVar("M", bound=Model)

OWN = always(Part.SCORES, Part.ABOUT_US, Part.ABOUT_ME)


class Permission(StrEnum):
    """What may be done with a dyad."""

    KEEP_DYAD = "keep_dyad"
    KEEP_WAITING_LIST = "keep_waiting_list"
    CHOOSE_CLASS = "choose_class"
    TEACH_CLASS = "teach_class"
    BEGIN_WITH_PUPIL = "begin_with_pupil"


def her_own(rows: QuerySet[M], reader: Reader, at: str = "") -> QuerySet[M]:
    """The dyads of which the reader is the teacher, in the space she is in.

    In a school: while she is a teacher there, and for sixty days after. No role gives more.
    For rows that hang on a dyad, `at` is the way to it: "dyad__".
    """
    if isinstance(reader.who, Guest):
        return rows.none()
    school = school_of(reader)
    if school is not None:
        rows = rows.filter(Exists(reading_on(reader)))
    me = reader.owner.person
    # Asked twice: who writes in the database and makes a folder his own could plant keys in it.
    hers = {"teacher": me, "school": school, "folder__owner": me, "folder__lost": False}
    return rows.filter(**{at + name: value for name, value in hers.items()})


def open_classes(rows: QuerySet[SchoolClass], reader: Reader) -> QuerySet[SchoolClass]:
    """The classes of this year of the school in which she teaches: she says which are hers."""
    return where_held(School.TEACH, by="school")(rows, reader).filter(ends=None)


def her_classes(rows: QuerySet[SchoolClass], reader: Reader) -> QuerySet[SchoolClass]:
    """The classes that she chose as hers."""
    mine = Teaching.objects.filter(membership__in=holding(reader, School.TEACH))
    return open_classes(rows, reader).filter(pk__in=mine.values("school_class"))


def her_pupils(rows: QuerySet[Pupil], reader: Reader) -> QuerySet[Pupil]:
    """The pupils who are in one of her classes now."""
    classes = her_classes(SchoolClass.objects.all(), reader)
    now = Enrolment.objects.filter(ends=None, school_class__in=classes)
    return rows.filter(pk__in=now.values("pupil"))


def folder_of(dyad: Dyad) -> UUID:
    """Where the content of a dyad stands."""
    return dyad.folder_id


def state_rules() -> None:
    """Register the rules of this feature; called at start-up."""
    register(
        Rule(Permission.KEEP_DYAD, Dyad, her_own, folder=folder_of, reads=OWN, writes=OWN),
        Rule(
            Permission.KEEP_WAITING_LIST,
            WaitingList,
            where_held(School.KEEP_CLASS_LISTS, by="school"),
        ),
        Rule(Permission.CHOOSE_CLASS, SchoolClass, open_classes),
        Rule(Permission.TEACH_CLASS, SchoolClass, her_classes),
        Rule(Permission.BEGIN_WITH_PUPIL, Pupil, her_pupils),
    )
