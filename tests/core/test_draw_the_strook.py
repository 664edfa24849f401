"""How wide the strook is, where it is cut, and that own figures never make it narrower."""

from itertools import pairwise

import pytest

from rodedraad.core.band_of_error import (
    at_least,
    band_from_reliability,
    band_of_error,
    clipped,
    half_width_again,
    own_class_error,
    own_repeat_error,
    pooled_variance,
    standard_error,
)
from rodedraad.core.instrument import BandRule, BandStep
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf

CONFLICT = BandRule(
    (BandStep(2.2, 0.70), BandStep(3.0, 0.85), BandStep(None, 1.00)), Mark.PROPOSAL, "our reasoning"
)
ASSUMED = Reliability(
    ReliabilityKind.ASSUMED, ReliabilityOf.RETEST, 0.50, 0.75, Mark.PROPOSAL, "our reasoning"
)


def drawn(value, rule=CONFLICT):
    return band_of_error(rule, value, lowest=1, highest=5)


def test_the_strook_widens_where_conflict_is_high():
    widths = [band.high - band.low for band in map(drawn, (2.0, 2.8, 3.4))]
    assert widths == pytest.approx([1.4, 1.7, 2.0])


def test_a_step_of_the_rule_reaches_up_to_and_including_its_value():
    assert drawn(2.2).high == pytest.approx(2.9)
    assert drawn(2.21).high == pytest.approx(3.06)


def test_the_strook_is_cut_at_the_ends_of_the_scale_and_says_so():
    low, high, free = drawn(1.2), drawn(4.8), drawn(3.4)
    assert (low.low, low.clipped_low, low.clipped_high) == (1, True, False)
    assert (high.high, high.clipped_low, high.clipped_high) == (5, False, True)
    assert (free.clipped_low, free.clipped_high) == (False, False)


def test_a_strook_that_just_reaches_the_end_was_not_cut():
    assert not drawn(1.7).clipped_low


def test_the_strook_carries_the_mark_and_source_of_its_figures():
    assert (drawn(2.0).mark, drawn(2.0).source) == (Mark.PROPOSAL, "our reasoning")


def test_the_lower_end_of_an_assumed_range_is_drawn_for_it_is_the_widest():
    band = band_from_reliability(ASSUMED, 3.0, sd=0.70)
    # 1.2816 × √2 × 0.70 × √0.50
    assert band.high - band.value == pytest.approx(0.897, abs=0.001)
    assert band.value - band.low == pytest.approx(0.897, abs=0.001)


def test_an_alpha_gives_no_strook_for_it_would_be_too_narrow():
    alpha = Reliability(
        ReliabilityKind.FOUND, ReliabilityOf.ALPHA, 0.88, 0.88, Mark.FOUND, "a manual"
    )
    assert band_from_reliability(alpha, 3.0, sd=0.70) is None


def test_a_standard_error_of_four_tenths_gives_a_strook_of_seven_tenths_to_each_side():
    assert half_width_again(0.40) == pytest.approx(0.725, abs=0.001)


def test_own_figures_that_promise_more_than_the_assumed_strook_are_not_drawn():
    assumed = clipped(band_from_reliability(ASSUMED, 3.0, sd=0.70), lowest=1, highest=5)
    narrow = drawn(3.0, BandRule((BandStep(None, 0.3),), Mark.FOUND, "own class"))
    wide = drawn(3.0, BandRule((BandStep(None, 1.6),), Mark.FOUND, "own class"))
    assert at_least(narrow, assumed) == assumed
    assert at_least(wide, assumed) == wide


def class_answers(pupils, noise=2):
    """Answers whose residual grows with `noise`; a row a pupil, five items."""
    return [
        [1 + p % 3 + (noise if (p * 7 + i * 3) % 5 == 0 else 0) for i in range(5)]
        for p in range(pupils)
    ]


def own_error(rows, occasion_variance=0.05):
    return own_class_error(rows, assumed_error=0.40, occasion_variance=occasion_variance)


def test_fourteen_pupils_are_too_few_for_an_error_of_one_s_own():
    assert own_error(class_answers(14, noise=9)) == 0.40
    assert own_error(class_answers(15, noise=9)) > 0.40


def test_a_class_that_answers_steadily_does_not_narrow_the_strook():
    assert own_error(class_answers(24, noise=0), occasion_variance=0.0) == 0.40


def test_what_varies_from_day_to_day_is_added_because_one_sitting_cannot_show_it():
    rows = class_answers(24, noise=4)
    assert own_error(rows, occasion_variance=0.30) > own_error(rows, occasion_variance=0.05)


def test_two_pupils_answered_again_move_the_error_only_a_little():
    # Own: √((1.2² + 0.8²) / 4) = 0.721, two against a weight of ten.
    error = own_repeat_error([1.2, -0.8], assumed_error=0.40)
    assert error == pytest.approx(((2 * 0.52 + 10 * 0.16) / 12) ** 0.5)
    assert 0.40 < error < 0.721


def test_pupils_answered_alike_twice_do_not_narrow_the_strook():
    assert own_repeat_error([0.0, 0.2], assumed_error=0.40) == 0.40
    assert own_repeat_error([], assumed_error=0.40) == 0.40


def test_more_own_pupils_weigh_more_against_what_was_assumed():
    variances = [pooled_variance(4.0, 1.0, degrees=degrees) for degrees in (0, 10, 90)]
    assert variances == pytest.approx([1.0, 2.5, 3.7])


def test_a_higher_reliability_means_a_smaller_error():
    errors = [standard_error(sd=10, reliability=r) for r in (0.50, 0.80, 1.00)]
    assert errors == pytest.approx([7.071, 4.472, 0.0], abs=0.001)
    assert all(a > b for a, b in pairwise(errors))
