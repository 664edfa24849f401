"""A coach's pages: his trajectories, one of them, one turn, days that did not work, leaving."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.coaching import actions
from rodedraad.coaching.actions import together
from rodedraad.coaching.asking.fidelity import items_of_coach, ratings_from
from rodedraad.coaching.asking.forms import MoveForm
from rodedraad.coaching.pages.opening import seat_page, steps_seated
from rodedraad.coaching.pages.refused import CONFLICT
from rodedraad.coaching.pages.seat import in_list, seat_shown
from rodedraad.coaching.pages.shut import note_to_wipe
from rodedraad.coaching.pages.turn import on_its_own_page, told_of, turn_asked, turn_page
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import Kept
from rodedraad.measuring.pages import SeeOther, go_on_to
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web import said


@takes("GET")
@reader_page
@with_second_factor
def seats_of_coach(request: ReaderRequest) -> HttpResponse:
    """All that he sits along in now: labels and the next step, no name of a pupil."""
    together.note_listing(by=request.reader)
    listed = [in_list(one) for one in seats.of_coach(request.reader)]
    return render(request, "coaching/seats.html", {"listed": listed})


@takes("GET")
@seat_page
def seat(request: ReaderRequest, seated: Seated) -> HttpResponse:
    """One trajectory: what is for him now, every turn of both bonds, who sits along."""
    return render(request, "coaching/seat.html", seat_shown(seated))


@takes("GET", "POST")
@seat_page
def seat_step(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """One turn: what both write, and a note of his own."""
    shown, kept = steps_seated(seated), Kept()
    asked = turn_asked(shown, turn)
    if elsewhere := on_its_own_page(request, shown, asked):
        return elsewhere
    if request.method == "POST":
        told = told_of(request, shown, asked)
        rated = tuple(ratings_from(request.POST, seated.running, asked))
        kept = together.note_step(by=request.reader, seat=seated.seat, told=told, rated=rated)
        if kept.is_whole:
            return go_on_to("seat", seated.id)
        shown = steps_seated(seats.seated(request.reader, seated.id))
    rated_here = items_of_coach(shown.running, asked)
    page = {"seated": seated, "rated": rated_here, **turn_page(shown, asked, kept)}
    status = 200 if kept.is_whole else CONFLICT
    return render(request, "coaching/seat_step.html", page, status=status)


@takes("GET", "POST")
@seat_page
def move_seat(request: ReaderRequest, seated: Seated) -> HttpResponse:
    """Days that did not work: the plan goes on without them, for both."""
    running = seated.running
    if request.method == "GET" and (running.is_over or running.is_read_only):
        return redirect("seat", seated.id)
    form = MoveForm(sent(request), today=running.today, starts=running.plan.starts)
    if form.is_valid():
        together.move_steps(by=request.reader, seat=seated.seat, days=form.days)
        return go_on_to("seat", seated.id)
    page = {"steps": steps_seated(seated), "form": form}
    return render(request, "coaching/move_steps.html", page, status=422 if form.is_bound else 200)


@takes("GET", "POST")
@seat_page
def wipe_working_note(request: ReaderRequest, seated: Seated, note: UUID) -> HttpResponse:
    """One working note of his that is damaged is gone; what both wrote is not his to wipe."""
    shown = steps_seated(seated)
    one, is_sent = note_to_wipe(shown, note), request.method == "POST"
    seat, to = seated.seat, reverse("seat", args=[seated.id])
    if is_sent and one and actions.wipe_working_note(by=request.reader, seat=seat, record=note):
        said.leave(request, said.WIPED)
        return SeeOther(to)
    if one is None and not is_sent:
        return redirect(to)
    page = {"steps": shown, "one": one, "back": to, "opens_again": is_sent}
    return render(request, "coaching/wipe_note.html", page, status=CONFLICT if is_sent else 200)


@takes("GET", "POST")
@seat_page
def leave_seat(request: ReaderRequest, seated: Seated) -> HttpResponse:
    """He stops: his keys are gone, after being asked once more."""
    if request.method == "POST":
        together.leave_seat(by=request.reader, seat=seated.id)
        return redirect("seats")
    return render(request, "coaching/leave_seat.html", {"seated": seated})
