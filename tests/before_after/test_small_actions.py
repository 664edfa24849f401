"""One or two small things: when, where, after what; and looking back with two taps."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.before_after.records import actions_in
from rodedraad.core.protocol import State
from rodedraad.pupils.today import for_today
from rodedraad.vault.parts import Part

pytestmark = pytest.mark.django_db
WHAT = "Ik groet hem bij de kapstok."
WRITTEN = {"what.1": WHAT, "cue.1": "als de bel gaat", "place.1": "gang", "time.1": "dinsdag"}


@pytest.fixture
def turn(together):
    """Something small with the first pupil, which is optional: it opens early."""
    return together.at("try_out").turn("try_out")


@pytest.fixture
def planned(told, turn):
    told.post(told.address("action_card", turn), {"seen": 0, **WRITTEN})
    return turn


def tap(told, turn, **sent: str):
    return told.post(told.address("look_back_on_action", turn), {"number": "1", **sent})


def lines(together) -> list[str]:
    with together.today():
        return [
            line.words for line in for_today(together.anna.reader) if "voorgenomen" in line.words
        ]


def test_what_she_writes_is_noted_said_back_and_read_by_her_coach(told, together, planned):
    assert together.running().standing.row(planned).state is State.DONE
    page = told.page("action_card", planned)
    assert WHAT in page
    assert "als de bel gaat" in page
    assert "Je begeleider leest het; alleen jij schrijft hier." in page
    assert reverse("small_actions") in page
    (read,) = actions_in(together.seated().running.words(planned))
    assert (read.what, read.place, read.goes_on) == (WHAT, "gang", True)


def test_an_empty_card_is_not_noted_and_says_what_is_missing_at_the_field(told, turn):
    answer = told.post(told.address("action_card", turn), {"seen": 0, "cue.1": "na de pauze"})
    assert answer.status_code == 422
    assert "Schrijf wat je doet." in answer.content.decode()
    too_long = {"seen": 0, "what.1": "x" * 201}
    assert told.post(told.address("action_card", turn), too_long).status_code == 422
    assert told.words(turn) == {}


@pytest.mark.usefixtures("planned")
def test_her_list_says_that_there_was_something_and_never_what(together):
    assert lines(together) == ["Je had je iets voorgenomen."]
    together.day += timedelta(days=14)
    assert lines(together) == ["Je had je iets voorgenomen. Kijk even terug: twee tikken."]
    together.day += timedelta(days=14)
    assert lines(together) == []


def test_two_taps_after_two_weeks_then_again_or_let_go(told, together, planned):
    assert tap(told, planned, done="yes").status_code == 400, "too early"
    together.day += timedelta(days=14)
    assert "Deed je het?" in told.page("action_card", planned)
    tap(told, planned, done="otherwise")
    assert "Hoe was het voor jou?" in told.page("action_card", planned)
    tap(told, planned, felt="light")
    assert told.words(planned, Part.ABOUT_ME) == {"felt.1.1": "light"}, "it stays with her"
    assert "light" not in together.seated().running.words(planned).values()
    page = told.page("action_card", planned)
    assert "Gedaan: Anders." in page
    assert "Voor jou: Licht." in page
    assert lines(together) == []
    tap(told, planned, again="yes")
    assert lines(together) == ["Je had je iets voorgenomen."]
    (action,) = actions_in(told.words(planned))
    assert [one.since for one in action.rounds] == [
        together.day - timedelta(days=14),
        together.day,
    ]
    tap(told, planned, let_go="yes")
    assert "Losgelaten." in told.page("action_card", planned)
    assert lines(together) == []


def test_what_was_changed_in_another_tab_is_not_overwritten(told, planned):
    address = told.address("action_card", planned)
    told.post(address, {"seen": 1, "what.1": "Ik zwaai.", "was-what.1": WHAT})
    answer = told.post(address, {"seen": 1, "what.1": "Ik fluit.", "was-what.1": WHAT})
    assert answer.status_code == 409
    assert "Ik fluit." in answer.content.decode()
    assert told.words(planned)["what.1"] == "Ik zwaai."


def test_after_the_end_nothing_is_asked_and_what_was_tried_can_be_read(told, together, planned):
    together.day += timedelta(days=14)
    told.end()
    page = told.page("action_card", planned)
    assert WHAT in page
    assert "Deed je het?" not in page
    assert tap(told, planned, done="yes").status_code == 409
    assert lines(together) == []


def two_weeks_later(together) -> None:
    together.day += timedelta(days=14)


@pytest.mark.django_db
def test_a_tap_in_an_older_tab_overwrites_no_newer_one_but_asks(told, together, planned):
    two_weeks_later(together)
    assert tap(told, planned, nth="1", was="", done="yes").status_code == 303
    older = tap(told, planned, nth="1", was="", done="no")
    assert older.status_code == 409
    assert together.running().words(planned)["done.1.1"] == "yes"
    page = html.unescape(older.content.decode())
    assert "tikte je intussen “Ja” aan. Hier tikte je “Nee” aan. Wat klopt?" in page
    assert 'name="was" value="yes"' in page
    assert tap(told, planned, nth="1", was="yes", done="no").status_code == 303
    assert together.running().words(planned)["done.1.1"] == "no"


@pytest.mark.django_db
def test_the_same_tap_in_two_tabs_asks_nothing_and_once_more_begins_once(told, together, planned):
    two_weeks_later(together)
    for sent in ({"done": "yes"}, {"felt": "light"}, {"again": "yes"}):
        for _ in range(2):
            assert tap(told, planned, nth="1", was="", **sent).status_code == 303
    words = together.running().words(planned)
    assert [name for name in words if name.startswith("since.")] == ["since.1.1", "since.1.2"]
