"""Saving for the page's own script: JSON in, JSON out, and 'saved' only after the commit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse

from rodedraad.coaching.pages.by_script import as_json
from rodedraad.measuring.by_script import fresh_token, json_only, told_to
from rodedraad.readings import actions, queries
from rodedraad.readings.refusing import REFUSALS, status_of
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault.pages import ReaderRequest, quiet_reader_page, reader_page, takes
from rodedraad.web.refusals import coded

_coded = coded(REFUSALS, status=status_of)


@takes("POST")
@reader_page
@with_second_factor
@_coded
@json_only
def save_levels(request: ReaderRequest, seat_id: UUID, turn: str) -> HttpResponse:
    """Save what a script sends; the first sending of it, so a deed of his."""
    return _save(request, seat_id, turn)


@takes("GET", "POST")
@quiet_reader_page
@with_second_factor
@_coded
@json_only
def save_levels_again(request: ReaderRequest, seat_id: UUID, turn: str) -> HttpResponse:
    """The same for a retry, which is no deed of his. GET gives a fresh token."""
    if request.method == "POST":
        return _save(request, seat_id, turn)
    queries.story(request.reader, seat_id, turn)
    return fresh_token(request)


def _save(request: ReaderRequest, seat: UUID, turn: str) -> HttpResponse:
    """200 with what stands there now; 409 where some of it was changed elsewhere."""
    told = told_to(request, lambda: queries.story(request.reader, seat, turn))
    scales = request.GET.get("scales", "")
    kept = actions.write_reading(by=request.reader, seat=seat, turn=turn, save=told, scales=scales)
    return JsonResponse(as_json(told, kept), status=409 if kept.clashes else 200)
