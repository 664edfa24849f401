"""Changing dyads. `by` says who does it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from rodedraad.access.models import Membership, School, SchoolClass, Teaching
from rodedraad.access.permissions import holding, school_of
from rodedraad.access.reach import found, reachable, require
from rodedraad.access.roles import Permission as InSchool
from rodedraad.access.roles import roles_with
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.core.instrument import Age
from rodedraad.pupils import mail, naming, taking_in
from rodedraad.pupils.class_lists import planned
from rodedraad.pupils.errors import AlreadyBegun, ChangedSince, YearIsOver
from rodedraad.pupils.gone_with import take_away_with
from rodedraad.pupils.herself import wipe_about_no_bond
from rodedraad.pupils.listed import Listed, written
from rodedraad.pupils.models import Dyad, Pupil, WaitingList
from rodedraad.pupils.permissions import Permission
from rodedraad.pupils.records import BOND, Named
from rodedraad.pupils.taking_in import TakenIn
from rodedraad.pupils.years import last_day_of_year
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant

WAITS = timedelta(hours=1)
"""So long a list that was read waits for an answer."""


@transaction.atomic
def begin_bond(*, by: Reader, named: Named) -> Dyad:
    """A new dyad of hers with a folder of its own; who it is, is sealed before it is stored.

    In a school she has to teach there; raises `NotPermitted`.
    """
    return _begin(by, named, None)


@transaction.atomic
def begin_bonds(*, by: Reader, pupils: Collection[UUID], age: Age) -> list[Dyad]:
    """A dyad with each of these pupils of hers, where she has none yet; raises `NotPermitted`.

    The name on the list is sealed too, for the day on which the pupil is on no list any more.
    """
    rows = reachable(Pupil.objects.filter(pk__in=pupils), by, Permission.BEGIN_WITH_PUPIL)
    known = list(rows.select_for_update(of=("self",)))
    if len(known) != len(set(pupils)):
        raise NotPermitted
    going_on = Dyad.objects.filter(teacher=by.owner.person, pupil__in=known, ends=None)
    begun = set(going_on.values_list("pupil", flat=True))
    new = [pupil for pupil in known if pupil.pk not in begun]
    return [_begin(by, Named(naming.calling_name(pupil), age), pupil) for pupil in new]


def _begin(by: Reader, named: Named, pupil: Pupil | None) -> Dyad:
    school = school_of(by)
    if school is not None:
        found(by, InSchool.TEACH, on=School(pk=school))
    dyad = Dyad.objects.create(
        teacher_id=by.owner.person,
        school=school,
        pupil=pupil,
        folder_id=shelf.new_folder(by),
        begins=day_of(this_instant()),
    )
    permit = require(by, Permission.KEEP_DYAD, on=dyad)
    epoch = shelf.begin_epoch(permit)
    shelf.put(permit, named.content, kind=BOND, part=Part.ABOUT_US, epoch=epoch)
    trail.note(by.owner.person, _deed("bond-begun", dyad))
    return dyad


@transaction.atomic
def rename_bond(*, by: Reader, dyad: Dyad, named: Named) -> None:
    """Another nickname or age for the same pupil."""
    permit = require(by, Permission.KEEP_DYAD, on=dyad)
    for one in shelf.read_many([permit], kinds=[BOND]):
        shelf.change(permit, one.record, kind=BOND, by=lambda _before: named.content)
    trail.note(by.owner.person, _deed("bond-renamed", dyad))


@transaction.atomic
def end_bond(*, by: Reader, dyad: Dyad) -> None:
    """The bond is over from today on: readable, and nothing new is asked about it."""
    require(by, Permission.KEEP_DYAD, on=dyad)
    Dyad.objects.filter(pk=dyad.pk, ends=None).update(ends=day_of(this_instant()))
    trail.note(by.owner.person, _deed("bond-ended", dyad))


@transaction.atomic
def go_on_with_bond(*, by: Reader, dyad: Dyad) -> None:
    """The bond was ended by mistake: it goes on. Raises `NotPermitted`, `AlreadyBegun`.

    Who left the school reads only; and with one pupil one bond goes on at a time. In a school a
    bond is of one school year: raises `YearIsOver` after that.
    """
    require(by, Permission.KEEP_DYAD, on=dyad)
    if dyad.school is not None:
        found(by, InSchool.TEACH, on=School(pk=dyad.school))
        if last_day_of_year(dyad.begins) < day_of(this_instant()):
            raise YearIsOver
    newer = Dyad.objects.filter(teacher=dyad.teacher_id, pupil=dyad.pupil_id, ends=None)
    if dyad.pupil_id is not None and newer.exclude(pk=dyad.pk).exists():
        raise AlreadyBegun
    Dyad.objects.filter(pk=dyad.pk).update(ends=None)
    trail.note(by.owner.person, _deed("bond-goes-on", dyad))


@transaction.atomic
def wipe_bond(*, by: Reader, dyad: Dyad) -> None:
    """Everything about this bond is gone: folder, checks, grants. The deed stays in the trail."""
    permit = require(by, Permission.KEEP_DYAD, on=dyad)
    trail.note(by.owner.person, _deed("bond-wiped", dyad))
    take_away_with([dyad.pk])
    # First what points at records, then the records: the order in which a save locks them.
    Dyad.objects.filter(pk=dyad.pk).delete()
    shelf.wipe_folder(permit)


@transaction.atomic
def wipe_everything(*, by: Reader, dyads: list[UUID]) -> int:
    """How many bonds are gone, of those that she saw listed when she asked; a letter goes out."""
    rows = Dyad.objects.filter(pk__in=dyads)
    for dyad in rows:
        wipe_bond(by=by, dyad=dyad)
    wipe_about_no_bond(by=by)
    mail.everything_wiped(User.objects.get(pk=by.owner.person), len(rows))
    return len(rows)


# --- class lists ----------------------------------------------------------------------------------


@transaction.atomic
def keep_list(*, by: Reader, listed: Listed) -> UUID:
    """A class list that was read waits, sealed, until it is agreed to or thrown away.

    Raises `NotPermitted`, `YearGoesBack`.
    """
    school = found(by, InSchool.KEEP_CLASS_LISTS, on=School(pk=school_of(by)))
    taking_in.plan_of(school, listed)
    waiting = WaitingList(school=school, made=this_instant())
    naming.sealed_list(waiting, written(listed)).save()
    return waiting.pk


@transaction.atomic
def answer_questions(
    *, by: Reader, waiting: UUID, names: Mapping[str, str], who: Mapping[str, str]
) -> None:
    """What was asked about a list is answered; nothing is done with it yet."""
    row = _locked(by, waiting)
    listed = planned(by, waiting).listed
    more = replace(listed, names={**listed.names, **names}, who={**listed.who, **who})
    naming.sealed_list(row, written(more)).save(update_fields=["sealed"])


@transaction.atomic
def take_in_list(*, by: Reader, waiting: UUID, agreed: str) -> TakenIn:
    """The list is taken in, exactly as it was agreed to; raises `ChangedSince`, `NotPermitted`."""
    row = _locked(by, waiting)
    School.objects.select_for_update().get(pk=row.school_id)
    now = planned(by, waiting)
    if now.digest != agreed:
        raise ChangedSince
    row.delete()
    return taking_in.take_in(now.school, now.plan, by=by.owner.person)


@transaction.atomic
def forget_list(*, by: Reader, waiting: UUID) -> None:
    """A list that waited is thrown away."""
    _locked(by, waiting).delete()


def forget_old_lists() -> int:
    """How many lists were thrown away that waited for an hour. For the timed work."""
    return WaitingList.objects.filter(made__lte=this_instant() - WAITS).delete()[0]


def _locked(by: Reader, waiting: UUID) -> WaitingList:
    row = found(by, Permission.KEEP_WAITING_LIST, on=WaitingList(pk=waiting))
    return WaitingList.objects.select_for_update().get(pk=row.pk)


# --- the classes of a teacher ---------------------------------------------------------------------


@transaction.atomic
def choose_class(*, by: Reader, school_class: UUID) -> None:
    """One class more is hers from now on; who keeps the class lists sees that."""
    row = found(by, Permission.CHOOSE_CLASS, on=SchoolClass(pk=school_class))
    membership = holding(by, InSchool.TEACH).get()
    today = row.school.today
    Teaching.objects.get_or_create(
        membership=membership, school_class=row, defaults={"since": today}
    )
    trail.note(by.owner.person, Deed("class-chosen", about=row.pk, school=row.school_id))


@transaction.atomic
def leave_class(*, by: Reader, school_class: UUID) -> None:
    """One class is hers no more. Her bonds stay as they are: she ends them herself."""
    row = found(by, Permission.TEACH_CLASS, on=SchoolClass(pk=school_class))
    Teaching.objects.filter(membership__in=holding(by, InSchool.TEACH), school_class=row).delete()
    trail.note(by.owner.person, Deed("class-left", about=row.pk, school=row.school_id))


def close_bonds_of_who_left(membership: Membership) -> None:
    """The bonds of a teacher who left a school are over there: she reads them for sixty days."""
    teaches = roles_with(InSchool.TEACH)
    if membership.role in teaches:
        bonds = Dyad.objects.filter(
            teacher=membership.person_id, school=membership.school_id, ends=None
        )
        taking_in.close_dyads(bonds, membership.school.today)


def _deed(verb: str, dyad: Dyad) -> Deed:
    return Deed(verb, about=dyad.pk, folder=dyad.folder_id, school=dyad.school)
