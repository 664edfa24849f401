"""Reading a told story: levels with evidence, closed for good, and what may be said of it."""

from __future__ import annotations

from datetime import date

import pytest

from rodedraad.catalogue.interviews import bond_interview
from rodedraad.core.interview import (
    Evidence,
    Family,
    Heard,
    LevelOutside,
    OtherScales,
    Probe,
    Rating,
    Reading,
    ReadingClosed,
    ReadingKind,
    StillOpen,
    UnknownScale,
    asked,
    close,
    first_points,
    for_her,
    rate,
    told,
    with_evidence,
    without_her_words,
)
from tests.factories.stories import DAY, SCALES, rating, reading


def answered(scale, level, before=None):
    empty = Reading(scales=SCALES.ref, kind=ReadingKind.FIRST)
    return rate(SCALES, before or empty, scale=scale, rating=rating(level))


def test_a_level_may_be_changed_until_the_reading_is_closed():
    found = answered("warmth", 6, answered("warmth", 2))
    assert found.ratings["warmth"].level == 6
    with pytest.raises(ReadingClosed):
        answered("warmth", 5, reading())


@pytest.mark.parametrize(("scale", "level"), [("warmth", 0), ("warmth", 8), ("one_whole", 6)])
def test_a_level_that_is_not_on_the_scale_is_refused_with_its_range(scale, level):
    with pytest.raises(LevelOutside, match=f"{scale} goes from 1 to {5 if level == 6 else 7}"):
        answered(scale, level)


def test_an_unknown_scale_is_refused_by_name():
    with pytest.raises(UnknownScale, match="no scale 'kindness'; there are: warmth, "):
        answered("kindness", 3)


def test_a_reading_of_another_version_is_never_read_with_these_scales():
    other = Reading(scales="bond_scales@2", kind=ReadingKind.FIRST)
    for what in (lambda: told(SCALES, other), lambda: close(SCALES, other, on=DAY)):
        with pytest.raises(OtherScales, match="read with bond_scales@2"):
            what()


def test_closing_asks_an_answer_for_every_scale_and_nothing_can_be_said_is_one():
    unsaid = answered("worry", None)
    with pytest.raises(StillOpen) as refused:
        close(SCALES, unsaid, on=DAY)
    assert set(refused.value.scales) == {one.key for one in SCALES.scales} - {"worry"}
    assert reading(worry=None).closed == DAY


def test_closing_twice_keeps_the_first_day():
    assert close(SCALES, reading(), on=date(2026, 12, 1)).closed == DAY


def test_the_share_with_evidence_counts_levels_only():
    story = answered("worry", None, answered("warmth", 6))
    assert with_evidence(story) == 0
    story = rate(SCALES, story, scale="irritation", rating=rating(2, "Och, dat ging over."))
    assert with_evidence(story) == 0.5
    assert with_evidence(answered("worry", None)) is None


def test_a_level_without_words_of_hers_is_named_whatever_the_coach_noted_beside_it():
    story = answered("worry", None, answered("warmth", 6))
    story = rate(SCALES, story, scale="irritation", rating=rating(2, "Och, dat ging over."))
    assert without_her_words(story) == ("warmth",)
    story = rate(SCALES, story, scale="warmth", rating=rating(6, " ", note="Lacht."))
    assert without_her_words(story) == ("warmth",)


@pytest.mark.parametrize(
    ("scale", "level", "heard"),
    [
        ("warmth", 1, Heard.HARDLY),
        ("warmth", 2, Heard.HARDLY),
        ("warmth", 3, Heard.SOMETIMES),
        ("warmth", 5, Heard.SOMETIMES),
        ("warmth", 6, Heard.OFTEN),
        ("warmth", 7, Heard.OFTEN),
        ("one_whole", 2, Heard.HARDLY),
        ("one_whole", 3, Heard.SOMETIMES),
        ("one_whole", 4, Heard.OFTEN),
    ],
)
def test_levels_become_words_by_the_anchors(scale, level, heard):
    [line] = told(SCALES, answered(scale, level))
    assert (line.heard, line.level) == (heard, level)


def test_strength_stands_first_and_the_clearest_strength_before_the_others():
    lines = told(SCALES, reading(others=3, own_share=7, irritation=7, worry=None))
    assert lines[0].scale.key == "own_share"
    families = [line.scale.family for line in lines]
    assert families == sorted(families, key=list(Family).index)
    assert [line.scale.key for line in lines if line.heard is None] == ["worry"]


def test_she_sees_words_and_never_a_level_or_a_note_of_the_coach():
    story = rate(
        SCALES,
        answered("worry", None),
        scale="warmth",
        rating=rating(6, "We lachten allebei.", note="derde minuut, haar stem zakt"),
    )
    [line] = for_her(told(SCALES, story))
    assert (line.scale, line.heard, line.words) == ("warmth", Heard.OFTEN, ("We lachten allebei.",))
    assert "level" not in vars(line)
    assert "stem zakt" not in repr(line)


def test_a_strength_that_hardly_sounds_is_not_said_first():
    story = answered("warmth", 1)
    story = rate(SCALES, story, scale="irritation", rating=rating(3, "Ik werd even boos."))
    assert [one.scale for one in for_her(told(SCALES, story))] == ["irritation", "warmth"]
    story = rate(SCALES, story, scale="warmth", rating=rating(3))
    assert [one.scale for one in for_her(told(SCALES, story))] == ["warmth", "irritation"]


def test_what_she_said_herself_stands_before_what_she_did_not():
    story = answered("warmth", 7)
    story = rate(SCALES, story, scale="own_share", rating=rating(4, "Ik ging ernaast zitten."))
    assert [one.scale for one in for_her(told(SCALES, story), most=1)] == ["own_share"]


def test_three_points_are_said_at_first_and_the_others_behind_more():
    lines = for_her(told(SCALES, reading(worry=None)))
    first, more = first_points(lines)
    assert (len(first), len(more)) == (3, 5)
    assert (*first, *more) == lines


def test_how_well_the_story_hangs_together_is_not_told_to_her():
    lines = told(SCALES, reading())
    assert "one_whole" in {one.scale.key for one in lines}
    assert "one_whole" not in {one.scale for one in for_her(lines)}


def test_what_was_asked_counts_main_questions_and_whole_moments():
    whole = frozenset({Probe.HAPPENED, Probe.DID, Probe.FELT, Probe.PUPIL_FELT})
    found = asked(
        bond_interview(),
        {
            "clicked": whole,
            "upset": frozenset({Probe.FELT}),
            "doubt": frozenset({Probe.HAPPENED}),
            "ahead": frozenset(),
            "of_another_version": whole,
        },
    )
    assert (found.main, found.of) == (4, 12)
    assert found.moments == {"clicked": 2, "upset": 1, "doubt": 0}


def test_evidence_may_stand_without_a_mark_in_time():
    assert Rating(4, (Evidence("in het begin"),)).evidence[0].second is None
