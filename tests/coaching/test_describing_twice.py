"""A pupil described twice, and the lines coloured by herself: nothing is counted for her."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import queries
from rodedraad.coaching.asking.describing import MOST_LINES, lines_of
from rodedraad.pupils.facts import facts_about
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at
from tests.factories.people import sign_in
from tests.factories.steps import begun_steps, note, wrote

pytestmark = pytest.mark.django_db

MONDAY = datetime(2027, 1, 11, 15, tzinfo=UTC)
FIRST = "Hij tikt met zijn pen. Groot voor zijn leeftijd!\nIk denk dat hij zich verveelt."
SECOND = "Hij wil erbij horen. Hij is bang dat het mislukt."


def on_day(number: int):
    return clock_at(MONDAY + timedelta(days=number))


@pytest.fixture
def described(anna, dyad):
    """The first description, coloured."""
    with on_day(0):
        row = begun_steps(anna.reader, dyad, "mind_description")
        note(anna.reader, row, "describe", written=wrote(description=FIRST))
        codes = {"line.1": "doing", "line.2": "looks", "line.3": "mind"}
        note(anna.reader, row, "code", written=wrote(Part.ABOUT_ME, **codes))
    return row


def page_of(anna, address, number):
    with on_day(number):
        return html.unescape(sign_in(Client(), anna).get(address).content.decode())


def at(row, step):
    return reverse("step", args=[row.pk, f"{step}-1-0-0"])


def test_a_text_is_cut_at_its_sentences_and_at_its_lines():
    assert lines_of(FIRST) == [
        "Hij tikt met zijn pen.",
        "Groot voor zijn leeftijd!",
        "Ik denk dat hij zich verveelt.",
    ]
    assert lines_of("") == lines_of(" \n ") == []
    assert len(lines_of("Ja. " * 100)) == MOST_LINES


def test_each_of_her_lines_is_asked_with_the_same_four_colours(anna, dyad):
    with on_day(0):
        row = begun_steps(anna.reader, dyad, "mind_description")
        note(anna.reader, row, "describe", written=wrote(description=FIRST))
    page = page_of(anna, at(row, "code"), 0)
    assert page.count("<legend>") == 3
    assert page.count('value="mind"') == 3
    assert "Ik denk dat hij zich verveelt." in page


def test_a_colour_that_is_not_offered_is_refused(anna, described):
    sent = {"key": uuid4(), "seen": "1", "text-line.1": "bad", "was-line.1": "doing"}
    with on_day(0):
        client = sign_in(Client(), anna)
        assert client.post(at(described, "code"), sent).status_code == 400


def test_the_first_text_is_put_away_until_the_second_is_written(anna, described):
    running = reverse("steps", args=[described.pk])
    page = page_of(anna, running, 45)
    assert "Schrijf nog eens vijf minuten" in page
    assert "zich verveelt" not in page
    with on_day(45):
        note(anna.reader, described, "describe_again", written=wrote(description=SECOND))
    assert "zich verveelt" in page_of(anna, running, 45)


def test_both_stand_side_by_side_with_her_own_colours_and_no_total(anna, dyad, described):
    with on_day(45):
        note(anna.reader, described, "describe_again", written=wrote(description=SECOND))
        codes = {"line.1": "mind", "line.2": "mind"}
        note(anna.reader, described, "code_again", written=wrote(Part.ABOUT_ME, **codes))
        assert queries.running(anna.reader, described.pk).standing.next.turn.step == "beside"
        texts = {fact.text: fact.part for fact in facts_about(anna.reader, dyad)}
    page = page_of(anna, at(described, "beside"), 45)
    assert "over doen 1; over hoe je leerling eruitziet 1; over denken, voelen en willen 1" in page
    assert "Jouw zinnen: over denken, voelen en willen 2</p>" in page
    assert "Hij is bang dat het mislukt." in page
    assert texts["over doen"] is Part.ABOUT_ME
    assert texts[SECOND] is Part.ABOUT_US
