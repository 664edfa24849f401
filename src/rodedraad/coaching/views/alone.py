"""Pages of light steps: what there is, begin, the running page, one turn, move, stop, wipe."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.coaching import actions, queries
from rodedraad.coaching.asking.forms import MoveForm, key_of, written_from
from rodedraad.coaching.pages.beginning import begin_form, begin_page, beginning, definition_offered
from rodedraad.coaching.pages.opening import nicknames, steps_of
from rodedraad.coaching.pages.refused import CONFLICT, refusals_in_words
from rodedraad.coaching.pages.shut import note_to_wipe
from rodedraad.coaching.pages.turn import on_its_own_page, stop_page, told_of, turn_asked, turn_page
from rodedraad.coaching.pages.with_coach import together_page
from rodedraad.coaching.protocols.offering import Place, offered
from rodedraad.coaching.protocols.ways import other_ways
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.showing.shut import shut_notes
from rodedraad.coaching.showing.steps import address_of, listed
from rodedraad.coaching.told import Kept
from rodedraad.measuring.pages import SeeOther, go_on_to
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.pupils.queries import may_begin
from rodedraad.vault.pages import ReaderRequest, reader_page, sent, takes
from rodedraad.vault.wiped_when_damaged import is_damaged, opens_again
from rodedraad.web import said


@takes("GET")
@reader_page
def light_steps(request: ReaderRequest, dyad: UUID) -> HttpResponse:
    """What she can begin about one bond, what goes on, and what was."""
    bond = one_bond(request.reader, dyad)
    begun, shut = queries.begun(request.reader, dyad)
    alone = [one for one in begun if not one.row.with_coach]
    together = [one for one in begun if one.row.with_coach]
    page = {
        "bond": bond,
        "offered": offered(Place.ABOUT_A_BOND, alone),
        "known": listed([*alone, *together]),
        "shut": shut,
    }
    return render(request, "coaching/light_steps.html", page)


@takes("GET")
@reader_page
def own_steps(request: ReaderRequest) -> HttpResponse:
    """What she can begin for herself, and all that goes on."""
    known, shut = queries.begun(request.reader)
    page = {
        "offered": offered(Place.ABOUT_HERSELF, known),
        "known": listed(known, nicknames(request.reader) if known else {}),
        "may_begin": may_begin(request.reader),
        "shut": shut,
    }
    return render(request, "coaching/own_steps.html", page)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def begin_steps(request: ReaderRequest, dyad: UUID, protocol: str) -> HttpResponse:
    """Who reads it and until when, a first day, and it is there."""
    bond = one_bond(request.reader, dyad)
    definition = definition_offered(protocol, Place.ABOUT_A_BOND)
    form = begin_form(request)
    if form.is_valid():
        told = beginning(request, definition, form)
        begun = actions.begin_steps(by=request.reader, dyad=dyad, beginning=told)
        return go_on_to("steps", begun.pk)
    page = {"bond": bond, **begin_page(definition, form)}
    return render(request, "coaching/begin_steps.html", page, status=422 if form.is_bound else 200)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def begin_own_steps(request: ReaderRequest, own_protocol: str) -> HttpResponse:
    """The same about herself."""
    definition = definition_offered(own_protocol, Place.ABOUT_HERSELF)
    form = begin_form(request)
    if form.is_valid():
        told = beginning(request, definition, form)
        begun = actions.begin_own_steps(by=request.reader, beginning=told)
        return go_on_to("steps", begun.pk)
    page = begin_page(definition, form)
    return render(request, "coaching/begin_steps.html", page, status=422 if form.is_bound else 200)


@takes("GET")
@reader_page
def steps(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """One trajectory: what is for today, what was, what comes."""
    shown = steps_of(request, trajectory_id)
    if shown.is_together:
        page = together_page(shown)
        return render(request, "coaching/together.html", page)
    ways = other_ways(shown.running, shown.title)
    page = {"steps": shown, "longest": LONGEST_WORDS, "other_ways": bool(ways)}
    return render(request, "coaching/steps.html", {**page, "shut": shut_notes(shown)})


@takes("GET", "POST")
@reader_page
@refusals_in_words
def step(request: ReaderRequest, trajectory_id: UUID, turn: str) -> HttpResponse:
    """One turn: what she did and wrote."""
    shown = steps_of(request, trajectory_id)
    asked, kept = turn_asked(shown, turn), Kept()
    if elsewhere := on_its_own_page(request, shown, asked):
        return elsewhere
    if request.method == "POST":
        told = told_of(request, shown, asked)
        kept = actions.note_step(by=request.reader, trajectory=shown.running.row, told=told)
        if kept.is_whole:
            return go_on_to("steps", trajectory_id)
        shown = steps_of(request, trajectory_id)
    page = turn_page(shown, asked, kept)
    return render(request, "coaching/step.html", page, status=200 if kept.is_whole else CONFLICT)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def move_steps(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """Days that did not work: the plan goes on without them."""
    shown = steps_of(request, trajectory_id)
    if request.method == "GET" and shown.running.is_over:
        return redirect("steps", trajectory_id)
    form = MoveForm(sent(request), today=shown.running.today, starts=shown.running.plan.starts)
    if form.is_valid():
        row = shown.running.row
        actions.move_steps(by=request.reader, trajectory=row, days=form.days)
        return go_on_to("steps", trajectory_id)
    page = {"steps": shown, "form": form}
    return render(request, "coaching/move_steps.html", page, status=422 if form.is_bound else 200)


@takes("GET", "POST")
@reader_page
@refusals_in_words
def stop_steps(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """It ends here: with a line for the pupil and one for herself, if she likes."""
    shown = steps_of(request, trajectory_id)
    if request.method == "POST":
        actions.end_steps(
            by=request.reader,
            trajectory=shown.running.row,
            key=key_of(request.POST),
            written=written_from(request.POST, shown.closing_asked),
        )
        return go_on_to("steps", trajectory_id)
    return render(request, "coaching/stop_steps.html", stop_page(shown))


@takes("GET", "POST")
@reader_page
def wipe_steps(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """All of it is gone, after being asked once more; also where it does not open any more."""
    if is_damaged(queries.running, request.reader, trajectory_id):
        return wipe_damaged(request, trajectory_id)
    shown, again = steps_of(request, trajectory_id), opens_again(request.POST)
    if request.method == "POST" and not again:
        actions.wipe_steps(by=request.reader, trajectory=shown.running.row)
        return SeeOther(address_of(shown))
    page = {"steps": shown, "opens_again": again}
    return render(request, "coaching/wipe_steps.html", page, status=CONFLICT if again else 200)


@takes("GET", "POST")
@reader_page
def wipe_step_note(request: ReaderRequest, trajectory_id: UUID, note: UUID) -> HttpResponse:
    """One note that is damaged is gone, after being asked once more; the rest stays."""
    shown = steps_of(request, trajectory_id)
    one, is_sent = note_to_wipe(shown, note), request.method == "POST"
    row, to = shown.running.row, reverse("steps", args=[shown.id])
    if is_sent and one and actions.wipe_step_note(by=request.reader, trajectory=row, record=note):
        said.leave(request, said.WIPED)
        return SeeOther(to)
    if one is None and not is_sent:
        return redirect(to)
    page = {"steps": shown, "one": one, "back": to, "opens_again": is_sent}
    return render(request, "coaching/wipe_note.html", page, status=CONFLICT if is_sent else 200)


def wipe_damaged(request: ReaderRequest, trajectory_id: UUID) -> HttpResponse:
    """The same for one that does not open: nothing of it can be shown, and only it goes."""
    if request.method == "POST":
        actions.wipe_steps(by=request.reader, trajectory=queries.unread(trajectory_id))
        said.leave(request, said.WIPED)
        return SeeOther(reverse("own_steps"))
    return render(request, "coaching/wipe_damaged.html", {"number": trajectory_id})
