"""Signs of tiredness in one set of answers and in a series; an offer to stop, no judgement."""

import pytest

from rodedraad.core.instrument import Combine, Scale
from rodedraad.core.quality import (
    answers_alike,
    average_run,
    even_odd,
    halo,
    identical_pairs,
    longest_run,
    near_identical,
    series_quality,
    share_alike,
    share_unsure,
    slope_over_order,
    spread_within,
    yes_bias,
)

CLOSENESS = Scale(
    key="closeness",
    title={"nl": "Nabijheid"},
    items=("c1", "c2", "c3", "c4"),
    reversed=frozenset({"c4"}),
    combine=Combine.MEAN,
    needs=3,
    reliabilities=(),
    band=None,
)


def answers(*codes):
    return {f"i{at:02}": code for at, code in enumerate(codes)}


TIRED = answers(3, 3, 3, 3, 3, 3, 3, 3, 3, 3)
LIVELY = [
    answers(*[1 + (pupil * pupil + item * (pupil + 2)) % 5 for item in range(10)])
    for pupil in range(5)
]


def test_rows_of_equal_answers_are_counted_before_any_reversing():
    codes = [3, 3, 3, 1, 2, 2, 5, 5, 5, 5, 4]
    assert longest_run(codes) == 4
    assert average_run(codes) == pytest.approx(2.2)


def test_an_unsure_answer_does_not_break_a_row():
    assert longest_run([2, 2, None, 2]) == 3


def test_without_answers_there_is_nothing_to_say():
    assert longest_run([]) == 0
    assert average_run([None]) is None
    assert spread_within([3, None]) is None
    assert share_unsure([]) is None


def test_the_spread_within_is_nought_when_all_answers_are_one():
    assert spread_within([3, 3, 3, 3]) == 0
    assert spread_within([1, 5, 1, 5]) == pytest.approx(2.309, abs=0.001)


def test_the_share_of_unsure_answers():
    assert share_unsure([1, None, None, 4]) == 0.5


def test_often_to_a_statement_and_to_its_opposite_shows_as_a_yes():
    assert yes_bias({"c1": 5, "c2": 5, "c3": 5, "c4": 5}, CLOSENESS, middle=3) == 2
    assert yes_bias({"c1": 5, "c2": 5, "c3": 5, "c4": 1}, CLOSENESS, middle=3) == 0
    assert yes_bias({"c1": 1, "c2": 1, "c3": 1, "c4": 1}, CLOSENESS, middle=3) == -2


def test_without_an_answered_opposite_nothing_is_said_of_yes():
    assert yes_bias({"c1": 5, "c2": 5, "c3": 5, "c4": None}, CLOSENESS, middle=3) is None
    assert yes_bias({"c4": 5}, CLOSENESS, middle=3) is None


def test_halves_of_scales_that_agree_show_a_careful_answerer():
    careful = [(1.0, 1.2), (4.0, 3.8), (2.0, 2.2), (5.0, 4.6), (3.0, 3.0)]
    assert even_odd(careful) > 0.95


def test_halves_are_lengthened_to_whole_scales():
    """r = .8 between halves is 2 × .8 / 1.8 between wholes (Spearman and Brown)."""
    halves = [*zip((1.0, 2.0, 3.0, 4.0, 5.0), (2.0, 1.0, 3.0, 5.0, 4.0), strict=True)]
    assert even_odd(halves) == pytest.approx(1.6 / 1.8)


def test_halves_that_contradict_each_other_stop_at_minus_one():
    assert even_odd([(1.0, 5.0), (2.0, 4.0), (3.0, 3.0), (4.0, 2.0), (5.0, 1.0)]) == -1


def test_a_form_with_few_scales_or_without_spread_has_no_halves_to_compare():
    assert even_odd([(1.0, 1.2), (4.0, 3.8)]) is None
    assert even_odd([(3.0, 1.2), (3.0, 3.8), (3.0, 2.0), (3.0, 2.2), (3.0, 3.1)]) is None


def test_ten_answers_alike_but_for_one_may_be_tiredness():
    assert answers_alike([3] * 10)
    assert answers_alike([3] * 9 + [4])
    assert not answers_alike([3] * 8 + [4, 2])


def test_a_few_answers_alike_say_nothing():
    assert not answers_alike([3] * 9)
    assert not answers_alike([None] * 15)


