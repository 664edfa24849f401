"""What a coach keeps for himself: a declaration, lines of his register. `by` says who does it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from rodedraad.access.reach import permits
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.desk import queries
from rodedraad.desk.counting import counted
from rodedraad.desk.models import Declaration
from rodedraad.desk.records import CASE
from rodedraad.desk.told import Training
from rodedraad.sharing.actions import own_notebook
from rodedraad.sharing.models import Notebook
from rodedraad.sharing.permissions import Permission
from rodedraad.vault import shelf
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant


@transaction.atomic
def declare_training(*, by: Reader, training: Training) -> None:
    """He says that he followed this training; from now on the name of the method may stand."""
    told = {
        "course": training.course,
        "finished": training.finished,
        "supervised": training.supervised,
        "declared": day_of(this_instant()),
    }
    Declaration.objects.update_or_create(person_id=by.owner.person, defaults=told)
    trail.note(by.owner.person, Deed("training-declared", about=by.owner.person))


@transaction.atomic
def withdraw_training(*, by: Reader) -> None:
    """He takes it back: the name of the method stands nowhere beside his own any more."""
    if Declaration.objects.filter(person=by.owner.person).delete()[0]:
        trail.note(by.owner.person, Deed("training-withdrawn", about=by.owner.person))


@transaction.atomic
def keep_case(*, by: Reader, seat: UUID, minutes: Mapping[str, int]) -> None:
    """One line of his register as it counts now, with his own minutes, sealed in his notebook.

    One trajectory is one line, however often it is kept. Raises `NotPermitted` where he is not
    its coach now, and `UnknownProtocol`.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.owner.person)
    line = counted(queries.coaching(by, seat), minutes)
    permit = own_notebook(by)
    kept = {one.case.seat: one.record for one in queries.kept_lines(by)}
    if record := kept.get(seat):
        shelf.change(permit, record, kind=CASE, by=lambda _before: line.content)
    else:
        shelf.put(permit, line.content, kind=CASE, part=Part.COACH_PRIVATE, epoch=1)
    trail.once(by.owner.person, Deed("case-kept", about=permit.folder, folder=permit.folder))


@transaction.atomic
def forget_case(*, by: Reader, record: UUID) -> None:
    """A line of his register is gone; raises `NotPermitted` where it is not his or not there."""
    queries.kept_line(by, record)
    for permit in permits(Notebook.objects.all(), by, Permission.KEEP_COACH_NOTES):
        shelf.wipe(permit, [record])
        trail.note(by.owner.person, Deed("case-forgotten", record, permit.folder))


@transaction.atomic
def forget_register(*, by: Reader) -> None:
    """Every line of his register is gone."""
    for line in queries.kept_lines(by):
        if line.record is not None:
            forget_case(by=by, record=line.record)
