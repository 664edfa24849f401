"""The teacher's pages of a second rater: only she lets one in; stopping is with the others."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.measuring.pages import go_on_to
from rodedraad.readings import actions, teacher_pages
from rodedraad.readings.refusing import CONFLICT, refusals_in_words
from rodedraad.readings.teacher_pages import AskingPage
from rodedraad.sharing.asked_before import passphrase_before_form, with_second_factor
from rodedraad.sharing.choosing import coach_typed
from rodedraad.sharing.errors import OtherKeys
from rodedraad.sharing.forms import KeyWordsForm
from rodedraad.vault import opening
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes

UNPROCESSABLE = 422


@takes("GET", "POST")
@reader_page
def second_reader(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """Who reads along, until when; or whom she can ask: one she knows, or by ten words."""
    if request.method == "POST":
        return _typed(request, trajectory_id)
    page = teacher_pages.second_reader(request.reader, trajectory_id)
    return render(request, "readings/second_reader.html", {"page": page, "form": KeyWordsForm()})


@with_second_factor
def _typed(request: ReaderRequest, trajectory: UUID) -> HttpResponse:
    page = teacher_pages.second_reader(request.reader, trajectory)
    if not page.may_ask:
        return go_on_to("second_reader", trajectory)
    form = KeyWordsForm(request.POST)
    besides = [page.coach] if page.coach else []
    if found := coach_typed(request.reader, form, besides=besides):
        return go_on_to("ask_second_reader", trajectory, found)
    shown = {"page": page, "form": form}
    return render(request, "readings/second_reader.html", shown, status=UNPROCESSABLE)


@takes("GET", "POST")
@reader_page
@with_second_factor
@passphrase_before_form
@refusals_in_words
def ask_second_reader(request: ReaderRequest, trajectory_id: UUID, coach: UUID) -> HttpResponse:
    """One rater, his duty, until when; then he reads along."""
    page = teacher_pages.asking(request.reader, trajectory_id, coach, sent=sent(request))
    if page is None:
        return go_on_to("second_reader", trajectory_id)
    shown: dict[str, object] = {"page": page}
    status = UNPROCESSABLE if page.form.is_bound else 200
    if page.form.is_valid() and not opening.has_stepped_up(request):
        shown["ask"] = True
    elif page.form.is_valid():
        try:
            _ask(request, page)
            return go_on_to("second_reader", trajectory_id)
        except OtherKeys:
            shown["other_keys"], status = True, CONFLICT
    return render(request, "readings/ask_second_reader.html", shown, status=status)


def _ask(request: ReaderRequest, page: AskingPage) -> None:
    actions.ask_second_reader(
        by=request.reader,
        trajectory=page.running.id,
        rater=page.card.id,
        ends=page.form.ends,
    )
