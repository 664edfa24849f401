"""A made-up story to train on: read from its file or refused, and laid beside own levels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue.checking import read_checked
from rodedraad.catalogue.files import read_file
from rodedraad.catalogue.interviews import bond_scales, practice_story
from rodedraad.core.errors import InvalidFile
from rodedraad.core.interview import OtherScales
from rodedraad.core.interview.practice import practised
from rodedraad.core.parsing.practice import parse_practice

FILE = Path(rodedraad.__file__).parent / "catalogue" / "interviews" / "practice-story-1.toml"


def test_the_command_that_checks_files_knows_it():
    assert read_checked(FILE, {}) == practice_story().ref == "practice_story@1"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "practice_story"', 'kind = "story"', "kind: must be 'practice_story'"),
        ("fictional = true", "fictional = false", "nobody trains on a real teacher's story"),
        ('"38"]', '"380"]', "warmth rests on line 380; the last is 39"),
        ('lines = ["3"', 'lines = ["drie"', "which is not the number of a line"),
        ('question = "clicked"', 'question = "three_words"', "more than once"),
        ('scale = "worry"', 'scale = "warmth"', "more than once"),
        ("level = { given = 6, mark", "level = 6 # {", "is a number by itself"),
        ('scales = "bond_scales@1"', 'scales = "bond_scales"', "not a name such as"),
    ],
)
def test_a_story_that_cannot_be_is_refused_with_its_place(tmp_path, before, after, said):
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    (file := tmp_path / "story.toml").write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InvalidFile) as wrong:
        read_file(file, parse_practice)
    assert any(said in f"{one.where}: {one.what}" for one in wrong.value.problems)


def test_own_levels_lie_beside_the_reference_and_what_was_not_said_is_not_near():
    found = {
        one.scale.key: one
        for one in practised(
            bond_scales(), practice_story(), {"warmth": 5, "worry": 1, "own_share": None}
        )
    }
    assert (found["warmth"].apart, found["warmth"].is_near) == (1, True)
    assert (found["worry"].apart, found["worry"].is_near) == (5, False)
    assert (found["own_share"].apart, found["own_share"].is_near) == (None, False)
    assert found["irritation"].own is None


def test_a_scale_without_a_reference_is_left_out():
    story = replace(practice_story(), references=practice_story().references[:2])
    assert [one.scale.key for one in practised(bond_scales(), story, {})] == [
        "warmth",
        "pupils_side",
    ]


def test_references_given_on_other_scales_are_never_compared():
    with pytest.raises(OtherScales, match="others@1"):
        practised(bond_scales(), replace(practice_story(), scales="others@1"), {})
