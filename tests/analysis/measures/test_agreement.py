"""Observers: as the literature and R give it, as a textbook writes it, and what must not matter."""

from __future__ import annotations

from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.analysis.measures.intraclass import intraclass
from rodedraad.analysis.measures.kappa import kappa, kappas
from rodedraad.analysis.measures.krippendorff import LEVELS, krippendorff
from rodedraad.analysis.measures.leaving_out import reach_of_share
from rodedraad.analysis.measures.observers import closeness, observer_agreement
from rodedraad.analysis.measures.refusals import (
    NoSpread,
    NothingAnswered,
    TooFewCases,
    TooFewItems,
    WrongShape,
)
from rodedraad.analysis.refusals import NotAvailable
from tests.analysis.measures import twins
from tests.analysis.measures.frozen import frozen
from tests.analysis.reference.measured import observers

EXACT = {"rel": 1e-9, "abs": 1e-9}
GAP = np.nan
T_OF_10 = 2.2281388520
"""The 97.5 % point of t with ten degrees, from a printed table: eleven targets."""
SHROUT_AND_FLEISS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
        [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
    ]
).T


def test_the_published_table_has_its_six_intraclass_correlations():
    found = [one.value for one in intraclass(SHROUT_AND_FLEISS).each]
    assert found == pytest.approx([0.1657, 0.2898, 0.7148, 0.4428, 0.6201, 0.9093], abs=5e-5)


