"""Refusals of a reading in words: what happened, what to do, what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching.errors import NoConsent
from rodedraad.coaching.pages import road_back, without_seat
from rodedraad.core.interview import NotClosedYet, OtherScales, ReadingClosed, StillOpen
from rodedraad.core.protocol import NotAllowed, NotOpen
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.readings.errors import UnknownScales
from rodedraad.vault.errors import NotPermitted, NotStorable, TooLong, UnknownGrant
from rodedraad.vault.pages import ReaderRequest
from rodedraad.web.typed import own_words

View = Callable[..., HttpResponse]
CONFLICT, WRONG = 409, 400
REFUSALS = (
    *(ReadingClosed, OtherScales, UnknownScales, NotClosedYet, StillOpen, NotOpen, NotAllowed),
    *(NotUnderstood, NotStorable, TooLong, NoConsent, UnknownProtocol, UnknownCalendar),
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


def refusals_in_words(view: View) -> View:
    """Answer what is refused by name with a page that says what happened and what to do."""

    @wraps(view)
    def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except REFUSALS as refused:
            back = _road_back(request, named)
            page = {"code": refused.code, "words": own_words(request), "back": back}
            return render(request, "readings/refused.html", page, status=status_of(refused))
        except (NotPermitted, UnknownGrant):
            if "seat_id" not in named:
                raise
            return without_seat(request, cast("UUID", named["seat_id"]))

    return answer


def _road_back(request: ReaderRequest, named: Mapping[str, object]) -> str:
    """A second rater has his stories, and no steps."""
    at = request.resolver_match
    is_rater = at is not None and at.view_name.startswith("rater_")
    return reverse("stories", args=[named["seat_id"]]) if is_rater else road_back(named)
