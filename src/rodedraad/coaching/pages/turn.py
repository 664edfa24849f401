"""What the page of one turn takes in and shows, and the page on which it ends."""

from __future__ import annotations

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from rodedraad.coaching.asking.describing import asked_of, beside_each_other
from rodedraad.coaching.asking.fields import fields_of, two_sides
from rodedraad.coaching.asking.forms import told_from
from rodedraad.coaching.queries import Running
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.showing import form_pages
from rodedraad.coaching.showing.shut import shut_at
from rodedraad.coaching.showing.steps import ShownSteps, one_turn
from rodedraad.coaching.showing.turn_names import name_of, turn_named
from rodedraad.coaching.told import STOPPED, Kept, Told
from rodedraad.core.protocol import (
    NotAllowed,
    Turn,
)
from rodedraad.vault.pages import ReaderRequest


def turn_asked(steps: ShownSteps, name: str) -> Turn:
    """The turn of this name; 404 where the plan does not ask it."""
    turn = turn_named(steps.running.plan, name)
    if turn is None or turn.step == steps.running.known.card.key:
        raise Http404
    return turn


def turn_with_form(running: Running, name: str, *, form: str) -> Turn:
    """The turn of this name, where its step has this form; 404 where the plan does not ask it."""
    turn = turn_named(running.plan, name)
    if turn is None or running.known.step(turn.step).form != form:
        raise Http404
    return turn


def on_its_own_page(request: ReaderRequest, steps: ShownSteps, turn: Turn) -> HttpResponse | None:
    """The way to the page on which this turn is told, where its form has one; None where not.

    What is sent here all the same is refused (`NotAllowed`): that page may ask more than words.
    """
    form = steps.running.known.step(turn.step).form
    if not form_pages.has_page(form, steps.role):
        return None
    if request.method == "POST":
        raise NotAllowed(f"{form!r} has a page of its own")
    name = name_of(steps.running.plan, turn)
    return redirect(form_pages.address(form, steps.role, of=steps.id, turn=name))


def told_of(request: ReaderRequest, steps: ShownSteps, turn: Turn) -> Told:
    """What a form told of one turn."""
    asked = asked_of(steps.running, turn, role=steps.role, names=steps.names)
    return told_from(request.POST, turn, asked)


def turn_page(steps: ShownSteps, turn: Turn, kept: Kept) -> dict[str, object]:
    """What the page of one turn shows."""
    row = steps.running.standing.row(turn)
    return {
        "steps": steps,
        "shut": shut_at(steps, turn),
        "name": steps.names.get(turn.dyad, ""),
        "turn": one_turn(steps, row),
        "clashes": [two_sides(one) for one in kept.clashes],
        "seen_older": kept.seen_older,
        "longest": LONGEST_WORDS,
        "beside": beside_each_other(steps.running),
    }


def stop_page(steps: ShownSteps) -> dict[str, object]:
    """What the page shows on which it ends."""
    running = steps.running
    # Who looked back already, is not asked the same once more.
    asked = () if steps.is_complete else steps.closing_asked
    fields = list(fields_of(running, STOPPED, asked))
    return {"steps": steps, "fields": fields, "key": uuid4(), "longest": LONGEST_WORDS}
