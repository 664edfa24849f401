"""Naming a grader, saying yes or no to it, taking it back. `by` says who does it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from rodedraad.access.permissions import school_of
from rodedraad.access.reach import found
from rodedraad.accounts.macs import mac
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching import queries as coaching
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import How
from rodedraad.overview import queries
from rodedraad.overview.errors import GraderSitsAlong
from rodedraad.overview.models import Grading
from rodedraad.overview.permissions import Permission
from rodedraad.vault.reader import Reader

PURPOSE = "grader"


@transaction.atomic
def name_grader(*, by: Reader, trajectory: UUID, email: str) -> None:
    """Who has this address may say yes to seeing whether this trajectory was completed.

    Whether there is such an account, she is not told. The same address twice is once; where an
    account came meanwhile, that one is meant. Raises
    `NotPermitted`, and `GraderSitsAlong` for who coaches or rates in it, or did, and for herself.
    """
    row = found(by, Permission.NAME_GRADER, on=Trajectory(pk=trajectory))
    User.objects.select_for_update(no_key=True).get(pk=by.owner.person)
    address = email.strip().lower()
    person = User.objects.with_address(address).filter(is_active=True).first()
    if person is not None and queries.sits_along(row, person.pk):
        raise GraderSitsAlong
    running = coaching.running(by, row.pk)
    grading, _made = Grading.objects.get_or_create(
        trajectory=row,
        address=mac(PURPOSE, row.pk.hex, address),
        defaults={
            "grader": person,
            "completed": _is_completed(running),
            "named": running.today,
        },
    )
    if person is not None and grading.grader_id is None:  # an account that came since
        Grading.objects.filter(pk=grading.pk).update(grader=person)
    _note(by, "grader-named", row)


@transaction.atomic
def withdraw_grader(*, by: Reader, grading: UUID) -> UUID:
    """The trajectory of which this grader sees nothing any more; raises `NotPermitted`."""
    row = found(by, Permission.WITHDRAW_GRADER, on=Grading(pk=grading))
    row.delete()
    _note(by, "grader-withdrawn", row.trajectory)
    return row.trajectory_id


@transaction.atomic
def accept_grading(*, by: Reader, grading: UUID) -> None:
    """He said yes: from now on he sees whether it was completed. Raises `NotPermitted`."""
    row = queries.one_graded(by, grading)
    Grading.objects.filter(pk=row.pk).update(accepted=True)
    trail.note(by.owner.person, Deed("grading-accepted", about=row.pk))


@transaction.atomic
def decline_grading(*, by: Reader, grading: UUID) -> None:
    """He said no, or sees it no longer; raises `NotPermitted`."""
    queries.one_graded(by, grading).delete()
    trail.note(by.owner.person, Deed("grading-declined", about=grading))


def tell_graders(running: Running) -> None:
    """Whoever she named sees that it was completed, where it was. Call it as it ends."""
    if _is_completed(running):
        Grading.objects.filter(trajectory=running.row).update(completed=True)


def _is_completed(running: Running) -> bool:
    ended = running.record.ended
    closed = ended is not None and ended.how is How.CLOSED
    return closed and running.definition is not None and running.standing.complete


def _note(by: Reader, verb: str, row: Trajectory) -> None:
    """One line in the trail: UUIDs, and not who was named."""
    deed = Deed(verb, about=row.pk, folder=row.folder_id, school=school_of(by))
    trail.note(by.owner.person, deed)
