"""Who grades, and of which trajectory."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from rodedraad.access.models import School
from rodedraad.access.permissions import school_of
from rodedraad.coaching.models import About, Trajectory
from rodedraad.coaching.queries import today_of
from rodedraad.overview.models import Grading, ProcessCount, Waiting, WaitingCount
from rodedraad.vault import shelf
from rodedraad.vault.reader import Reader


def grading(reader: Reader, dyad: UUID, grader: UUID, *, accepted: bool = False) -> UUID:
    """She named this person for a trajectory of which nothing is left but its row."""
    today = today_of(reader)
    row = Trajectory.objects.create(
        teacher_id=reader.owner.person,
        school=school_of(reader),
        with_coach=True,
        folder_id=shelf.new_folder(reader),
        epoch=1,
        plan=uuid4(),
        happened=uuid4(),
        begun=today,
        until=today + timedelta(days=90),
    )
    About.objects.create(trajectory=row, dyad_id=dyad)
    address = uuid4().hex * 2
    made = Grading.objects.create(
        trajectory=row, grader_id=grader, address=address, named=today, accepted=accepted
    )
    return made.pk


def counted(where: School) -> None:
    """This school counted trajectories with a coach in one half year."""
    ProcessCount.objects.create(
        school=where,
        protocol="llinc_compatible@1",
        variant="standard",
        half_year="2026-2",
        began=3,
        completed=1,
        stopped=1,
    )
    WaitingCount.objects.create(school=where, half_year="2026-2", waiting=1)


def waits(seat: UUID) -> None:
    """The coach who sits there has not opened it yet."""
    Waiting.objects.create(seat_id=seat)
