"""Every address against every person: hers is hers, and to others it does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from rodedraad.access.models import Membership
from rodedraad.core.reference import CameIn
from rodedraad.diary.queries import today_of
from rodedraad.measuring import actions as measuring
from rodedraad.measuring.actions import Beginning
from rodedraad.pupil_view.coach_actions import open_letters
from rodedraad.pupil_view.coach_queries import letters
from rodedraad.pupils.models import Dyad
from rodedraad.sharing import actions as sharing
from rodedraad.sharing.models import Sharing
from rodedraad.vault.models import GrantRow, Record
from tests.access.routes import GET, HERS, HIS, OWN, RATED, ROUTES, SEATED, SHARED, TOGETHER
from tests.access.seats import Seats, for_route, seats_of, seats_standing
from tests.databases import ON_POSTGRES
from tests.factories.desk import kept_case
from tests.factories.diary import DRAWN, begun_diary
from tests.factories.measuring import bond, closed_moment
from tests.factories.overview import grading
from tests.factories.people import Person, person
from tests.factories.pupil_view import sent
from tests.factories.school import school
from tests.factories.sentences import left_sentence
from tests.factories.sharing import share, stepped_up, with_second_factor
from tests.factories.steps import begun_steps
from tests.factories.talks import begun_talk
from tests.web.addresses import pattern, views

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PEOPLE = ("anna", "bram", "carla", "dirk", "eva", "fatima", "nobody")
"""anna: it is hers. bram: shared with him. carla: was shared, and its time is over. dirk: was
shared, and she stopped it. eva: a teacher of the same school. fatima: a teacher of another
school. nobody: signed out."""
THERE = {200, 302, 303, 400, 403, 409, 422}
"""What may be answered where the thing is there: a page, a redirect, a question asked first."""


@dataclass(frozen=True)
class World:
    """Anna's things, and everybody's browsers."""

    arguments: dict[str, object]
    sharings: dict[str, UUID]
    notes: dict[str, UUID]
    seats: Seats
    browsers: dict[str, Client]


@pytest.fixture
def world() -> World:
    people = {name: with_second_factor(person(name)) for name in PEOPLE if name != "nobody"}
    in_schools(people)
    anna = people["anna"]
    dyad = bond(anna.reader)
    closed = closed_moment(anna.reader, dyad)
    sitting = measuring.begin_sitting(
        by=anna.reader, dyads=[bond(anna.reader, "Ster")], how=Beginning(CameIn.CHOSEN)
    )
    coaches = {name: as_coach(people[name]) for name in ("bram", "carla", "dirk")}
    sharings = {name: share(anna, dyad, one).pk for name, one in coaches.items()}
    notes = {"bram": a_note(people["bram"], sharings["bram"])}
    past = {"made": now() - timedelta(days=2), "ends": now() - timedelta(days=1)}
    GrantRow.objects.filter(sharing__pk=sharings["carla"]).update(**past)
    sharing.stop_sharing(by=anna.reader, sharing=sharings["dirk"])
    browsers = {name: stepped_up(Client(), one) for name, one in people.items()}
    arguments = {
        "dyad": dyad,
        "check": closed.pk,
        "check_id": closed.pk,
        "sitting_id": sitting[0].sitting,
        "coach": people["bram"].pk,
        "step": "moment",
        "talk_id": begun_talk(anna.reader, dyad).pk,
        "move": "settle",
        "diary_id": begun_diary(anna.reader, dyad, phases=DRAWN).pk,
        "day": f"{today_of(anna.reader)}",
        "trajectory_id": begun_steps(anna.reader, dyad).pk,
        "protocol": "two_by_ten",
        "own_protocol": "adem",
        "turn": "talk-1-2-0",
        "asking": sent(anna.reader, dyad).pk,
        "letter": a_letter(anna, people["bram"], dyad, sharing=sharings["bram"]),
        "sentence": left_sentence(anna.reader, dyad),
        "item": "c1",
        "sharing": sharings["bram"],
        "record": notes["bram"],
        "case": kept_case(people["bram"].reader),
        "grading": grading(anna.reader, bond(anna.reader, "Vink"), people["bram"].pk),
        **dict.fromkeys(("invitation", "membership", "school_class", "waiting"), UUID(int=9)),
        **dict.fromkeys(("request_id", "task"), UUID(int=9)),
        "chunk": 0,
        "page": 1,
    }
    seats = seats_of(anna, coaches, (dyad, bond(anna.reader, "Mosje")))
    return World(arguments, sharings, notes, seats, browsers | {"nobody": Client()})


def as_coach(who: Person) -> Person:
    sharing.be_coach(by=who.reader, regime="clb")
    return who


def in_schools(people: dict[str, Person]) -> None:
    """Anna and Eva teach in one school, Fatima in another."""
    one, other = school("Een"), school("Ander")
    for name, where in (("anna", one), ("eva", one), ("fatima", other)):
        Membership.objects.create(
            person_id=people[name].pk, school=where, role="teacher", begins=now().date()
        )


def a_note(coach: Person, one: UUID) -> UUID:
    sharing.keep_note(by=coach.reader, sharing=one, text="vraag naar de pauzes")
    from rodedraad.sharing import queries  # noqa: PLC0415

    return queries.notes(coach.reader)[0].record


def a_letter(anna: Person, bram: Person, dyad: UUID, *, sharing: UUID) -> UUID:
    sent(anna.reader, dyad, sharing=sharing)
    open_letters(by=bram.reader, sharing=sharing)
    return letters(bram.reader)[0].record


def ask(world: World, name: str, who: str, method: str):
    """What this person gets at this address, about Anna's thing (or the sharing that was his)."""
    known = for_route(name, world.arguments, world.seats, who=who)
    arguments = {key: known[key] for key in pattern(name).pattern.converters}
    if "sharing" in arguments and who in world.sharings:
        arguments["sharing"] = world.sharings[who]
    kind = "application/json" if name in BY_SCRIPT else "application/x-www-form-urlencoded"
    address = reverse(name, kwargs=arguments)
    return world.browsers[who].generic(method, address, b"{}", content_type=kind)


