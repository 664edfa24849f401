"""The interview of the coach: without a script, by script, in two tabs, and when it is stopped."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from rodedraad.coaching import actions as steps
from rodedraad.core.protocol import followed
from rodedraad.interviews import fidelity
from rodedraad.interviews.records import instant_in
from rodedraad.vault.parts import Part
from tests.factories.people import person, sign_in
from tests.factories.sharing import with_second_factor
from tests.interviews.conftest import fields_in

NOTE = "text-note.clicked"


def tick(*names: str) -> dict[str, object]:
    return {"ticks": list(names), **{f"tick-{name}": "on" for name in names}}


def test_a_whole_interview_without_a_script(interview):
    page = interview.get(interview.bram, interview.at("interview"))
    assert "de uil" in page
    assert page.count("Deze vraag stelde ik") == 12
    assert page.count("Wat voelde jij op dat moment?") == 9
    assert "Welk moment hoort bij het eerste woord?" in page
    assert "0 van 12 hoofdvragen gevraagd" in page
    fields = fields_in(page)
    sent = {
        **tick("asked.clicked", "asked.upset.felt"),
        NOTE: "Bij de kapstok.\r\nZe lachten.",
        "marks": "ab12",
        "mark-at-ab12": "12:34",
        "mark-question-ab12": "clicked",
        "mark-text-ab12": "We lachten allebei.",
        "mark-own-ab12": "on",
        "seen": fields["seen"],
        "outcome": "done",
    }
    answer = interview.post(interview.bram, interview.at("interview"), **sent)
    assert (answer.status_code, answer["Location"]) == (303, interview.at("interview"))
    assert interview.words(Part.COACH_PRIVATE) == {
        "asked.clicked": "1",
        "asked.upset.felt": "1",
        "note.clicked": "Bij de kapstok.\nZe lachten.",
        "mark.ab12": "754|clicked|h|We lachten allebei.",
    }
    page = interview.get(interview.bram, interview.at("interview"))
    assert "2 van 12 hoofdvragen gevraagd" in page
    assert 'value="12:34"' in page
    assert "Genoteerd: dit gesprek was op" in page


def test_a_plain_form_sent_again_unchanged_changes_nothing_and_an_emptied_line_is_gone(interview):
    first = {"marks": "ab", "mark-at-ab": "", "mark-question-ab": "doubt", "mark-text-ab": "stil"}
    interview.post(interview.bram, interview.at("interview"), **first, **tick("asked.doubt"))
    fields = fields_in(interview.get(interview.bram, interview.at("interview")))
    assert fields["was-mark.ab"] == "|doubt||stil"
    assert fields["was-asked.doubt"] == "1"
    again = {**first, "was-mark.ab": "|doubt||stil", **tick("asked.doubt"), "was-asked.doubt": "1"}
    interview.post(interview.bram, interview.at("interview"), **again)
    assert interview.words()["mark.ab"] == "|doubt||stil"
    gone = {**again, "mark-text-ab": "", "ticks": "asked.doubt"}
    del gone["tick-asked.doubt"]
    interview.post(interview.bram, interview.at("interview"), **gone)
    assert interview.words() == {"mark.ab": "", "asked.doubt": ""}
    assert "0 van 12" in interview.get(interview.bram, interview.at("interview"))


def test_a_time_that_cannot_be_read_keeps_nothing_and_gives_the_words_back(interview):
    sent = {
        NOTE: "Eerst kloppen, dan praten.",
        "marks": "ab",
        "mark-at-ab": "straks",
        "mark-question-ab": "clicked",
        "mark-text-ab": "Ze lachten allebei.",
    }
    answer = interview.typed(interview.bram, interview.at("interview"), **sent)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Eerst kloppen, dan praten." in page
    assert "Ze lachten allebei." in page
    assert interview.words() == {}


def test_the_clock_and_the_recorder_count_from_the_press_and_survive_a_reload(interview):
    interview.says(True)
    assert "data-no-zero>Je recorder" in interview.get(interview.bram, interview.at("interview"))
    interview.post(interview.bram, interview.at("interview"), act="clock")
    sent = {"act": "recorder", "recorder-at": "2:05"}
    interview.post(interview.bram, interview.at("interview"), **sent)
    words = interview.words()
    apart = instant_in(words["clock"]) - instant_in(words["recorder"])
    assert timedelta(seconds=115) < apart < timedelta(seconds=126)
    page = interview.get(interview.bram, interview.at("interview"))
    runs = {"act": "clock", "was-clock": fields_in(page)["was-clock"]}
    interview.post(interview.bram, interview.at("interview"), **runs)  # as Enter in a field does
    assert interview.words()["clock"] == words["clock"]
    assert re.search(r"begonnen om \d\d:\d\d", page)
    assert "Gelijkgezet" in page
    assert page.count("data-no-zero hidden") == page.count("data-no-zero") == 12
    wrong = interview.post(
        interview.bram, interview.at("interview"), act="recorder", **{"recorder-at": "nu"}
    )
    assert wrong.status_code == 400


def test_what_a_script_saves_comes_back_as_it_stands(interview):
    told = {
        "answers": [{"name": "asked.clicked", "to": 1}],
        "words": [{"name": "note.clicked", "to": "Bij de kapstok."}],
    }
    answer = interview.save(**told)
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "answers": {"asked.clicked": 1},
            "words": {"note.clicked": "Bij de kapstok."},
            "clashes": [],
        },
    )
    assert interview.words() == {"asked.clicked": "1", "note.clicked": "Bij de kapstok."}


def test_the_same_save_twice_is_one_and_the_retry_gives_a_fresh_token(interview):
    sent = {"words": [{"name": "note.clicked", "to": "a"}], "key": "7" * 32}
    assert interview.save(**sent).status_code == 200
    again = interview.save(again="_again", **sent)
    assert (again.status_code, again.json()["clashes"]) == (200, [])
    with interview.world.today():
        token = interview.bram.get(interview.at("save_talk_words_again"))
    assert token.json()["token"]


def test_two_tabs_that_write_otherwise_keep_both_until_he_chooses(interview):
    interview.save(words=[{"name": "note.clicked", "to": "eerst"}])
    other = {"name": "note.clicked", "to": "anders"}
    untick = {"name": "asked.clicked", "to": 1, "was": 0}
    answer = interview.save(words=[other], answers=[untick])
    assert answer.status_code == 409
    told = answer.json()
    assert told["words"] == {"note.clicked": "eerst"}
    assert {one["name"]: (one["kind"], one["yours"]) for one in told["clashes"]} == {
        "note.clicked": ("words", "anders"),
        "asked.clicked": ("answers", 1),
    }
    assert interview.words() == {"note.clicked": "eerst"}
    page = interview.post(interview.bram, interview.at("interview"), **{NOTE: "anders"})
    assert page.status_code == 409
    assert "Dit houd ik" in page.content.decode()
    chosen = {NOTE: "anders", "was-note.clicked": "eerst"}
    assert interview.post(interview.bram, interview.at("interview"), **chosen).status_code == 303
    assert interview.words() == {"note.clicked": "anders"}


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("note.nothing", "a"),
        ("mark.1", "a"),
        ("for_pupil", "a"),
        ("recording.1", "device|2030-01-01"),
    ],
)
def test_what_an_interview_does_not_ask_is_refused(interview, name, to):
    answer = interview.save(words=[{"name": name, "to": to}])
    assert (answer.status_code, answer.json()) == (400, {"refused": "unknown-words"})
    assert interview.save(words=[{"name": 5, "to": to}]).status_code == 400
    assert interview.words() == {}


def test_before_its_turn_the_page_says_what_comes_first_and_keeps_nothing(interview):
    second = interview.at("interview").replace("interview-1-", "interview-2-")
    page = interview.get(interview.bram, second)
    assert "Dit kan nog niet." in page
    assert "<textarea" not in page
    answer = interview.typed(interview.bram, second, **{NOTE: "Een zin van mij."})
    assert answer.status_code == 409
    assert "Een zin van mij." in answer.content.decode()


def test_when_she_stops_it_while_the_page_is_open_nothing_is_served_also_not_his_own_note(
    interview,
):
    """The card promised that what he notes goes at that instant (decision 0024)."""
    address = interview.at("interview")
    script = interview.at("save_talk_words")
    with interview.world.today():
        steps.stop_seat(by=interview.world.anna.reader, seat=interview.world.seat.pk)
        page = interview.bram.get(address)
        saved = interview.bram.post(
            script, '{"key": "%s", "words": []}' % ("7" * 32), "application/json"
        )
    typed = interview.typed(interview.bram, address, **{NOTE: "Ze lachten bij de kapstok."})
    assert (page.status_code, typed.status_code, saved.status_code) == (404, 404, 404)
    for gone in ("Ze lachten bij de kapstok.", "de uil"):
        assert gone not in typed.content.decode()


def test_nobody_else_learns_that_there_is_an_interview(interview):
    with interview.world.today():
        eva = sign_in(Client(), with_second_factor(person("eva")))
        for who in (eva, interview.anna):
            assert who.get(interview.at("interview")).status_code == 404
            assert who.post(interview.at("interview"), {NOTE: "a"}).status_code == 404
        for who in (eva, interview.bram):
            assert who.get(interview.hers("her_interview")).status_code == 404


def test_his_ticks_answer_fidelity_only_where_he_reads(interview):
    ticks = [{"name": f"asked.{key}", "to": 1} for key in ("clicked", "doubt", "ahead")]
    interview.save(answers=ticks)
    for_him, for_her = interview.world.seated().running, interview.world.running()
    assert answers(for_him)["main_questions"] == (3,)
    assert answers(for_her)["main_questions"] == ()
    assert for_him.record.ratings == ()


def answers(running):
    record = fidelity.with_answers(running)
    found = followed(running.known, running.plan, record)
    return {one.item.key: one.values for one in found}
