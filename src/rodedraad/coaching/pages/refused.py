"""What a trajectory refuses, in words and for a script; and a page that nobody sits at any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rodedraad.audit import trail
from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching.errors import NoteShut, NotUnderstood
from rodedraad.coaching.queries import seats
from rodedraad.core.errors import RodeDraadError
from rodedraad.core.protocol import (
    NoSchoolTime,
    NotAllowed,
    NotOpen,
    RestsOnIt,
    WrongDyads,
)
from rodedraad.vault.errors import NotPermitted, NotStorable, TooLong, UnknownGrant
from rodedraad.vault.pages import ReaderRequest, View, refused_deed
from rodedraad.web.refusals import coded
from rodedraad.web.typed import own_words

CONFLICT, WRONG = 409, 400
REFUSALS = (
    *(NotOpen, RestsOnIt, NotAllowed, NoSchoolTime, WrongDyads, NoteShut),
    *(UnknownProtocol, UnknownCalendar, NotUnderstood, NotStorable, TooLong),
)
STATUS = {NotAllowed: WRONG, NotUnderstood: WRONG, NotStorable: WRONG, TooLong: WRONG}
"""Of a refusal; 409 for any other: the page shows an older state than what stands here."""


def status_of(refused: Exception) -> int:
    """The HTTP status of a refusal."""
    return STATUS.get(type(refused), CONFLICT)


refusals_as_json = coded(REFUSALS, status=status_of)
"""The same for a script: the code of what a trajectory refuses; a locked step is 409."""


def road_back(request: ReaderRequest) -> str:
    """Where the steps stand that an address is about: of his seat, of her trajectory, or hers."""
    named = request.resolver_match.kwargs if request.resolver_match else {}
    if seat := named.get("seat_id"):
        return reverse("seat", args=[seat])
    if trajectory := named.get("trajectory_id"):
        return reverse("steps", args=[trajectory])
    return reverse("own_steps")


def said_in_words(
    refusals: tuple[type[RodeDraadError], ...],
    *,
    status: Callable[[Any], int],
    template: str = "coaching/refused.html",
    back: Callable[[ReaderRequest], str] = road_back,
) -> Callable[[View], View]:
    """Answer these refusals with a page that says what happened and what to do.

    What was typed stands on it; `back` gives where it leads. Who sits along no more is told so.
    """

    def marked(view: View) -> View:
        @wraps(view)
        def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
            try:
                return view(request, *args, **named)
            except refusals as refused:
                page = {"code": refused.code, "words": own_words(request), "back": back(request)}
                return render(request, template, page, status=status(refused))
            except (NotPermitted, UnknownGrant):
                if "seat_id" not in named:
                    raise
                return without_seat(request, cast("UUID", named["seat_id"]))

        return answer

    return marked


def without_seat(request: ReaderRequest, seat: UUID) -> HttpResponse:
    """That nothing is written here any more: she left the school, or he sits along no more.

    Until it stops he reads on, so what he typed is given back. Afterwards it is not: she was told
    that his working notes go at that instant, and a page that hands them out would undo it. Who
    never sat there is answered alike.
    """
    trail.note_refusal(request.reader.owner.person, refused_deed(request))
    was_sent = request.method == "POST"
    if was_sent and seats.is_read_only(request.reader, seat):
        back = reverse("seat", args=[seat])
        page = {"code": "she-left", "words": own_words(request), "back": back}
        return render(request, "coaching/refused.html", page, status=CONFLICT)
    return render(request, "coaching/seat_gone.html", {"was_sent": was_sent}, status=404)


refusals_in_words = said_in_words(REFUSALS, status=status_of)
"""What a trajectory refuses, on the page of any of its people."""
