"""One laptop, two people: a sheet with what both may read, and no way to what one of them keeps."""

from __future__ import annotations

import html
from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.coaching.asking.worded import worded
from rodedraad.interviews import fed_by
from rodedraad.interviews.fed_by import Line
from rodedraad.interviews.table import TABLE
from rodedraad.interviews.talk_showing import AFTER, DURING, STEPS
from rodedraad.vault.parts import Part
from tests.databases import kept_for_a_module
from tests.factories.interviews import before_a_feedback_talk
from tests.factories.steps import wrote
from tests.interviews.conftest import Table

LINES = (Line("warmth", "Warmte klinkt soms in dit verhaal.", "Wanneer merk je dat?"),)
CHOSEN = "Wat zag je toen aan haar schouders?"
PRIVATE = {
    "own_question.1": "Mijn vraag over het raam.",
    "own_kind.1": "suggestive",
    "own.choose": "Een vraag die ik oversloeg.",
    "skipped.choose": "1",
    "asked.own.settle": "1",
    "focus": "2",
}
HERS = "Wat ik alleen voor mezelf schreef."
PICTURE = ("Warmte klinkt soms in dit verhaal.", "Wanneer merk je dat?")


def told_before():
    """Bram prepared a talk and looked back, Anna wrote something for herself."""
    world = before_a_feedback_talk()
    turn = world.turn("feedback")
    own = {"own.settle": CHOSEN, **PRIVATE}
    world.coach_notes(turn, None, written=wrote(Part.COACH_PRIVATE, **own))
    world.note(turn, None, written=wrote(Part.ABOUT_ME, line=HERS))
    return world


@pytest.fixture(scope="module")
def prepared_once(django_db_setup, django_db_blocker):  # noqa: ARG001
    with kept_for_a_module(django_db_blocker, told_before) as world:
        yield world


@pytest.fixture
def feedback(prepared_once, db, monkeypatch):  # noqa: ARG001  # opens the database
    monkeypatch.setattr(fed_by, "_FED_BY", {"told": lambda *_who: LINES})
    return Table(replace(prepared_once), "feedback")


def address(feedback) -> str:
    return feedback.at("feedback_step", TABLE)


def whole(feedback) -> str:
    """The page as it leaves the server, with its header and its scripts."""
    with feedback.world.today():
        return html.unescape(feedback.bram.get(address(feedback)).content.decode())


def lay(feedback):
    return feedback.post(feedback.bram, address(feedback), lay="1")


@pytest.mark.parametrize("step", (DURING, AFTER))
def test_one_press_leads_from_his_sheet_to_the_one_that_both_see(feedback, step):
    page = feedback.get(feedback.bram, feedback.at("feedback_step", step))
    assert page.count("Laat dit blad samen zien") == 1
    assert f'action="{address(feedback)}"' in page
    assert lay(feedback)["Location"] == address(feedback)


def test_on_it_stand_the_picture_the_questions_he_laid_there_and_two_lines(feedback):
    assert CHOSEN not in whole(feedback)
    lay(feedback)
    page = whole(feedback)
    assert "Bewaard." not in page
    for text in (*PICTURE, CHOSEN, 'name="text-for_pupil"', 'name="text-for_teacher"'):
        assert text in page


def test_nothing_of_what_one_of_them_keeps_is_in_its_bytes(feedback):
    lay(feedback)
    page = whole(feedback)
    seated = feedback.world.seated()
    own = seated.running.words(feedback.world.turn("feedback"), Part.COACH_PRIVATE)
    assert own.keys() >= PRIVATE.keys()
    kept = {name: text for name, text in own.items() if text != CHOSEN}
    assert not [name for name, text in kept.items() if len(text) > 1 and text in page]
    assert not [name for name in own if "." in name and name in page]
    assert HERS not in page


def test_from_it_no_way_leads_to_his_preparation_his_lists_or_her_own_pages(feedback):
    lay(feedback)
    page = whole(feedback)
    private = [feedback.at("feedback_talk"), *(feedback.at("feedback_step", one) for one in STEPS)]
    lists = [reverse(one) for one in ("desk", "home", "shared_with_me", "account")]
    for way in (*private, *lists, feedback.hers("her_feedback")):
        assert f'"{way}"' not in page
    assert f'href="{reverse("seat", args=[feedback.world.seat.pk])}"' in page
    assert f'action="{reverse("hide")}"' in page


def test_the_two_lines_are_kept_from_it_and_both_read_them(feedback):
    sent = {"text-for_pupil": "Ik zeg goedemorgen.", "seen": "0"}
    assert feedback.post(feedback.bram, address(feedback), **sent).status_code == 303
    assert feedback.words(Part.ABOUT_US)["for_pupil"] == "Ik zeg goedemorgen."
    page = whole(feedback)
    assert "Ik zeg goedemorgen." in page and "Bewaard." in page
    assert "Bewaard." not in whole(feedback)
    later = {"text-for_pupil": "Ik wacht op haar.", "seen": "0"}
    answer = feedback.post(feedback.bram, address(feedback), **later)
    assert answer.status_code == 409
    assert "Ik wacht op haar." in answer.content.decode()


def test_words_of_his_own_have_no_place_on_it(feedback):
    answer = feedback.post(feedback.bram, address(feedback), **{"text-own_question.2": "x"})
    assert answer.status_code == 400
    assert "own_question.2" not in feedback.words()


def test_what_he_chooses_otherwise_takes_the_place_of_what_lay_there(feedback):
    lay(feedback)
    turn = feedback.world.turn("feedback")
    changed = wrote(Part.COACH_PRIVATE, CHOSEN, **{"own.settle": "Wat nam je mee?"})
    feedback.world.coach_notes(turn, None, written=changed)
    assert CHOSEN in whole(feedback)
    lay(feedback)
    assert "Wat nam je mee?" in whole(feedback) and CHOSEN not in whole(feedback)


def test_she_reads_what_he_laid_there_and_nothing_before(feedback):
    assert CHOSEN not in feedback.get(feedback.anna, feedback.hers("her_feedback"))
    lay(feedback)
    assert CHOSEN in feedback.get(feedback.anna, feedback.hers("her_feedback"))
    running, turn = feedback.world.running(), feedback.world.turn("feedback")
    said = {str(one.label) for one in worded(running, turn)}
    assert "Vraag op het blad dat jullie samen zien" in said


def test_the_same_press_twice_changes_nothing(feedback):
    key = uuid4()
    for _ in range(2):
        assert feedback.post(feedback.bram, address(feedback), lay="1", key=key).status_code == 303
    words = feedback.words(Part.ABOUT_US)
    assert [text for name, text in words.items() if name.startswith("on_table.") and text] == [
        CHOSEN
    ]
