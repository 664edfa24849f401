"""A reading as named words, and back; nothing that is no level or evidence slips in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from rodedraad.core.interview import Evidence, Rating, Reading, ReadingKind
from rodedraad.readings.records import (
    LONGEST_RECORDING,
    SECOND_READING,
    HandedOver,
    evidence_in,
    evidence_word,
    handed_over,
    pieces,
    reading_in,
    second_in,
    time_text,
    words_of,
)
from tests.factories.stories import SCALES

EVIDENCE = st.builds(
    Evidence,
    st.text(min_size=1, max_size=40).filter(str.strip),
    st.none() | st.integers(min_value=0, max_value=LONGEST_RECORDING),
    st.booleans(),
)
RATING = st.builds(
    Rating,
    st.none() | st.integers(min_value=1, max_value=5),
    st.lists(EVIDENCE, max_size=1).map(tuple),
)
READINGS = st.builds(
    Reading,
    st.just(SCALES.ref),
    st.sampled_from([ReadingKind.FIRST, ReadingKind.SECOND]),
    st.dictionaries(st.sampled_from([one.key for one in SCALES.scales]), RATING),
    st.none() | st.just(date(2026, 11, 23)),
)


@for_any(READINGS)
def test_what_is_kept_is_what_was_read(reading):
    assert reading_in(words_of(reading), reading.kind) == reading


@for_any(st.integers(min_value=0, max_value=LONGEST_RECORDING))
def test_a_time_is_shown_as_it_can_be_typed(second):
    assert second_in(time_text(second)) == second == second_in(str(second))


@pytest.mark.parametrize(
    ("typed", "second"),
    [("12:34", 754), ("1:02:34", 3754), (" 0:05 ", 5), ("754", 754), ("75:00", 4500)],
)
def test_a_time_may_be_typed_in_these_ways(typed, second):
    assert second_in(typed) == second


@pytest.mark.parametrize(
    "typed", ["", "12:60", "1:75:00", "9:00:00", "-5", "12.34", "¹²:34", "99999"]
)
def test_what_is_no_time_is_none(typed):
    assert second_in(typed) is None


def test_words_that_are_no_reading_give_none_and_strange_words_are_left_out():
    assert reading_in({"level.warmth": "5"}) is None
    found = reading_in(
        {
            "scales": SCALES.ref,
            "level.warmth": "vijf",
            "level.worry": "none",
            "evidence.worry.a1": "kapot",
            "evidence.worry.zz": "5|h|Niet zo.",
            "evidence.worry.a2": "99999|h|Te ver.",
            "evidence.worry.a3": "",
            "evidence.warmth.a4": "5|h|Zonder niveau.",
            "closed": "gisteren",
        }
    )
    assert found.ratings == {"worry": Rating(None)}
    assert found.closed is None


def test_evidence_stands_as_the_recording_goes_and_what_has_no_time_comes_last():
    words = {
        "evidence.warmth.c": "||Zonder tijd.",
        "evidence.warmth.b": "30|h|Later.",
        "evidence.warmth.a": "5||Eerst.",
    }
    assert [one.evidence.note for one in pieces(words)] == ["Eerst.", "Later.", "Zonder tijd."]


def test_a_stroke_in_a_note_stays_a_stroke():
    said = Evidence("dit | of | dat", 3, her_words=True)
    assert evidence_in(evidence_word(said)) == said


def test_a_letter_holds_the_turn_and_the_whole_reading():
    reading = Reading(SCALES.ref, ReadingKind.SECOND, {"warmth": Rating(3)}, date(2026, 11, 23))
    letter = HandedOver("second_reading-1-0-0", reading)
    assert handed_over(letter.content) == letter
    assert SECOND_READING.version == 1
    with pytest.raises(ValueError, match="without a reading"):
        handed_over({"turn": "x", "words": {}})
