"""Refusals of a reading in words: what happened, what to do, what was typed."""

from __future__ import annotations

from django.urls import reverse

from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching.errors import NoConsent, NoteShut
from rodedraad.coaching.pages.refused import road_back, said_in_words
from rodedraad.core.interview import NotClosedYet, OtherScales, ReadingClosed, StillOpen
from rodedraad.core.protocol import NotAllowed, NotOpen
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.readings.errors import UnknownScales
from rodedraad.vault.errors import NotStorable, TooLong
from rodedraad.vault.pages import ReaderRequest

CONFLICT, WRONG = 409, 400
REFUSALS = (
    *(ReadingClosed, OtherScales, UnknownScales, NotClosedYet, StillOpen, NotOpen, NotAllowed),
    *(NotUnderstood, NotStorable, TooLong, NoConsent, UnknownProtocol, UnknownCalendar),
    NoteShut,
)
STATUS: dict[type, int] = {
    NotUnderstood: WRONG,
    NotStorable: WRONG,
    TooLong: WRONG,
    NotAllowed: WRONG,
}
"""Of a refusal; 409 for any other: the page shows an older state than what stands here."""


def status_of(refused: Exception) -> int:
    """The HTTP status of a refusal."""
    return STATUS.get(type(refused), CONFLICT)


def _road_back(request: ReaderRequest) -> str:
    """A second rater has his stories, and no steps."""
    at = request.resolver_match
    if at is not None and at.view_name.startswith("rater_"):
        return reverse("stories", args=[at.kwargs["seat_id"]])
    return road_back(request)


refusals_in_words = said_in_words(
    REFUSALS, status=status_of, template="readings/refused.html", back=_road_back
)
"""What a reading refuses, on a page."""
