"""Saving for the page's own script: JSON in, JSON out, and 'saved' only after the commit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, JsonResponse

from rodedraad.measuring import actions, queries
from rodedraad.measuring.by_script import as_json, fresh_token, json_only, told_to
from rodedraad.vault.pages import ReaderRequest, quiet_reader_page, reader_page, takes


@takes("POST")
@reader_page
@json_only
def answers(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """Save what a script sends; the first sending of it, so a deed of hers."""
    return save(request, check_id)


@takes("GET", "POST")
@quiet_reader_page
@json_only
def answers_again(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """The same for a retry, which is no deed of hers: a forgotten tab keeps no vault open.

    GET gives a fresh token, for a page that stood open while she signed in anew.
    """
    if request.method == "POST":
        return save(request, check_id)
    queries.row(request.reader, check_id)
    return fresh_token(request)


def save(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """200 with what stands there now; 409 where some of it was changed elsewhere."""
    told = told_to(request, lambda: queries.row(request.reader, check_id))
    saved = actions.save_answers(by=request.reader, check=queries.unread(check_id), save=told)
    return JsonResponse(as_json(saved), status=409 if saved.clashes else 200)
