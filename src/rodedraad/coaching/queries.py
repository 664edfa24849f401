"""Reading trajectories. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.access.models import School
from rodedraad.access.permissions import school_of, today_in
from rodedraad.access.reach import permits, reachable
from rodedraad.catalogue.protocols import UnknownProtocol, protocol
from rodedraad.coaching.models import StepNote, Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.records import HAPPENED, NOTE, PLAN, Happened, Note, happened, note, plan
from rodedraad.coaching.told import Kept, Told
from rodedraad.core.protocol import (
    Definition,
    Outcome,
    Plan,
    Record,
    Standing,
    State,
    Turn,
    Wiped,
    standing,
    wipe,
)
from rodedraad.measuring.records import Clash
from rodedraad.vault import shelf
from rodedraad.vault.errors import LEFT_SHUT, NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.shelf import Found
from rodedraad.web.clock import day_of, this_instant

CALLS = frozenset({State.DUE, State.OVERDUE})
"""The states of a turn that is for now."""


@dataclass(frozen=True)
class KeptNote:
    """One note as it stands in the vault."""

    record: UUID
    part: Part
    until: date
    note: Note


@dataclass(frozen=True)
class Running:
    """One trajectory with all that she can read of it, on this day."""

    row: Trajectory
    plan: Plan
    happened: Happened
    notes: tuple[KeptNote, ...]
    today: date

    @property
    def id(self) -> UUID:
        """The trajectory's UUID, for addresses."""
        return self.row.pk

    @cached_property
    def definition(self) -> Definition | None:
        """The protocol, in the version that the plan was made from; None where it is not here."""
        try:
            return protocol(self.plan.protocol)
        except UnknownProtocol:
            return None

    @property
    def known(self) -> Definition:
        """The same; raises `UnknownProtocol` where it is not here."""
        return self.definition or protocol(self.plan.protocol)

    @cached_property
    def record(self) -> Record:
        """What happened; of notes that are gone it knows that they are wiped."""
        return without_gone(self.happened.record, self.notes, today=self.today)

    @cached_property
    def standing(self) -> Standing:
        """How everything stands today."""
        return standing(self.known, self.plan, self.record, today=self.today)

    def words(self, turn: Turn) -> dict[str, str]:
        """What she wrote at a turn, by name."""
        return {
            name: text
            for one in self.notes
            if one.note.turn == turn
            for name, text in one.note.words.items()
        }

    @property
    def is_over(self) -> bool:
        """Whether it ended."""
        return self.record.ended is not None


def running(reader: Reader, trajectory: UUID) -> Running:
    """One trajectory of hers; raises `NotPermitted` where it is not hers or not there."""
    for found in _opened(reader, _reached(reader).filter(pk=trajectory)):
        return found
    raise NotPermitted


def of_bond(reader: Reader, dyad: UUID) -> list[Running]:
    """The trajectories about one bond of hers, the newest first."""
    return _opened(reader, _reached(reader).filter(dyad=dyad).order_by("-begun", "-epoch"))


def of_no_bond(reader: Reader) -> list[Running]:
    """Her trajectories that are about no bond, the newest first."""
    return _opened(reader, _reached(reader).filter(dyad=None).order_by("-begun", "-epoch"))


def of_her(reader: Reader) -> list[Running]:
    """All her trajectories, the newest first. One that is damaged hides none of the others."""
    rows = list(_reached(reader).order_by("-begun", "-epoch"))
    try:
        return _opened(reader, rows)
    except LEFT_SHUT:
        return [one for row in rows for one in _opened_or_not(reader, row)]


def about_herself(reader: Reader) -> list[Trajectory]:
    """Those that are about no bond, without their content; also what goes tonight."""
    return list(reachable(Trajectory.objects.filter(dyad=None), reader, Permission.SEE_STEPS))


def has_own_steps(reader: Reader) -> bool:
    """Whether she runs, or ran, anything that is about no bond."""
    return _reached(reader).filter(dyad=None).exists()


def has_about_me(reader: Reader, dyad: UUID) -> bool:
    """Whether anything she wrote about herself in steps about this bond is still kept."""
    rows = list(_reached(reader).filter(dyad=dyad))
    return any(True for _ in _notes_about_me(reader, rows))


def notes_about_me(reader: Reader, row: Trajectory) -> list[UUID]:
    """The records that hold what she wrote about herself in one trajectory."""
    return list(_notes_about_me(reader, [row]))


