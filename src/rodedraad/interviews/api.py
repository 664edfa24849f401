"""Saving for the script of these pages: JSON in, JSON out, 'saved' only after the commit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from rodedraad.coaching.pages import CONFLICT, refusals_as_json
from rodedraad.coaching.told import Kept
from rodedraad.interviews import actions, queries
from rodedraad.interviews.forms import INTERVIEW, TALK, told_by_script
from rodedraad.interviews.pages import form_of
from rodedraad.interviews.records import TICKED
from rodedraad.measuring.api import json_only
from rodedraad.measuring.forms import save_from_json
from rodedraad.measuring.records import Blank, Clash, Given, Save
from rodedraad.sharing.views import with_second_factor
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
    return JsonResponse({"token": get_token(request)})


def save(request: ReaderRequest, seat: UUID, turn: str) -> HttpResponse:
    """200 with what stands there now; 409 where some of it was changed elsewhere."""
    sheet = queries.of_coach(request.reader, seat, turn, INTERVIEW, TALK)
    sent = save_from_json(request.body)
    told = told_by_script(sent, sheet.turn, form_of(sheet))
    kept = actions.tell_as_coach(by=request.reader, sheet=sheet, told=told)
    return JsonResponse(as_json(sent, kept), status=CONFLICT if kept.clashes else 200)


def as_json(sent: Save, kept: Kept) -> dict[str, object]:
    """What stands there now for all that was sent; a clash without `here` stands empty."""
    ticks = {one.name for one in sent.answers}
    stands: dict[str, object] = {one.name: one.to for one in sent.answers}
    stands.update((one.name, one.to) for one in sent.words)
    clashes = [_clash(one, is_tick=one.name in ticks) for one in kept.clashes]
    for one in clashes:
        del stands[str(one["name"])]
        if "here" in one:
            stands[str(one["name"])] = one["here"]
    return {
        "answers": {name: value for name, value in stands.items() if name in ticks},
        "words": {name: value for name, value in stands.items() if name not in ticks},
        "clashes": clashes,
    }


def _clash(clash: Clash, *, is_tick: bool) -> dict[str, object]:
    here, yours = (_sent(one, is_tick=is_tick) for one in (clash.here, clash.yours))
    stands = {} if isinstance(here, Blank) else {"here": here}
    kind = "answers" if is_tick else "words"
    return {"kind": kind, "name": clash.name, "yours": yours, **stands}


def _sent(value: Given | str | Blank, *, is_tick: bool) -> object:
    """As the script sends it: a tick that is kept as a word is a number there."""
    return int(value == TICKED) if is_tick and not isinstance(value, Blank) else value
