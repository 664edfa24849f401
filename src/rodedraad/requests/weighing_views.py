"""Pages of whoever is asked: what is asked, weighing page by page, the preview, giving."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from rodedraad.measuring.pages import SeeOther, go_on_to
from rodedraad.requests import actions, passages, queries
from rodedraad.requests.advice import ASKERS, CHOICES, duty_of
from rodedraad.requests.asking import A_PAGE, Asker, Way
from rodedraad.requests.errors import (
    NotAllWeighed,
    NothingPreviewed,
    OfficerHasLeft,
    OfficerWithoutVault,
)
from rodedraad.requests.forms import choices_in, dyads_in, way_in
from rodedraad.requests.queries import Asked
from rodedraad.requests.showing import advice_on, given, left_out, weighable
from rodedraad.vault.pages import ReaderRequest, reader_page, stepped_up, takes

CONFLICT = 409


@takes("GET")
@reader_page
def asked_of_me(request: ReaderRequest) -> HttpResponse:
    """What this person is asked, and what she answered."""
    page = {"found": queries.asked_of_me(request.reader)}
    return render(request, "requests/asked_of_me.html", page)


@takes("GET", "POST")
@reader_page
def answer_request(request: ReaderRequest, task: UUID) -> HttpResponse:
    """About whom, by whom, under which regime; she says which of her bonds are about this pupil."""
    asked = queries.asked(request.reader, task)
    if request.method == "POST":
        try:
            dyads = dyads_in(request.POST.getlist("dyads"))
        except ValueError:
            raise Http404 from None
        actions.name_bonds(by=request.reader, task=task, dyads=dyads)
        return _next(request, asked)
    return render(request, "requests/answer_request.html", _asked_page(request, asked))


def _asked_page(request: ReaderRequest, asked: Asked) -> dict[str, object]:
    row, named = asked.row, set(passages.bonds_named(request.reader, asked.row))
    unnamed = [] if row.answered else passages.bonds_to_name(request.reader, row)
    return {
        "asked": asked,
        "asked_by": ASKERS[Asker(row.request.asked_by)],
        "duty": duty_of(row),
        "to_name": [(bond, bond.id in named) for bond in unnamed],
    }


def _next(request: ReaderRequest, asked: Asked) -> HttpResponse:
    """The first page with something to weigh; the preview where there is none."""
    every = passages.passages(request.reader, asked.row)
    number = passages.first_open(every) or min(1, passages.pages_in(every))
    if number:
        return go_on_to("weigh_passages", asked.id, number)
    actions.preview(by=request.reader, task=asked.id)
    return go_on_to("preview_release", asked.id)


@takes("GET", "POST")
@reader_page
def weigh_passages(request: ReaderRequest, task: UUID, page: int) -> HttpResponse:
    """Twenty passages at a time, each given or left out; what was chosen is kept at once."""
    asked = _open(queries.asked(request.reader, task))
    found = _page(request, asked, page)
    if request.method != "POST":
        return _weigh_page(request, asked, found)
    keys = [one.key for one in found.passages]
    actions.weigh(by=request.reader, task=task, choices=choices_in(request.POST.dict(), keys))
    after = _page(request, asked, page)
    missing = {one.key for one in after.passages if one.choice is None}
    if missing:
        return _weigh_page(request, asked, after, missing=missing)
    return _after_page(request, asked, after)


def _open(asked: Asked) -> Asked:
    """The same; what was answered is not weighed any more."""
    if asked.row.answered:
        raise Http404
    return asked


def _page(request: ReaderRequest, asked: Asked, number: int) -> passages.Page:
    try:
        return passages.page(request.reader, asked.row, number)
    except IndexError:
        raise Http404 from None


def _weigh_page(
    request: ReaderRequest,
    asked: Asked,
    found: passages.Page,
    *,
    missing: Collection[str] = (),
) -> HttpResponse:
    first = (found.number - 1) * A_PAGE + 1
    page = {
        "asked": asked,
        "found": found,
        "passages": weighable(found.passages, first=first, missing=missing),
        "advice": advice_on(found.passages),
        "missing": len(missing),
        "choices": [(one.value, text) for one, text in CHOICES.items()],
    }
    status = 422 if missing else 200
    return render(request, "requests/weigh_passages.html", page, status=status)


def _after_page(request: ReaderRequest, asked: Asked, done: passages.Page) -> SeeOther:
    """The next page; after the last the first that is open; then the preview."""
    if done.number < done.of:
        return go_on_to("weigh_passages", asked.id, done.number + 1)
    if at := passages.first_open(passages.passages(request.reader, asked.row)):
        return go_on_to("weigh_passages", asked.id, at)
    actions.preview(by=request.reader, task=asked.id)
    return go_on_to("preview_release", asked.id)


@takes("GET", "POST")
@reader_page
@stepped_up
def preview_release(request: ReaderRequest, task: UUID) -> HttpResponse:
    """Exactly what will be given; POST looks anew at what stands there now."""
    asked = _open(queries.asked(request.reader, task))
    if request.method == "POST":
        try:
            actions.preview(by=request.reader, task=task)
        except NotAllWeighed:
            return _next(request, asked)
        return go_on_to("preview_release", task)
    return _preview(request, asked)


def _preview(request: ReaderRequest, asked: Asked, why: str = "") -> HttpResponse:
    every = passages.passages(request.reader, asked.row)
    if not why and not passages.is_previewed(request.reader, asked.row):
        return redirect("answer_request", asked.id)
    page = {
        "asked": asked,
        "passages": given(passages.given_of(every)),
        "left_out": left_out(passages.left_of(every)),
        "last": passages.pages_in(every),
        "officer_words": queries.words_of_officer(asked),
        "why": why,
    }
    return render(request, "requests/preview_release.html", page, status=CONFLICT if why else 200)


@takes("POST")
@reader_page
@stepped_up
def release_passages(request: ReaderRequest, task: UUID) -> HttpResponse:
    """What she was shown goes to the officer, or goes on paper; then she is done."""
    asked = queries.asked(request.reader, task)
    if asked.row.answered:  # a second press
        return go_on_to("answer_request", task)
    try:
        way = Way(way_in(request.POST.dict()))
    except ValueError:
        return redirect("preview_release", task)
    try:
        actions.release(by=request.reader, task=task, way=way)
    except (NothingPreviewed, OfficerHasLeft, OfficerWithoutVault) as refused:
        return _preview(request, asked, refused.code)
    return go_on_to("answer_request", task)
