"""The page on which a teacher goes on in another way: what stays, what is asked no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from rodedraad.coaching import actions
from rodedraad.coaching.forms import FURTHEST_TERM
from rodedraad.coaching.pages import refusals_in_words, steps_of
from rodedraad.coaching.ways import Way, other_ways
from rodedraad.coaching.with_coach_forms import ONLY_IN_INTERNSHIP, term_end_together
from rodedraad.measuring.pages import go_on_to
from rodedraad.vault.forms import PlainForm
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.web import said

WENT_ON = said.line(
    "went-on-another-way", _("Jullie gaan zo verder. Je begeleider leest dat op het eigen blad.")
)


class WayForm(PlainForm):
    """Another way, and the last day of an internship where that was not said before."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(
        label=_("Hoe gaan jullie verder?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe jullie verdergaan.")},
    )
    term_end = term_end_together()

    def __init__(
        self, sent: Any = None, *, ways: Sequence[Way], today: date, known_end: date | None
    ) -> None:
        super().__init__(sent, initial={"key": uuid4()})
        field: Any = self.fields["way"]
        field.choices = [(one.variant, one.title) for one in ways]
        self.ways = {one.variant: one for one in ways}
        self.today = today
        if known_end is not None or not any(one.is_internship for one in ways):
            del self.fields["term_end"]

    def clean(self) -> dict[str, Any]:
        """An internship has an end, that is still to come and within the year."""
        clean: dict[str, Any] = self.cleaned_data
        way = self.ways.get(clean.get("way", ""))
        if way and not way.is_internship and clean.get("term_end"):
            self.add_error("term_end", ONLY_IN_INTERNSHIP)
        if (
            way
            and way.is_internship
            and "term_end" in self.fields
            and "term_end" not in self.errors
        ):
            end = clean.get("term_end")
            if end is None or not self.today < end <= self.today + FURTHEST_TERM:
                self.add_error("term_end", _("Kies een dag na vandaag, binnen het jaar."))
        return clean

    @property
    def until(self) -> date | None:
        """The last day of the internship, once it is valid; None where none is asked."""
        way = self.ways[self.cleaned_data["way"]]
        return self.cleaned_data.get("term_end") if way.is_internship else None


@takes("GET", "POST")
@reader_page
@refusals_in_words
def change_way(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """She chooses another variant; back where there is none to choose."""
    shown = steps_of(request, trajectory_id)
    if not shown.is_together or shown.running.definition is None:
        raise Http404
    running = shown.running
    ways = [] if running.is_over else other_ways(running, shown.title)
    if not ways:
        return redirect("steps", trajectory_id)
    form = WayForm(sent(request), ways=ways, today=running.today, known_end=running.plan.until)
    if form.is_valid():
        actions.change_way(
            by=request.reader,
            trajectory=running.row,
            variant=form.cleaned_data["way"],
            key=form.cleaned_data["key"],
            until=form.until,
        )
        said.leave(request, WENT_ON)
        return go_on_to("steps", trajectory_id)
    page = {"steps": shown, "form": form, "until": running.plan.until}
    return render(request, "coaching/change_way.html", page, status=422 if form.is_bound else 200)
