"""The pupil's own view: two steps, saying yes to everything, and when a teacher may open it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rodedraad.catalogue import instrument
from rodedraad.core.mirror import (
    PREPARED_WITHIN,
    Prepared,
    Side,
    codes_on,
    opens,
    says_yes_to_both,
    side_of,
    yes_bias_of,
)

WITH_PICTURES = instrument("rode-draad-spiegel-plaatjes@1#base")
IN_WORDS = instrument("rode-draad-spiegel@1#base")
TWO_STEPS = WITH_PICTURES.responses["two_steps"]
ASKED = date(2026, 11, 23)


def all_of(form, code):
    return {item.key: code for item in form.items}


def test_two_steps_give_four_answers():
    assert codes_on(TWO_STEPS, Side.NO) == (1, 2)
    assert codes_on(TWO_STEPS, Side.YES) == (3, 4)
    assert [side_of(TWO_STEPS, code) for code in TWO_STEPS.codes] == [
        Side.NO,
        Side.NO,
        Side.YES,
        Side.YES,
    ]


@pytest.mark.parametrize("form", [WITH_PICTURES, IN_WORDS], ids=lambda form: form.id)
def test_who_says_yes_to_all_lies_half_the_range_above_the_middle(form):
    codes = form.responses_of_scale(form.scales[0]).codes
    half = (codes[-1] - codes[0]) / 2
    assert yes_bias_of(form, all_of(form, codes[-1])) == half
    assert yes_bias_of(form, all_of(form, codes[0])) == -half


def test_by_hand_yes_to_half_and_no_to_its_opposites_is_no_bias():
    answers = {"p1": 4, "p3": 3, "p2": 1, "p8": 2, "p4": 2, "p6": 1, "p5": 3, "p7": 4}
    # closeness: (3.5 + 1.5) / 2 - 2.5 = 0; friction: (1.5 + 3.5) / 2 - 2.5 = 0
    assert yes_bias_of(WITH_PICTURES, answers) == 0


def test_a_scale_of_which_one_kind_is_not_answered_is_left_out():
    answers = {"p1": 4, "p3": 4, "p2": 4, "p4": 4, "p5": None, "p7": None}
    assert yes_bias_of(WITH_PICTURES, answers) == 1.5
    assert yes_bias_of(WITH_PICTURES, {"p1": 4}) is None


def test_a_reader_is_told_of_yes_to_both_and_not_of_no_to_both():
    assert says_yes_to_both(WITH_PICTURES, all_of(WITH_PICTURES, 4))
    assert not says_yes_to_both(WITH_PICTURES, all_of(WITH_PICTURES, 3))
    assert not says_yes_to_both(WITH_PICTURES, all_of(WITH_PICTURES, 1))
    assert not says_yes_to_both(WITH_PICTURES, {})


def test_without_a_talk_it_stays_shut():
    assert not opens([], asked=ASKED)


def test_a_talk_in_which_nothing_was_chosen_prepares_for_nothing():
    assert not opens([Prepared(ASKED, 0)], asked=ASKED)


def test_a_prepared_talk_opens_it_also_one_of_just_before():
    assert opens([Prepared(ASKED + timedelta(days=3), 1)], asked=ASKED)
    assert opens([Prepared(ASKED - PREPARED_WITHIN, 2)], asked=ASKED)


def test_a_talk_of_long_before_was_about_something_else():
    old = Prepared(ASKED - PREPARED_WITHIN - timedelta(days=1), 5)
    assert not opens([old], asked=ASKED)
