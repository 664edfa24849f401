"""Taking a class list in: the plan made anew from what stands in the database, and then done.

Pages and the command both come through here. Call `take_in` in a transaction: all of it, or none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac

from rodedraad.access.models import School, SchoolClass, Teaching
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.interchange.roster import KnownPupil, Pair, Plan, RosterRow, compare, told_apart
from rodedraad.interchange.roster.cells import class_key
from rodedraad.pupils import naming
from rodedraad.pupils.answered import answered
from rodedraad.pupils.listed import Listed
from rodedraad.pupils.models import Dyad, Enrolment, Pupil
from rodedraad.vault.ring import ring


@dataclass(frozen=True)
class TakenIn:
    """How many pupils each thing was done with."""

    stayed: int
    moved: int
    new: int
    left: int


@dataclass(frozen=True)
class _Arrival:
    """A pupil who is in another class from today on."""

    pupil: UUID
    row: RosterRow


def known_pupils(school: School) -> list[KnownPupil]:
    """The pupils of this school as its class lists have them now; two queries."""
    keys = ring()
    rows = Enrolment.objects.filter(ends=None, school_class__school=school)
    return [
        KnownPupil(
            str(row.pupil_id),
            naming.calling_name(row.pupil, keys),
            row.school_class.code,
            row.school_class.school_year,
            naming.own_key(row.pupil, keys),
        )
        for row in rows.select_related("pupil", "school_class")
    ]


def plan_of(school: School, listed: Listed) -> Plan:
    """What taking this list in would do now; it does nothing itself. Raises `YearGoesBack`."""
    roster = told_apart(listed.roster, listed.by_place)
    plan = compare(
        known_pupils(school),
        roster,
        school_year=listed.school_year,
        whole_school=listed.whole_school,
    )
    return answered(plan, listed.who)


def digest_of(plan: Plan) -> str:
    """By which a plan is known again."""
    return plan.digest(salted_hmac("rodedraad/plan", "digest", algorithm="sha256").digest())


@transaction.atomic
def take_in(school: School, plan: Plan, *, by: UUID | None) -> TakenIn:
    """Everything that the plan says is done. The same list taken in again changes nothing.

    The school stays locked: timed work forgets nobody there who comes back right now.
    """
    School.objects.select_for_update().get(pk=school.pk)
    classes = _classes(school, plan)
    changed = [pair for pair in plan.matched if pair.renamed or pair.new_key]
    _keep_names(school, [*changed, *(p for p in plan.moved if p.renamed or p.new_key)])
    _end_enrolments(school, [*(pair.known.id for pair in plan.moved), *(p.id for p in plan.left)])
    arrivals = [_Arrival(UUID(pair.known.id), pair.row) for pair in plan.moved]
    arrivals += _newcomers(school, plan.new)
    _enrol(school, arrivals, classes)
    _close_bonds(school, _gone_from_teachers(plan))
    _end_old_classes(school, plan.school_year)
    if not plan.is_empty:
        trail.note(by, Deed("class-list-taken-in", about=school.pk, school=school.pk))
    return TakenIn(len(plan.matched), len(plan.moved), len(plan.new), len(plan.left))


def _classes(school: School, plan: Plan) -> dict[str, SchoolClass]:
    """The classes that the plan needs, by `class_key`; those that are not there yet are made."""
    rows = [*plan.new, *(pair.row for pair in (*plan.matched, *plan.moved))]
    codes = {class_key(row.class_code): row.class_code for row in rows}
    mine = SchoolClass.objects.filter(school=school, school_year=plan.school_year)
    known = {one.key: one for one in mine.filter(key__in=codes)}
    fresh = [
        SchoolClass(
            school=school,
            code=code,
            key=key,
            school_year=plan.school_year,
            begins=school.today,
        )
        for key, code in codes.items()
        if key not in known
    ]
    return known | {one.key: one for one in SchoolClass.objects.bulk_create(fresh)}


def _keep_names(school: School, pairs: list[Pair]) -> None:
    """New names and numbers. Numbers may change hands: first they are free, then given."""
    by_pupil = {UUID(pair.known.id): pair for pair in pairs}
    macs = [
        naming.own_key_mac(school.pk, pair.row.own_key)
        for pair in pairs
        if pair.new_key and pair.row.own_key
    ]
    Pupil.objects.filter(school=school, own_key_mac__in=macs).update(own_key=None, own_key_mac=None)
    rows = list(Pupil.objects.filter(school=school, pk__in=by_pupil))
    for row in rows:
        pair = by_pupil[row.pk]
        number = pair.row.own_key if pair.new_key else pair.known.own_key
        naming.sealed_pupil(row, calling_name=pair.row.calling_name, own_key=number)
    Pupil.objects.bulk_update(rows, ["calling_name", "own_key", "own_key_mac"], batch_size=200)


def _end_enrolments(school: School, pupils: Iterable[str]) -> None:
    rows = Enrolment.objects.filter(school_class__school=school, ends=None)
    rows.filter(pupil__in=[UUID(one) for one in pupils]).update(ends=school.today)


def _newcomers(school: School, rows: Iterable[RosterRow]) -> list[_Arrival]:
    """Pupils who come, or come back: a number that is known is the same pupil."""
    listed = list(rows)
    back = _known_again(school, [row.own_key for row in listed if row.own_key])
    arrivals, fresh = [], []
    for row in listed:
        number = naming.own_key_mac(school.pk, row.own_key) if row.own_key else None
        known = back.get(number) if number else None
        pupil = known or Pupil(school=school)
        naming.sealed_pupil(pupil, calling_name=row.calling_name, own_key=row.own_key)
        fresh += [] if known else [pupil]
        arrivals.append(_Arrival(pupil.pk, row))
    Pupil.objects.bulk_create(fresh, batch_size=200)
    Pupil.objects.bulk_update(list(back.values()), ["calling_name", "own_key"], batch_size=200)
    return arrivals


def _known_again(school: School, numbers: Iterable[str]) -> dict[str | None, Pupil]:
    """The pupils who are in no class and had one of these numbers, by its HMAC.

    Who is in a class under such a number gives it up: a person said that this is another pupil.
    """
    macs = [naming.own_key_mac(school.pk, number) for number in numbers]
    in_class = Exists(Enrolment.objects.filter(pupil=OuterRef("pk"), ends=None))
    rows = Pupil.objects.filter(school=school, own_key_mac__in=macs)
    rows.filter(in_class).update(own_key=None, own_key_mac=None)
    return {one.own_key_mac: one for one in rows}


def _enrol(school: School, arrivals: Iterable[_Arrival], classes: dict[str, SchoolClass]) -> None:
    today: date = school.today
    Enrolment.objects.bulk_create(
        [
            Enrolment(
                pupil_id=one.pupil,
                school_class=classes[class_key(one.row.class_code)],
                begins=today,
            )
            for one in arrivals
        ],
        batch_size=200,
    )


def _gone_from_teachers(plan: Plan) -> list[UUID]:
    """The pupils whose teachers may be others from today on."""
    return [
        *(UUID(pair.known.id) for pair in plan.moved),
        *(UUID(one.id) for one in plan.left),
    ]


def _close_bonds(school: School, pupils: list[UUID]) -> None:
    """The bonds of these pupils end where the teacher does not teach the class they are in now.

    Nothing is opened or moved, and nobody is told how many there were; she can go on with one.
    """
    going_on = Dyad.objects.filter(school=school.pk, pupil__in=pupils, ends=None)
    now = Enrolment.objects.filter(pupil__in=pupils, ends=None)
    classes: dict[UUID | None, UUID] = dict(now.values_list("pupil", "school_class"))
    teaching: set[tuple[UUID, UUID | None]] = set(
        Teaching.objects.filter(school_class__in=set(classes.values())).values_list(
            "membership__person", "school_class"
        )
    )
    close_dyads(
        [one for one in going_on if (one.teacher_id, classes.get(one.pupil_id)) not in teaching],
        school.today,
    )


def close_dyads(dyads: Iterable[Dyad], today: date) -> None:
    """These bonds are over from today on: readable, and nothing new is asked about them."""
    for dyad in dyads:
        Dyad.objects.filter(pk=dyad.pk).update(ends=max(today, dyad.begins))
        deed = Deed("bond-ended", about=dyad.pk, folder=dyad.folder_id, school=dyad.school)
        trail.note(None, deed)


def _end_old_classes(school: School, year: str) -> None:
    """Classes of years before in which nobody is any more are over."""
    in_use = Enrolment.objects.filter(ends=None).values("school_class")
    old = SchoolClass.objects.filter(~Q(pk__in=in_use), school=school, ends=None)
    old.filter(school_year__lt=year).update(ends=school.today)
