"""What the coach marked during the talk is offered as evidence where he reads the story."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.interviews.records import question_keys
from rodedraad.vault.parts import Part
from tests.factories.people import sign_in
from tests.factories.readings import heard, turn_name, write
from tests.factories.steps import wrote

MARK = "754|{question}|h|Hij bleef bij de deur hangen."
LEFT_OVER = "Neem over"


@pytest.fixture
def marked(here):
    """Two lines at the talk about the first bond."""
    first = question_keys()[0]
    lines = {"mark.a1": MARK.format(question=first), "mark.b2": f"|{first}||Zachte stem."}
    here.coach_notes(here.turn("interview"), None, written=wrote(Part.COACH_PRIVATE, **lines))
    return here


def shown(client, address):
    return html.unescape(client.get(address).content.decode())


def test_a_line_of_the_talk_is_taken_over_with_its_time_and_whose_words_it_is(marked, bram, turn):
    address = reverse("levels", args=[marked.seat.pk, turn])
    page = shown(bram, address)
    assert page.count(LEFT_OVER) == 2
    assert "Hij bleef bij de deur hangen." in page
    assert 'value="12:34"' not in page
    chosen = shown(bram, f"{address}?mark=a1")
    new = chosen.split("data-new")[1].split("</fieldset>")[0]
    assert 'value="12:34"' in new
    assert "Hij bleef bij de deur hangen." in new
    assert "checked" in new


def test_what_is_evidence_already_is_not_offered_again(marked, bram, turn):
    words = {"evidence.warmth.c3": heard("Hij bleef bij de deur hangen.", 754)}
    write(marked.bram.reader, marked.seat, turn, words)
    page = shown(bram, reverse("levels", args=[marked.seat.pk, turn]))
    assert page.count(LEFT_OVER) == 1


def test_a_second_rater_is_offered_nothing_of_the_coachs(marked):
    rater, seat = marked.seat_rater()
    second = turn_name(marked.running().plan, "second_reading")
    page = shown(sign_in(Client(), rater), reverse("rater_levels", args=[seat.pk, second]))
    assert LEFT_OVER not in page
    assert "Hij bleef bij de deur" not in page
