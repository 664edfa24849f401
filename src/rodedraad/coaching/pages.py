"""What the pages of light steps share: one trajectory, a form in words, a refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import cast
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.audit import trail
from rodedraad.catalogue.calendars import UnknownCalendar
from rodedraad.catalogue.protocols import UnknownProtocol
from rodedraad.coaching import form_pages, queries, seats, together
from rodedraad.coaching.asked import Asked, asked_at
from rodedraad.coaching.describing import asked_of, beside_each_other
from rodedraad.coaching.errors import NotUnderstood
from rodedraad.coaching.fields import fields_of, two_sides
from rodedraad.coaching.forms import BeginForm, told_from, written_from
from rodedraad.coaching.known import protocol
from rodedraad.coaching.models import Seat
from rodedraad.coaching.offering import Place, keys_at, offer
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
from rodedraad.vault.errors import NotPermitted, NotStorable, TooLong, UnknownGrant
from rodedraad.vault.pages import ReaderRequest, reader_page, refused_deed, sent
from rodedraad.vault.reader import Reader
from rodedraad.web.refusals import coded
from rodedraad.web.typed import own_words

View = Callable[..., HttpResponse]
CONFLICT, WRONG = 409, 400
REFUSALS = (
    *(NotOpen, RestsOnIt, NotAllowed, NoSchoolTime, WrongDyads),
    *(UnknownProtocol, UnknownCalendar, NotUnderstood, NotStorable, TooLong),
)
STATUS = {NotAllowed: WRONG, NotUnderstood: WRONG, NotStorable: WRONG, TooLong: WRONG}
"""Of a refusal; 409 for any other: the page shows an older state than what stands here."""


def status_of(refused: Exception) -> int:
    """The HTTP status of a refusal."""
    return STATUS.get(type(refused), CONFLICT)


refusals_as_json = coded(REFUSALS, status=status_of)
"""The same for a script: the code of what a trajectory refuses; a locked step is 409."""


def refusals_in_words(view: View) -> View:
    """Answer what is refused by name with a page that says what happened and what to do."""

    @wraps(view)
    def answer(request: ReaderRequest, *args: object, **named: object) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except REFUSALS as refused:
            page = {"code": refused.code, "words": own_words(request), "back": road_back(named)}
            return render(request, "coaching/refused.html", page, status=status_of(refused))
        except (NotPermitted, UnknownGrant):
            if "seat_id" not in named:
                raise
            return without_seat(request, cast("UUID", named["seat_id"]))

    return answer


def road_back(named: Mapping[str, object]) -> str:
    """Where the steps stand that an address is about: of his seat, of her trajectory, or hers."""
    if seat := named.get("seat_id"):
        return reverse("seat", args=[seat])
    if trajectory := named.get("trajectory_id"):
        return reverse("steps", args=[trajectory])
    return reverse("own_steps")


def without_seat(request: ReaderRequest, seat: UUID) -> HttpResponse:
    """That nothing is written here any more: she left the school, or he sits along no more.

    Until it stops he reads on, so what he typed is given back. Afterwards it is not: she was told
    that his working notes go at that instant, and a page that hands them out would undo it. Who
    never sat there is answered alike.
    """
    trail.note_refusal(request.reader.owner.person, refused_deed(request))
    was_sent = request.method == "POST"
    if was_sent and seats.is_read_only(request.reader, seat):
        back = road_back({"seat_id": seat})
        page = {"code": "she-left", "words": own_words(request), "back": back}
        return render(request, "coaching/refused.html", page, status=CONFLICT)
    return render(request, "coaching/seat_gone.html", {"was_sent": was_sent}, status=404)


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


def definition_offered(key: str, place: Place) -> Definition:
    """A protocol that can be begun on this page; 404 where it cannot."""
    if key not in keys_at(place):
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