@pytest.mark.parametrize("name", ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"])
def test_intraclass_correlations_have_the_intervals_that_r_gives(name):
    known = frozen()[f"icc {name}"]
    one = intraclass(observers()).of(f"ICC({name[3]},{name[4:] or 1})")
    assert one.value == pytest.approx(known["ICC"], **EXACT)
    assert (one.f, one.p) == pytest.approx((known["F"], known["p"]), **EXACT)
    expected = (known["lower bound"], known["upper bound"])
    assert (one.low, one.high) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(
    ("level", "value"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_the_published_example_has_its_four_alphas(level, value):
    found = krippendorff(KRIPPENDORFF, level=level)
    assert found.value == pytest.approx(value, abs=1e-6)
    assert (found.targets, found.left_out, found.ratings) == (11, 1, 40)


@pytest.mark.parametrize("weights", ["none", "linear", "quadratic"])
@pytest.mark.parametrize("pair", [("anna", "bram"), ("dina", "eva")])
def test_kappa_is_as_r_gives_it(weights, pair):
    known = frozen()[f"kappa {weights} {' '.join(pair)}"]
    one, other = (observers()[name] for name in pair)
    found = kappa(one, other, weights=weights, categories=range(1, 8))
    assert found.value == pytest.approx(known["value"], **EXACT)
    if weights == "none":
        assert found.se == pytest.approx(known["se"], **EXACT)


def test_agreement_within_one_step_counts_every_pair_of_ratings():
    found = closeness([[1, 1, 3], [2, 3, GAP], [GAP, 4, GAP]])
    assert (found.exact, found.within_one, found.pairs) == (1 / 4, 2 / 4, 4)


def test_the_interval_of_a_share_is_the_one_in_textbooks():
    """Wilson (1927): of 5 the whole, and of 20 a half; no share is certain."""
    assert reach_of_share(1.0, 5) == pytest.approx((0.5655, 1.0), abs=5e-5)
    assert reach_of_share(0.5, 20) == pytest.approx((0.2993, 0.7007), abs=5e-5)
    assert reach_of_share(0.0, 5)[0] == 0.0


def test_more_observers_make_no_more_targets_of_a_share():
    """Six pairs about one lesson are one lesson."""
    two, four = (np.tile([[1], [2], [3], [4], [5]], (1, many)) for many in (2, 4))
    assert closeness(four).low == closeness(two).low == pytest.approx(0.5655, abs=5e-5)


@pytest.mark.parametrize("level", LEVELS)
def test_the_interval_of_the_published_alpha_is_what_a_textbook_reckons(level):
    """No interval is published with it; here the jackknife is written out, target by target."""
    units = [[cell for cell in row if cell == cell] for row in KRIPPENDORFF.tolist()]  # noqa: PLR0124
    whole, error = twins.jackknife(
        [unit for unit in units if len(unit) > 1],
        lambda some: log(1 - twins.krippendorff(some, level)),
    )
    wide = T_OF_10 * error
    found = krippendorff(KRIPPENDORFF, level=level)
    expected = 1 - exp(whole + wide), 1 - exp(whole - wide)
    assert (found.low, found.high) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("weights", ["none", "linear", "quadratic"])
def test_the_interval_of_kappa_is_what_a_textbook_reckons(weights):
    def figure(pairs):
        table = np.zeros((7, 7))
        for one, other in pairs:
            table[one - 1, other - 1] += 1 / len(pairs)
        return twins.kappa(table.tolist(), weights)

    pairs = list(
        zip((2, 6, 4, 3, 7, 1, 3, 3, 5, 5, 2), (3, 6, 2, 3, 6, 2, 3, 3, 4, 4, 2), strict=True)
    )
    whole, error = twins.jackknife(pairs, figure)
    found = kappa(*zip(*pairs, strict=True), weights=weights, categories=range(1, 8))
    expected = whole - T_OF_10 * error, whole + T_OF_10 * error
    assert (found.low, found.high) == pytest.approx(expected, rel=1e-6)


def test_an_interval_that_would_rest_on_one_target_is_not_given_and_told():
    found = observer_agreement([[1, 1], [2, 2], [4, 4], [5, 5], [3, 6]], level="ordinal")
    assert (found.krippendorff.low, found.krippendorff.high) == (None, None)
    assert any("rests on one target" in one for one in found.messages)
    alike = krippendorff([[3, 3], [3, 3], [3, 3], [3, 4]])
    assert alike.low is None


def test_very_many_targets_are_left_out_in_groups_and_give_nearly_the_same():
    chance = np.random.default_rng(5)
    level = chance.normal(4, 1.2, size=(3000, 1))
    many = np.clip(np.round(level + chance.normal(0, 0.8, size=(3000, 2))), 1, 7)
    few = krippendorff(many[:150], level="ordinal")
    found = krippendorff(many, level="ordinal")
    assert found.low < found.value < found.high
    ratio = (found.high - found.low) / (few.high - few.low)
    assert ratio == pytest.approx((150 / 3000) ** 0.5, rel=0.25)


def test_low_variance_is_told_apart_from_disagreement():
    chance = np.random.default_rng(2)
    alike = np.where(chance.random((60, 2)) < 0.06, 2, 3)
    said = observer_agreement(alike, level="ordinal").messages
    assert any("of the ratings are 3: too little differs" in one for one in said)
    near = 3 + (chance.random((60, 2)) < 0.5)
    said = observer_agreement(near).messages
    assert any("differ no more than" in one or "low variance" in one for one in said)


def test_good_observers_of_lessons_that_differ_get_no_warning():
    level = np.arange(1, 8).repeat(5)
    assert observer_agreement(np.column_stack([level, level, np.roll(level, 1)])).messages == ()


def test_words_may_be_rated_as_names():
    rows = {"anna": ["play", "talk", "talk", None], "bram": ["play", "talk", "play", "talk"]}
    found = observer_agreement(rows, level="nominal")
    numbers = krippendorff([[0, 0], [1, 1], [1, 0], [GAP, 1]], level="nominal")
    assert found.krippendorff == numbers
    assert (found.intraclass, found.sd, found.common) == (None, None, "play")
    assert found.kappas[0].weights == "none"
    again = observer_agreement(np.array([*rows.values()], dtype=object).T, level="nominal")
    assert again.krippendorff == numbers


def test_whole_agreement_is_one_and_has_no_interval():
    found = observer_agreement([[1, 1], [2, 2], [4, 4]])
    assert [one.value for one in found.intraclass.each] == [1.0] * 6
    assert {one.low for one in found.intraclass.each} == {None}
    assert (found.krippendorff.value, found.kappa, found.closeness.exact) == (1.0, 1.0, 1.0)
    assert (found.krippendorff.low, found.kappas[0].low) == (None, None)
    assert any("whole agreement" in one for one in found.messages)


def test_targets_that_differ_less_than_chance_can_make_no_mean_to_trust():
    """The formula of (2,k) passes through infinity there and would come out above 1."""
    one = intraclass([[1, 4], [2, 3], [3, 1], [2, 2]]).of("ICC(2,k)")
    assert (one.value, one.low) == (-np.inf, -np.inf)


def test_observers_apart_by_a_constant_agree_in_order_and_not_in_level():
    found = intraclass([[1, 3], [2, 4], [4, 6], [5, 7]])
    assert found.of("ICC(3,1)").value == 1.0
    assert found.of("ICC(2,1)").value < 0.8


# What a textbook writes, and what must not matter.


@st.composite
def rated(draw, *, gaps=False, most=5):
    """Targets × observers, of which some agree a little."""
    shape = draw(st.integers(4, 20)), draw(st.integers(2, 4))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    cells = np.clip(
        np.round(2 + chance.normal(size=(shape[0], 1)) + chance.normal(size=shape)), 0, most
    )
    if gaps:
        cells[chance.random(shape) < 0.2] = np.nan
    paired = cells[(~np.isnan(cells)).sum(axis=1) > 1]
    assume(len(paired) > 1 and len(np.unique(paired[~np.isnan(paired)])) > 1)
    return cells


@given(rated())
def test_intraclass_correlations_are_what_a_textbook_writes(cells):
    n, k = cells.shape
    targets, own, rest, within = twins.mean_squares(cells.tolist())
    assume(rest > 1e-6 and targets > 1e-6 and targets + (own - rest) / n > 1e-6)
    found = intraclass(cells)
    expected = [
        (targets - within) / (targets + (k - 1) * within),
        (targets - rest) / (targets + (k - 1) * rest + k * (own - rest) / n),
        (targets - rest) / (targets + (k - 1) * rest),
        (targets - within) / targets,
        (targets - rest) / (targets + (own - rest) / n),
        (targets - rest) / targets,
    ]
    assert [one.value for one in found.each] == pytest.approx(expected, rel=1e-7, abs=1e-7)


@given(rated())
def test_an_interval_holds_its_correlation(cells):
    for one in intraclass(cells).each:
        if one.low is not None:
            assert one.low <= one.value + 1e-9
            assert one.value <= one.high + 1e-9


@given(rated(gaps=True), st.sampled_from(LEVELS))
def test_alpha_is_what_a_textbook_writes(cells, level):
    units = [[cell for cell in row if cell == cell] for row in cells.tolist()]  # noqa: PLR0124
    expected = twins.krippendorff([unit for unit in units if len(unit) > 1], level)
    assert krippendorff(cells, level=level).value == pytest.approx(expected, rel=1e-8, abs=1e-8)


@given(rated(), st.sampled_from(["none", "linear", "quadratic"]))
def test_kappa_and_its_error_are_what_a_textbook_writes(cells, weights):
    table = np.zeros((6, 6))
    for one, other in cells[:, :2].astype(int):
        table[one, other] += 1 / len(cells)
    assume(table.max() < 1)
    found = kappa(cells[:, 0], cells[:, 1], weights=weights, categories=range(6))
    assert found.value == pytest.approx(twins.kappa(table.tolist(), weights), **EXACT)
    error = twins.kappa_error(table.tolist(), weights, len(cells))
    assert found.se == pytest.approx(error, rel=1e-4, abs=1e-6)


@given(rated(gaps=True), st.sampled_from(LEVELS), st.randoms(use_true_random=False))
def test_the_order_of_targets_and_observers_does_not_matter(cells, level, chance):
    order, turn = list(range(len(cells))), list(range(cells.shape[1]))
    chance.shuffle(order)
    chance.shuffle(turn)
    moved = cells[order][:, turn]
    here, there = krippendorff(cells, level=level), krippendorff(moved, level=level)
    assert there.value == pytest.approx(here.value, **EXACT)
    assert (here.low is None) == (there.low is None)
    if here.low is not None:
        assert (there.low, there.high) == pytest.approx((here.low, here.high), rel=1e-6, abs=1e-6)
    assert closeness(moved) == closeness(cells)


@given(rated())
def test_another_unit_and_origin_give_the_same_intervals_and_alpha(cells):
    moved = 10 * cells - 7
    for here, there in zip(intraclass(cells).each, intraclass(moved).each, strict=True):
        assert there.value == pytest.approx(here.value, rel=1e-7, abs=1e-7)
    here, there = krippendorff(cells), krippendorff(moved)
    assert there.value == pytest.approx(here.value, rel=1e-8, abs=1e-8)


@given(rated(gaps=True))
def test_an_ordinal_alpha_knows_the_order_and_nothing_else(cells):
    here, there = krippendorff(cells, level="ordinal"), krippendorff(cells**3, level="ordinal")
    assert there.value == pytest.approx(here.value, **EXACT)


@given(rated(gaps=True))
def test_a_nominal_alpha_does_not_know_the_order(cells):
    renamed = np.where(np.isnan(cells), np.nan, (cells * 5 + 3) % 7)
    here, there = krippendorff(cells, level="nominal"), krippendorff(renamed, level="nominal")
    assert there.value == pytest.approx(here.value, **EXACT)


@given(rated())
def test_quadratic_kappa_grows_with_many_targets_into_the_absolute_icc(cells):
    """Fleiss & Cohen (1973): with many targets they are one."""
    many = np.tile(cells[:, :2], (500, 1))
    assume(len(np.unique(many)) > 1 and np.ptp(many, axis=0).max() > 0)
    squared = kappa(many[:, 0], many[:, 1], weights="quadratic").value
    assert intraclass(many).of("ICC(2,1)").value == pytest.approx(squared, abs=5e-3)


@given(rated())
def test_a_category_that_nobody_gave_does_not_change_kappa(cells):
    fewer, more = (
        kappas(cells, weights="linear", categories=known)[0] for known in (range(6), range(-2, 9))
    )
    assert [one.value for one in fewer] == pytest.approx([one.value for one in more], **EXACT)


@given(rated())
def test_weights_count_far_differences_more(cells):
    found = [kappas(cells, weights=weights)[0] for weights in ("none", "linear", "quadratic")]
    for one, other in pairwise(found):
        assert [k.observed for k in one] <= [k.observed + 1e-9 for k in other]


@pytest.mark.parametrize(
    ("figure", "ratings", "name", "says"),
    [
        (intraclass, [[1], [2]], TooFewItems, "agrees with nobody"),
        (intraclass, [[1, 2]], TooFewCases, "one target"),
        (intraclass, [[3, 3], [3, 3]], NoSpread, "every rating is the same"),
        (intraclass, [[GAP, 3], [3, GAP]], NothingAnswered, "no row has all"),
        (krippendorff, [[1], [2]], TooFewItems, "agrees with nobody"),
        (krippendorff, [[1, GAP], [GAP, 2]], TooFewCases, "no target was rated by two"),
        (krippendorff, [[3, 3], [3, GAP]], NoSpread, "every rating is the same"),
        (closeness, [[1, GAP], [GAP, 2]], TooFewCases, "no target was rated by two"),
        (closeness, [[1], [2]], TooFewCases, "no target was rated by two"),
        (kappas, [[1], [2]], TooFewItems, "agrees with nobody"),
        (observer_agreement, [[1], [2]], TooFewItems, "agrees with nobody"),
        (observer_agreement, [[1, GAP], [GAP, 2]], TooFewCases, "rated by two"),
    ],
)
def test_ratings_without_agreement_are_refused_by_name(figure, ratings, name, says):
    with pytest.raises(name, match=says):
        figure(ratings)


@pytest.mark.parametrize(
    ("one", "other", "options", "name", "says"),
    [
        ([1, 1], [1, 1], {}, NoSpread, "the same category"),
        ([1, GAP], [GAP, 2], {}, TooFewCases, "no target in common"),
        ([1, 2], [1], {}, WrongShape, "same length"),
        ([1, 9], [1, 2], {"categories": [1, 2, 3]}, WrongShape, "9 was given"),
        ([1, 2], [1, 2], {"weights": "cubic"}, NotAvailable, "none, linear and quadratic"),
        (np.arange(1200) / 7, np.arange(1200), {}, WrongShape, "take an ICC"),
    ],
)
def test_a_kappa_that_cannot_be_is_refused_by_name(one, other, options, name, says):
    with pytest.raises(name, match=says):
        kappa(one, other, **options)


@pytest.mark.parametrize(
    ("level", "name", "says"),
    [("cardinal", NotAvailable, "nominal, ordinal"), ("ratio", WrongShape, "0 and above")],
)
def test_a_level_that_does_not_fit_is_refused_by_name(level, name, says):
    with pytest.raises(name, match=says):
        krippendorff([[-1, 2], [2, 2]], level=level)


def test_a_refused_coefficient_leaves_the_others_and_says_why():
    found = observer_agreement([[3, 3, 1], [3, 3, 2], [3, 3, 5]])
    assert any("no kappa of 1 and 2: 1 and 2 gave all the same" in one for one in found.messages)
    assert len(found.kappas) == 2
    found = observer_agreement([[1, 2, GAP], [GAP, 2, 3], [2, GAP, 4]])
    assert found.intraclass is None
    assert any(one.startswith("no ICC: no row has all of") for one in found.messages)
    assert found.krippendorff is not None
