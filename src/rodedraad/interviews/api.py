"""Saving for the script of these pages: JSON in, JSON out, 'saved' only after the commit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse

from rodedraad.coaching.actions import together
from rodedraad.coaching.pages.by_script import as_json
from rodedraad.coaching.pages.refused import CONFLICT, refusals_as_json
from rodedraad.interviews import actions, queries
from rodedraad.interviews.forms import INTERVIEW, TALK, told_by_script
from rodedraad.interviews.pages import form_of
from rodedraad.measuring.by_script import fresh_token, json_only
from rodedraad.measuring.forms import save_from_json
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault.pages import ReaderRequest, quiet_reader_page, reader_page, takes


@takes("POST")
@reader_page
@with_second_factor
@json_only
@refusals_as_json
def save_talk_words(request: ReaderRequest, seat_id: UUID, turn: str) -> HttpResponse:
    """Save what a script sends; the first sending of it, so a deed of his."""
    return save(request, seat_id, turn)


@takes("GET", "POST")
@quiet_reader_page
@with_second_factor
@json_only
@refusals_as_json
def save_talk_words_again(request: ReaderRequest, seat_id: UUID, turn: str) -> HttpResponse:
    """The same for a retry, which is no deed of his. GET gives a fresh token."""
    if request.method == "POST":
        return save(request, seat_id, turn)
    queries.of_coach(request.reader, seat_id, turn, INTERVIEW, TALK)
    return fresh_token(request)


def save(request: ReaderRequest, seat: UUID, turn: str) -> HttpResponse:
    """200 with what stands there now; 409 where some of it was changed elsewhere."""
    sheet = queries.of_coach(request.reader, seat, turn, INTERVIEW, TALK)
    sent = save_from_json(request.body)
    told = told_by_script(sent, sheet.turn, form_of(sheet))
    kept = actions.tell_as_coach(by=request.reader, sheet=sheet, told=told)
    if kept.clashes:  # he is given what she wrote meanwhile: that is reading, and she can see it
        together.open_seat(by=request.reader, seat=seat)
    return JsonResponse(as_json(sent, kept), status=CONFLICT if kept.clashes else 200)
