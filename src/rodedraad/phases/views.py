"""Pages of her map: the whole, one bond to place, one small step, wiping."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.access.permissions import school_of
from rodedraad.measuring.pages import SeeOther, go_on_to
from rodedraad.phases import actions, queries
from rodedraad.phases.errors import PlacedElsewhere
from rodedraad.phases.forms import PlaceForm
from rodedraad.phases.pages import MapPage, StepPage, after_placing, place_page, step_form
from rodedraad.pupils.queries import may_begin
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web import said

WRONG, CONFLICT = 422, 409


@takes("GET")
@reader_page
def phase_map(request: ReaderRequest) -> HttpResponse:
    """Which bonds she keeps, builds, repairs: hers alone, as she placed them, never a count."""
    page = MapPage(queries.her_map(request.reader))
    begins = may_begin(request.reader)
    from_list = begins and school_of(request.reader) is not None
    shown = {"page": page, "may_begin": begins, "from_list": from_list}
    return render(request, "phases/phase_map.html", shown)


@takes("GET", "POST")
@reader_page
def place_bond(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """One bond: one press gives it its place, and the next one comes."""
    whole, after = "round" in request.GET, request.GET.get("after", "")
    form, elsewhere = PlaceForm(sent(request)), False
    if form.is_valid():
        try:
            actions.place_bond(by=request.reader, dyad=dyad, new=form.new_place)
            return SeeOther(after_placing(request.reader, dyad, whole=whole))
        except PlacedElsewhere:
            elsewhere = True
    page = {"page": place_page(request.reader, dyad, after), "form": form, "elsewhere": elsewhere}
    wrong = CONFLICT if elsewhere else WRONG
    return render(request, "phases/place_bond.html", page, status=wrong if form.is_bound else 200)


@takes("GET", "POST")
@reader_page
def small_step(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """One small step with one pupil, near the place she gave that bond."""
    here = queries.of_bond(request.reader, dyad)
    form, elsewhere = step_form(here, sent(request)), False
    if form.is_valid() and here.places:
        step, seen = form.cleaned_data["step"], form.cleaned_data["seen"]
        try:
            actions.choose_step(by=request.reader, dyad=dyad, step=step, seen=seen)
            return _back(request, said.SAVED)
        except PlacedElsewhere:
            elsewhere, here = True, queries.of_bond(request.reader, dyad)
    page = {"page": StepPage(here, form), "elsewhere": elsewhere}
    wrong = CONFLICT if elsewhere else WRONG
    return render(request, "phases/small_step.html", page, status=wrong if form.is_bound else 200)


@takes("GET", "POST")
@reader_page
def wipe_places(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """Every place of one bond is gone, after being asked once more."""
    here = queries.of_bond(request.reader, dyad)
    if request.method == "POST":
        actions.wipe_places(by=request.reader, dyad=dyad)
        return _back(request, said.WIPED)
    return render(request, "phases/wipe_map.html", {"bond": here.bond})


@takes("GET", "POST")
@reader_page
def wipe_phase_map(request: ReaderRequest) -> HttpResponse:
    """Every place of every bond is gone, after being asked once more."""
    if request.method == "POST":
        actions.wipe_map(by=request.reader)
        return _back(request, said.WIPED)
    return render(request, "phases/wipe_map.html")


def _back(request: ReaderRequest, line: str) -> HttpResponse:
    """To the whole map, with a line that says what was done."""
    said.leave(request, line)
    return go_on_to("phase_map")
