"""Saving for the page's own script, and reading along while she writes: JSON in, JSON out."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from rodedraad.measuring.by_script import as_json, fresh_token, json_only, told_to
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.talking.guide import actions, queries
from rodedraad.talking.guide.flags import flags
from rodedraad.talking.guide.records import LONGEST_WORDS
from rodedraad.vault.pages import ReaderRequest, quiet_reader_page, reader_page, takes


@takes("POST")
@reader_page
@json_only
def save_talk(request: ReaderRequest, talk_id: UUID) -> HttpResponse:
    """Save what a script sends; the first sending of it, so a deed of hers."""
    return save(request, talk_id)


@takes("GET", "POST")
@quiet_reader_page
@json_only
def save_talk_again(request: ReaderRequest, talk_id: UUID) -> HttpResponse:
    """The same for a retry, which is no deed of hers. GET gives a fresh token."""
    if request.method == "POST":
        return save(request, talk_id)
    queries.row(request.reader, talk_id)
    return fresh_token(request)


@takes("POST")
@quiet_reader_page
@json_only
def talk_flags(request: ReaderRequest) -> HttpResponse:
    """What steers in one question. Nothing of it is kept, and it is no deed of hers."""
    return JsonResponse({"flags": [flag.said for flag in flags(_question(request.body))]})


def save(request: ReaderRequest, talk_id: UUID) -> HttpResponse:
    """200 with what stands there now; 409 where some of it was changed elsewhere."""
    told = told_to(request, lambda: queries.row(request.reader, talk_id))
    saved = actions.save_talk(by=request.reader, talk=queries.unread(talk_id), save=told)
    return JsonResponse(as_json(saved), status=409 if saved.clashes else 200)


def _question(body: bytes) -> str:
    """The one question that was sent. Raises `NotUnderstood`."""
    try:
        text = json.loads(body)["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotUnderstood from None
    if not isinstance(text, str) or len(text) > LONGEST_WORDS:
        raise NotUnderstood
    return text
