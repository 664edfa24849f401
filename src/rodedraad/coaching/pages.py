"""What the pages of light steps share: one trajectory, a form in words, a refusal in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.catalogue.protocols import UnknownProtocol, protocol
from rodedraad.coaching import queries
from rodedraad.coaching.asked import Asked, asked_at, closing_asked
from rodedraad.coaching.describing import asked_of, beside_each_other
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.forms import BeginForm, told_from, written_from
from rodedraad.coaching.offering import offer
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.showing import ShownSteps, fields_of, shown_turn, two_sides
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING, STOPPED, Beginning, Kept, Told
from rodedraad.coaching.turns import turn_named
from rodedraad.core.protocol import (
    Definition,
    NoSchoolTime,
    NotAllowed,
    NotOpen,
    RestsOnIt,
    Turn,
)
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.pupils.queries import her_bonds
from rodedraad.vault.errors import NotStorable, TooLong
from rodedraad.vault.pages import ReaderRequest, sent
from rodedraad.vault.reader import Reader
from rodedraad.web.typed import own_words

View = Callable[..., HttpResponse]
CONFLICT, WRONG = 409, 400
REFUSALS = (
    *(NotOpen, RestsOnIt, NotAllowed, NoSchoolTime),
    *(UnknownProtocol, UnknownCalendar, NotUnderstood, NotStorable, TooLong),
)
STATUS = {NotAllowed: WRONG, NotUnderstood: WRONG, NotStorable: WRONG, TooLong: WRONG}
"""Of a refusal; 409 for any other: the page shows an older state than what stands here."""


def refusals_in_words(view: View) -> View:
    """Answer what is refused by name with a page that says what happened and what to do."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except REFUSALS as refused:
            words = own_words(request)
            page = {"code": refused.code, "trajectory": named.get("trajectory_id"), "words": words}
            status = STATUS.get(type(refused), CONFLICT)
            return render(request, "coaching/refused.html", page, status=status)

    return answer


def steps_of(request: ReaderRequest, trajectory: UUID) -> ShownSteps:
    """One trajectory for its page, with the nickname of whom it is about."""
    running = queries.running(request.reader, trajectory)
    dyad = running.row.dyad_id
    return ShownSteps(running, one_bond(request.reader, dyad).nickname if dyad else "")


def definition_offered(key: str, offered: tuple[str, ...]) -> Definition:
    """A protocol that can be begun on this page; 404 where it cannot."""
    if key not in offered:
        raise Http404
    return protocol(key)


def turn_asked(steps: ShownSteps, name: str) -> Turn:
    """The turn of this name; 404 where the plan does not ask it."""
    turn = turn_named(steps.running.plan, name)
    if turn is None or turn.step == steps.running.known.card.key:
        raise Http404
    return turn


def told_of(request: ReaderRequest, steps: ShownSteps, turn: Turn) -> Told:
    """What a form told of one turn."""
    return told_from(request.POST, turn, asked_of(steps.running, turn))


def turn_page(steps: ShownSteps, turn: Turn, kept: Kept) -> dict[str, object]:
    """What the page of one turn shows."""
    row = steps.running.standing.row(turn)
    return {
        "steps": steps,
        "turn": shown_turn(steps.running, row),
        "clashes": [two_sides(one) for one in kept.clashes],
        "seen_older": kept.seen_older,
        "longest": LONGEST_WORDS,
        "beside": beside_each_other(steps.running),
    }


def stop_page(steps: ShownSteps) -> dict[str, object]:
    """What the page shows on which it ends."""
    running = steps.running
    # Who looked back already, is not asked the same once more.
    asked = () if steps.is_complete else closing_asked(dyads=len(running.plan.dyads))
    fields = list(fields_of(running, STOPPED, asked))
    return {"steps": steps, "fields": fields, "key": uuid4(), "longest": LONGEST_WORDS}


def nicknames(reader: Reader) -> dict[UUID, str]:
    """How she calls whom her bonds are with, by dyad."""
    return {one.id: one.nickname for one in her_bonds(reader)}


def begin_form(request: ReaderRequest) -> BeginForm:
    """The form with which steps begin."""
    today = queries.today_of(request.reader)
    return BeginForm(sent(request), today=today, country=queries.country_of(request.reader))


def chosen_at_beginning(definition: Definition) -> tuple[Asked, ...]:
    """What is asked where she begins: of the step that is done by beginning."""
    steps = (one for one in definition.steps if one.form == CHOSEN_BY_BEGINNING)
    return tuple(asked for step in steps for asked in asked_at(step))


def begin_page(definition: Definition, form: BeginForm) -> dict[str, object]:
    """What the page shows on which she begins."""
    return {
        "offer": offer(definition),
        "form": form,
        "asked": chosen_at_beginning(definition),
        "life": definition.life,
        "longest": LONGEST_WORDS,
    }


def beginning(request: ReaderRequest, definition: Definition, form: BeginForm) -> Beginning:
    """With what it begins, once the form is valid."""
    written = written_from(request.POST, chosen_at_beginning(definition))
    return form.beginning(definition.id, written)
