"""A made-up trajectory: read from its file or refused with the place, and true to what it names."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import rodedraad
from rodedraad.catalogue import instrument
from rodedraad.catalogue.checking import read_checked
from rodedraad.catalogue.files import read_file
from rodedraad.catalogue.interviews import (
    bond_interview,
    bond_scales,
    practice_trajectory,
    second_practice_story,
    story_named,
)
from rodedraad.catalogue.protocols import protocol
from rodedraad.core.errors import InvalidFile
from rodedraad.core.interview import contrast
from rodedraad.core.interview.contrast import Side
from rodedraad.core.interview.own_questions import Question
from rodedraad.core.interview.practice import practice_reading, reference_reading
from rodedraad.core.parsing.practice_trajectory import parse_trajectory
from rodedraad.core.practice_trajectory import At
from rodedraad.core.scoring import score_all
from rodedraad.core.talk_rules import Kind, broken_rules

FOLDER = Path(rodedraad.__file__).parent / "catalogue" / "interviews"
FILE = FOLDER / "practice-trajectory-1.toml"


def test_the_command_that_checks_files_knows_it():
    assert read_checked(FILE, {}) == practice_trajectory().ref == "practice_trajectory@1"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "practice_trajectory"', 'kind = "trajectory"', "kind: must be"),
        ("fictional = true", "fictional = false", "nobody trains on real people"),
        ('began = "2026-01-12"', 'began = "12 januari"', "not a day to the 28th"),
        ('teacher = "Mira"', 'teacher = "Mira Janssens"', "not one made-up calling name"),
        ("nth = 17, mark", "nth = 12, mark", "at least 10 days apart"),
        ("nth = 78, mark", "nth = 17, mark", "comes after the other two"),
        ("day = { nth = 3, mark", "day = 3 # {", "is a number by itself"),
        ('at = "post"', 'at = "baseline_one"', "lou needs the moments"),
        ('[pupils.moments.answers]\nmark = "proposal"\n', "[pupils.moments.answers]\n", "mark"),
        ('kind = "suggestive"', 'kind = "reflective"', "need one of each kind"),
        ('key = "jip"\nname', 'key = "lou"\nname', "more than once"),
        ('key = "choose"\n', 'key = "request"\n', "more than once"),
        ('pupil = "lou"\nsteps', 'pupil = "mus"\nsteps', "who is none of the pupils"),
        ('pupil = "lou"\nsteps', "steps", "names one pupil"),
        ('stage = "choice"\n', 'stage = "choice"\npupil = "lou"\n', "is about both"),
        ('[[actions]]\npupil = "lou"', '[[actions]]\npupil = "mus"', "is about 'mus'"),
    ],
)
def test_a_trajectory_that_cannot_be_is_refused_with_its_place(tmp_path, before, after, said):
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    (file := tmp_path / "own.toml").write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InvalidFile) as wrong:
        read_file(file, parse_trajectory)
    assert any(said in f"{one.where}: {one.what}" for one in wrong.value.problems)
    assert all(one.line for one in wrong.value.problems)


def test_a_trajectory_is_about_two_bonds(tmp_path):
    text = FILE.read_text(encoding="utf-8")
    start, end = text.index('[[pupils]]\nkey = "jip"'), text.index("\n[[steps]]")
    (file := tmp_path / "own.toml").write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(InvalidFile) as wrong:
        read_file(file, parse_trajectory)
    assert any("are 1; a trajectory is about 2" in one.what for one in wrong.value.problems)


def test_every_step_and_note_is_one_of_the_protocol_and_every_day_comes_in_order():
    trajectory = practice_trajectory()
    known = {one.key for one in protocol(trajectory.protocol).steps}
    named = {key for one in trajectory.steps for key in one.steps}
    assert named | {one.step for one in trajectory.went} <= known
    assert known - named == {"second_reading", "follow_up"}  # what a teacher may leave out
    days = [one.day.number for one in trajectory.steps]
    assert all(first < second for first, second in pairwise(days))


def test_every_answer_is_one_of_the_form_and_gives_a_value_for_both_scales():
    trajectory = practice_trajectory()
    form = instrument(trajectory.form)
    for pupil in trajectory.pupils:
        for at in At:
            answers = pupil.moment(at).answers
            assert set(answers) == {item.key for item in form.items}
            values = {one.scale: one.value for one in score_all(form, answers)}
            assert values["closeness"] is not None
            assert values["conflict"] is not None


def test_each_example_question_is_what_it_is_called():
    for pupil in practice_trajectory().pupils:
        for moment in pupil.talk:
            for example in moment.examples:
                broken = broken_rules(example.question["nl"], "nl", Kind.QUESTION)
                assert bool(broken) == (example.kind is Question.SUGGESTIVE), example.question


def test_the_second_story_answers_every_question_and_has_a_level_for_every_scale():
    story = second_practice_story()
    assert [one.question for one in story.answers] == [
        one.key for one in bond_interview().questions
    ]
    assert [one.scale for one in story.references] == [one.key for one in bond_scales().scales]
    assert story_named(story.ref) is story
    assert story_named("practice_story@9") is None


def test_the_two_stories_are_alike_in_some_things_and_differ_in_others():
    readings = [
        reference_reading(story, [line["nl"] for line in story.lines])
        for story in (story_named(one.story) for one in practice_trajectory().pupils)
    ]
    sides = {one.scale: one.side for one in contrast(bond_scales(), *readings)}
    assert sides["worry"] is Side.ALIKE
    assert sides["warmth"] is Side.MORE_IN_FIRST
    assert sides["clear_beforehand"] is Side.MORE_IN_SECOND


def test_a_level_rests_on_the_lines_of_the_story_as_her_words_and_on_no_other():
    story = second_practice_story()
    told = [line["en"] for line in story.lines]
    reading = practice_reading(
        story, told, {"warmth": 3, "worry": None}, lines={"warmth": (6, 0, 4, 400)}
    )
    found = reading.ratings["warmth"]
    assert [one.note for one in found.evidence] == [told[3], told[5]]
    assert all(one.her_words for one in found.evidence)
    assert reading.ratings["worry"].level is None
    assert reading.ratings["worry"].evidence == ()


def test_day_one_is_the_day_on_which_it_began():
    trajectory = practice_trajectory()
    first, second = trajectory.steps[:2]
    assert trajectory.on(first.day) == trajectory.began == date(2026, 1, 12)
    assert trajectory.on(second.day) == date(2026, 1, 13)


def test_a_step_or_pupil_of_another_name_is_none():
    trajectory = practice_trajectory()
    assert trajectory.step("closing") is trajectory.steps[-1]
    assert trajectory.step("party") is None
    assert trajectory.pupil("party") is None
