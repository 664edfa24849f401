"""Pages of a diary: begin it, its days, one day, stop, wipe, and its picture."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.diary import actions, letting_look, queries
from rodedraad.diary.forms import RemindForm, written_from
from rodedraad.diary.pages import (
    AGREED,
    CONFLICT,
    begin_form,
    day_page,
    diary_page,
    foreseen_by,
    planned_day,
    refusals_in_words,
    start_form,
)
from rodedraad.diary.picture import picture_of
from rodedraad.diary.showing import shown_day
from rodedraad.measuring.pages import go_on_to
from rodedraad.measuring.records import Clash
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.vault.wiped_when_damaged import is_damaged, opens_again
from rodedraad.web import said


@takes("GET", "POST")
@reader_page
def bond_diary(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """The diaries about one bond, and a new one: first its plan is shown, then it begins."""
    bond = one_bond(request.reader, dyad)
    form = begin_form(request)
    if form.is_valid() and AGREED in request.POST:
        begun = actions.begin_diary(by=request.reader, dyad=dyad, beginning=form.beginning())
        return go_on_to("diary", begun.pk)
    known, shut = queries.begun(request.reader, dyad)
    page = {
        "bond": bond,
        "form": form,
        "known": known,
        "shut": shut,
        **foreseen_by(form),
    }
    status = 422 if form.errors else 200
    return render(request, "diary/begin.html", page, status=status)


@takes("GET", "POST")
@reader_page
def diary(request: ReaderRequest, diary_id: UUID) -> HttpResponse:
    """What is for today, the days that were, and when she wants to be reminded."""
    sheet = queries.diary(request.reader, diary_id)
    form = RemindForm(sent(request), initial={"remind": sheet.plan.remind})
    if form.is_valid():
        actions.remind(by=request.reader, diary=sheet.row, at=form.at)
        said.leave(request, said.SAVED)
        return go_on_to("diary", diary_id)
    page = {**diary_page(request, sheet), "form": form}
    return render(request, "diary/diary.html", page, status=422 if form.errors else 200)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def diary_day(request: ReaderRequest, diary_id: UUID, day: str) -> HttpResponse:
    """One day: a tap for each line, or why there is none."""
    sheet = queries.diary(request.reader, diary_id)
    asked = planned_day(sheet, day)
    clashes: tuple[Clash, ...] = ()
    if request.method == "POST":
        written = written_from(request.POST, sheet, day=day)
        clashes = actions.save_day(by=request.reader, diary=sheet.row, day=asked, written=written)
        if not clashes:
            said.leave(request, said.SAVED)
            return go_on_to("diary", diary_id)
        sheet = queries.diary(request.reader, diary_id)
    page = day_page(request, sheet, asked, clashes=clashes)
    return render(request, "diary/day.html", page, status=CONFLICT if clashes else 200)


@takes("GET", "POST")
@reader_page
def wipe_diary_day(request: ReaderRequest, diary_id: UUID, day: str) -> HttpResponse:
    """What stood on one day is gone, after being asked once more."""
    sheet = queries.diary(request.reader, diary_id)
    asked = planned_day(sheet, day)
    if request.method == "POST":
        actions.wipe_day(by=request.reader, diary=sheet.row, day=asked)
        said.leave(request, said.WIPED)
        return go_on_to("diary", diary_id)
    looking = letting_look.looking_along(request.reader, sheet)
    page = {"sheet": sheet, "day": shown_day(sheet, asked), "looking": looking}
    return render(request, "diary/wipe_day.html", page)


@takes("GET", "POST")
@reader_page
def diary_start(request: ReaderRequest, diary_id: UUID) -> HttpResponse:
    """What began, began on another day: said, and kept beside what was drawn."""
    sheet = queries.diary(request.reader, diary_id)
    form = start_form(request, sheet)
    if form.is_valid():
        start = form.cleaned_data["start"]
        actions.change_start(by=request.reader, diary=sheet.row, start=start)
        return go_on_to("diary", diary_id)
    page = {"sheet": sheet, "form": form}
    return render(request, "diary/start.html", page, status=422 if form.errors else 200)


@takes("GET")
@reader_page
def diary_picture(request: ReaderRequest, diary_id: UUID) -> HttpResponse:
    """Each line by day, before and after what began, and what chance could have made of it."""
    sheet = queries.diary(request.reader, diary_id)
    page = {
        "sheet": sheet,
        "bond": one_bond(request.reader, sheet.dyad),
        "picture": picture_of(sheet),
    }
    return render(request, "diary/picture.html", page)


@takes("GET", "POST")
@reader_page
def stop_diary(request: ReaderRequest, diary_id: UUID) -> HttpResponse:
    """Nothing is asked any more, after being asked once more."""
    sheet = queries.diary(request.reader, diary_id)
    if request.method == "POST":
        actions.stop_diary(by=request.reader, diary=sheet.row)
        return go_on_to("diary", diary_id)
    return render(request, "diary/stop.html", {"sheet": sheet})


@takes("GET", "POST")
@reader_page
def wipe_diary(request: ReaderRequest, diary_id: UUID) -> HttpResponse:
    """All of it is gone, after being asked once more; also where it does not open any more."""
    if is_damaged(queries.diary, request.reader, diary_id):
        return wipe_damaged(request, diary_id)
    sheet, again = queries.diary(request.reader, diary_id), opens_again(request.POST)
    if request.method == "POST" and not again:
        actions.wipe_diary(by=request.reader, diary=sheet.row)
        said.leave(request, said.WIPED)
        return go_on_to("bond_diary", sheet.dyad)
    looking = letting_look.looking_along(request.reader, sheet)
    page = {"sheet": sheet, "looking": looking, "opens_again": again}
    return render(request, "diary/wipe.html", page, status=CONFLICT if again else 200)


def wipe_damaged(request: ReaderRequest, diary_id: UUID) -> HttpResponse:
    """The same for one that does not open: nothing of it can be shown, and only it goes."""
    if request.method == "POST":
        actions.wipe_diary(by=request.reader, diary=queries.unread(diary_id))
        said.leave(request, said.WIPED)
        return go_on_to("home")
    return render(request, "diary/wipe_damaged.html", {"number": diary_id})