BY_SCRIPT = {
    "sentence_flags",
    "talk_flags",
    "save_talk",
    "save_talk_again",
    "save_talk_words",
    "save_talk_words_again",
    "answers",
    "answers_again",
    "answer_trust",
    "answer_trust_again",
    "save_levels",
    "save_levels_again",
    "rater_save_levels",
    "rater_save_levels_again",
    "keep",
}
"""What a script asks, with JSON."""


def expected(name: str, who: str, method: str) -> set[int]:
    whose, methods = ROUTES[name]
    if method not in methods | ({"HEAD"} if GET in methods else set()):
        return {405}
    if who == "nobody":
        return {423} if method == "POST" else {302}
    hers, his = {HERS, TOGETHER}, {SHARED, HIS, SEATED, RATED}
    mine = whose is OWN or who == ("anna" if whose in hers else "bram" if whose in his else "")
    return THERE if mine else {404}


LOOKS_ONLY = "eva"
"""Who tries HEAD for all to whom nothing is theirs: it is a GET of which the words are left out."""


def tried_by(who: str, name: str) -> list[str]:
    """By Anna and by nobody every method, by others those that the address takes."""
    takes = ROUTES[name][1] | ({"HEAD"} if who == LOOKS_ONLY else set())
    return [one for one in METHODS if who in {"anna", "nobody"} or one in takes]


def needs_a_row() -> list[str]:
    return [
        name
        for name, view in views().items()
        if not getattr(view, "public", False) and not getattr(view, "at_the_door", False)
    ]


ACCOUNT = "account/"


def test_every_address_behind_the_door_has_a_row():
    about_herself = {
        name for name in needs_a_row() if str(pattern(name).pattern).startswith(ACCOUNT)
    }
    assert set(needs_a_row()) - about_herself == set(ROUTES)


