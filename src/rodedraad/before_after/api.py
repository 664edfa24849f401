"""Saving the short form for its page's own script: JSON in, JSON out, 'saved' after the commit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse

from rodedraad.before_after import actions, queries
from rodedraad.before_after.pages import AtTurn, trust_turn
from rodedraad.coaching.pages.refused import CONFLICT, refusals_as_json
from rodedraad.measuring.by_script import clash_as_json, fresh_token, json_only
from rodedraad.measuring.forms import save_from_json
from rodedraad.measuring.records import Save
from rodedraad.vault.pages import ReaderRequest, quiet_reader_page, reader_page, takes


@takes("POST")
@reader_page
@json_only
@refusals_as_json
def answer_trust(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """Save what a script sends; the first sending of it, so a deed of hers."""
    return save(request, trust_turn(request, trajectory_id, turn))


@takes("GET", "POST")
@quiet_reader_page
@json_only
@refusals_as_json
def answer_trust_again(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """The same for a retry, which is no deed of hers. GET gives a fresh token."""
    here = trust_turn(request, trajectory_id, turn)
    if request.method == "POST":
        return save(request, here)
    return fresh_token(request)


def save(request: ReaderRequest, here: AtTurn) -> HttpResponse:
    """200 with what stands there now; 409 where some of it was changed elsewhere."""
    told = save_from_json(request.body)
    kept = actions.answer_trust(by=request.reader, running=here.running, turn=here.turn, save=told)
    clashes = [clash_as_json(one) for one in kept.clashes]
    now = trust_turn(request, here.id, here.turn_name)
    content = {"answers": {}, "words": standing(now, told), "clashes": clashes}
    return JsonResponse(content, status=CONFLICT if clashes else 200)


def standing(here: AtTurn, told: Save) -> dict[str, str]:
    """What stands there now for all that the save named."""
    words = queries.trust_words(here.running, here.turn)[1]
    return {one.name: words[one.name] for one in told.words if one.name in words}
