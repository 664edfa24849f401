"""Pages of a coach: his own reading, two readings side by side, agreement, practising."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.catalogue.interviews import practice_story
from rodedraad.coaching.actions import together
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import Kept
from rodedraad.measuring.pages import go_on_to
from rodedraad.readings import actions, queries, sets
from rodedraad.readings.agreeing import agreement_page
from rodedraad.readings.filling import by_coach, close_answer, closed_answer, levels_answer
from rodedraad.readings.forms import levels_from_form, levels_in
from rodedraad.readings.pages import SecondPage
from rodedraad.readings.practising import practice_page, practised_page
from rodedraad.readings.refusing import CONFLICT
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault.pages import ReaderRequest, reader_page, takes

CLOSE = "close"


@takes("GET", "POST")
@by_coach
def levels(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """Listening with marks, then a level per scale: the coach's own reading."""
    if turn in queries.second_turns(seated):
        return go_on_to("second_reading", seated.id, turn)
    return levels_answer(request, queries.story_at(seated, turn))


@takes("GET", "POST")
@by_coach
def close_levels(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """Closing it for good, asked once more."""
    return close_answer(request, queries.story_at(seated, turn))


@takes("GET", "POST")
@by_coach
def second_reading(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """What the coach may know of a second reading; choosing together where both differ."""
    kept, one = Kept(), queries.beside_at(request.reader, seated, turn)
    if request.method == "POST":
        kept = _chosen(request, seated.id, turn)
        if kept.is_whole:
            return go_on_to("second_reading", seated.id, turn)
        one = queries.beside(request.reader, seated.id, turn)
    elif one.second is None and (closed := closed_answer(request, one.first)):
        return closed
    page = SecondPage(one, kept)
    status = 200 if kept.is_whole else CONFLICT
    return render(request, "readings/second_reading.html", {"page": page}, status=status)


@takes("GET")
@reader_page
@with_second_factor
def reading_agreement(request: ReaderRequest) -> HttpResponse:
    """How far two raters agree over all stories that this coach can open now."""
    together.note_listing(by=request.reader)
    page = agreement_page(queries.read_twice(request.reader))
    return render(request, "readings/agreement.html", page)


@takes("GET", "POST")
@reader_page
def practice_story_page(request: ReaderRequest) -> HttpResponse:
    """A made-up story to train on. Nothing that is chosen here is kept."""
    if request.method == "GET":
        return render(request, "readings/practice.html", practice_page(practice_story()))
    page = practised_page(practice_story(), levels_in(request.POST, sets.scale_sets()[0]))
    return render(request, "readings/practised.html", page)


def _chosen(request: ReaderRequest, seat: UUID, turn: str) -> Kept:
    save, kept = levels_from_form(request.POST), Kept()
    if save:
        kept = actions.choose_together(by=request.reader, seat=seat, turn=turn, save=save)
    if kept.is_whole and CLOSE in request.POST:
        actions.close_together(by=request.reader, seat=seat, turn=turn)
    return kept