def test_what_is_not_public_needs_an_open_vault_or_is_the_door():
    for name in needs_a_row():
        assert getattr(views()[name], "needs_vault", False), f"{name} is open to anyone"


REFUSED_ALIKE = {"carla", "dirk", "fatima"}
"""Who is refused as Eva is. PostgreSQL, which gets all of it anew, refuses them in `--long`."""


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(who, marks=[pytest.mark.long] if ON_POSTGRES and who in REFUSED_ALIKE else [])
        for who in PEOPLE
    ],
)
def test_hers_is_there_for_whom_it_is_and_nobody_else_changes_anything_of_it(world, who):
    first = [] if who == "anna" else [one for one in in_order() if ROUTES[one][0] in HERS_ALONE]
    before = standing()
    assert unexpected(world, who, first) == []
    assert standing() == before
    dyad = world.arguments["dyad"]
    assert world.browsers["anna"].get(reverse("bond", args=[dyad])).status_code == 200
    assert unexpected(world, who, [one for one in in_order() if one not in first]) == []


HERS_ALONE = {HERS, TOGETHER}


def in_order() -> list[str]:
    """What wipes, ends or stops comes last, so that nothing is gone before it was asked for."""
    return sorted(ROUTES, key=lambda name: LAST.index(name) if name in LAST else -1)


def unexpected(world: World, who: str, names: list[str]) -> list[str]:
    """What this person gets at these addresses and should not."""
    wrong = []
    for name in names:
        for method in tried_by(who, name):
            status = ask(world, name, who, method).status_code
            if status not in expected(name, who, method):
                wrong.append(f"{method} {name}: {status}")
    return wrong


def standing() -> list[object]:
    """Everything of Anna's that somebody else could change."""
    return [
        sorted(Sharing.objects.values_list("pk", "grant__ends")),
        sorted(Dyad.objects.values_list("pk", flat=True)),
        {one.pk: bytes(one.sealed) for one in Record.objects.all()},
        seats_standing(),
    ]


LAST = (
    "leave_reading", "leave_seat", "stop_seat", "drop_sitting", "wipe_pupil_view", "wipe_letter",
    "wipe_sentence", "forget_case", "decline_grading", "withdraw_grader",
    "wipe_note", "wipe_talk", "wipe_steps", "stop_being_coach", "stop_sharing",
    "end_bond", "wipe_about_me",
    "wipe_all_about_me", "wipe_check", "wipe_bond", "wipe_everything", "withdraw_invitation",
    "end_membership", "leave_class", "choose_class", "forget_list", "choose_space",
)  # fmt: skip


def test_signed_out_she_is_led_to_the_door_and_back(world):
    answer = ask(world, "bond", "nobody", "GET")
    path = reverse("bond", args=[world.arguments["dyad"]])
    assert answer.url == f"{reverse('account_login')}?next={path.replace('/', '%2F')}"


def test_not_hers_and_not_there_are_answered_alike(world):
    """Word for word, so that nobody learns that something exists."""
    missing = UUID(int=7)
    for name, (whose, methods) in ROUTES.items():
        if whose not in {HERS, TOGETHER} or GET not in methods:
            continue
        known = for_route(name, world.arguments, world.seats)
        arguments = {key: known[key] for key in pattern(name).pattern.converters}
        there = world.browsers["eva"].get(reverse(name, kwargs=arguments))
        nowhere = {
            key: missing if isinstance(value, UUID) else value for key, value in arguments.items()
        }
        never = world.browsers["eva"].get(reverse(name, kwargs=nowhere))
        assert (there.status_code, without_address(there)) == (
            never.status_code,
            without_address(never),
        )


def without_address(answer) -> str:
    """The page without the two things that differ by themselves: its own address and the token."""
    import re  # noqa: PLC0415

    text = re.sub(r'(value|content)="[A-Za-z0-9]{64}"', "", answer.content.decode())
    return re.sub(r'href="/(en/)?[^"]*[0-9a-f]{8}-[0-9a-f-]{27}[^"]*"', "", text)
