"""Pages of a coach's desk: what is next, his declaration, his register, a sheet for colleagues."""

from __future__ import annotations

import csv
from functools import wraps
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rodedraad.coaching.actions import together
from rodedraad.coaching.pages.refused import refusals_in_words
from rodedraad.coaching.protocols.training import may_use_the_name
from rodedraad.coaching.queries import seats
from rodedraad.desk import actions, pages, queries
from rodedraad.desk.agenda import entries
from rodedraad.desk.forms import TrainingForm
from rodedraad.desk.showing import shown_register, table, totals
from rodedraad.interchange.agenda import MEDIA_TYPE, agenda
from rodedraad.measuring.pages import go_on_to
from rodedraad.sharing.asked_before import with_second_factor
from rodedraad.vault import own_ways
from rodedraad.vault.pages import ReaderRequest, View, reader_page, sent, takes
from rodedraad.web import said
from rodedraad.web.clock import day_of, this_instant

WRONG = 422


def with_second_factor_once_seated(view: View) -> View:
    """Ask for a second step from the first trajectory on: before it, nobody stands here."""
    asked = with_second_factor(view)

    @wraps(view)
    def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
        sits_along = bool(seats.rows_of(request.reader))
        return (asked if sits_along else view)(request, *args, **named)

    return answer


@takes("GET")
@reader_page
@with_second_factor_once_seated
def desk(request: ReaderRequest) -> HttpResponse:
    """What he coaches now, and what is next in each."""
    together.note_listing(by=request.reader)
    own_ways.learn(request.session, request.reader.owner.person)
    cases = pages.desk(request.reader)
    page = {
        "desk": cases,
        "has_days": any(entries((one.seated for one in cases), address=str)),
        "declaration": queries.declaration(request.reader),
        "named": may_use_the_name(request.reader.owner.person),
    }
    return render(request, "desk/desk.html", page)


@takes("GET")
@reader_page
@with_second_factor_once_seated
def desk_agenda(request: ReaderRequest) -> HttpResponse:
    """What is still to come for him, as a file for an agenda elsewhere; nobody stands in it."""
    together.note_listing(by=request.reader)

    def address(seat: UUID) -> str:
        return request.build_absolute_uri(reverse("seat", args=[seat]))

    found = entries(queries.sitting_along(request.reader), address=address)
    answer = HttpResponse(agenda(found, written=this_instant()), content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = 'attachment; filename="rode-draad.ics"'
    return answer


@takes("GET", "POST")
@reader_page
def declare_training(request: ReaderRequest) -> HttpResponse:
    """The training that he says he followed; nobody checks it, and the page says so."""
    known = queries.declaration(request.reader)
    form = TrainingForm(sent(request), today=day_of(this_instant()), known=known)
    if form.is_valid():
        actions.declare_training(by=request.reader, training=form.training)
        said.leave(request, said.SAVED)
        return go_on_to("desk")
    page = {"form": form, "declaration": known}
    return render(request, "desk/training.html", page, status=WRONG if form.is_bound else 200)


@takes("POST")
@reader_page
def withdraw_training(request: ReaderRequest) -> HttpResponse:
    """He takes his declaration back."""
    actions.withdraw_training(by=request.reader)
    said.leave(request, said.WIPED)
    return go_on_to("desk")


@takes("GET")
@reader_page
@with_second_factor_once_seated
def coach_register(request: ReaderRequest) -> HttpResponse:
    """His hours and cases, counted, with nobody in them."""
    together.note_listing(by=request.reader)
    lines = shown_register(request.reader, queries.register(request.reader))
    return render(request, "desk/register.html", {"lines": lines, "totals": totals(lines)})


@takes("GET")
@reader_page
@with_second_factor_once_seated
def register_table(request: ReaderRequest) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    together.note_listing(by=request.reader)
    lines = shown_register(request.reader, queries.register(request.reader))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="register.csv"'
    answer.write("\ufeff")  # a spreadsheet reads it as UTF-8 by this sign
    csv.writer(answer).writerows(table(lines))
    return answer


@takes("GET", "POST")
@reader_page
@with_second_factor
@refusals_in_words
def case_hours(request: ReaderRequest, seat_id: UUID) -> HttpResponse:
    """His own minutes in one trajectory; keeping them keeps the whole line."""
    _tell_opening(request, seat_id)
    page = pages.hours_page(request.reader, seat_id, sent(request))
    if page is not None and page.form.is_valid():
        actions.keep_case(by=request.reader, seat=seat_id, minutes=page.form.minutes)
        said.leave(request, said.SAVED)
        return go_on_to("coach_register")
    wrong = page is not None and page.form.is_bound
    return render(request, "desk/hours.html", {"page": page}, status=WRONG if wrong else 200)


@takes("GET", "POST")
@reader_page
def forget_case(request: ReaderRequest, case: UUID) -> HttpResponse:
    """One line of his register is gone, after being asked once more."""
    if request.method == "POST":
        actions.forget_case(by=request.reader, record=case)
        said.leave(request, said.WIPED)
        return go_on_to("coach_register")
    line = queries.kept_line(request.reader, case)
    [shown] = shown_register(request.reader, [line])
    return render(request, "desk/forget_case.html", {"line": shown})


@takes("GET", "POST")
@reader_page
@with_second_factor
@refusals_in_words
def intervision(request: ReaderRequest, seat_id: UUID) -> HttpResponse:
    """A sheet to fill in for colleagues; made here, printed, and kept nowhere."""
    _tell_opening(request, seat_id)
    page = pages.sheet_page(request.reader, seat_id, sent(request))
    if page.form.is_valid() and "again" not in request.POST:
        return render(request, "desk/sheet.html", {"page": page})
    wrong = page.form.is_bound and not page.form.is_valid()
    return render(request, "desk/intervision.html", {"page": page}, status=WRONG if wrong else 200)


def _tell_opening(request: ReaderRequest, seat: UUID) -> None:
    """Looking at one trajectory is told to its teacher; sending a form of his own is no looking."""
    if request.method == "GET":
        together.open_seat(by=request.reader, seat=seat)
