"""Reading trajectories. The first argument says who reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any, NoReturn
from uuid import UUID

from django.db.models import Q, QuerySet

from rodedraad.access.models import School
from rodedraad.access.permissions import school_of, today_in
from rodedraad.access.reach import permits, reachable
from rodedraad.audit import queries as trail
from rodedraad.coaching.models import Seat, StepNote, Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.queries.one import KeptNote, Running, ShutNote
from rodedraad.coaching.records import HAPPENED, NOTE, PLAN, Happened, happened, note, plan
from rodedraad.core.protocol import Ended, How, Plan, Record, Role, Turn
from rodedraad.vault import shelf
from rodedraad.vault.errors import (
    LEFT_SHUT,
    DamagedKey,
    DamagedRecord,
    NotPermitted,
    VaultError,
)
from rodedraad.vault.models import Record as Sealed
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.shelf import Found
from rodedraad.web.clock import day_of, this_instant

ENDED = "steps-ended"
"""In the trail, where a trajectory ended."""

KINDS = (PLAN, HAPPENED, NOTE)
OF_NO_BOND: dict[str, Any] = {"dyad": None, "with_coach": False}


def running(reader: Reader, trajectory: UUID) -> Running:
    """One trajectory of hers; raises `NotPermitted` where it is not hers or not there.

    `DamagedRecord` where its row is there and what it is made of is not.
    """
    rows = list(_reached(reader).filter(pk=trajectory))
    for found in _opened(reader, rows):
        return found
    raise DamagedRecord if rows else NotPermitted


def of_bond(reader: Reader, dyad: UUID) -> list[Running]:
    """The trajectories about one bond of hers, the newest first."""
    return _opened(reader, _reached(reader).filter(dyad=dyad).order_by("-begun", "-epoch"))


def of_no_bond(reader: Reader) -> list[Running]:
    """Her trajectories that are about no bond, the newest first."""
    return _opened(reader, _reached(reader).filter(**OF_NO_BOND).order_by("-begun", "-epoch"))


def with_coach(reader: Reader, dyad: UUID | None = None) -> list[Running]:
    """Her trajectories with a coach, about one bond or all, the newest first."""
    about: dict[str, Any] = {} if dyad is None else {"about__dyad": dyad}
    rows = _reached(reader).filter(with_coach=True, **about)
    return _opened(reader, rows.order_by("-begun", "pk"))


def may_be_due(reader: Reader) -> QuerySet[Trajectory]:
    """The trajectories of this teacher: only whether there is one, before `of_her` is asked."""
    return Trajectory.objects.filter(teacher=reader.owner.person)


def of_her(reader: Reader) -> list[Running]:
    """All her trajectories, the newest first. One that is damaged hides none of the others."""
    return _each(reader, list(_reached(reader).order_by("-begun", "-epoch")))


def begun(reader: Reader, dyad: UUID | None = None) -> tuple[list[Running], list[Trajectory]]:
    """What she began, about one bond or in all, the newest first; and what of it does not open."""
    about = Q() if dyad is None else about_bond(dyad)
    rows = list(_reached(reader).filter(about).order_by("-begun", "-epoch").distinct())
    here = _each(reader, rows)
    ids = {one.id for one in here}
    return here, [row for row in rows if row.pk not in ids]


def about_herself(reader: Reader) -> list[Trajectory]:
    """Those that are about no bond, without their content; also what goes tonight."""
    rows = Trajectory.objects.filter(**OF_NO_BOND)
    return list(reachable(rows, reader, Permission.SEE_STEPS))


def has_own_steps(reader: Reader) -> bool:
    """Whether she runs, or ran, anything that is about no bond."""
    return _reached(reader).filter(**OF_NO_BOND).exists()


def has_about_me(reader: Reader, dyad: UUID) -> bool:
    """Whether anything she wrote about herself in steps about this bond is still kept.

    Also where nobody can tell any more: what is damaged shuts no page about more.
    """
    rows = list(_reached(reader).filter(about_bond(dyad)).distinct())
    try:
        return any(notes_about_me(reader, row, dyad) for row in rows)
    except LEFT_SHUT:
        return True


def notes_about_me(reader: Reader, row: Trajectory, dyad: UUID) -> list[UUID]:
    """The records that hold what she wrote about herself beside this bond in one trajectory.

    About one bond nothing is opened for it. About two, a damaged note is among them: of which bond
    it was, nobody can tell, and nobody can read it.
    """
    given = permits([row], reader, Permission.SEE_STEPS)
    wanted = {one.record for one in row.notes.all()} if given else set()
    here = Sealed.objects.filter(pk__in=wanted, folder=row.folder_id, part=Part.ABOUT_ME)
    kept = set(here.values_list("pk", flat=True))
    return list(kept if row.dyad_id else kept - _about_others(given, kept, dyad))


def _about_others(given: list[Permit], kept: set[UUID], dyad: UUID) -> set[UUID]:
    """Of these notes those that say they are about another bond."""
    found, whose = set(), {"", str(dyad)}
    for one in shelf.read_many(given, kinds=[NOTE], parts=[Part.ABOUT_ME], only=kept):
        with suppress(DamagedRecord):
            if note(one.content).turn.dyad not in whose:
                found.add(one.record)
    return found


def about_bond(dyad: UUID) -> Q:
    """That a trajectory is about this bond, with a coach or without."""
    return Q(dyad=dyad) | Q(about__dyad=dyad)


def unread(trajectory: UUID) -> Trajectory:
    """A trajectory of which only the UUID is known, for an action that asks and reads by itself."""
    return Trajectory(pk=trajectory)


def today_of(reader: Reader) -> date:
    """The day it is for her: in the zone of the school she is in."""
    return today_of_school(school_of(reader))


def today_of_school(school: UUID | None) -> date:
    """The day it is in the zone of this school; without one, in the zone of this installation."""
    return today_in(school) if school else day_of(this_instant())


def country_of(reader: Reader) -> str:
    """The country of the school she is in; empty in her personal space."""
    number = school_of(reader)
    school = School.objects.filter(pk=number).first() if number else None
    return school.country if school else ""


def opened(permit: Permit, row: Trajectory, *, today: date) -> Running:
    """One trajectory that its action has locked, read by its own permit."""
    return _running(row, _found([permit], [row]), today=today)


def rated(permit: Permit, seat: Seat, plan: Plan, *, today: date) -> Running:
    """One trajectory as a second rater reads it: the plan he was given, and his own notes.

    Of what happened he knows one thing: that it ended, and when. The trail says so, for the record
    is shut for him.
    """
    row = seat.trajectory
    wanted = [one.record for one in row.notes.all()]
    kept = shelf.read_many([permit], kinds=[NOTE], only=wanted)
    found = {one.record: one for one in kept}
    notes = (_kept(one, found[one.record]) for one in row.notes.all() if one.record in found)
    here = [one for one in notes if one.until >= today]
    happened = Happened(_ended(row))
    return Running(row, plan, happened, tuple(here), today, apart=seat.epoch)


def _ended(row: Trajectory) -> Record:
    events = trail.in_folder(row.folder_id, verbs={ENDED})
    return Record(tuple(Ended(How.STOPPED, day_of(one.at), Role.TEACHER) for one in events[:1]))


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


def _each(reader: Reader, rows: list[Trajectory]) -> list[Running]:
    """Those that open."""
    try:
        return _opened(reader, rows)
    except LEFT_SHUT:
        return [one for row in rows for one in _opened_or_not(reader, row)]


def _opened_or_not(reader: Reader, row: Trajectory) -> list[Running]:
    try:
        return _opened(reader, [row])
    except LEFT_SHUT:
        return []


def _found(given: list[Permit], rows: list[Trajectory]) -> Mapping[UUID, Found]:
    """All records of these trajectories, by UUID."""
    wanted = {record for row in rows for record in records_of(row)}
    try:
        kept = shelf.read_many(given, kinds=KINDS, only=wanted)
    except DamagedKey:
        return _found_each(given, wanted)
    return {one.record: one for one in kept}


def _found_each(given: list[Permit], wanted: set[UUID]) -> Mapping[UUID, Found]:
    """The same one by one: under a key that is damaged each says so once it is opened."""
    by_folder = {one.folder: one for one in given}
    rows = Sealed.objects.filter(pk__in=wanted, folder__in=by_folder)
    found = {}
    for record, folder, part, epoch in rows.values_list("pk", "folder_id", "part", "epoch"):
        try:
            kept = shelf.read_many([by_folder[folder]], kinds=KINDS, only=[record])
        except DamagedKey as why:
            place = Place(folder, Part(part), epoch)
            kept = [Found(record, place, NOTE, partial(_stays_shut, type(why)))]
        found.update({one.record: one for one in kept})
    return found


def _stays_shut(why: type[VaultError]) -> NoReturn:
    raise why


def records_of(row: Trajectory) -> list[UUID]:
    """Every record of one trajectory."""
    return [row.plan, row.happened, *(one.record for one in row.notes.all())]


def _running(row: Trajectory, found: Mapping[UUID, Found], *, today: date) -> Running:
    if row.plan not in found or row.happened not in found:
        raise NotPermitted
    planned, told = plan(found[row.plan].content), happened(found[row.happened].content)
    read = list(_notes(row.notes.all(), found, told.turns))
    notes = [one for one in read if isinstance(one, KeptNote)]
    return Running(
        row,
        planned,
        told,
        tuple(one for one in notes if one.until >= today),
        today,
        tuple(one for one in notes if one.until < today),
        shut=tuple(one for one in read if isinstance(one, ShutNote) and one.until >= today),
    )


def _notes(
    rows: Iterable[StepNote], found: Mapping[UUID, Found], turns: Mapping[str, Turn]
) -> Iterator[KeptNote | ShutNote]:
    """The notes that are there; one that does not open hides none of the others."""
    for row in rows:
        if row.record in found:
            one = found[row.record]
            try:
                yield _kept(row, one)
            except LEFT_SHUT as why:
                turn = turns.get(row.record.hex)
                yield ShutNote(row.record, one.place.part, row.until, type(why), turn)


def _kept(row: StepNote, one: Found) -> KeptNote:
    return KeptNote(row.record, one.place.part, row.until, note(one.content))
