"""Changing trajectories of hers, with or without a coach: what the teacher does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from uuid import UUID

from django.db import transaction

from rodedraad.access.models import School
from rodedraad.access.permissions import school_of
from rodedraad.access.reach import found, locked, reachable, require
from rodedraad.access.roles import Permission as InSchool
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching import queries
from rodedraad.coaching.actions import keeping, milestones, telling
from rodedraad.coaching.actions.telling import Entered
from rodedraad.coaching.known import protocol
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.queries import Running
from rodedraad.coaching.told import (
    CHOSEN_BY_BEGINNING,
    STOPPED,
    TEACHER,
    Beginning,
    Days,
    Kept,
    Told,
    Written,
)
from rodedraad.core.protocol import (
    Definition,
    How,
    Noted,
    Outcome,
    Per,
    Plan,
    Record,
    Turn,
    end,
    make_plan,
    note,
    standing,
)
from rodedraad.pupils.models import Dyad
from rodedraad.vault import shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.reader import Permit, Reader

EDITION = "light_steps@1"
"""The edition of the confidentiality card that stands on the page where she begins."""


@transaction.atomic
def begin_steps(*, by: Reader, dyad: UUID, beginning: Beginning) -> Trajectory:
    """A new trajectory about one bond. Raises `NotPermitted` where it is not hers or is over.

    Besides, what `make_plan` raises, and `UnknownProtocol`.
    """
    permit = require(by, Permission.BEGIN_STEPS, on=Dyad(pk=dyad))
    Dyad.objects.select_for_update().get(pk=dyad)
    known = Trajectory.objects.filter(pk=beginning.trajectory).first()
    if known is not None and known.dyad_id != dyad:
        raise NotPermitted
    if known is not None:
        return known
    row = new_row(by, beginning, dyad=dyad, folder=permit.folder)
    return begin(permit, row, beginning)


@transaction.atomic
def begin_own_steps(*, by: Reader, beginning: Beginning) -> Trajectory:
    """A new trajectory about herself, with a folder of its own; in a school she teaches there.

    Raises as `begin_steps`.
    """
    school = school_of(by)
    if school is not None:
        found(by, InSchool.TEACH, on=School(pk=school))
    # Two presses at once begin one.
    User.objects.select_for_update(no_key=True).get(pk=by.owner.person)
    known = Trajectory.objects.filter(pk=beginning.trajectory).first()
    if known is not None:
        return locked(by, Permission.WRITE_STEPS, on=known)[0]
    row = new_row(by, beginning, dyad=None, folder=shelf.new_folder(by))
    row.save(force_insert=True)
    return begin(require(by, Permission.WRITE_STEPS, on=row), row, beginning)


@transaction.atomic
def note_step(*, by: Reader, trajectory: Trajectory, told: Told) -> Kept:
    """Seal what she told of one turn; what was changed elsewhere meanwhile is given back.

    The same key twice is one telling; what stands otherwise by then is given back once more. Where
    words clash, or the turn was noted since she looked, her other words are kept and the turn stays
    as it was. Raises what `core.protocol.note` raises,
    and `UnknownProtocol`; `SeenOlder` never.
    """
    permit, now = locked_now(by, trajectory)
    return telling.tell(permit, now, told, role=TEACHER)


@transaction.atomic
def enter(*, by: Reader, trajectory: Trajectory, entry: Entered, key: UUID) -> None:
    """Something of hers beside a turn: a consent, an answer on fidelity. Raises as `telling`."""
    permit, now = locked_now(by, trajectory)
    telling.enter(permit, now, entry, key=key)


@transaction.atomic
def move_steps(*, by: Reader, trajectory: Trajectory, days: Days) -> None:
    """The plan goes on without these days; what happened stays as it is.

    Twice the same days is once. Raises `NotOpen` after the end, `NoSchoolTime`,
    `UnknownCalendar` and `UnknownProtocol`.
    """
    permit, now = locked_now(by, trajectory)
    telling.move(permit, now, days)


@transaction.atomic
def end_steps(*, by: Reader, trajectory: Trajectory, key: UUID, written: Written) -> None:
    """It is over, complete or not; the days until it goes begin to count. Twice is once.

    Raises `NotOpen` where it ended before and she wrote something else: that is not kept.
    """
    permit, now = locked_now(by, trajectory)
    stands = now.words(STOPPED)
    new = (one for words in written.values() for one in words if stands.get(one.name) != one.to)
    if key in now.happened.applied or (now.is_over and not any(new)):
        return
    telling.refuse_ended(now)
    wrote = keeping.write(permit, now, STOPPED, written=written, key=key)
    how = How.CLOSED if now.standing.complete else How.STOPPED
    ended = end(wrote.record, how, now.today, by=TEACHER)
    keeping.keep_record(permit, now, ended, key=key, wrote=wrote)
    note_deed(permit, queries.ENDED, now.row)
    milestones.ended(permit, now.row, today=now.today)


@transaction.atomic
def wipe_steps(*, by: Reader, trajectory: Trajectory) -> None:
    """All of it is gone: plan, record and every note. The deed stays in the trail."""
    row, permit = locked(by, Permission.WIPE_STEPS, on=trajectory)
    note_deed(permit, "steps-wiped", row)
    milestones.going(permit, row, today=queries.today_of(by))
    records = queries.records_of(row)
    # First what points at records, then the records: the order in which a save locks them.
    row.delete()
    if row.dyad_id is None:  # its folder is its own
        shelf.wipe_folder(permit)
    else:
        shelf.wipe(permit, records)


@transaction.atomic
def wipe_about_me(*, by: Reader, dyad: UUID) -> None:
    """What she wrote about herself in all steps about this bond is gone; the rest stays."""
    rows = Trajectory.objects.filter(queries.about_bond(dyad)).distinct()
    for row in reachable(rows, by, Permission.WIPE_STEPS):
        here, permit = locked(by, Permission.WIPE_STEPS, on=row)
        if gone := queries.notes_about_me(by, here, dyad):
            here.notes.filter(record__in=gone).delete()
            shelf.wipe(permit, gone)
            note_deed(permit, "about-me-wiped", here)


@transaction.atomic
def wipe_own_steps(*, by: Reader) -> None:
    """Every trajectory of hers that is about no bond is gone."""
    for row in queries.about_herself(by):
        wipe_steps(by=by, trajectory=row)


def new_row(by: Reader, beginning: Beginning, *, dyad: UUID | None, folder: UUID) -> Trajectory:
    """The row of a trajectory, not yet with its records."""
    today = queries.today_of(by)
    return Trajectory(
        pk=beginning.trajectory,
        teacher_id=by.owner.person,
        school=school_of(by),
        dyad_id=dyad,
        folder_id=folder,
        epoch=0,
        plan=beginning.trajectory,
        happened=beginning.trajectory,
        begun=today,
        until=today,
    )


def begin(permit: Permit, row: Trajectory, beginning: Beginning) -> Trajectory:
    """The trajectory with its plan, its record, and what beginning itself does."""
    definition = protocol(beginning.protocol)
    plan = plan_from(definition, beginning, dyads=_dyads(definition, row))
    row.epoch = shelf.begin_epoch(permit, keeping.PARTS)
    return put_beginning(permit, row, plan, beginning=beginning)


def plan_from(definition: Definition, beginning: Beginning, *, dyads: Sequence[str]) -> Plan:
    """The plan with which a trajectory begins. Raises what `make_plan` raises."""
    return make_plan(
        definition,
        starts=beginning.starts,
        dyads=dyads,
        variant=beginning.variant,
        calendar=beginning.calendar,
        until=beginning.until,
    )


def put_beginning(
    permit: Permit, row: Trajectory, plan: Plan, *, beginning: Beginning, edition: str = EDITION
) -> Trajectory:
    """The trajectory, whose epoch has begun, with its plan, its record and what she wrote."""
    definition = protocol(beginning.protocol)
    record = _begun(definition, plan, row, edition=edition)
    row.until = standing(definition, plan, record, today=row.begun).kept_until
    keeping.put_first(permit, row, plan, record=record, key=beginning.key)
    row.save()
    choices = _choices(definition, plan)
    if choices and beginning.written:
        now = queries.opened(permit, row, today=row.begun)
        keeping.write(permit, now, choices[0], written=beginning.written, key=beginning.key)
    note_deed(permit, "steps-begun", row)
    return row


def _dyads(definition: Definition, row: Trajectory) -> tuple[str, ...]:
    return (str(row.dyad_id),) if definition.subject.dyads.most and row.dyad_id else ()


def _begun(definition: Definition, plan: Plan, row: Trajectory, *, edition: str) -> Record:
    """The record in which the card was shown, and whom it is about was chosen."""
    card = Noted(Turn(definition.card.key), Outcome.DONE, row.begun, TEACHER, edition)
    chosen = (Noted(turn, Outcome.DONE, row.begun, TEACHER) for turn in _choices(definition, plan))
    return reduce(
        lambda record, new: note(definition, plan, record, new=new, seen=0),
        (card, *chosen),
        Record(),
    )


def _choices(definition: Definition, plan: Plan) -> list[Turn]:
    """The turns that beginning itself does: choosing whom it is about."""
    chosen = {one.key for one in definition.steps if one.form == CHOSEN_BY_BEGINNING}
    once = {one.key for one in definition.steps if one.per in (Per.TEACHER, Per.DYAD)}
    return [one.turn for one in plan.turns if one.turn.step in chosen & once]


def locked_now(by: Reader, trajectory: Trajectory) -> tuple[Permit, Running]:
    """The trajectory as it stands now, until the end of this transaction for nobody else.

    Raises `NotPermitted` where it is not hers, was wiped, or its last day has passed.
    """
    row, permit = locked(by, Permission.WRITE_STEPS, on=trajectory)
    today = queries.today_of(by)
    if row.until < today:
        raise NotPermitted
    return permit, queries.opened(permit, row, today=today)


def note_deed(permit: Permit, verb: str, row: Trajectory) -> None:
    """One line in the trail: UUIDs, and nothing that was written."""
    deed = Deed(verb, about=row.pk, folder=permit.folder, school=row.school)
    trail.note(permit.reader.owner.person, deed)
