"""From answers to the value of a scale, on examples that can be added up by hand."""

from __future__ import annotations

import pytest

from rodedraad.core.errors import RodeDraadError
from rodedraad.core.parsing import parse_instrument
from rodedraad.core.scoring import (
    AnswersOutsideResponses,
    KeyNotConfirmed,
    KeyNotLoaded,
    UnknownItems,
    UnknownScale,
    confirmation,
    reversed_code,
    score,
    score_all,
    value_range,
)
from tests.factories.instruments import GONE, instrument, licensed, scale

FORM = instrument()  # warmth: the mean of w1, w2 and w3 reversed (1 to 5), two answers needed
SUM = instrument({"scales.0.combine": "sum"})
TO_CONFIRM = instrument({"key_needs_confirmation": True, "key_mark": "recalled"})


def warmth(answers, form=FORM):
    return score(form, "warmth", answers)


def test_a_mean_is_the_mean_of_the_answers_with_reversed_items_turned_round():
    assert warmth({"w1": 4, "w2": 5, "w3": 2}).value == pytest.approx((4 + 5 + 4) / 3)


def test_a_missing_answer_is_left_out_of_the_mean():
    assert warmth({"w1": 4, "w3": 1}).value == 4.5


def test_a_sum_adds_the_answers_up():
    assert warmth({"w1": 4, "w2": 5, "w3": 2}, SUM).value == 13


def test_a_sum_with_an_answer_missing_is_the_mean_times_the_number_of_items():
    assert warmth({"w1": 4, "w2": 5}, SUM).value == 13.5


def test_with_fewer_answers_than_needed_there_is_no_value_and_the_count_is_told():
    found = warmth({"w1": 4})
    assert (found.value, found.n_answered, found.n_missing) == (None, 1, 2)


def test_not_knowing_yet_is_no_answer_and_is_counted_apart_from_not_answering():
    found = warmth({"w1": 4, "w2": None})
    assert (found.value, found.n_answered, found.n_unsure, found.n_missing) == (None, 1, 1, 1)


def test_a_score_carries_the_name_of_what_made_it():
    found = warmth({"w1": 4, "w2": 4})
    assert (found.instrument, found.revision, found.scale) == ("example@2#base", 3, "warmth")


def test_all_scales_are_scored_together_in_the_order_of_the_file():
    both_ways = instrument({"scales": [scale(), scale(key="coolness", reversed=["w1", "w2"])]})
    found = score_all(both_ways, {"w1": 5, "w2": 5, "w3": 1})
    assert [(one.scale, one.value) for one in found] == [("warmth", 5), ("coolness", 1)]
    assert found.of("coolness").value == 1
    assert (found.instrument, found.revision) == ("example@2#base", 3)


def test_single_lines_and_context_change_no_value_and_are_no_scale():
    alone = {"w1": 4, "w2": 4}
    assert score_all(FORM, alone | {"joy": 5, "known": 1}) == score_all(FORM, alone)
    with pytest.raises(UnknownScale, match="no scale 'joy'; its scales are: warmth"):
        score(FORM, "joy", {"joy": 5})


def test_answers_to_items_that_are_not_there_are_refused_by_name():
    with pytest.raises(UnknownItems, match="'w8', 'w9'") as refused:
        score_all(FORM, {"w1": 4, "w8": 4, "w9": 9})
    assert refused.value.items == ("w8", "w9")


@pytest.mark.parametrize("answer", [0, 6, -1, True, 3.0, "3"])
def test_an_answer_that_the_form_does_not_offer_is_refused_by_name(answer):
    with pytest.raises(AnswersOutsideResponses, match="'w2'") as refused:
        score_all(FORM, {"w1": 4, "w2": answer})
    assert refused.value.items == ("w2",)


def test_each_item_is_held_to_its_own_answers():
    with pytest.raises(AnswersOutsideResponses):
        score_all(FORM, {"known": 3})


def test_a_key_that_nobody_checked_gives_no_score():
    with pytest.raises(KeyNotConfirmed, match="example@2#base is recalled"):
        score_all(TO_CONFIRM, {"w1": 4, "w2": 4})
    with pytest.raises(KeyNotConfirmed):
        score_all(TO_CONFIRM, {"w1": 4, "w2": 4}, confirmed_by="  ")


def test_who_checked_the_key_stays_with_the_score():
    found = score(TO_CONFIRM, "warmth", {"w1": 4, "w2": 4}, confirmed_by=" B. Peeters ")
    assert (found.value, found.confirmed_by) == (4, "B. Peeters")


def test_a_key_that_needs_no_check_names_nobody():
    assert score(FORM, "warmth", {}, confirmed_by="B. Peeters").confirmed_by is None
    assert confirmation(FORM, "B. Peeters") is None


def test_a_key_that_only_the_holder_has_gives_no_score_whoever_confirms():
    unloaded = scale(size=3)
    del unloaded["items"], unloaded["reversed"]
    form = parse_instrument(licensed({"scales": [unloaded]}))
    with pytest.raises(KeyNotLoaded, match="no key here"):
        score_all(form, {"w1": 4}, confirmed_by="B. Peeters")


def test_every_refusal_has_a_code_of_its_own():
    refusals = [UnknownScale, UnknownItems, AnswersOutsideResponses, KeyNotConfirmed, KeyNotLoaded]
    codes = {refusal.code for refusal in refusals}
    assert len(codes) == len(refusals)
    assert RodeDraadError.code not in codes


def test_reversing_goes_from_one_end_of_the_range_to_the_other():
    often = FORM.responses["often"]
    assert [reversed_code(code, often) for code in (1, 2, 5)] == [5, 4, 1]


def test_the_ends_of_a_scale_follow_its_way_of_combining():
    assert value_range(FORM, FORM.scale("warmth")) == (1, 5)
    assert value_range(SUM, SUM.scale("warmth")) == (3, 15)


def test_an_instrument_without_scales_gives_no_scores():
    without = instrument({"scales": GONE} | {f"items.{place}.role": "single" for place in range(3)})
    assert list(score_all(without, {"w1": 4})) == []
    with pytest.raises(UnknownScale, match="its scales are: none"):
        score(without, "warmth", {})
