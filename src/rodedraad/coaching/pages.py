"""What the pages of light steps share: one trajectory, a form in words, a refusal in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.catalogue.protocols import UnknownProtocol, protocol
from rodedraad.coaching import form_pages, queries, seats, together
from rodedraad.coaching.asked import Asked, asked_at
from rodedraad.coaching.describing import asked_of, beside_each_other
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.fields import fields_of, two_sides
from rodedraad.coaching.forms import BeginForm, told_from, written_from
from rodedraad.coaching.models import Seat
from rodedraad.coaching.offering import offer
from rodedraad.coaching.queries import Running
from rodedraad.coaching.records import LONGEST_WORDS
from rodedraad.coaching.seats import Seated
from rodedraad.coaching.showing import ShownSteps, one_turn
from rodedraad.coaching.telling import COACH
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING, STOPPED, Beginning, Kept, Told
from rodedraad.coaching.training import may_use_the_name
from rodedraad.coaching.turns import name_of, turn_named
from rodedraad.core.protocol import (
    Definition,
    NoSchoolTime,
    NotAllowed,
    NotOpen,
    RestsOnIt,
    Turn,
    WrongDyads,
)
from rodedraad.pupils.queries import bond as one_bond
from rodedraad.pupils.queries import her_bonds
from rodedraad.sharing.views import with_second_factor
from rodedraad.vault.errors import NotStorable, TooLong
from rodedraad.vault.pages import ReaderRequest, reader_page, sent
from rodedraad.vault.reader import Reader
from rodedraad.web.typed import own_words

View = Callable[..., HttpResponse]
CONFLICT, WRONG = 409, 400
REFUSALS = (
    *(NotOpen, RestsOnIt, NotAllowed, NoSchoolTime, WrongDyads),
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
            page = {
                "code": refused.code,
                "trajectory": named.get("trajectory_id"),
                "seat": named.get("seat_id"),
                "words": words,
            }
            status = STATUS.get(type(refused), CONFLICT)
            return render(request, "coaching/refused.html", page, status=status)

    return answer


def seat_page(view: View) -> View:
    """Mark a page of the coach of a trajectory: its view gets a `Seated` in the place of `seat_id`.

    He signs in with a second factor. Each time he asks for the page, the teacher can see it.
    """
    return _seated(view, role=Seat.COACH)


def rater_page(view: View) -> View:
    """The same for a second rater: he sees the plan he was given, and only his own notes."""
    return _seated(view, role=Seat.SECOND_RATER)


def _seated(view: View, *, role: str) -> View:
    @reader_page
    @with_second_factor
    @refusals_in_words
    @wraps(view)
    def answer(
        request: ReaderRequest, seat_id: UUID, *args: object, **named: object
    ) -> HttpResponse:
        looks = request.method != "POST"
        if looks:
            seated = together.open_seat(by=request.reader, seat=seat_id)
        else:
            seated = seats.seated(request.reader, seat_id)
        if seated.role != role:
            raise Http404
        found = view(request, seated, *args, **named)
        if not looks and "Location" not in found:  # a form that is refused shows the page too
            together.open_seat(by=request.reader, seat=seat_id)
        return found

    return answer


def steps_of(request: ReaderRequest, trajectory: UUID) -> ShownSteps:
    """One trajectory for its page, with the nickname of whom it is about."""
    running = queries.running(request.reader, trajectory)
    if running.row.with_coach:
        return steps_together(request.reader, running)
    dyad = running.row.dyad_id
    return ShownSteps(running, one_bond(request.reader, dyad).nickname if dyad else "")


def steps_together(reader: Reader, running: Running) -> ShownSteps:
    """One with a coach, with the nicknames of her bonds."""
    names = {str(dyad): name for dyad, name in nicknames(reader).items()}
    here = {dyad: names.get(dyad, "") for dyad in running.plan.dyads}
    seat = seats.at(running.row.pk)
    named = seat is not None and may_use_the_name(seat.person_id)
    return ShownSteps(running, "", names=here, may_be_named=named)


def steps_seated(seated: Seated) -> ShownSteps:
    """One trajectory as its coach sees it: her labels, and no other name of a pupil."""
    return ShownSteps(
        seated.running,
        "",
        names=seated.labels,
        role=COACH,
        of=seated.id,
        may_be_named=may_use_the_name(seated.seat.person_id),
    )


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