def unread(trajectory: UUID) -> Trajectory:
    """A trajectory of which only the UUID is known, for an action that asks and reads by itself."""
    return Trajectory(pk=trajectory)


def today_of(reader: Reader) -> date:
    """The day it is for her: in the zone of the school she is in."""
    school = school_of(reader)
    return today_in(school) if school else day_of(this_instant())


def country_of(reader: Reader) -> str:
    """The country of the school she is in; empty in her personal space."""
    number = school_of(reader)
    school = School.objects.filter(pk=number).first() if number else None
    return school.country if school else ""


def opened(permit: Permit, row: Trajectory, *, today: date) -> Running:
    """One trajectory that its action has locked, read by its own permit."""
    return _running(row, _found([permit], [row]), today=today)


def told_again(now: Running, told: Told) -> Kept:
    """What stands otherwise than a form told that came before: its first answer may be lost."""
    words = now.words(told.turn)
    clashes = (
        Clash(one.name, words.get(one.name, ""), one.to)
        for changes in told.written.values()
        for one in changes
        if words.get(one.name, "") != one.to
    )
    noted = now.record.settled.get(told.turn)
    stands = noted.outcome if noted else Outcome.TAKEN_BACK
    return Kept(tuple(clashes), seen_older=told.outcome not in (None, stands))


def without_gone(record: Record, notes: Iterable[KeptNote], *, today: date) -> Record:
    """The record in which what is not there any more counts as wiped: its day came, or she did."""
    here = {one.record.hex for one in notes}
    gone = (made.id for made in record.kept if made.id not in here)
    return reduce(lambda one, known: wipe(one, Wiped(known, today)), gone, record)


def _reached(reader: Reader) -> QuerySet[Trajectory]:
    rows = Trajectory.objects.prefetch_related("notes").filter(until__gte=today_of(reader))
    return reachable(rows, reader, Permission.SEE_STEPS)


def _opened(reader: Reader, rows: Iterable[Trajectory]) -> list[Running]:
    listed = list(rows)
    if not listed:
        return []
    one_a_folder = {one.folder_id: one for one in listed}
    given = permits(one_a_folder.values(), reader, Permission.SEE_STEPS)
    found = _found(given, listed)
    today = today_of(reader)
    readable = {one.folder for one in given}
    return [
        _running(one, found, today=today)
        for one in listed
        # What has no plan any more hides none of the others.
        if one.folder_id in readable and {one.plan, one.happened} <= found.keys()
    ]


def _opened_or_not(reader: Reader, row: Trajectory) -> list[Running]:
    try:
        return _opened(reader, [row])
    except LEFT_SHUT:
        return []


def _found(given: list[Permit], rows: list[Trajectory]) -> Mapping[UUID, Found]:
    """All records of these trajectories, by UUID."""
    wanted = {record for row in rows for record in records_of(row)}
    kept = shelf.read_many(given, kinds=[PLAN, HAPPENED, NOTE], only=wanted)
    return {one.record: one for one in kept}


def records_of(row: Trajectory) -> list[UUID]:
    """Every record of one trajectory."""
    return [row.plan, row.happened, *(one.record for one in row.notes.all())]


def _running(row: Trajectory, found: Mapping[UUID, Found], *, today: date) -> Running:
    if row.plan not in found or row.happened not in found:
        raise NotPermitted
    return Running(
        row,
        plan(found[row.plan].content),
        happened(found[row.happened].content),
        tuple(_notes(row.notes.all(), found, today=today)),
        today,
    )


def _notes(
    rows: Iterable[StepNote], found: Mapping[UUID, Found], *, today: date
) -> Iterator[KeptNote]:
    """The notes that are there and whose day has not passed."""
    for row in rows:
        if row.record in found and row.until >= today:
            one = found[row.record]
            yield KeptNote(row.record, one.place.part, row.until, note(one.content))


def _notes_about_me(reader: Reader, rows: list[Trajectory]) -> Iterator[UUID]:
    given = permits(rows[:1], reader, Permission.SEE_STEPS) if rows else []
    wanted = {one.record for row in rows for one in row.notes.all()}
    if given and wanted:
        kept = shelf.read_many(given, kinds=[NOTE], parts=[Part.ABOUT_ME], only=wanted)
        yield from (one.record for one in kept)
