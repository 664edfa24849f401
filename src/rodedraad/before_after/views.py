"""Pages of what a trajectory measures before and after, and of small things tried in between."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from rodedraad.before_after import actions
from rodedraad.before_after.beside import before_after_page
from rodedraad.before_after.forms import (
    left_undone,
    look_back,
    trust_from_form,
)
from rodedraad.before_after.pages import (
    action_form,
    action_page,
    at_turn,
    moment_form,
    moment_page,
    trust_page,
    trust_turn,
)
from rodedraad.before_after.records import actions_in
from rodedraad.before_after.trying import asked_again
from rodedraad.before_after.turns import ACTION_FORM, BAND_FORM
from rodedraad.coaching.asking.forms import key_of
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.pages.opening import steps_of
from rodedraad.coaching.pages.refused import CONFLICT, refusals_in_words
from rodedraad.coaching.told import Kept
from rodedraad.measuring.pages import go_on_to
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.vault.parts import Part

WRONG = 422
PARTS = {"yes": Part.ABOUT_US, "no": Part.ABOUT_ME}
"""Where the short form lies, by whether her coach may read it."""


@takes("GET", "POST")
@reader_page
@refusals_in_words
def moment_step(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """A step at which she dwells on one bond: an ordinary moment of hers stands for it."""
    here = at_turn(request, trajectory_id, turn, form=BAND_FORM)
    form = moment_form(request, here)
    told = left_undone(request.POST, here.turn)
    if told is None and form.is_valid():
        told = form.told(here.turn)
    kept = actions.note_turn(by=request.reader, running=here.running, told=told) if told else None
    if kept and kept.is_whole:
        return go_on_to("moment_step", trajectory_id, turn)
    if kept:
        here = at_turn(request, trajectory_id, turn, form=BAND_FORM)
    page = {**moment_page(request.reader, here, form), "seen_older": kept is not None}
    status = CONFLICT if kept else WRONG if form.is_bound else 200
    return render(request, "before_after/moment_step.html", page, status=status)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def trust(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """Six short statements on what she manages with this pupil, and what she said before."""
    here = trust_turn(request, trajectory_id, turn)
    if request.method == "POST":
        save = trust_from_form(request.POST)
        kept = actions.answer_trust(
            by=request.reader, running=here.running, turn=here.turn, save=save
        )
        if not kept.is_whole:
            here = trust_turn(request, trajectory_id, turn)
            page = {**trust_page(here), "clashed": True}
            return render(request, "before_after/trust.html", page, status=CONFLICT)
        return go_on_to("trust", trajectory_id, turn)
    return render(request, "before_after/trust.html", trust_page(here))


@takes("POST")
@reader_page
@refusals_in_words
def who_reads_trust(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """Her answers go to where her coach reads them, or back to where only she does."""
    here = trust_turn(request, trajectory_id, turn)
    there = PARTS.get(request.POST.get("for_coach", ""))
    if there is None:
        raise NotUnderstood
    key = key_of(request.POST)
    actions.let_coach_read_trust(
        by=request.reader, running=here.running, turn=here.turn, key=key, there=there
    )
    return go_on_to("trust", trajectory_id, turn)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def action_card(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """One or two small things: what, after what, where, when; and how it went."""
    here = at_turn(request, trajectory_id, turn, form=ACTION_FORM)
    form, kept = action_form(here, sent(request)), Kept()
    if form.is_valid():
        is_done = here.turn in here.running.record.settled
        told = form.told(here.turn, today=here.running.today, is_done=is_done)
        kept = actions.note_turn(by=request.reader, running=here.running, told=told)
        if kept.is_whole:
            return go_on_to("action_card", trajectory_id, turn)
    page = {**action_page(here, form), "clashes": kept.clashes, "seen_older": kept.seen_older}
    status = WRONG if form.is_bound else 200
    status = status if kept.is_whole else CONFLICT
    return render(request, "before_after/action_card.html", page, status=status)


@takes("POST")
@reader_page
@refusals_in_words
def look_back_on_action(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """One tap: whether she did it, how it was for her, again, or let go.

    Where another tab said otherwise meanwhile, she is shown both and asked.
    """
    here = at_turn(request, trajectory_id, turn, form=ACTION_FORM)
    known = actions_in(here.running.words(here.turn))
    told = look_back(request.POST, here.turn, known, today=here.running.today)
    kept = actions.note_turn(by=request.reader, running=here.running, told=told)
    if kept.is_whole:
        return go_on_to("action_card", trajectory_id, turn)
    here = at_turn(request, trajectory_id, turn, form=ACTION_FORM)
    again = [one for one in map(asked_again, kept.clashes) if one]
    page = {**action_page(here, action_form(here, None)), "asked_again": again}
    return render(request, "before_after/action_card.html", page, status=CONFLICT)


@takes("GET")
@reader_page
@refusals_in_words
def before_after(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """Everything before and after, each bond by itself. Only she reads this page."""
    page = before_after_page(request.reader, steps_of(request, trajectory_id))
    return render(request, "before_after/before_after.html", page)
