"""Pages of a second rater: his stories, and his own reading of each.

Nothing on them depends on what anybody else did: not on whether another reading exists, what it
holds, how much or when. A test compares them byte by byte.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.coaching.actions import together
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.measuring.pages import go_on_to
from rodedraad.readings import queries
from rodedraad.readings.filling import SECOND_RATER, by_rater, close_answer, levels_answer
from rodedraad.readings.refusing import refusals_in_words
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.pages import ReaderRequest, reader_page, takes


@takes("GET")
@by_rater
def stories(request: ReaderRequest, seated: Seated) -> HttpResponse:
    """The stories of one teacher: her word for each pupil, and how far his own reading is."""
    page = {"seated": seated, "stories": queries.stories(seated)}
    return render(request, "readings/stories.html", page)


@takes("GET", "POST")
@by_rater
def rater_levels(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """The page on which the coach reads too, in an epoch of the rater's own."""
    return levels_answer(request, queries.story_at(seated, turn))


@takes("GET", "POST")
@by_rater
def close_rater_levels(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """Closing for good; then it goes to the coach."""
    return close_answer(request, queries.story_at(seated, turn))


@takes("GET", "POST")
@reader_page
@with_second_factor
@refusals_in_words
def leave_reading(request: ReaderRequest, seat_id: UUID) -> HttpResponse:
    """The rater stops; asked once more."""
    seated = seats.seated(request.reader, seat_id)
    if seated.role != SECOND_RATER:
        raise NotPermitted
    if request.method == "POST":
        together.leave_seat(by=request.reader, seat=seat_id)
        return go_on_to("seats")
    return render(request, "readings/leave_reading.html", {"seated": seated})