def test_two_pupils_are_near_identical_when_one_answer_differs():
    assert near_identical(TIRED, TIRED | {"i04": 5})
    assert not near_identical(TIRED, TIRED | {"i04": 5, "i05": 2})


def test_unsure_is_an_answer_of_its_own():
    assert not near_identical(TIRED, TIRED | {"i04": None, "i05": None})


def test_a_short_form_is_soon_alike_and_does_not_count():
    assert not near_identical(answers(3, 3, 3), answers(3, 3, 3))


def test_who_differs_in_every_other_answer_is_not_alike():
    other = {key: code + at % 2 for at, (key, code) in enumerate(TIRED.items())}
    assert share_alike([TIRED, other, *LIVELY[:3]]) == pytest.approx(0.2)


def test_the_largest_cluster_decides_the_share_alike():
    assert share_alike([TIRED] * 3 + LIVELY[:2]) == pytest.approx(0.6)
    assert share_alike(LIVELY) == pytest.approx(0.2)


def test_who_is_alike_to_one_before_and_one_after_counts_both():
    """One other answer each way: the one in the middle is like both, and they are not alike."""
    before, after = TIRED | {"i00": 5}, TIRED | {"i01": 5}
    assert not near_identical(before, after)
    assert share_alike([before, TIRED, after, *LIVELY[:2]]) == pytest.approx(0.6)


def test_four_pupils_are_no_series():
    assert share_alike([TIRED] * 4) == 0


def test_pairs_with_exactly_the_same_answers_are_counted():
    assert identical_pairs([TIRED, TIRED, TIRED, *LIVELY]) == 3
    assert identical_pairs([TIRED, TIRED | {"i04": 5}]) == 0


def test_answers_that_flatten_out_over_the_order_show_a_falling_spread():
    flattening = [
        answers(*[3 + (5 - pupil) * (1 if item % 2 else -1) for item in range(10)])
        for pupil in range(5)
    ]
    found = series_quality(flattening, {})
    # The SD goes from 5 to 1 times √(10/9), one pupil at a time.
    assert found.spread_slope == pytest.approx(-1.054, abs=0.001)


def test_an_item_answered_alike_for_all_has_no_spread():
    found = series_quality([pupil | {"i00": 4} for pupil in LIVELY], {})
    assert found.item_spread["i00"] == 0
    assert found.item_spread["i01"] > 0


def test_values_that_drift_with_the_order_show_a_slope():
    found = series_quality(LIVELY, {"closeness": [4.0, 3.8, 3.6, 3.4, 3.2]})
    assert found.value_slope["closeness"] == pytest.approx(-0.2)


def test_a_pupil_without_a_value_keeps_her_place_in_the_order():
    assert slope_over_order([1.0, None, 3.0, 4.0, 5.0, 6.0]) == pytest.approx(1.0)


def test_four_values_make_no_slope():
    assert slope_over_order([1.0, 2.0, 3.0, 4.0]) is None


def test_one_impression_in_all_scales_is_a_halo():
    one = [1.0, 2.0, 3.0, 4.0, 5.0]
    assert halo({"closeness": one, "conflict": [6 - value for value in one]}) == pytest.approx(1)


def test_a_halo_is_the_mean_over_pairs_of_scales():
    one, other = [1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 3.0, 5.0, 4.0]
    three = {"closeness": one, "conflict": [6 - value for value in one], "leaning": other}
    assert halo(three) == pytest.approx((1 + 0.8 + 0.8) / 3)


def test_scales_without_spread_or_with_few_pupils_are_left_out_of_the_halo():
    flat, one = [3.0] * 5, [1.0, 2.0, 3.0, 4.0, 5.0]
    assert halo({"closeness": one, "conflict": flat}) is None
    assert halo({"closeness": one[:4], "conflict": one[:4]}) is None
    assert halo({"closeness": one, "conflict": [None, *one[1:]]}) is None
    assert halo({"closeness": one}) is None


def test_a_lively_series_is_told_whole():
    found = series_quality(LIVELY, {"closeness": [4.0, 3.0, 4.0, 3.0, 4.0]})
    assert found.share_alike == pytest.approx(0.2)
    assert found.identical_pairs == 0
    assert found.halo is None
