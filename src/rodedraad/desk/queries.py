"""Reading a coach's own desk. The first argument says who reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from rodedraad.access.reach import permits
from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.desk.counting import counted
from rodedraad.desk.models import Declaration
from rodedraad.desk.records import CASE, Case, case
from rodedraad.sharing.models import Notebook
from rodedraad.sharing.permissions import Permission
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Line:
    """One line of a register: what it counts, its record (None: not kept yet), whether it runs."""

    case: Case
    record: UUID | None = None
    runs: bool = False


def declaration(reader: Reader) -> Declaration | None:
    """What this person declared about himself; None where nothing."""
    return Declaration.objects.filter(person=reader.owner.person).first()


def declared(person: UUID) -> bool:
    """Whether this person declared a training. No permission: it stands beside his name."""
    return Declaration.objects.filter(person=person).exists()


def sitting_along(reader: Reader) -> list[Seated]:
    """The trajectories in which he is the coach now, the newest first."""
    return [one for one in seats.of_coach(reader) if one.role == Seat.COACH]


def coaching(reader: Reader, seat: UUID) -> Seated:
    """One trajectory in which he is the coach now; raises `NotPermitted` where he is not."""
    found = seats.seated(reader, seat)
    if found.role != Seat.COACH:
        raise NotPermitted
    return found


def register(reader: Reader) -> list[Line]:
    """His register: what runs, counted now; then what he kept of what runs no more."""
    kept = {line.case.seat: line for line in kept_lines(reader)}
    lines = []
    for one in sitting_along(reader):
        before = kept.pop(one.id, None)
        if (now := _now(one, before)) is not None:
            lines.append(now)
    return lines + sorted(kept.values(), key=lambda line: line.case.begun, reverse=True)


def kept_lines(reader: Reader) -> list[Line]:
    """What he kept in his notebook, sealed."""
    notebooks = permits(Notebook.objects.all(), reader, Permission.KEEP_COACH_NOTES)
    found = shelf.read_many(notebooks, kinds=[CASE])
    return [Line(case(one.content), one.record) for one in found]


def kept_line(reader: Reader, record: UUID) -> Line:
    """One line that he kept; raises `NotPermitted` where it is not his or not there."""
    for line in kept_lines(reader):
        if line.record == record:
            return line
    raise NotPermitted


def _now(seated: Seated, before: Line | None) -> Line | None:
    """A line as it is now; what was kept where its protocol is not here, or nothing."""
    try:
        now = counted(seated, before.case.minutes if before else None)
    except UnknownProtocol:
        return replace(before, runs=True) if before else None
    return Line(now, before.record if before else None, runs=True)
