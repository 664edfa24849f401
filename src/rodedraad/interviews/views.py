"""Pages of interviews and feedback talks: the coach's two, a recording, and what she sees."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.coaching.pages.opening import seat_page
from rodedraad.coaching.pages.refused import CONFLICT
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import Kept
from rodedraad.interviews import queries
from rodedraad.interviews.forms import INTERVIEW, TALK
from rodedraad.interviews.hers import HerPage, agreeing, kept_of_hers
from rodedraad.interviews.pages import (
    comes_in_at,
    interview_page,
    kept_by_form,
    next_of,
    note_recording_of,
    recording_form,
    recording_page,
    refusals_in_words,
    stands_otherwise,
    talk_page,
    wiped_now,
)
from rodedraad.interviews.queries import CoachSheet
from rodedraad.interviews.table import LAY, TABLE, kept_on_table, table_page
from rodedraad.measuring.pages import SeeOther, go_on_to
from rodedraad.vault.pages import ReaderRequest, reader_page, takes
from rodedraad.web import said


@takes("GET", "POST")
@seat_page
@refusals_in_words
def interview(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """The interview about one bond. A script saves each change by itself."""
    sheet, kept = queries.at_turn(seated, turn, INTERVIEW), Kept()
    if request.method == "POST":
        kept = kept_by_form(request, sheet, INTERVIEW)
        if kept.is_whole:
            return go_on_to("interview", seated.id, turn)
        sheet = queries.of_coach(request.reader, seated.id, turn, INTERVIEW)
    page, status = interview_page(sheet, kept), 200 if kept.is_whole else CONFLICT
    return render(request, "interviews/interview.html", page, status=status)


@takes("GET", "POST")
@seat_page
@refusals_in_words
def feedback_step(
    request: ReaderRequest, seated: Seated, turn: str, *, move: str = ""
) -> HttpResponse:
    """One step of a feedback talk: prepare a move, hold it, close it, look back."""
    sheet, kept = queries.at_turn(seated, turn, TALK), Kept()
    move = move or comes_in_at(sheet)
    if move == TABLE:
        return _on_the_table(request, sheet)
    if request.method == "POST":
        kept = kept_by_form(request, sheet, TALK)
        sheet = queries.of_coach(request.reader, seated.id, turn, TALK)
    page = talk_page(request, sheet, step=move, kept=kept)
    if request.method == "POST" and kept.is_whole:
        return SeeOther(next_of(page))
    return render(request, "interviews/talk.html", page, status=200 if kept.is_whole else CONFLICT)


@takes("GET", "POST")
@seat_page
@refusals_in_words
def recording(request: ReaderRequest, seated: Seated, turn: str) -> HttpResponse:
    """Where a recording lies and until when; and that it is wiped."""
    sheet = queries.at_turn(seated, turn, INTERVIEW)
    if wiped_now(request, sheet):
        return go_on_to("recording", seated.id, turn)
    form = recording_form(request, sheet)
    if form.is_valid():
        if note_recording_of(request, sheet, form).is_whole:
            return go_on_to("recording", seated.id, turn)
        page = stands_otherwise(queries.of_coach(request.reader, seated.id, turn, INTERVIEW), form)
        return render(request, "interviews/recording.html", page, status=CONFLICT)
    page, status = recording_page(sheet, form), 422 if form.is_bound else 200
    return render(request, "interviews/recording.html", page, status=status)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def her_interview(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """What she sees of an interview: that it was, whether a recording exists; her consent."""
    sheet = queries.of_teacher(request.reader, trajectory_id, turn, form=INTERVIEW)
    if request.method == "POST":
        agreeing(request, sheet)
        return go_on_to("her_interview", trajectory_id, turn)
    page = {"shown": HerPage(sheet, request.reader)}
    return render(request, "interviews/her_interview.html", page)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def her_feedback(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """What she sees of a feedback talk: that it was, and the two lines with which it ends."""
    sheet, kept = queries.of_teacher(request.reader, trajectory_id, turn, form=TALK), Kept()
    if request.method == "POST":
        kept = kept_of_hers(request, sheet)
        if kept.is_whole:
            said.leave(request, said.SAVED)
            return go_on_to("her_feedback", trajectory_id, turn)
        sheet = queries.of_teacher(request.reader, trajectory_id, turn, form=TALK)
    page, status = HerPage(sheet, request.reader), 200 if kept.is_whole else CONFLICT
    return render(request, "interviews/her_feedback.html", page.with_kept(kept), status=status)


def _on_the_table(request: ReaderRequest, sheet: CoachSheet) -> HttpResponse:
    """The sheet that both look at, on one laptop or on paper."""
    seat, kept = sheet.seated.id, Kept()
    if request.method == "POST":
        kept = kept_on_table(request, sheet)
        if kept.is_whole:
            if LAY not in request.POST:
                said.leave(request, said.SAVED)
            return go_on_to("feedback_step", seat, sheet.name, TABLE)
        sheet = queries.of_coach(request.reader, seat, sheet.name, TALK)
    page, status = table_page(request.reader, sheet, kept), 200 if kept.is_whole else CONFLICT
    return render(request, "interviews/table.html", page, status=status)
