"""A teacher's pages of a trajectory with a coach: choose, begin, who sits along, stop."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rodedraad.coaching import actions
from rodedraad.coaching.pages import with_coach
from rodedraad.coaching.pages.opening import steps_with_coach
from rodedraad.coaching.pages.refused import refusals_in_words
from rodedraad.measuring.pages import go_on_to
from rodedraad.sharing.asked_before import passphrase_before_form, with_second_factor
from rodedraad.sharing.choosing import coach_typed
from rodedraad.sharing.errors import OtherKeys
from rodedraad.sharing.forms import KeyWordsForm
from rodedraad.vault import opening
from rodedraad.vault.pages import ReaderRequest, reader_page, takes


@takes("GET", "POST")
@reader_page
@with_second_factor
def together_coach(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """With whom: one she knows, or the coach whose ten words she types."""
    page = with_coach.choosing_coach(request.reader, dyad)
    form = KeyWordsForm(request.POST or None)
    if found := coach_typed(request.reader, form):
        return redirect("begin_together", dyad, found)
    status = 422 if form.is_bound else 200
    return render(request, "coaching/choose_coach.html", {**page, "form": form}, status=status)


@takes("GET", "POST")
@reader_page
@with_second_factor
@passphrase_before_form
@refusals_in_words
def begin_together(request: ReaderRequest, dyad: UUID, coach: UUID) -> HttpResponse:
    """The card first, then how, whom about, and until when; and the coach sits along."""
    page = with_coach.beginning_with(request, dyad, coach)
    again = {"ask": not opening.has_stepped_up(request)}
    if page.form.is_valid() and not again["ask"]:
        try:
            return go_on_to("steps", with_coach.begun(request, page).pk)
        except OtherKeys:
            again["other_keys"] = True
    shown = {**page.shown, **(again if page.form.is_bound else {})}
    status = 422 if page.form.is_bound else 200
    return render(request, "coaching/begin_together.html", shown, status=status)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def second_bond(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """The second bond, chosen later."""
    shown = steps_with_coach(request.reader, trajectory_id)
    form = with_coach.second_form(request, shown)
    if form.is_valid():
        chosen = form.cleaned_data
        actions.add_dyad(
            by=request.reader,
            trajectory=shown.running.row,
            dyad=UUID(chosen["second"]),
            label=chosen["label"],
        )
        return go_on_to("steps", trajectory_id)
    page = {"steps": shown, "form": form}
    return render(request, "coaching/second_bond.html", page, status=422 if form.is_bound else 200)


@takes("POST")
@reader_page
@refusals_in_words
def agree(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """A yes or a no to a consent; it can be taken back."""
    shown = steps_with_coach(request.reader, trajectory_id)
    agreed, key = with_coach.consent_told(request, shown)
    actions.enter(by=request.reader, trajectory=shown.running.row, entry=agreed, key=key)
    return go_on_to("steps", trajectory_id)


@takes("GET", "POST")
@reader_page
def stop_seat(request: ReaderRequest, trajectory_id: UUID, seat: UUID) -> HttpResponse:
    """Nobody sits along here any more, from this instant."""
    shown = steps_with_coach(request.reader, trajectory_id)
    here = with_coach.sitting(trajectory_id)
    found = next((one for one in here if one.seat.pk == seat), None)
    if found is None:
        return redirect("steps", trajectory_id)
    if request.method == "POST":
        actions.stop_seat(by=request.reader, seat=seat)
        return go_on_to("steps", trajectory_id)
    page = {"steps": shown, "one": found}
    return render(request, "coaching/stop_seat.html", page)
