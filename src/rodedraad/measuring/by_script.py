"""What every page shares that saves by a script of its own: small JSON bodies in, JSON out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from rodedraad.measuring.actions import Saved
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.measuring.forms import LARGEST_BODY, save_from_json
from rodedraad.measuring.pages import REFUSALS, status_of
from rodedraad.measuring.records import Blank, Clash, Save
from rodedraad.vault.pages import ReaderRequest, View
from rodedraad.web.refusals import coded


def json_only(view: View) -> View:
    """Take small JSON bodies only; answer a refusal with its code."""
    refusing = coded(REFUSALS, status=status_of)(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if request.method == "POST" and request.content_type != "application/json":
            return JsonResponse({"refused": "not-json"}, status=415)
        if length_of(request) > LARGEST_BODY:
            return JsonResponse({"refused": "too-large"}, status=413)
        return refusing(request, *args, **named)

    return answer


def fresh_token(request: ReaderRequest) -> HttpResponse:
    """A token against forged forms, for a page that stood open while she signed in anew."""
    return JsonResponse({"token": get_token(request)})


def told_to(request: ReaderRequest, owner: Callable[[], object]) -> Save:
    """What was sent. What is wrong with it is told only to its owner: `owner` refuses others."""
    try:
        return save_from_json(request.body)
    except NotUnderstood:
        owner()
        raise


def as_json(saved: Saved) -> dict[str, object]:
    """What stands there now for all that the save named; a clash without `here` stands empty."""
    return {
        "answers": saved.answers,
        "words": saved.words,
        "clashes": [clash_as_json(clash) for clash in saved.clashes],
    }


def clash_as_json(clash: Clash) -> dict[str, object]:
    """One thing changed on both sides, and whether it is an answer or words."""
    here = {} if isinstance(clash.here, Blank) else {"here": clash.here}
    kind = "words" if isinstance(clash.yours, str) else "answers"
    return {"kind": kind, "name": clash.name, "yours": clash.yours, **here}


def length_of(request: HttpRequest) -> int:
    """Bytes in the body, as the server in front counted them."""
    stated = request.META.get("CONTENT_LENGTH") or "0"
    return int(stated) if stated.isdecimal() else 0
