"""Pages on which she looks at a bond: begin, answer, stop, close, wipe."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from rodedraad.measuring import actions, afterwards, queries, sittings
from rodedraad.measuring.actions import Saved
from rodedraad.measuring.errors import NobodyToLookAt
from rodedraad.measuring.forms import DayForm, answer_from_form, words_from_form
from rodedraad.measuring.pages import SeeOther, go_on_to, refusals_in_words
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.records import COMMENT, MOMENT, Clash
from rodedraad.measuring.showing import (
    DONE,
    address_of,
    every_step,
    next_step,
    page_of,
    step_after,
    steps,
)
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.vault.wiped_when_damaged import is_damaged, opens_again

CONFLICT = 409


@takes("GET", "POST")
@reader_page
@refusals_in_words
def moments(request: ReaderRequest) -> HttpResponse:
    """What lies open, and a new sitting: chosen, drawn, or the whole class."""
    form = sittings.form_for(request.reader, sent(request))
    if form.is_valid():
        try:
            begun = sittings.begin(request.reader, form)
            return go_on_to("sitting", begun[0].sitting)
        except NobodyToLookAt:
            form.nobody()
    page = {"form": form, "open": sittings.lying_open(request.reader)}
    return render(request, "measuring/moments.html", page, status=422 if form.is_bound else 200)


@takes("GET", "POST")
@reader_page
def begin_check(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """A moment for one bond, after how her day was."""
    bond = one_bond(request.reader, dyad)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        begun = actions.begin_check(by=request.reader, dyad=dyad, day=day)
        return go_on_to("check", begun.pk)
    is_for_step = afterwards.FOR_A_STEP in request.GET
    back = afterwards.address_after(request.reader, dyad) if is_for_step else ""
    page = {"bond": bond, "form": form, "back": back}
    return render(request, "measuring/begin_check.html", page)


@takes("GET")
@reader_page
def check(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """The moment where she left it; what can be done with it once it is closed."""
    sheet = queries.check(request.reader, check_id)
    if sheet.row.closed:
        return render(request, "measuring/closed.html", {"sheet": sheet})
    return redirect(address_of(sheet, next_step(sheet)))


@takes("GET", "POST")
@reader_page
@refusals_in_words
def check_step(request: ReaderRequest, check_id: UUID, step: str) -> HttpResponse:
    """One step: her own moment, a statement, the end. A script goes on from here by itself."""
    sheet = queries.check(request.reader, check_id)
    if step not in every_step(sheet):
        raise Http404
    is_asked = request.method == "POST" or step in steps(sheet)
    if sheet.row.closed or not is_asked:
        return redirect("check", check_id)
    if request.method == "GET":
        return _shown(request, sheet, step)
    saved = _save(request, sheet, step)
    if saved and saved.clashes:
        return _shown(request, queries.check(request.reader, check_id), step, clashes=saved.clashes)
    return SeeOther(address_of(sheet, step_after(sheet, step)))


@takes("POST")
@reader_page
@refusals_in_words
def close_check(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """The moment is done. Then comes the picture, the rest of the sitting, or what waits for it."""
    sheet = queries.check(request.reader, check_id)
    saved = _keep_words(request, sheet, COMMENT)
    if saved and saved.clashes:
        return _shown(request, queries.check(request.reader, check_id), DONE, clashes=saved.clashes)
    actions.close_check(by=request.reader, check=sheet.row)
    if sittings.has_others(request.reader, sheet.row):
        return go_on_to("sitting", sheet.row.sitting)
    waits = afterwards.address_after(request.reader, sheet.dyad)
    return SeeOther(waits) if waits else go_on_to("bond", sheet.dyad)


@takes("POST")
@reader_page
def reopen_check(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """A closed moment takes answers again."""
    row = queries.row(request.reader, check_id)
    actions.reopen_check(by=request.reader, check=row)
    return go_on_to("check", check_id)


@takes("GET", "POST")
@reader_page
def wipe_check(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """The moment is gone, after being asked once more; also where it does not open any more."""
    damaged = is_damaged(queries.open_alone, request.reader, check_id)
    sheet = None if damaged else queries.check(request.reader, check_id)
    again = opens_again(request.POST) and not damaged
    if request.method == "POST" and not again:
        actions.wipe_check(by=request.reader, check=queries.unread(check_id))
        return go_on_to("wiped")
    page = {"sheet": sheet, "whole": True, "opens_again": again}
    return render(request, "measuring/wipe_check.html", page, status=CONFLICT if again else 200)


@takes("GET", "POST")
@reader_page
def wipe_about_me(request: ReaderRequest, check_id: UUID) -> HttpResponse:
    """What she answered about herself is gone, after being asked once more."""
    sheet = queries.check(request.reader, check_id)
    if request.method == "POST":
        actions.wipe_about_me(by=request.reader, check=sheet.row)
        return go_on_to("check", check_id)
    return render(request, "measuring/wipe_check.html", {"sheet": sheet, "whole": False})


@takes("GET")
@reader_page
def sitting(request: ReaderRequest, sitting_id: UUID) -> HttpResponse:
    """Whom she looks at in this sitting, in the order drawn, and how far she is."""
    sheets = queries.sitting(request.reader, sitting_id)
    page = {"shown": sittings.overview_of(sitting_id, sheets)}
    return render(request, "measuring/sitting.html", page)


@takes("POST")
@reader_page
def close_sitting(request: ReaderRequest, sitting_id: UUID) -> HttpResponse:
    """Everyone of today's is done, at once."""
    sheets = sittings.still_open(queries.sitting(request.reader, sitting_id))
    actions.close_sitting(by=request.reader, checks=[sheet.row for sheet in sheets])
    return go_on_to("sitting", sitting_id)


