"""What the pages of a diary share: a refusal in words, a day of an address, a page's content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import wraps
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format

from rodedraad.catalogue import instrument
from rodedraad.core.diary import Way
from rodedraad.diary import queries
from rodedraad.diary.actions import FORM
from rodedraad.diary.errors import DayNotOpen, NotUnderstood, PartWiped
from rodedraad.diary.forms import BeginForm, StartForm
from rodedraad.diary.letting_look import looking_along
from rodedraad.diary.planning import Foreseen, foreseen
from rodedraad.diary.queries import Sheet
from rodedraad.diary.showing import asked_items, shown_day, shown_days, status_of, two_sides
from rodedraad.measuring.records import Clash
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.vault.pages import ReaderRequest, View, sent

CONFLICT = 409
AGREED = "agreed"
"""The field of the button by which she begins, having seen the plan."""
REFUSALS = (DayNotOpen, NotUnderstood, PartWiped)
STATUS = {DayNotOpen: CONFLICT, PartWiped: 410}
"""Of a refusal; 400 for any other."""


def refusals_in_words(view: View) -> View:
    """Answer what is refused by name with a page that says what happened and what to do."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except REFUSALS as refused:
            page = {"code": refused.code, "diary": named.get("diary_id")}
            status = STATUS.get(type(refused), 400)
            return render(request, "diary/refused.html", page, status=status)

    return answer


def planned_day(sheet: Sheet, name: str) -> date:
    """The planned day of an address; 404 where the diary has no such day, or not yet."""
    for day in sheet.plan.days:
        if day.isoformat() == name and day <= sheet.today:
            return day
    raise Http404


def begin_form(request: ReaderRequest) -> BeginForm:
    """The form with which a diary begins."""
    today, country = queries.today_of(request.reader), queries.country_of(request.reader)
    return BeginForm(sent(request), today=today, form=instrument(FORM), country=country)


def foreseen_by(form: BeginForm) -> dict[str, object]:
    """What the plan comes to, before anything is begun or drawn."""
    if not form.is_valid():
        return {}
    days, wished = form.days, form.wished
    at_best: Foreseen | None = None
    if wished is not None and wished.way is Way.DRAWN:
        at_best = foreseen(len(days), wished.shortest)
    return {"days": days, "last": days[-1], "wished": wished, "at_best": at_best}


def diary_page(request: ReaderRequest, sheet: Sheet) -> dict[str, object]:
    """What the page of one diary shows."""
    return {
        "sheet": sheet,
        "bond": one_bond(request.reader, sheet.dyad),
        "days": shown_days(sheet),
        "open": [shown_day(sheet, day) for day in sheet.open_days],
        "next": sheet.plan.next_after(sheet.today),
        "looking": looking_along(request.reader, sheet),
    }


def day_page(
    request: ReaderRequest, sheet: Sheet, day: date, *, clashes: Sequence[Clash] = ()
) -> dict[str, object]:
    """What the page of one day shows."""
    nickname = one_bond(request.reader, sheet.dyad).nickname
    return {
        "sheet": sheet,
        "day": shown_day(sheet, day),
        "asked": list(asked_items(sheet, day)),
        "status": status_of(sheet, day),
        "key": uuid4(),
        "nickname": nickname,
        "clashes": [two_sides(sheet, one, nickname) for one in clashes],
    }


def start_form(request: ReaderRequest, sheet: Sheet) -> StartForm:
    """The form that says on which day it really began; 404 without phases."""
    if sheet.plan.phases is None:
        raise Http404
    days = [
        (number, date_format(day, "l j F Y"))
        for number, day in enumerate(sheet.plan.days, start=1)
        if number > 1
    ]
    return StartForm(sent(request), days=days, start=sheet.plan.phases.begins)
