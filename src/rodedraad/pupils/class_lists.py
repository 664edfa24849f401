"""Reading class lists and classes. The first argument says who reads; no folder is opened here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, QuerySet

from rodedraad.access import queries as access
from rodedraad.access.models import School, SchoolClass
from rodedraad.access.permissions import school_of
from rodedraad.access.reach import found, reachable
from rodedraad.access.roles import Permission as InSchool
from rodedraad.interchange.roster import Plan
from rodedraad.pupils import naming, taking_in
from rodedraad.pupils.listed import Listed, read
from rodedraad.pupils.models import Dyad, Enrolment, Pupil, WaitingList
from rodedraad.pupils.permissions import Permission
from rodedraad.vault.reader import Reader
from rodedraad.vault.ring import ring


@dataclass(frozen=True)
class ListedClass:
    """A class as the care coordinator sees it: how many are in it, and who chose it as theirs."""

    id: UUID
    code: str
    school_year: str
    pupils: int
    teachers: tuple[str, ...]


@dataclass(frozen=True)
class OwnClass:
    """A class as a teacher sees it: whether it is hers."""

    id: UUID
    code: str
    school_year: str
    is_hers: bool


@dataclass(frozen=True)
class Classmate:
    """A pupil of a class of hers. `dyad`: the bond she has with this pupil, where there is one."""

    id: UUID
    name: str
    dyad: UUID | None


@dataclass(frozen=True)
class ClassList:
    """One class of hers with its pupils, by name."""

    id: UUID
    code: str
    pupils: tuple[Classmate, ...] = field(repr=False)

    @property
    def without_bond(self) -> tuple[Classmate, ...]:
        """Those with whom she has none yet."""
        return tuple(one for one in self.pupils if one.dyad is None)


@dataclass(frozen=True)
class Planned:
    """A class list that waits, and what taking it in would do now."""

    id: UUID
    school: School
    listed: Listed = field(repr=False)
    plan: Plan = field(repr=False)

    @property
    def digest(self) -> str:
        """By which the plan is known again when it is agreed to."""
        return taking_in.digest_of(self.plan)


def listed_classes(reader: Reader) -> list[ListedClass]:
    """The classes of the school as they stand, by code."""
    school = access.school(reader, InSchool.KEEP_CLASS_LISTS)
    rows = SchoolClass.objects.filter(school=school, ends=None).order_by("code", "pk")
    counted = dict(
        Enrolment.objects.filter(school_class__in=rows, ends=None)
        .values_list("school_class")
        .annotate(Count("pk"))
    )
    return [
        ListedClass(row.pk, row.code, row.school_year, counted.get(row.pk, 0), _teachers(row))
        for row in rows.prefetch_related("teachings__membership__person")
    ]


def planned(reader: Reader, waiting: UUID) -> Planned:
    """A list that waits, with its plan of this moment; raises `NotPermitted`, `YearGoesBack`."""
    row = found(reader, Permission.KEEP_WAITING_LIST, on=WaitingList(pk=waiting))
    listed = read(naming.list_text(row))
    return Planned(row.pk, row.school, listed, taking_in.plan_of(row.school, listed))


def choosable_classes(reader: Reader) -> list[OwnClass]:
    """The classes of her school, hers first; raises `NotPermitted` for who does not teach."""
    access.school(reader, InSchool.TEACH)
    rows = reachable(SchoolClass.objects.all(), reader, Permission.CHOOSE_CLASS)
    hers = set(_hers(reader).values_list("pk", flat=True))
    classes = [OwnClass(row.pk, row.code, row.school_year, row.pk in hers) for row in rows]
    return sorted(classes, key=lambda one: (not one.is_hers, one.code.casefold()))


def own_class(reader: Reader, number: UUID) -> ClassList:
    """One class of hers with its pupils; raises `NotPermitted` where it is not hers."""
    row = found(reader, Permission.TEACH_CLASS, on=SchoolClass(pk=number))
    dyads = _dyads_by_pupil(reader)
    mates = [Classmate(one.pk, name, dyads.get(one.pk)) for one, name in _pupils_in([row])]
    return ClassList(row.pk, row.code, tuple(sorted(mates, key=lambda one: one.name.casefold())))


def class_list(reader: Reader) -> Mapping[str, str]:
    """Everyone in her classes: the dyad (of whom she has none with: the pupil) → the name.

    Empty in her personal space, and where she chose no class.
    """
    if school_of(reader) is None:
        return {}
    dyads = _dyads_by_pupil(reader)
    return {str(dyads.get(pupil.pk, pupil.pk)): name for pupil, name in _pupils_in(_hers(reader))}


def without_bond(reader: Reader) -> set[UUID]:
    """The pupils of her classes with whom she has no bond that goes on."""
    if school_of(reader) is None:
        return set()
    now = Enrolment.objects.filter(school_class__in=_hers(reader), ends=None)
    return set(now.values_list("pupil", flat=True)) - set(_dyads_by_pupil(reader))


def class_size(reader: Reader, dyad: UUID) -> int | None:
    """How many pupils are in her classes together; None where this dyad is with none of them.

    Her classes count as one: who looked at half of two classes has not covered either.
    """
    listed = class_list(reader)
    return len(listed) if str(dyad) in listed else None


def _hers(reader: Reader) -> QuerySet[SchoolClass]:
    return reachable(SchoolClass.objects.all(), reader, Permission.TEACH_CLASS)


def _pupils_in(classes: QuerySet[SchoolClass] | list[SchoolClass]) -> list[tuple[Pupil, str]]:
    keys = ring()
    now = Enrolment.objects.filter(school_class__in=classes, ends=None)
    return [
        (row.pupil, naming.calling_name(row.pupil, keys)) for row in now.select_related("pupil")
    ]


def _dyads_by_pupil(reader: Reader) -> dict[UUID, UUID]:
    """Her bonds that go on, by the pupil they are with."""
    rows = reachable(Dyad.objects.filter(ends=None), reader, Permission.KEEP_DYAD)
    return dict(rows.exclude(pupil=None).values_list("pupil", "pk"))


def _teachers(row: SchoolClass) -> tuple[str, ...]:
    people = {one.membership.person.get_full_name() for one in row.teachings.all()}
    return tuple(sorted(people, key=str.casefold))
