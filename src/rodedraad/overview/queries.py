"""Reading what may be known. The first argument says who reads; nothing here opens a folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from rodedraad.access import queries as access
from rodedraad.access.models import Membership, School
from rodedraad.access.reach import found, reachable
from rodedraad.access.roles import Permission as InSchool
from rodedraad.access.roles import roles_with
from rodedraad.audit import queries as told
from rodedraad.catalogue.cards import Regime
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.overview.models import Grading, ProcessCount, WaitingCount
from rodedraad.overview.permissions import Permission
from rodedraad.overview.safe import HalfYear, Steps, half_years_over, in_steps, may_show
from rodedraad.pupils.models import Dyad
from rodedraad.sharing.coaches import regime_of
from rodedraad.sharing.permissions import coaches_of_school
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Reader

LET_IN = {"seat-given", "bond-shared"}
"""The deeds by which the trail knows who sat or looked along, also when the seat is gone."""


@dataclass(frozen=True)
class SchoolCoach:
    """A coach of this school by his role: his name and his duty; never with whom."""

    name: str
    regime: Regime


@dataclass(frozen=True)
class Line:
    """One half year that is over; without steps where it is too small to be shown.

    `waiting` is None too where nobody counted it when that half year was over.
    """

    half_year: HalfYear
    began: Steps | None = None
    completed: Steps | None = None
    waiting: Steps | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there were enough people."""
        return self.began is not None


@dataclass(frozen=True)
class Process:
    """How coaching runs in a school: who has the role, and coarse counts."""

    school: School
    coaches: list[SchoolCoach]
    lines: list[Line]

    @property
    def is_shown(self) -> bool:
        """Whether any half year had enough people."""
        return any(line.is_shown for line in self.lines)


def process(reader: Reader) -> Process:
    """What a care coordinator may know of the school she is in; raises `NotPermitted`."""
    here = access.school(reader, InSchool.SEE_PROCESS)
    rows = coaches_of_school(here.pk).select_related("person")
    coaches = {row.person_id: SchoolCoach(_name(row), regime_of(row.regime)) for row in rows}
    by_name = sorted(coaches.values(), key=lambda one: one.name.casefold())
    lines = [_line(here.pk, one) for one in half_years_over(here.today)]
    return Process(here, by_name, lines)


def _line(school: UUID, one: HalfYear) -> Line:
    teachers = _people(school, InSchool.TEACH, one)
    coaches = _people(school, InSchool.LOOK_ALONG, one)
    if not may_show(teachers=teachers, coaches=coaches):
        return Line(one)
    rows = ProcessCount.objects.filter(school=school, half_year=one.key)
    sums = rows.aggregate(began=Sum("began", default=0), completed=Sum("completed", default=0))
    return Line(one, in_steps(sums["began"]), in_steps(sums["completed"]), _waiting(school, one))


def _waiting(school: UUID, one: HalfYear) -> Steps | None:
    row = WaitingCount.objects.filter(school=school, half_year=one.key).first()
    return in_steps(row.waiting) if row else None


def _people(school: UUID, permission: InSchool, one: HalfYear) -> int:
    """How many had such a role in this school on the last day of a half year."""
    lasted = Q(ends=None) | Q(ends__gt=one.last)
    rows = Membership.objects.filter(lasted, school=school, begins__lte=one.last)
    return rows.filter(role__in=roles_with(permission)).values("person").distinct().count()


def _name(row: Membership) -> str:
    return str(row.person.get_full_name() or row.person.email)


# --- a grader -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Graded:
    """All that a grader sees of one trajectory: of whom, and whether it was completed."""

    id: UUID
    teacher: str
    accepted: bool
    completed: bool


@dataclass(frozen=True)
class Named:
    """A grader whom she named, as she sees it: his name once he said yes."""

    id: UUID
    name: str
    on: date


def may_be_due(reader: Reader) -> QuerySet[Grading]:
    """What this person was asked to grade and did not say yes to.

    Only whether there is anything, before `graded` asks what he may see.
    """
    return Grading.objects.filter(grader=reader.owner.person, accepted=False)


def graded(reader: Reader) -> list[Graded]:
    """What this reader was asked to grade, those who still wait for his yes first."""
    rows = reachable(Grading.objects.all(), reader, Permission.SEE_GRADED)
    me = reader.owner.person
    mine = rows.order_by("accepted", "-named", "pk")
    return [_graded(row) for row in mine if not sits_along(row.trajectory, me)]


def graders(reader: Reader, trajectory: UUID) -> list[Named]:
    """Whom she named for one trajectory of hers; raises `NotPermitted`."""
    found(reader, Permission.NAME_GRADER, on=Trajectory(pk=trajectory))
    rows = reachable(Grading.objects.all(), reader, Permission.WITHDRAW_GRADER)
    mine = rows.filter(trajectory=trajectory).select_related("grader").order_by("named", "pk")
    return [_named(row) for row in mine]


def one_graded(reader: Reader, number: UUID) -> Grading:
    """One that this reader was asked to grade; raises `NotPermitted`."""
    row = found(reader, Permission.SEE_GRADED, on=Grading(pk=number))
    if sits_along(row.trajectory, reader.owner.person):
        raise NotPermitted
    return row


def sits_along(row: Trajectory, person: UUID) -> bool:
    """Whether this person sits along in it or looks along with a bond in it, or ever did.

    So does the teacher herself.
    """
    seated = Seat.objects.filter(trajectory=row, person=person).exists()
    bonds = Dyad.objects.filter(Q(pk=row.dyad_id) | Q(together__trajectory=row))
    folders = {row.folder_id, *bonds.values_list("folder_id", flat=True)}
    let_in = {one.towards for one in told.in_folders(folders, verbs=LET_IN)}
    return person == row.teacher_id or seated or person in let_in


def _graded(row: Grading) -> Graded:
    teacher = str(row.trajectory.teacher.get_full_name())
    # Before his yes he is told nothing of it.
    return Graded(row.pk, teacher, row.accepted, row.accepted and row.completed)


def _named(row: Grading) -> Named:
    name = str(row.grader.get_full_name()) if row.accepted and row.grader else ""
    return Named(row.pk, name, row.named)
