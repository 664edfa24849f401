"""Pages of a talk: begin it, prepare each move, keep it at hand, close it, wipe it."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render

from rodedraad.core.talk import Company
from rodedraad.measuring.pages import SeeOther, go_on_to, refusals_in_words
from rodedraad.measuring.records import Clash
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.talking.guide import actions, queries
from rodedraad.talking.guide.forms import BeginForm
from rodedraad.talking.guide.pages import kept, next_address
from rodedraad.talking.guide.showing import STEPS, page_of
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.vault.wiped_when_damaged import is_damaged, opens_again

CONFLICT = 409


@takes("GET", "POST")
@reader_page
def talk_guide(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """A new talk about one bond, and those that were."""
    bond = one_bond(request.reader, dyad)
    form = BeginForm(sent(request), initial={"talk": uuid4()})
    if form.is_valid():
        told = form.cleaned_data
        company = Company(told["company"])
        begun = actions.begin_talk(by=request.reader, dyad=dyad, talk=told["talk"], company=company)
        return go_on_to("talk_step", begun.pk, STEPS[0])
    talks, shut = queries.begun(request.reader, dyad)
    page = {"bond": bond, "form": form, "talks": talks, "shut": shut}
    return render(request, "talk_guide/begin.html", page, status=422 if form.is_bound else 200)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def talk_step(request: ReaderRequest, talk_id: UUID, move: str) -> HttpResponse:
    """One step of a talk. A script saves each change by itself."""
    sheet = queries.talk(request.reader, talk_id)
    if move not in STEPS:
        raise Http404
    clashes: tuple[Clash, ...] = ()
    if request.method == "POST":
        clashes = kept(request, sheet)
        if not clashes:
            return SeeOther(next_address(request, sheet, move))
        sheet = queries.talk(request.reader, talk_id)
    page = page_of(sheet, move, seen=queries.seen_in(request.reader, sheet.dyad), clashes=clashes)
    return render(request, "talk_guide/step.html", page, status=CONFLICT if clashes else 200)


@takes("GET", "POST")
@reader_page
def wipe_talk(request: ReaderRequest, talk_id: UUID) -> HttpResponse:
    """The talk is gone, after being asked once more; also where it does not open any more."""
    damaged = is_damaged(queries.talk, request.reader, talk_id)
    row = queries.row(request.reader, talk_id)
    again = opens_again(request.POST) and not damaged
    if request.method == "POST" and not again:
        actions.wipe_talk(by=request.reader, talk=row)
        return go_on_to("talk_guide", row.dyad_id)
    page = {"row": row, "damaged": damaged, "opens_again": again}
    return render(request, "talk_guide/wipe_talk.html", page, status=CONFLICT if again else 200)
