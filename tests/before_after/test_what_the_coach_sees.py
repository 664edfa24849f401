"""What her coach reads of it, and what she herself is told is kept."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.pupils.facts import facts_about
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
WORDS = "Bij de kapstok zong hij zacht."
ANSWERS = {f"answer.s{number}": "2" for number in range(1, 7)}


@pytest.fixture
def turn(told, together):
    """A moment noted for the first bond, with answers on what she manages."""
    turn = together.at("baseline_one").turn("baseline_one")
    told.stands(turn, told.looked(words={"moment": WORDS}))
    told.post(told.address("trust", turn), ANSWERS)
    return turn


def his_page(together, name: str, turn) -> str:
    address = reverse(name, args=[together.seat.pk, name_of(together.running().plan, turn)])
    with together.today():
        return html.unescape(sign_in(Client(), together.bram).get(address).content.decode())


def test_he_reads_that_there_is_a_moment_and_only_what_she_gave_him(told, together, turn):
    page = his_page(together, "seat_moment", turn)
    assert "Er is 1 moment." in page
    assert WORDS not in page
    assert "Vonkje" not in page
    assert "een beetje zeker" not in page
    told.post(told.address("who_reads_trust", turn), {"for_coach": "yes"})
    page = his_page(together, "seat_moment", turn)
    assert "Een goed begin van de dag vinden: een beetje zeker." in page
    assert "De strook loopt van" in page


def test_he_reads_what_she_wants_to_try_and_cannot_write_there(told, together):
    turn = together.at("try_out").turn("try_out")
    told.post(told.address("action_card", turn), {"seen": 0, "what.1": "Groeten bij de deur."})
    page = his_page(together, "seat_action", turn)
    assert "Groeten bij de deur." in page
    main = page[page.index("<main") : page.index("</main")]
    assert "<form" not in main


def test_every_word_that_is_kept_is_told_in_words(told, together, turn):
    with together.today():
        facts = list(facts_about(together.anna.reader, together.dyads[0]))
    said = "\n".join(f"{one.about}|{one.text}" for one in facts)
    assert "een kijkmoment van deze band; het moment zelf staat hier niet" in said
    assert "Ik vind een goed begin van de dag met deze leerling.|een beetje zeker" in said
    assert "answer.s1" not in said
    assert told.words(turn)["moment"] not in said
