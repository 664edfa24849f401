"""A trajectory with a coach: beginning one, letting a second rater in, stopping who sits along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from rodedraad.access.reach import locked, require
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching import queries
from rodedraad.coaching.actions import keeping, milestones, telling
from rodedraad.coaching.actions.alone import (
    locked_now,
    new_row,
    plan_from,
    put_beginning,
)
from rodedraad.coaching.errors import NoConsent
from rodedraad.coaching.known import protocol
from rodedraad.coaching.models import About, Seat, Trajectory
from rodedraad.coaching.permissions import Permission
from rodedraad.coaching.protocols.holidays import with_days
from rodedraad.coaching.queries import seats
from rodedraad.coaching.records import LABEL, PLAN, SEATED, Given, plan_content
from rodedraad.coaching.told import AUDIO, LABELS, Beginning, Written
from rodedraad.core.protocol import add_dyad as with_dyad
from rodedraad.measuring.records import BLANK, Change
from rodedraad.pupils.models import Dyad
from rodedraad.sharing.actions import hold_in_school
from rodedraad.sharing.coaches import CoachCard, coach_card
from rodedraad.sharing.errors import OtherKeys
from rodedraad.vault import letting_in, shelf
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.letting_in import Together
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Permit, Reader
from rodedraad.vault.shelf import OWN_PARTS
from rodedraad.web.clock import this_instant

EDITION = "with_a_coach@1"
"""The edition of the confidentiality card that stands on the page where she begins."""


@transaction.atomic
def begin_with_coach(
    *,
    by: Reader,
    dyads: Sequence[UUID],
    coach: UUID,
    beginning: Beginning,
    labels: Mapping[UUID, str],
    ends: datetime,
) -> Trajectory:
    """A new trajectory about these bonds of hers, in a folder of its own; the coach sits along.

    The same UUID twice begins one. Raises `NotPermitted` where a bond is not hers or is over, or
    she does not know the coach; `OtherKeys`; what `make_plan` raises, and `UnknownProtocol`.
    """
    for dyad in dyads:
        require(by, Permission.BEGIN_STEPS, on=Dyad(pk=dyad))
    # Two presses at once begin one.
    User.objects.select_for_update(no_key=True).get(pk=by.owner.person)
    known = Trajectory.objects.filter(pk=beginning.trajectory).first()
    if known is not None:
        return locked(by, Permission.LET_SIT_ALONG, on=known)[0]
    card = _card_of(by, coach)
    row = _new_about(by, beginning, dyads)
    permit = require(by, Permission.LET_SIT_ALONG, on=row)
    parts = (*OWN_PARTS, Part.COACH_PRIVATE)
    together = letting_in.begin_together(permit, parts, keeping.TOGETHER, to=card.to, ends=ends)
    row.epoch = together.epoch
    asked = plan_from(protocol(beginning.protocol), beginning, dyads=[str(one) for one in dyads])
    put_beginning(permit, row, asked, beginning=beginning, edition=EDITION)
    _call(permit, row, {dyad: labels.get(dyad, "") for dyad in dyads})
    _seat(permit, row, together, card=card, role=Seat.COACH)
    milestones.begun(permit, row, today=row.begun)
    return row


@transaction.atomic
def add_dyad(*, by: Reader, trajectory: Trajectory, dyad: UUID, label: str) -> None:
    """The second bond, chosen later; twice the same is once.

    Raises `NotPermitted` where it is not hers or is over, `NotOpen` after the end, `WrongDyads`.
    """
    require(by, Permission.BEGIN_STEPS, on=Dyad(pk=dyad))
    permit, now = locked_now(by, trajectory)
    if not now.row.with_coach:
        raise NotPermitted
    if str(dyad) in now.plan.dyads:
        return
    telling.refuse_ended(now)
    changed = with_dyad(now.known, with_days(now.plan), str(dyad))
    shelf.change(permit, now.row.plan, kind=PLAN, by=lambda _before: plan_content(changed))
    About.objects.create(trajectory=now.row, dyad_id=dyad)
    _call(permit, now.row, {dyad: label})


@transaction.atomic
def seat_rater(*, by: Reader, trajectory: Trajectory, rater: UUID, ends: datetime) -> Seat:
    """A second rater, in an epoch of his own: he and the coach cannot open each other's.

    He is told what each pupil is called, and the plan. Who sits there already, keeps his seat.
    Raises `NotPermitted` (also without a coach who sits along now, for the coach himself, and where
    another reads already), `OtherKeys`, `NotOpen` after the end, and `NoConsent` where she did
    not agree to a recording.
    """
    row, permit = locked(by, Permission.LET_SIT_ALONG, on=trajectory)
    coach, other = seats.at(row.pk), seats.at(row.pk, Seat.SECOND_RATER)
    if other is not None and other.person_id == rater:  # pressed twice
        return other
    if coach is None or coach.person_id == rater or other is not None:
        raise NotPermitted
    card = _card_of(by, rater)
    now = queries.opened(permit, row, today=queries.today_of(by))
    telling.refuse_ended(now)
    if not now.record.consents.get(AUDIO):
        raise NoConsent
    private = (Part.COACH_PRIVATE,)
    together = letting_in.begin_together(permit, private, private, to=card.to, ends=ends)
    # Why days were lost is between the two of them.
    letter = Given(now.labels, replace(now.plan, lost=())).content
    letting_in.write_letters(permit, together.grant, letter, kind=SEATED, to=[card.to])
    return _seat(permit, row, together, card=card, role=Seat.SECOND_RATER)


@transaction.atomic
def stop_seat(*, by: Reader, seat: UUID) -> UUID:
    """The trajectory in which this person sits along no more, from this instant.

    His keys are gone, and with a coach's those of a second rater too. Raises `NotPermitted`.
    """
    row = Seat.objects.select_related("trajectory").filter(pk=seat).first()
    if row is None:
        raise NotPermitted
    trajectory, permit = locked(by, Permission.STOP_SEAT, on=row.trajectory)
    going = Seat.objects.filter(trajectory=trajectory)
    if row.role == Seat.SECOND_RATER:
        going = going.filter(pk=row.pk)
    for one in list(going.order_by("-role")):  # the rater first: he goes with the coach
        letting_in.stop(permit, one.grant_id)
        _tell_of_seat(permit, "seat-stopped", one)
    return trajectory.pk


def _card_of(by: Reader, person: UUID) -> CoachCard:
    """The coach she chose, who stays that until this is done. Raises `OtherKeys`."""
    card = coach_card(by, person)
    if card.has_new_keys:
        raise OtherKeys
    hold_in_school(card)
    return card


def _new_about(by: Reader, beginning: Beginning, dyads: Sequence[UUID]) -> Trajectory:
    """The row of a trajectory about these bonds, in a new folder, not yet with its records."""
    if not dyads or len(set(dyads)) < len(dyads):
        raise NotPermitted
    row = new_row(by, beginning, dyad=None, folder=shelf.new_folder(by))
    row.with_coach = True
    row.save(force_insert=True)
    About.objects.bulk_create(About(trajectory=row, dyad_id=dyad) for dyad in dyads)
    return row


def _call(permit: Permit, row: Trajectory, labels: Mapping[UUID, str]) -> None:
    """Keep what she calls each pupil for who sits along, where both can read it."""
    now = queries.opened(permit, row, today=row.begun)
    changes = tuple(Change(f"{LABEL}{dyad}", said, BLANK) for dyad, said in labels.items())
    written: Written = {Part.ABOUT_US: changes}
    keeping.write(permit, now, LABELS, written=written, key=uuid4())


def _seat(
    permit: Permit, row: Trajectory, together: Together, *, card: CoachCard, role: str
) -> Seat:
    """Where this person sits from now on; a seat in this role whose time is over makes room."""
    over = Seat.objects.filter(trajectory=row, role=role, grant__ends__lte=this_instant())
    letting_in.lapse(over.values_list("grant", flat=True))
    seat = Seat.objects.create(
        trajectory=row,
        person_id=card.id,
        role=role,
        grant_id=together.grant,
        epoch=together.epoch,
        regime=card.regime.key,
        public=card.to.public.raw,
        school=card.school,
    )
    _tell_of_seat(permit, "seat-given", seat)
    return seat


def _tell_of_seat(permit: Permit, verb: str, seat: Seat) -> None:
    deed = Deed(verb, seat.trajectory_id, permit.folder, seat.person_id, seat.school)
    trail.note(permit.reader.owner.person, deed)
