"""What is asked, weighed and given here. `by` says who does it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from rodedraad.access.models import School
from rodedraad.access.permissions import school_of
from rodedraad.access.reach import found, locked, reachable, require
from rodedraad.access.roles import Permission as InSchool
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.pupils.models import Dyad, Pupil
from rodedraad.pupils.permissions import Permission as OfPupils
from rodedraad.requests import mail
from rodedraad.requests.asking import TERM, Asker, Choice, Way
from rodedraad.requests.errors import (
    NotAllWeighed,
    NothingPreviewed,
    OfficerHasLeft,
    OfficerWithoutVault,
)
from rodedraad.requests.linked import coaches_of
from rodedraad.requests.models import AccessRequest, RequestedBond, RequestTask, Weighing
from rodedraad.requests.passages import (
    bonds_to_name,
    by_bond,
    given_of,
    in_school,
    is_shown,
    left_of,
    passages,
    weighings,
)
from rodedraad.requests.permissions import Permission, is_handled
from rodedraad.requests.records import RELEASED, WEIGHED, Released, Weighed, mark_of, weighed
from rodedraad.sharing.models import Notebook
from rodedraad.sharing.permissions import Permission as OfSharing
from rodedraad.vault import letter_box, shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import Recipient
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Asking:
    """About whom somebody asked, who, and from which day the officer sees answers."""

    pupil: UUID
    asked_by: Asker
    collects: date


@transaction.atomic
def note_taking_along(*, by: Reader) -> None:
    """It is written that she takes all that is hers along; not what that is."""
    person = by.owner.person
    trail.note(person, Deed("all-taken-along", about=person))


# --- the officer ----------------------------------------------------------------------------------


@transaction.atomic
def open_request(*, by: Reader, asking: Asking) -> AccessRequest:
    """A request that runs from today on; whoever is asked hears of it within a minute.

    The same asked twice on one day is one request: a second press asks nobody again.
    Raises `NotPermitted` where the pupil is not of the school whose officer he is.
    """
    pupil = found(by, Permission.ASK_ABOUT_PUPIL, on=Pupil(pk=asking.pupil))
    school = found(by, InSchool.HANDLE_REQUESTS, on=School(pk=school_of(by)))
    today = school.today
    told = {
        "school": school,
        "pupil": pupil,
        "officer_id": by.owner.person,
        "asked_by": asking.asked_by,
        "opened": today,
        "collects": asking.collects,
    }
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    if known := AccessRequest.objects.filter(**told, closed=None).first():
        return known
    request = AccessRequest.objects.create(**told, folder_id=shelf.new_folder(by), due=today + TERM)
    trail.note(by.owner.person, Deed("access-request-opened", request.pk, school=school.pk))
    return request


@transaction.atomic
def close_request(*, by: Reader, request: UUID) -> None:
    """It is done: what came is gone, and nobody is asked any more. That it was, stays a year."""
    row, _permit = locked(by, Permission.SEE_REQUEST, on=AccessRequest(pk=request))
    letters = (task.letter for task in row.tasks.all())
    letter_box.throw_away(row.folder_id, [letter for letter in letters if letter])
    AccessRequest.objects.filter(pk=row.pk).update(closed=row.school.today)
    trail.note(by.owner.person, Deed("access-request-closed", row.pk, school=row.school_id))


# --- who is asked ---------------------------------------------------------------------------------


@transaction.atomic
def name_bonds(*, by: Reader, task: UUID, dyads: Collection[UUID]) -> None:
    """These bonds of hers are about the pupil too; those let in to them are asked from now on.

    Raises `NotPermitted` where one is not hers, or names another pupil of a list.
    """
    row = _open(by, task)
    offered = {bond.id for bond in bonds_to_name(by, row)}
    if not offered.issuperset(dyads):
        raise NotPermitted
    RequestedBond.objects.filter(request=row.request_id, dyad__in=offered - set(dyads)).delete()
    for dyad in sorted(dyads):
        RequestedBond.objects.get_or_create(request_id=row.request_id, dyad_id=dyad)
    for coach in User.objects.filter(pk__in=coaches_of(set(dyads))).order_by("pk"):
        _task, made = RequestTask.objects.get_or_create(request_id=row.request_id, person=coach)
        if made:
            mail.tell(coach, mail.ASKED)


@transaction.atomic
def weigh(*, by: Reader, task: UUID, choices: Mapping[str, Choice]) -> None:
    """What she chose for these passages, by their keys; each choice is written without content.

    A choice for what is not among her passages is left out.
    """
    row = _open(by, task)
    for dyad, every in by_bond(passages(by, row)).items():
        new = {one.key: choices[one.key] for one in every if one.key in choices}
        changed = {one.key for one in every if new.get(one.key, one.choice) is not one.choice}
        if changed:
            kept = _weighing(by, row, dyad)
            _change(by, kept, partial(_chosen, new=new))
            _note_choices(by, kept, {key: new[key] for key in sorted(changed)})


@transaction.atomic
def preview(*, by: Reader, task: UUID) -> None:
    """She is shown what would be given now, and a mark of it is kept: that goes, or nothing does.

    Raises `NotAllWeighed`.
    """
    row = _open(by, task)
    every = passages(by, row)
    if any(one.choice is None for one in every):
        raise NotAllWeighed
    for dyad, mine in by_bond(every).items():
        kept = _weighing(by, row, dyad)
        _change(by, kept, partial(replace, shown=mark_of(given_of(mine))))


@transaction.atomic
def release(*, by: Reader, task: UUID, way: Way) -> None:
    """What she was shown goes to the officer, sealed to him; or it is said that it goes on paper.

    Raises `NothingPreviewed`, `OfficerHasLeft`, `OfficerWithoutVault`, and `NotPermitted` where she
    answered already or it was closed.
    """
    row = _open(by, task)
    permit = require(by, Permission.RELEASE_PASSAGES, on=row)
    officer = _officer_of(row.request)
    answer = _answer(by, row, way)
    _keep_open(row.request)
    letter = letter_box.leave(permit, answer.content, kind=RELEASED, to=officer)
    today = row.request.school.today
    RequestTask.objects.filter(pk=row.pk).update(answered=today, letter=letter)
    deed = Deed("access-request-answered", row.request_id, school=row.request.school_id)
    trail.note(by.owner.person, deed)


def _officer_of(request: AccessRequest) -> Recipient:
    """To whom it is sealed; raises `OfficerHasLeft`, `OfficerWithoutVault`."""
    if not is_handled(request):
        raise OfficerHasLeft
    officer = shelf.recipient(request.officer_id)
    if officer is None:
        raise OfficerWithoutVault
    return officer


def _keep_open(request: AccessRequest) -> None:
    """Until the end of this transaction nobody closes it; raises `NotPermitted` where one did.

    Else a letter could come after the others were thrown away.
    """
    rows = AccessRequest.objects.select_for_update(no_key=True)
    rows = rows.filter(pk=request.pk, closed=None)
    if rows.first() is None:
        raise NotPermitted


def _answer(by: Reader, row: RequestTask, way: Way) -> Released:
    """What goes to the officer; on paper nothing goes but that it does."""
    shown, bonds = weighings(by, row), by_bond(passages(by, row))
    if not is_shown(shown, bonds):  # she wiped, wrote or weighed something since
        raise NothingPreviewed
    every = [one for mine in bonds.values() for one in mine]
    name = User.objects.get(pk=by.owner.person).get_full_name()
    given = () if way is Way.PAPER else given_of(every)
    return Released(row.request.school.today.isoformat(), name, way, given, left_of(every))


def _open(by: Reader, task: UUID) -> RequestTask:
    """The task, locked, while she did not answer it; raises `NotPermitted`."""
    rows = RequestTask.objects.select_for_update(of=("self",)).filter(pk=task, answered=None)
    row = reachable(rows, by, Permission.ANSWER_REQUEST).first()
    if row is None:
        raise NotPermitted
    return row


def _weighing(by: Reader, row: RequestTask, dyad: UUID) -> Weighing:
    """Where she weighs what is about one bond: in the bond's own folder, or a coach's notebook."""
    known = Weighing.objects.filter(task=row, dyad=dyad).first()
    if known is not None:
        return known
    folder, part = _own_place(by, row, dyad)
    made = Weighing.objects.create(
        task=row, dyad_id=dyad, folder_id=folder, part=part, record=UUID(int=0)
    )
    permit = require(by, Permission.WEIGH_PASSAGES, on=made)
    epoch = shelf.begin_epoch(permit, [part])
    made.record = shelf.put(permit, Weighed().content, kind=WEIGHED, part=part, epoch=epoch)
    made.save(update_fields=["record"])
    return made


def _own_place(by: Reader, row: RequestTask, dyad: UUID) -> tuple[UUID, Part]:
    """The folder and the part; raises `NotPermitted` where she has neither bond nor notebook."""
    there = in_school(by, row)
    rows = Dyad.objects.filter(pk=dyad)
    bond = reachable(rows, there, OfPupils.KEEP_DYAD).first()
    if bond is not None:
        return bond.folder_id, Part.ABOUT_ME
    notebook = reachable(Notebook.objects.all(), by, OfSharing.KEEP_COACH_NOTES).first()
    if notebook is None:
        raise NotPermitted
    return notebook.folder_id, Part.COACH_PRIVATE


def _change(by: Reader, kept: Weighing, to: Callable[[Weighed], Weighed]) -> None:
    permit = require(by, Permission.WEIGH_PASSAGES, on=kept)
    shelf.change(permit, kept.record, kind=WEIGHED, by=lambda content: to(weighed(content)).content)


def _chosen(was: Weighed, *, new: Mapping[str, Choice]) -> Weighed:
    """With these choices; what she was shown before holds no more."""
    return Weighed({**was.choices, **new})


@transaction.atomic
def forget_weighed(*, by: Reader, dyad: UUID) -> None:
    """What she weighed of this bond and did not give yet is gone: nothing of it was promised."""
    for kept in _weighed_of(by, dyad):
        permit = require(by, Permission.WEIGH_PASSAGES, on=kept)
        shelf.wipe(permit, [kept.record])
        kept.delete()


def has_weighed(reader: Reader, dyad: UUID) -> bool:
    """Whether anything she weighed of this bond is kept."""
    return _weighed_of(reader, dyad).exists()


def _weighed_of(reader: Reader, dyad: UUID) -> QuerySet[Weighing]:
    rows = Weighing.objects.filter(dyad=dyad, part=Part.ABOUT_ME)
    return reachable(rows, reader, Permission.WEIGH_PASSAGES)


def _note_choices(by: Reader, kept: Weighing, changed: Mapping[str, Choice]) -> None:
    """One line in the trail for each choice: given or left out, and nothing that was written."""
    for choice in changed.values():
        verb = "passage-chosen" if choice is Choice.GIVE else "passage-left-out"
        trail.note(by.owner.person, Deed(verb, about=kept.task_id, folder=kept.folder_id))
