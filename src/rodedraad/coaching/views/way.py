"""The page on which a teacher goes on in another way: what stays, what is asked no more."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching import actions
from rodedraad.coaching.asking.way_form import WayAloneForm, WayForm
from rodedraad.coaching.pages.opening import steps_of
from rodedraad.coaching.pages.refused import refusals_in_words
from rodedraad.coaching.protocols.ways import Way, other_ways
from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.measuring.pages import go_on_to
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web import said

WENT_ON = said.line(
    "went-on-another-way", _("Jullie gaan zo verder. Je begeleider leest dat op het eigen blad.")
)
WENT_ON_ALONE = said.line("went-on-another-way-alone", _("Je gaat zo verder."))


@takes("GET", "POST")
@reader_page
@refusals_in_words
def change_way(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """She chooses another variant; back where there is none to choose."""
    shown = steps_of(request, trajectory_id)
    running = shown.running
    if running.definition is None:
        raise Http404
    ways = other_ways(running, shown.title)
    if not ways:
        return redirect("steps", trajectory_id)
    form = _way_form(sent(request), shown, ways)
    if form.is_valid():
        return _gone_on(request, running, form)
    page = {"steps": shown, "form": form, "until": running.plan.until}
    return render(request, "coaching/change_way.html", page, status=422 if form.is_bound else 200)


def _way_form(asked: object, shown: ShownSteps, ways: Sequence[Way]) -> WayForm:
    """What she fills in; who runs it alone is spoken to alone."""
    running = shown.running
    made = WayForm if shown.is_together else WayAloneForm
    return made(asked, ways=ways, today=running.today, known_end=running.plan.until)


def _gone_on(request: ReaderRequest, running: Running, form: WayForm) -> HttpResponse:
    """It goes on in the way that the form tells."""
    actions.change_way(
        by=request.reader,
        trajectory=running.row,
        variant=form.cleaned_data["way"],
        key=form.cleaned_data["key"],
        until=form.until,
    )
    said.leave(request, WENT_ON if running.row.with_coach else WENT_ON_ALONE)
    return go_on_to("steps", running.id)
