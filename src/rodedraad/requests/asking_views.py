"""Pages of the officer: opening an access request, and what comes of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from rodedraad.access import queries as access
from rodedraad.access.pages import for_who_may
from rodedraad.access.roles import Permission
from rodedraad.requests import actions, queries
from rodedraad.requests.actions import Asking
from rodedraad.requests.advice import ASKERS
from rodedraad.requests.asking import Asker
from rodedraad.requests.forms import FindPupilForm, OpenRequestForm
from rodedraad.requests.showing import answer
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes


@takes("GET")
@reader_page
@for_who_may(Permission.HANDLE_REQUESTS)
def access_requests(request: ReaderRequest) -> HttpResponse:
    """The requests that run, and those that are done."""
    return render(
        request, "requests/access_requests.html", {"found": queries.running(request.reader)}
    )


@takes("GET", "POST")
@reader_page
@for_who_may(Permission.HANDLE_REQUESTS)
def open_request(request: ReaderRequest) -> HttpResponse:
    """A name, then which pupil, who asked and until when; then it runs."""
    finding = FindPupilForm(sent(request))
    if not finding.is_valid():
        return _page(request, finding)
    found = queries.pupils_named(request.reader, finding.cleaned_data["name"])
    if not finding.found(found):
        return _page(request, finding)
    today = access.school(request.reader, Permission.HANDLE_REQUESTS).today
    form = OpenRequestForm(found, today, request.POST if "asked" in request.POST else None)
    if not form.is_valid():
        return _page(request, finding, form)
    asking = Asking(form.who, form.asker, form.cleaned_data["collects"])
    return redirect("access_request", actions.open_request(by=request.reader, asking=asking).pk)


def _page(
    request: ReaderRequest, finding: FindPupilForm, form: OpenRequestForm | None = None
) -> HttpResponse:
    """The page, which finds first and then asks; 422 where something is missing."""
    wrong = bool(form.errors if form else finding.errors)
    page = {"finding": finding, "form": form}
    return render(request, "requests/open_request.html", page, status=422 if wrong else 200)


@takes("GET")
@reader_page
@for_who_may(Permission.HANDLE_REQUESTS)
def access_request(request: ReaderRequest, request_id: UUID) -> HttpResponse:
    """Its days; from the day on which answers are shown, what came."""
    found = queries.request_of(request.reader, request_id)
    page = {
        "found": found,
        "asked_by": ASKERS[Asker(found.row.asked_by)],
        "answers": None if found.answers is None else [answer(one) for one in found.answers],
    }
    return render(request, "requests/access_request.html", page)


@takes("GET", "POST")
@reader_page
@for_who_may(Permission.HANDLE_REQUESTS)
def close_request(request: ReaderRequest, request_id: UUID) -> HttpResponse:
    """It is done, and what came is gone here, after being asked once more."""
    found = queries.request_of(request.reader, request_id)
    if request.method == "POST":
        actions.close_request(by=request.reader, request=request_id)
        return redirect("access_requests")
    return render(request, "requests/close_request.html", {"found": found})
