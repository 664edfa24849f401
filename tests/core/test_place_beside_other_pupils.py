"""Where a pupil lies among Anna's others: drawn towards the mean, and three words at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import exp, sqrt
from random import Random
from statistics import correlation, fmean, median

import pytest

from rodedraad.core.reference import CameIn, Rated, reference
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf
from rodedraad.core.shrinkage import Prior, Word, place

TODAY = date(2026, 10, 5)
PRIOR = Prior(
    Reliability(
        ReliabilityKind.ASSUMED, ReliabilityOf.RETEST, 0.50, 0.75, Mark.PROPOSAL, "our reasoning"
    ),
    sd=0.70,
    mark=Mark.ASSUMED,
    source="our reasoning",
)


def drawn(values):
    return [Rated(f"p{at:02}", CameIn.DRAWN, TODAY, value) for at, value in enumerate(values)]


def chosen(value):
    return Rated("sam", CameIn.CHOSEN, TODAY, value)


TEN = [1.0, 1.2, 1.4, 1.4, 1.6, 1.8, 2.0, 2.2, 2.4, 3.0]  # their mean is 1.8


def placed(value, values=TEN, prior=PRIOR):
    sam = chosen(value)
    return place(reference(drawn(values), about=sam), prior)


def test_a_place_lies_halfway_between_the_answer_and_the_mean_when_half_of_it_is_chance():
    sam = placed(4.0)
    assert sam.mean == pytest.approx(1.8)
    assert sam.value == pytest.approx(2.9)


def test_the_pupil_picked_by_hand_does_not_move_the_mean_it_is_held_against():
    assert placed(4.0).mean == placed(1.0).mean


def test_the_words_are_three():
    assert placed(3.4).word is Word.MORE_THAN_MOST_OTHERS
    assert placed(2.0).word is Word.ABOUT_LIKE_MOST_OTHERS
    assert placed(4.0, [5 - value for value in TEN]).word is Word.ABOUT_LIKE_MOST_OTHERS
    assert placed(1.6, [5 - value for value in TEN]).word is Word.LESS_THAN_MOST_OTHERS


def test_below_fifteen_pupils_the_prior_s_figures_are_used_as_they_are():
    sam = placed(3.0)
    assert (sam.sd, sam.reliability, sam.n) == (0.70, 0.50, 10)
    # √(0.5 × 0.5 + 0.5²/10) × 0.70
    assert sam.error == pytest.approx(0.3671, abs=0.0001)


def test_from_fifteen_pupils_on_their_own_spread_is_mixed_with_the_prior_s():
    values = [1.0, 3.0] * 8  # s² = 16/15
    assert placed(3.0, values[:14]).sd == 0.70
    assert placed(3.0, values[:15]).sd > 0.70
    sam = placed(3.0, values)
    mixed = (15 * (16 / 15) + 10 * 0.49) / 25
    assert sam.sd == pytest.approx(sqrt(mixed))
    assert sam.reliability == pytest.approx(1 - 0.245 / mixed)


def test_pupils_far_apart_make_no_answer_more_exact_than_was_assumed():
    assert placed(3.0, [1.0, 5.0] * 10).reliability == 0.75


def test_where_all_pupils_are_alike_almost_nothing_is_left_of_a_difference():
    sam = placed(3.0, [2.0] * 60)
    assert sam.reliability == 0.0
    assert sam.value == sam.mean
    assert sam.word is Word.ABOUT_LIKE_MOST_OTHERS


def test_there_is_no_place_without_the_reference_rule():
    few = reference(drawn(TEN[:9]), about=chosen(4.0))
    assert place(few, PRIOR) is None


def test_there_is_no_place_for_a_class():
    assert place(reference(drawn(TEN)), PRIOR) is None


def test_an_alpha_makes_no_place():
    alpha = replace(PRIOR.reliability, kind=ReliabilityKind.FOUND, of=ReliabilityOf.ALPHA)
    alpha = replace(alpha, mark=Mark.FOUND)
    assert placed(4.0, prior=replace(PRIOR, reliability=alpha)) is None


# The simulation. One teacher, 24 pupils, five items in five steps. Of an item's variance 32%
# lasts, 8% is of the day, 60% is the item's own: items correlate .40, and a fifth of what they
# share is gone two weeks later. What lasts is skewed, as conflict is. Twice, by different
# cut-points: an even form, and one whose answers pile up low.
LASTS, OF_THE_DAY, OF_THE_ITEM = sqrt(0.32), sqrt(0.08), sqrt(0.60)
SKEW = 0.6
EVEN = (-1.5, -0.5, 0.5, 1.5)
LOW = (0.1, 0.8, 1.5, 2.2)
CLASSES, PUPILS, ITEMS = 300, 24, 5


def true_score(chance: Random) -> float:
    middle = exp(SKEW**2 / 2)
    return (exp(SKEW * chance.gauss(0, 1)) - middle) / (middle * sqrt(exp(SKEW**2) - 1))


def answered(chance: Random, true: float, cuts: tuple[float, ...]) -> float:
    today = LASTS * true + OF_THE_DAY * chance.gauss(0, 1)
    felt = [today + OF_THE_ITEM * chance.gauss(0, 1) for _ in range(ITEMS)]
    return fmean(1 + sum(item > cut for cut in cuts) for item in felt)


def words(values):
    rated = drawn(values)
    return [place(reference(rated, about=one), PRIOR).word for one in rated]


def simulate(cuts):
    """Words set per class, share right, share set again, and the retest correlation."""
    chance = Random(16)  # noqa: S311 - a fixed seed, nothing secret
    first, second, right, again = [], [], [], []
    for _ in range(CLASSES):
        true = [true_score(chance) for _ in range(PUPILS)]
        now, later = ([answered(chance, one, cuts) for one in true] for _ in range(2))
        first += now
        second += later
        for pupil, (word, next_word) in enumerate(zip(words(now), words(later), strict=True)):
            if word is not Word.ABOUT_LIKE_MOST_OTHERS:
                above = true[pupil] > median(true[:pupil] + true[pupil + 1 :])
                right.append(above is (word is Word.MORE_THAN_MOST_OTHERS))
                again.append(next_word is word)
    return len(right) / CLASSES, fmean(right), fmean(again), correlation(first, second)


@pytest.mark.parametrize(
    ("cuts", "set_", "right", "again", "retest"),
    [(EVEN, 3.6, 0.95, 0.37, 0.55), (LOW, 2.8, 0.95, 0.47, 0.64)],
)
def test_a_word_is_nearly_always_right_and_often_gone_two_weeks_later(
    *, cuts, set_, right, again, retest
):
    found = simulate(cuts)
    assert found[0] == pytest.approx(set_, abs=0.3)
    assert found[1] == pytest.approx(right, abs=0.015)
    assert found[2:] == pytest.approx((again, retest), abs=0.03)
