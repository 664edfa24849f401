"""The feedback talk: prepared from a picture in words and what was shared, held, looked back on."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from django.urls import reverse

from rodedraad.audit import queries as trail
from rodedraad.core.protocol import followed
from rodedraad.core.talk import Sign
from rodedraad.interviews import actions, fed_by, fidelity
from rodedraad.interviews.coach_page import two_sides
from rodedraad.interviews.fed_by import Line
from rodedraad.interviews.talk_showing import STEPS
from rodedraad.measuring.records import Clash
from rodedraad.sharing import queries as shared
from rodedraad.vault.parts import Part
from tests.databases import kept_for_a_module
from tests.factories.interviews import before_a_feedback_talk
from tests.factories.measuring import closed_moment
from tests.factories.sharing import share
from tests.factories.steps import wrote
from tests.interviews.conftest import Table, fields_in

LINES = (
    Line("worry", "Zorg klinkt vaak in dit verhaal.", "Wat vraagt dat van jou?"),
    Line("warmth", "Warmte klinkt soms in dit verhaal.", "Wanneer merk je dat?", strength=True),
)

TAKEN = 'data-tick="asked.question.line_warmth"'


@pytest.fixture(scope="module")
def read_once(django_db_setup, django_db_blocker):  # noqa: ARG001
    """The trajectory before the talk about its first interview, made once for this file."""
    with kept_for_a_module(django_db_blocker, before_a_feedback_talk) as world:
        yield world


@pytest.fixture
def feedback(read_once, db):  # noqa: ARG001  # opens the database
    return Table(replace(read_once), "feedback")


@pytest.fixture
def fed(monkeypatch):
    monkeypatch.setattr(fed_by, "_FED_BY", {"told": lambda *_who: LINES})


def step(table, name):
    return table.get(table.bram, table.at("feedback_step", name))


def test_every_step_of_the_talk_opens_and_another_is_not_there(feedback):
    first = feedback.get(feedback.bram, feedback.at("feedback_talk"))
    assert "Stap 1 van 10" in first
    for name in STEPS:
        assert "de uil" in step(feedback, name)
    with feedback.world.today():
        assert feedback.bram.get(feedback.at("feedback_step", "nothing")).status_code == 404


def test_once_he_chose_a_question_he_comes_in_at_the_talk_and_after_it_at_its_end(feedback):
    coming_in = feedback.at("feedback_talk")
    feedback.save(words=[{"name": "own.settle", "to": "Hoe is het vandaag?"}])
    during = feedback.get(feedback.bram, coming_in)
    assert "Stap 8 van 10" in during and "Hoe is het vandaag?" in during
    assert f'action="{feedback.at("feedback_step", "during")}"' in during
    assert f'href="{feedback.at("feedback_step", STEPS[0])}"' in during  # and back to prepare
    fields = fields_in(step(feedback, "after"))
    sent = {"outcome": "done", "seen": fields["seen"]}
    feedback.post(feedback.bram, feedback.at("feedback_step", "after"), **sent)
    assert "Stap 9 van 10" in feedback.get(feedback.bram, coming_in)


@pytest.mark.usefixtures("fed")
def test_lines_of_the_picture_are_offered_strength_first_and_go_along_as_he_rewrites_them(feedback):
    page = step(feedback, "one_thing")
    assert page.index("Warmte klinkt soms") < page.index("Zorg klinkt vaak")
    assert "Warmte klinkt soms" not in step(feedback, "inner_side")
    sent = {
        "boxed": "question.line_warmth",
        "pick-question.line_warmth": "on",
        "text-question.line_warmth": "Wanneer voel je dat?",
    }
    answer = feedback.post(feedback.bram, feedback.at("feedback_step", "one_thing"), **sent)
    assert answer["Location"] == feedback.at("feedback_step", "inner_side")
    during = step(feedback, "during")
    assert "Wanneer voel je dat?" in during
    name = "asked.question.line_warmth"
    ticked = {"ticks": name, f"tick-{name}": "on"}
    feedback.post(feedback.bram, feedback.at("feedback_step", "during"), **ticked)
    assert feedback.words(Part.COACH_PRIVATE) == {
        "question.line_warmth": "Wanneer voel je dat?",
        name: "1",
    }


def test_a_line_he_took_along_stays_when_the_picture_offers_it_no_more(feedback, monkeypatch):
    monkeypatch.setattr(fed_by, "_FED_BY", {"told": lambda *_who: LINES})
    taken = [{"name": "question.line_warmth", "to": "Wanneer voel je dat?"}]
    feedback.save(words=taken)
    monkeypatch.setattr(fed_by, "_FED_BY", {})
    assert "Wanneer voel je dat?" in step(feedback, "one_thing")
    assert TAKEN in step(feedback, "during")
    skipped = {"ticks": "skipped.one_thing", "tick-skipped.one_thing": "on"}
    feedback.post(feedback.bram, feedback.at("feedback_step", "one_thing"), **skipped)
    assert TAKEN not in step(feedback, "during")


def test_without_a_picture_and_without_anything_shared_the_guide_still_offers_three(feedback):
    page = step(feedback, "one_thing")
    assert "Er is nog geen beeld in woorden" in page
    assert page.count("Waarom deze:") == 3


def test_what_she_shared_of_this_bond_chooses_the_questions_and_she_is_told_he_opened_it(feedback):
    world = feedback.world
    mine, other = world.dyads
    assert signs(feedback, mine) == ({Sign.NO_PICTURE, Sign.ANY}, None)
    closed_moment(world.anna.reader, mine, code=4)
    share(world.anna, mine, world.bram)
    found, day = signs(feedback, mine)
    assert Sign.CLOSENESS_OFTEN in found
    assert day is not None
    assert "Deze vragen passen bij het moment van" in step(feedback, "one_thing")
    assert signs(feedback, other) == ({Sign.NO_PICTURE, Sign.ANY}, None)
    with world.today():
        told = {one.verb for one in shared.told(world.anna.reader, mine)}
    assert "shared-opened" in told


def signs(table, dyad):
    with table.world.today():
        found, day = actions.signs_of_shared(by=table.world.bram.reader, dyad=str(dyad))
    return set(found), day


def test_both_write_the_two_closing_lines_and_a_clash_shows_both(feedback):
    after, hers = feedback.at("feedback_step", "after"), feedback.hers("her_feedback")
    sent = {"text-for_pupil": "Ik zag je wachten.", "text-for_teacher": "Even naar buiten."}
    fields = fields_in(step(feedback, "after"))
    answer = feedback.post(feedback.bram, after, **sent, seen=fields["seen"], outcome="done")
    assert answer["Location"] == feedback.at("feedback_step", "own_questions")
    page = feedback.get(feedback.anna, hers)
    assert "Dit gesprek was op" in page
    assert "Ik zag je wachten." in page
    mine = {"text-for_pupil": "Ik wacht op jou.", "was-for_pupil": "Ik zag je wachten."}
    assert feedback.post(feedback.anna, hers, **mine).status_code == 303
    clash = feedback.post(feedback.bram, after, **{"text-for_pupil": "Nog iets.", **was(sent)})
    assert clash.status_code == 409
    assert "Ik wacht op jou." in html.unescape(clash.content.decode())
    assert feedback.words(Part.ABOUT_US)["for_pupil"] == "Ik wacht op jou."


def was(sent):
    return {name.replace("text-", "was-"): text for name, text in sent.items()}


def test_she_says_whether_something_strong_came_first_and_may_change_her_mind(feedback):
    hers = feedback.hers("her_feedback")
    for said in ("yes", "yes", "no"):
        assert feedback.post(feedback.anna, hers, strength=said).status_code == 303
    rated = [one.value for one in feedback.world.running().record.ratings]
    assert rated == [1, 0]
    assert 'value="no" checked' in feedback.get(feedback.anna, hers)
    assert feedback.post(feedback.anna, hers, **{"text-focus": "5"}).status_code == 400


def test_his_five_questions_are_his_alone_and_answer_fidelity_where_he_reads(feedback):
    page = step(feedback, "own_questions")
    assert page.count("zoals je die stelde") == 5
    sent = {
        "text-own_question.1": "Vind je niet dat hij lui is?",
        "text-own_kind.1": "suggestive",
        "text-own_question.2": "Wat zag je gebeuren?",
        "text-own_kind.2": "reflective",
        "text-focus": "4",
    }
    own = feedback.at("feedback_step", "own_questions")
    answer = feedback.post(feedback.bram, own, **sent)
    assert answer["Location"] == reverse("seat", args=[feedback.world.seat.pk])
    page = step(feedback, "own_questions")
    assert "Hier zit het antwoord al in." in page
    assert "open en onderzoekend: 1" in page
    running = feedback.world.seated().running
    found = followed(running.known, running.plan, fidelity.with_answers(running))
    values = {one.item.key: one.values for one in found}
    assert (values["own_questions"], values["focus"]) == ((1,), (4,))
    assert feedback.words(Part.ABOUT_US) == {}
    assert "lui" not in feedback.get(feedback.anna, feedback.hers("her_feedback"))


def test_the_preparation_goes_with_his_other_working_notes(feedback):
    feedback.save(words=[{"name": "own.settle", "to": "Hoe is het?"}])
    kinds = {one.made.kind for one in feedback.world.seated().running.standing.kept}
    assert kinds == {"coach_notes"}


def test_when_the_quiet_clock_was_started_is_a_word_of_his_own_and_is_there_after_a_reload(
    feedback,
):
    assert 'data-word="clock"' in step(feedback, "during")
    began = {"name": "clock", "to": "2026-12-03T09:30:00.000Z"}
    assert feedback.save(words=[began]).status_code == 200
    page = step(feedback, "during")
    assert "begonnen om 10:30" in page
    assert began["to"] in page
    assert feedback.words(Part.ABOUT_US) == {}
    assert feedback.save(words=[{"name": "clock", "to": "straks"}]).status_code == 400
    hidden = [{"name": "clock_hidden", "to": "1"}]
    assert feedback.save(words=hidden).status_code == 200
    assert 'aria-pressed="true"' in step(feedback, "during")


def test_two_tabs_that_start_the_clock_are_shown_two_times_of_day():
    both = Clash("clock", "2026-12-03T09:30:00Z", "2026-12-03T09:31:00Z")
    sides = two_sides(both)
    assert (sides.here.words, sides.yours.words) == ("10:30", "10:31")


def test_what_she_wrote_meanwhile_is_not_read_by_a_save_without_her_knowing(feedback):
    """A script is given what stands there otherwise: also one that sends only to be given it."""
    world = feedback.world
    turn, hers = world.turn("feedback"), wrote(Part.ABOUT_US, for_pupil="Ik zeg je naam.")
    world.note(turn, None, written=hers)

    def opened() -> int:
        return len(trail.in_folder(world.row.folder_id, verbs={"seat-opened"}))

    for again in ("", "_again"):
        before = opened()
        asked = [{"name": "for_pupil", "to": "x", "was": "y"}]
        answer = feedback.save(again=again, answers=[], words=asked)
        assert answer.json()["clashes"][0]["here"] == "Ik zeg je naam."
        assert opened() == before + 1
    feedback.save(answers=[], words=[{"name": "for_teacher", "to": "x"}])
    assert opened() == before + 1  # of what he only wrote she is told nothing new