@takes("GET", "POST")
@reader_page
def drop_sitting(request: ReaderRequest, sitting_id: UUID) -> HttpResponse:
    """What of a sitting is not done goes, after being asked once more."""
    sheets = queries.sitting(request.reader, sitting_id)
    if request.method == "POST":
        actions.drop_sitting(by=request.reader, sitting=sitting_id)
        return go_on_to("moments")
    page = {"shown": sittings.overview_of(sitting_id, sheets), "sheets": sheets}
    return render(request, "measuring/drop_sitting.html", page)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def sitting_statement(request: ReaderRequest, sitting_id: UUID, item: str) -> HttpResponse:
    """One statement about each pupil of the sitting. A script saves each answer by itself."""
    sheets = sittings.still_open(queries.sitting(request.reader, sitting_id))
    if not sheets or item not in sittings.keys_of(sheets):
        raise Http404
    clashes = []
    if request.method == "POST":
        clashes = sittings.save(by=request.reader, sheets=sheets, item=item, fields=request.POST)
        if not clashes:
            return SeeOther(sittings.address_after(sitting_id, item, sheets))
        sheets = sittings.still_open(queries.sitting(request.reader, sitting_id))
    page = sittings.page_of(sitting_id, item, sheets) | {"clashes": clashes}
    return render(request, "measuring/sitting_statement.html", page, status=409 if clashes else 200)


def _shown(
    request: ReaderRequest, sheet: Sheet, step: str, *, clashes: Sequence[Clash] = ()
) -> HttpResponse:
    """The page of one step; 409 with what clashed."""
    page = page_of(sheet, step, clashes)
    page["following"] = sittings.following(request.reader, sheet)
    return render(request, "measuring/check.html", page, status=409 if clashes else 200)


def _save(request: ReaderRequest, sheet: Sheet, step: str) -> Saved | None:
    """What a form without a script sent for this step."""
    if step == MOMENT:
        return _keep_words(request, sheet, MOMENT)
    save = answer_from_form(request.POST, step)
    return actions.save_answers(by=request.reader, check=sheet.row, save=save)


def _keep_words(request: ReaderRequest, sheet: Sheet, name: str) -> Saved | None:
    """Her words from a form without a script; None where she changed nothing."""
    words = words_from_form(request.POST, name)
    if words is None:
        return None
    return actions.keep_words(by=request.reader, check=sheet.row, save=words)
