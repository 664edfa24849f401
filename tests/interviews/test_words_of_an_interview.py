"""What an interview and a feedback talk hold as words, and what comes of it: pure values."""

from __future__ import annotations

from datetime import date

import pytest

from rodedraad.core.interview import Asked, Probe
from rodedraad.core.interview.own_questions import Focus, Question
from rodedraad.interviews import records, talk_records
from rodedraad.interviews.fidelity import answers_at
from rodedraad.interviews.forms import INTERVIEW, TALK
from rodedraad.interviews.records import Mark, Recording, Whereabouts, mark_in, marks, second_in
from rodedraad.measuring.records import Change
from rodedraad.vault.parts import Part

ALL = dict.fromkeys(
    (records.probe_name("clicked", probe) for probe in Probe), records.TICKED
)  # fmt: skip


def kept(name, to, where=records):
    return where.is_kept(Change(name, to))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("12:34", 754),
        ("754", 754),
        (" 0:00 ", 0),
        ("360:00", 21600),
        ("360:01", None),
        ("12:60", None),
        ("1:2", None),
        ("", None),
        ("-3", None),
        ("٣", None),
    ],
)
def test_a_time_on_the_recorder_is_minutes_and_seconds_or_seconds(text, second):
    assert second_in(text) == second


def test_a_line_comes_back_as_it_was_kept_with_any_sign_in_it():
    line = Mark(754, "clicked", "Ze zei: “a|b”,\nen lachte", her_words=True, key="0a1b")
    assert mark_in(line.name, line.word) == line
    assert (line.word, line.at) == ("754|clicked|h|Ze zei: “a|b”,\nen lachte", "12:34")
    without_time = Mark(None, "doubt", "stil", key="9")
    assert mark_in(without_time.name, without_time.word) == without_time


@pytest.mark.parametrize(
    "word",
    ["", "x|clicked||a", "754|nothing||a", "754|clicked|x|a", "754|clicked|a", "99999|clicked||"],
)
def test_what_is_no_line_is_none_and_not_kept(word):
    assert mark_in("mark.1", word) is None
    assert kept("mark.1", word) is (word == "")


def test_lines_go_as_the_recording_goes_and_those_without_a_time_come_last():
    words = {
        "mark.1": "90|clicked||b",
        "mark.2": "|clicked||c",
        "mark.3": "9|doubt|h|a",
        "mark.4": "",
        "note.clicked": "no line",
    }
    assert [one.text for one in marks(words)] == ["a", "b", "c"]
    assert [one.text for one in records.lines_of(marks(words), "clicked")] == ["b", "c"]


def test_a_question_counts_where_it_was_ticked_or_any_probe_of_it_was():
    words = {"asked.doubt": "1", "asked.upset.felt": "1", "asked.ahead": "", **ALL}
    assert records.asked_in(words) == Asked(3, 12, {"clicked": 2, "upset": 1, "doubt": 0})


@pytest.mark.parametrize(
    ("name", "to", "stands"),
    [
        ("asked.clicked", "1", True),
        ("asked.clicked.felt", "", True),
        ("asked.clicked.felt", "yes", False),
        ("asked.clicked.nothing", "1", False),
        ("asked.nothing", "1", False),
        ("note.clicked", "a" * 4000, True),
        ("note.clicked", "a" * 4001, False),
        ("note.nothing", "a", False),
        ("clock", "2026-11-23T15:00:00.000Z", True),
        ("clock", "2026-11-23T15:00:00", False),
        ("recorder", "soon", False),
        ("recorder", "", True),
        ("clock_hidden", "1", True),
        ("clock_hidden", "2", False),
        ("mark.zz", "1|clicked||a", False),
        ("mark.1", "1|clicked||" + "a" * 401, False),
        ("recording.1", "device|2026-11-23", False),
        ("for_pupil", "a", False),
    ],
)
def test_only_what_an_interview_asks_is_kept_in_it(name, to, stands):
    assert kept(name, to) is stands


def test_a_recording_is_where_it_lies_and_until_when():
    one = Recording("ab", Whereabouts.SCHOOL, date(2026, 12, 1))
    other = {"recording.none": "1", "recording.cd": "cloud|2026-12-01", "recording.ef": "device|"}
    assert records.recordings({one.name: one.word, **other}) == (one,)


@pytest.mark.parametrize(
    ("name", "to", "stands"),
    [
        ("question.settle_how_long", "Hoelang?", True),
        ("question.nothing", "Hoelang?", False),
        ("question.line_warmth", "Wat zie je?", True),
        ("question.line_Warmth", "Wat zie je?", False),
        ("own.settle", "Wat?", True),
        ("own.for_myself", "Wat?", False),
        ("asked.question.line_warmth", "1", True),
        ("asked.nothing", "1", False),
        ("skipped.settle", "1", True),
        ("skipped.settle", "2", False),
        ("own_question.5", "Wat?", True),
        ("own_question.6", "Wat?", False),
        ("own_kind.1", "reflective", True),
        ("own_kind.1", "kind", False),
        ("own_kind.6", "reflective", False),
        ("focus", "5", True),
        ("focus", "6", False),
        ("for_pupil", "a" * 1001, False),
        ("for_teacher", "Adem.", True),
    ],
)
def test_only_what_a_feedback_talk_asks_is_kept_in_it(name, to, stands):
    assert kept(name, to, talk_records) is stands


def test_only_the_two_closing_lines_are_read_by_both():
    names = ("question.line_warmth", "own.settle", "asked.own.settle", "focus", "own_kind.1")
    assert {talk_records.part_of(name) for name in names} == {Part.COACH_PRIVATE}
    both = {talk_records.part_of(name) for name in ("for_pupil", "for_teacher")}
    assert both == {Part.ABOUT_US}


def test_the_look_back_counts_what_was_coded_and_nothing_else():
    words = {
        "own_kind.1": "reflective",
        "own_kind.2": "",
        "own_kind.3": "suggestive",
        "own_kind.5": "reflective",
        "focus": "4",
    }
    found = talk_records.looked_back(words)
    assert found.counts == {
        Question.REFLECTIVE: 2,
        Question.INFORMATIVE: 0,
        Question.SUGGESTIVE: 1,
    }
    assert found.highest is Focus.OWN_INFLUENCE
    assert answers_at(TALK, words) == {"own_questions": 2, "focus": 4}


def test_who_coded_nothing_answers_nothing_and_who_coded_no_open_question_answers_nought():
    assert answers_at(TALK, {"own_question.1": "Wat?"}) == {}
    assert answers_at(TALK, {"own_kind.1": "suggestive"}) == {"own_questions": 0}
    assert answers_at(INTERVIEW, {}) == {}
    assert answers_at(INTERVIEW, ALL) == {"main_questions": 1}
