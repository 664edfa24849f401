"""Two raters, blind to each other; what they choose together; two dyads side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core.interview import (
    Difference,
    Heard,
    LevelOutside,
    NotClosedYet,
    NotTheSameStory,
    ReadingKind,
    Side,
    StillOpen,
    UnknownScale,
    close,
    consensus,
    contrast,
    contrast_for_her,
    differences,
    for_her,
    rate,
    told,
    within_one,
)
from tests.factories.stories import DAY, SCALES, rating, reading

SECOND = ReadingKind.SECOND


@pytest.mark.parametrize(("first_closed", "second_closed"), [(None, DAY), (DAY, None)])
def test_nothing_is_seen_before_both_are_closed(first_closed, second_closed):
    first = reading(closed=first_closed)
    second = reading(SECOND, closed=second_closed)
    for compare in (differences, within_one):
        with pytest.raises(NotClosedYet):
            compare(SCALES, first, second)


def test_a_reading_is_not_compared_with_one_of_the_same_rater():
    with pytest.raises(NotTheSameStory):
        differences(SCALES, reading(), reading())


def test_differences_are_listed_in_the_order_of_the_scales():
    found = differences(SCALES, reading(warmth=6, worry=None), reading(SECOND, warmth=3, worry=2))
    assert found == (Difference("warmth", 6, 3), Difference("worry", None, 2))
    assert [one.apart for one in found] == [3, None]


def test_within_one_counts_the_scales_that_both_could_rate():
    first = reading(warmth=6, irritation=2, worry=None)
    assert within_one(SCALES, first, reading(SECOND, warmth=3, irritation=3)) == 8 / 9
    unsaid = dict.fromkeys((one.key for one in SCALES.scales), None)
    assert within_one(SCALES, reading(**unsaid), reading(SECOND)) is None


def test_a_consensus_is_a_third_reading_and_changes_neither():
    first, second = reading(warmth=6), reading(SECOND, warmth=3)
    before = (first, second)
    together = consensus(
        SCALES, first=first, second=second, chosen={"warmth": rating(5, "Toch wel.")}, on=DAY
    )
    assert (together.kind, together.closed) == (ReadingKind.CONSENSUS, DAY)
    assert together.ratings["warmth"] == rating(5, "Toch wel.")
    assert together.ratings["worry"].level == 4
    assert (first, second) == before


def test_what_both_agreed_on_keeps_the_evidence_of_both():
    notes = ("Hij lachte.", "Ze lachten.")
    first, second = (
        rate(SCALES, reading(kind, closed=None), scale="warmth", rating=rating(4, note))
        for kind, note in zip((ReadingKind.FIRST, SECOND), notes, strict=True)
    )
    together = consensus(
        SCALES,
        first=close(SCALES, first, on=DAY),
        second=close(SCALES, second, on=DAY),
        chosen={},
        on=DAY,
    )
    assert tuple(one.note for one in together.ratings["warmth"].evidence) == notes


def test_where_they_differ_the_evidence_of_both_stands_before_what_was_added():
    first, second = (
        close(
            SCALES,
            rate(SCALES, reading(kind, closed=None), scale="warmth", rating=rating(level, note)),
            on=DAY,
        )
        for kind, level, note in ((ReadingKind.FIRST, 6, "Een."), (SECOND, 3, "Twee."))
    )
    together = consensus(
        SCALES, first=first, second=second, chosen={"warmth": rating(5, "Drie.")}, on=DAY
    )
    notes = [one.note for one in together.ratings["warmth"].evidence]
    assert (together.ratings["warmth"].level, notes) == (5, ["Een.", "Twee.", "Drie."])


def test_a_scale_that_is_not_in_the_set_cannot_be_chosen():
    with pytest.raises(UnknownScale):
        consensus(
            SCALES,
            first=reading(),
            second=reading(SECOND),
            chosen={"kindness": rating(5)},
            on=DAY,
        )


def test_a_difference_that_was_not_talked_over_leaves_no_consensus():
    with pytest.raises(StillOpen) as refused:
        consensus(
            SCALES, first=reading(warmth=6), second=reading(SECOND, warmth=3), chosen={}, on=DAY
        )
    assert refused.value.scales == ("warmth",)
    with pytest.raises(LevelOutside):
        consensus(
            SCALES,
            first=reading(warmth=6),
            second=reading(SECOND, warmth=3),
            chosen={"warmth": rating(9)},
            on=DAY,
        )


def test_two_dyads_lie_side_by_side_in_words():
    found = {
        one.scale: one
        for one in contrast(
            SCALES, reading(warmth=7, worry=1, irritation=None), reading(warmth=3, worry=6)
        )
    }
    assert (found["warmth"].first, found["warmth"].second) == (Heard.OFTEN, Heard.SOMETIMES)
    assert found["warmth"].side is Side.MORE_IN_FIRST
    assert found["worry"].side is Side.MORE_IN_SECOND
    assert found["irritation"].side is Side.UNKNOWN
    assert found["own_share"].side is Side.ALIKE


def test_a_scale_that_neither_story_has_is_left_out_and_one_that_one_has_is_unknown():
    only = reading(closed=None)
    lean = type(only)(scales=only.scales, kind=only.kind, ratings={"warmth": rating(5)})
    empty = type(only)(scales=only.scales, kind=only.kind)
    [line] = contrast(SCALES, lean, empty)
    assert (line.scale, line.second, line.side) == ("warmth", None, Side.UNKNOWN)


def hers(**levels):
    """What she is given of a story: words, and no level."""
    return for_her(told(SCALES, reading(**levels)))


def test_what_was_given_of_both_lies_side_by_side_with_her_own_words():
    one = reading(closed=None)
    one = close(SCALES, rate(SCALES, one, scale="warmth", rating=rating(6, "We lachten.")), on=DAY)
    lines = contrast_for_her(SCALES, for_her(told(SCALES, one)), hers(warmth=3, worry=None))
    found = {line.scale: line for line in lines}
    assert found["warmth"].first_words == ("We lachten.",)
    assert found["warmth"].second_words == ()
    assert (found["warmth"].first, found["warmth"].side) == (Heard.OFTEN, Side.MORE_IN_FIRST)
    assert (found["worry"].second, found["worry"].side) == (None, Side.UNKNOWN)


def test_what_was_given_of_neither_or_on_other_scales_is_left_out():
    unsaid = dict.fromkeys((one.key for one in SCALES.scales), None)
    assert contrast_for_her(SCALES, hers(**unsaid), hers(**unsaid)) == ()
    [line] = contrast_for_her(
        SCALES, hers(**{**unsaid, "warmth": 5}), hers(**{**unsaid, "worry": None})
    )
    assert (line.scale, line.second, line.side) == ("warmth", None, Side.UNKNOWN)
    [stray] = hers(**{**unsaid, "warmth": 5})
    assert contrast_for_her(SCALES, (replace(stray, scale="elsewhere"),), ()) == ()


LEVELS = st.fixed_dictionaries(
    {
        scale.key: st.none() | st.integers(min_value=1, max_value=scale.points)
        for scale in SCALES.scales
    }
)


@given(LEVELS, LEVELS)
def test_the_contrast_turned_round_says_the_same_the_other_way(one, other):
    turned = {
        Side.MORE_IN_FIRST: Side.MORE_IN_SECOND,
        Side.MORE_IN_SECOND: Side.MORE_IN_FIRST,
    }
    there = contrast(SCALES, reading(**one), reading(**other))
    back = contrast(SCALES, reading(**other), reading(**one))
    assert [turned.get(line.side, line.side) for line in there] == [line.side for line in back]


@given(LEVELS, LEVELS)
def test_what_is_given_says_the_same_of_two_stories_as_the_readings_do(one, other):
    sides = {line.scale: line.side for line in contrast(SCALES, reading(**one), reading(**other))}
    for line in contrast_for_her(SCALES, hers(**one), hers(**other)):
        assert line.side is sides[line.scale]


@given(LEVELS, LEVELS)
def test_whatever_two_raters_gave_all_that_differs_is_listed_and_no_more(one, other):
    found = {line.scale for line in differences(SCALES, reading(**one), reading(SECOND, **other))}
    assert found == {key for key in one if one[key] != other[key]}
