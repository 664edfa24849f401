"""What a teacher's answers become: lines, never a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Age
from rodedraad.core.picture import (
    LEANING,
    Question,
    Remark,
    StartKind,
    nearest_step,
    picture,
    steps_near,
    warm_answers,
)

FORM = instrument("rode-draad-band@1#base")
MIDDLING = {item.key: 3 for item in FORM.items} | {"c1": 4, "k": 5}


def picture_of(*, wrote_moment=False, age=Age.PRIMARY, **answers):
    return picture(FORM, MIDDLING | answers, age=age, wrote_moment=wrote_moment)


def line_of(seen, scale):
    return next(line for line in seen.lines if line.scale == scale)


def closeness(**changes):
    return line_of(picture_of(**changes), "closeness")


def conflict(**changes):
    return line_of(picture_of(**changes), "conflict")


MUCH_FRICTION = {"f1": 5, "f2": 4, "f3": 4, "f4": 4, "f5": 3}
CALM = {"f1": 1, "f2": 1, "f3": 2, "f4": 2, "f5": 4}
DISTANT = {"c1": 2, "c2": 2, "c3": 1, "c4": 2, "c5": 4}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.0, (1,)),
        (3.4, (3, 4)),
        (3.8, (4,)),
        (2.5, (2, 3)),
        (2.25, (2,)),
        (2.75, (3,)),
        (5.0, (5,)),
    ],
)
def test_a_mean_is_said_with_the_step_it_is_near_or_with_the_two_around_it(value, words):
    assert steps_near(value) == words


def test_halfway_between_two_steps_the_upper_one_is_nearest():
    assert nearest_step(2.5) == 3


def test_the_example_of_the_style_guide_comes_out_as_written():
    seen = conflict(f1=4, f2=4, f3=4, f4=4, f5=3)
    assert (seen.value, seen.words, seen.answered) == (3.8, (4,), 5)
    assert (seen.band.low, seen.band.high) == pytest.approx((2.8, 4.8))


def test_a_picture_begins_with_her_own_moment_when_she_wrote_one():
    assert picture_of(wrote_moment=True).start.kind is StartKind.OWN_MOMENT


def test_without_a_moment_it_begins_with_the_warmest_answer():
    start = picture_of(c3=5, f5=4).start
    assert (start.kind, start.item, start.code) == (StartKind.ANSWER, "c3", 5)


def test_picking_up_the_thread_again_after_a_clash_counts_as_a_strength():
    seen = picture_of(**DISTANT, f1=5, f2=5, f3=5, f4=5, f5=4)
    assert (seen.start.item, seen.start.code) == ("f5", 4)


def test_neither_a_clash_nor_a_pupil_who_seeks_her_is_offered_as_a_strength():
    often = {item for item, code in warm_answers(FORM) if code > 1}
    assert often == {"c1", "c3", "c4", "f5"}


def test_her_enjoyment_goes_before_every_other_strength_of_the_same_step():
    assert picture_of(c1=5, c3=5, f5=5).start.item == "c1"
    assert picture_of(c1=4, c3=5, f5=5).start.item == "f5"


NOTHING_WARM = DISTANT | {"f5": 1}


def test_where_nothing_is_warm_almost_never_a_clash_is_a_strength():
    seen = picture_of(**NOTHING_WARM, f1=1)
    assert (seen.start.item, seen.start.code) == ("f1", 1)


def test_where_nothing_at_all_is_a_strength_the_picture_begins_with_the_time_she_took():
    assert picture_of(**NOTHING_WARM).start.kind is StartKind.PRESENCE


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"d1": 4, "d2": 2}, Question.LEANING_DARE),
        ({"d1": 2, "d2": 1}, Question.LEANING_NEED),
        ({"d1": 1, "d2": None}, Question.LEANING_DARE),
    ],
)
def test_for_a_pupil_who_leans_little_the_question_turns_round(answers, question):
    assert picture_of(**answers).leaning_question is question


def test_a_form_without_statements_about_leaning_keeps_the_usual_question():
    bare = replace(FORM, items=tuple(item for item in FORM.items if item.facet not in LEANING))
    answers = {item.key: MIDDLING[item.key] for item in bare.items}
    seen = picture(bare, answers, age=Age.PRIMARY, wrote_moment=False)
    assert seen.leaning_question is Question.LEANING_DARE


def test_two_answers_she_does_not_know_leave_a_scale_without_value_word_or_strook():
    seen = closeness(c1=None, c4=None)
    assert (seen.value, seen.words, seen.band) == (None, (), None)
    assert (seen.answered, seen.question) == (3, Question.NOTICE)


def test_one_answer_she_does_not_know_still_gives_a_line():
    assert closeness(c4=None).answered == 4
    assert closeness(c4=None).value is not None


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"wrote_moment": True}, Question.CLOSENESS_THEN),
        ({"c1": 5, "c2": 4, "c3": 4, "c4": 3, "c5": 2}, Question.CLOSENESS_KEEP),
        ({}, Question.CLOSENESS_WHEN),
        (DISTANT, Question.CLOSENESS_SMALL),
    ],
)
def test_closeness_asks_back_to_her_moment_to_what_works_to_when_it_does_or_to_tomorrow(
    answers, question
):
    assert closeness(**answers).question is question


@pytest.mark.parametrize(
    ("answers", "question"),
    [(CALM, Question.CONFLICT_CALM), ({}, Question.CONFLICT_WHEN)],
)
def test_friction_asks_when_it_begins_and_calm_asks_what_keeps_it_so(answers, question):
    assert conflict(**answers).question is question


def test_who_meets_much_friction_hears_that_she_keeps_trying():
    assert conflict(**MUCH_FRICTION).remarks == (Remark.KEPT_TRYING,)
    assert conflict(**CALM).remarks == ()


def test_friction_nearer_to_sometimes_is_not_called_much():
    assert conflict(f1=4, f2=3, f3=3, f4=4, f5=3).remarks == ()


def test_the_strook_is_wider_where_friction_is_high_and_where_closeness_is_low():
    def width(line):
        return line.band.high - line.band.low

    assert width(conflict(**MUCH_FRICTION)) > width(conflict())
    assert width(closeness(**DISTANT)) > width(closeness(c1=4, c2=4, c3=4, c4=4, c5=2))


def test_a_scale_without_a_rule_for_its_strook_gets_none():
    bare = replace(FORM, scales=tuple(replace(scale, band=None) for scale in FORM.scales))
    seen = picture(bare, MIDDLING, age=Age.PRIMARY, wrote_moment=False)
    assert [line.band for line in seen.lines] == [None, None]


def test_a_scale_we_have_no_words_for_asks_whether_she_recognises_it():
    other = replace(FORM, scales=tuple(replace(scale, key="warmth") for scale in FORM.scales[:1]))
    seen = picture(other, MIDDLING, age=Age.PRIMARY, wrote_moment=False)
    assert [line.question for line in seen.lines] == [Question.RECOGNISE]


def test_a_form_with_other_facets_has_no_strengths_to_offer():
    other = replace(FORM, items=tuple(replace(item, facet="other") for item in FORM.items))
    assert warm_answers(other) == ()


def test_leaning_and_what_it_does_to_her_are_single_lines_and_make_no_value():
    seen = picture_of(d1=4, d3=None, e2=5)
    assert [(line.item, line.code) for line in seen.leaning] == [("d1", 4), ("d2", 3), ("d3", None)]
    assert {line.item for line in seen.about_me} == {"e1", "e2"}
    assert {line.scale for line in seen.lines} == {"closeness", "conflict"}


def test_a_statement_that_was_skipped_is_not_said_back():
    answers = {key: code for key, code in MIDDLING.items() if key != "d2"}
    seen = picture(FORM, answers, age=Age.PRIMARY, wrote_moment=False)
    assert [line.item for line in seen.leaning] == ["d1", "d3"]


@pytest.mark.parametrize(("known", "sketch"), [(1, True), (2, True), (3, False), (None, True)])
def test_of_a_pupil_she_hardly_knows_the_picture_is_called_a_sketch(known, sketch):
    assert (Remark.HARDLY_KNOWN in picture_of(k=known).remarks) is sketch


def test_answers_that_are_all_the_same_are_read_as_tiredness():
    same = {item.key: 4 for item in FORM.items}
    assert Remark.ALIKE in picture_of(**same).remarks
    assert Remark.ALIKE in picture_of(**same | {"f1": 3}).remarks
    assert Remark.ALIKE not in picture_of(**same | {"f1": 3, "f2": 3}).remarks


def test_a_few_equal_answers_among_many_unknown_ones_are_not_read_as_tiredness():
    few = {item.key: None for item in FORM.items} | {"c1": 4, "c2": 4}
    assert Remark.ALIKE not in picture_of(**few).remarks


def test_for_the_youngest_seeking_support_is_called_healthy():
    assert Remark.SUPPORT_IS_HEALTHY in picture_of(age=Age.YOUNG).remarks
    assert Remark.SUPPORT_IS_HEALTHY not in picture_of(age=Age.SECONDARY).remarks


def test_a_picture_names_the_form_version_and_key_it_was_made_with():
    assert picture_of().ref == "rode-draad-band@1#base"
