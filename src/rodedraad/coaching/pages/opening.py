"""One trajectory opened for a page: of its teacher, of its coach, of a second rater."""

from __future__ import annotations

from functools import wraps
from uuid import UUID

from django.http import Http404, HttpResponse

from rodedraad.coaching import queries
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat
from rodedraad.coaching.pages.refused import refusals_in_words
from rodedraad.coaching.protocols.training import may_use_the_name
from rodedraad.coaching.queries import Running, seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.coaching.showing.told_apart import told_apart
from rodedraad.coaching.told import COACH
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.pupils.queries import her_bonds
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault.pages import ReaderRequest, View, reader_page
from rodedraad.vault.reader import Reader


def seat_page(view: View) -> View:
    """Mark a page of the coach of a trajectory: its view gets a `Seated` in the place of `seat_id`.

    He signs in with a second factor. Each time he asks for the page, the teacher can see it.
    """

    @reader_page
    @with_second_factor
    @refusals_in_words
    @wraps(view)
    def answer(
        request: ReaderRequest, seat_id: UUID, *args: object, **named: object
    ) -> HttpResponse:
        looks = request.method != "POST"
        if looks:
            seated = together.open_seat(by=request.reader, seat=seat_id)
        else:
            seated = seats.seated(request.reader, seat_id)
        if seated.role != Seat.COACH:
            raise Http404
        found = view(request, seated, *args, **named)
        if not looks and "Location" not in found:  # a form that is refused shows the page too
            together.open_seat(by=request.reader, seat=seat_id)
        return found

    return answer


def steps_of(request: ReaderRequest, trajectory: UUID) -> ShownSteps:
    """One trajectory for its page, with the nickname of whom it is about."""
    running = queries.running(request.reader, trajectory)
    if running.row.with_coach:
        return steps_together(request.reader, running)
    dyad = running.row.dyad_id
    return ShownSteps(running, one_bond(request.reader, dyad).nickname if dyad else "")


def steps_with_coach(reader: Reader, trajectory: UUID) -> ShownSteps:
    """The same for one with a coach; 404 for one without."""
    running = queries.running(reader, trajectory)
    if not running.row.with_coach:
        raise Http404
    return steps_together(reader, running)


def steps_together(reader: Reader, running: Running) -> ShownSteps:
    """One with a coach, with the nicknames of her bonds."""
    seat = seats.at(running.row.pk)
    named = seat is not None and may_use_the_name(seat.person_id)
    return ShownSteps(running, "", names=called(reader, running), may_be_named=named)


def steps_seated(seated: Seated) -> ShownSteps:
    """One trajectory as its coach sees it: her labels, and no other name of a pupil."""
    return ShownSteps(
        seated.running,
        "",
        names=seated.labels,
        role=COACH,
        of=seated.id,
        may_be_named=may_use_the_name(seated.seat.person_id),
    )


def nicknames(reader: Reader) -> dict[UUID, str]:
    """How she calls whom her bonds are with, by dyad."""
    return {one.id: one.nickname for one in her_bonds(reader)}


def called(reader: Reader, running: Running) -> dict[str, str]:
    """How she calls each pupil of a trajectory, by dyad, so that no two are called alike."""
    names = {str(dyad): name for dyad, name in nicknames(reader).items()}
    return told_apart({dyad: names.get(dyad, "") for dyad in running.plan.dyads})
