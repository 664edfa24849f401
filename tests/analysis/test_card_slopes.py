"""Simple slopes and the regions of Johnson and Neyman, held to hand, refit and dense twin."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import t

from rodedraad.analysis import fit
from rodedraad.analysis.card import card
from rodedraad.analysis.refusals import NotAvailable
from tests.analysis.bonds import PAIR, bonds
from tests.analysis.dense import Dense
from tests.analysis.reference.simulated import dyads

TABLE = bonds(both=0.15, other=0.05, teachers=40)
FOUND = fit(PAIR, TABLE)
WARMTH = card(FOUND, TABLE).pair("warmth", "support").sides[0]


def moved(place: float) -> dict[str, np.ndarray]:
    """The rows with the zero of support elsewhere: warmth's own figure is then its slope there."""
    return {**TABLE, "support": TABLE["support"] - place}


@pytest.mark.parametrize("df", ["satterthwaite", "kenward-roger"])
def test_a_simple_slope_is_the_coefficient_after_moving_the_zero(df):
    side = card(fit(PAIR, TABLE, df=df), TABLE).pair("warmth", "support").sides[0]
    for place, slope in ((side.moderator.low, side.at_low), (side.moderator.high, side.at_high)):
        other = fit(PAIR, moved(place), df=df).effect("warmth")
        figures = (slope.estimate, slope.se, slope.df, slope.p, slope.low, slope.high)
        again = (other.estimate, other.se, other.df, other.p, other.low, other.high)
        assert figures == pytest.approx(again, rel=1e-5)


def test_a_simple_slope_is_what_one_works_out_by_hand():
    place = WARMTH.moderator.high
    own, product = FOUND.effect("warmth").estimate, FOUND.effect("warmth:support").estimate
    variance = FOUND.covariance[1, 1] + 2 * place * FOUND.covariance[1, 3]
    variance += place**2 * FOUND.covariance[3, 3]
    assert WARMTH.at_high.estimate == pytest.approx(own + product * place, rel=1e-9)
    assert WARMTH.at_high.se == pytest.approx(variance**0.5, rel=1e-9)


def test_a_simple_slope_is_that_of_the_dense_twin():
    warmth, support = TABLE["warmth"], TABLE["support"]
    ones = np.ones(len(warmth))
    teacher = np.unique(TABLE["teacher"], return_inverse=True)[1]
    x = np.column_stack([ones, warmth, support, warmth * support])
    twin = Dense(x, TABLE["closeness"], [(np.column_stack([ones, warmth]), teacher)])
    effects, spread = twin.effects([np.array(FOUND.random[0].covariance)], FOUND.residual)
    combination = np.array([0, 1, 0, WARMTH.moderator.low])
    assert WARMTH.at_low.estimate == pytest.approx(combination @ effects, rel=1e-6)
    assert WARMTH.at_low.se == pytest.approx((combination @ spread @ combination) ** 0.5, rel=1e-6)


def test_at_the_edge_of_a_region_p_is_five_in_a_hundred():
    edges = [region.low for region in WARMTH.regions[1:]]
    assert edges
    for edge in edges:
        assert fit(PAIR, moved(edge)).effect("warmth").p == pytest.approx(0.05, abs=1e-5)


def test_the_edges_are_the_roots_that_johnson_and_neyman_give():
    (edge,) = [region.low for region in WARMTH.regions[1:]]
    df = fit(PAIR, moved(edge)).effect("warmth").df
    b, c = FOUND.effect("warmth").estimate, FOUND.effect("warmth:support").estimate
    v, square = FOUND.covariance, t.ppf(0.975, df) ** 2
    roots = np.roots(
        [
            c**2 - square * v[3, 3],
            2 * (b * c - square * v[1, 3]),
            b**2 - square * v[1, 1],
        ]
    )
    assert min(abs(roots - edge)) < 1e-5


def test_the_regions_follow_each_other_over_the_range_of_the_rows():
    regions = WARMTH.regions
    assert regions[0].low == TABLE["support"].min()
    assert regions[-1].high == TABLE["support"].max()
    assert [one.high for one in regions[:-1]] == [one.low for one in regions[1:]]
    assert [one.sign for one in regions] == [0, 1]


def test_a_region_rests_on_the_rows_and_teachers_that_lie_in_it():
    for region in WARMTH.regions:
        there = (TABLE["support"] >= region.low) & (TABLE["support"] <= region.high)
        teachers = len(set(TABLE["teacher"][there]))
        assert region.resting == {"rows": there.sum(), "teacher": teachers}


def test_a_predictor_of_teachers_has_its_points_by_teachers_not_by_pupils():
    table = bonds(teachers=20)
    crowded = np.repeat(np.arange(len(table["teacher"])), 1 + 9 * (table["support"] < -0.5))
    table = {name: cells[crowded] for name, cells in table.items()}
    side = card(fit(PAIR, table), table).pair("warmth", "support").sides[0]
    each = dict(zip(table["teacher"], table["support"], strict=True))
    low, high = np.quantile(list(each.values()), [0.1, 0.9])
    assert (side.moderator.low, side.moderator.high) == pytest.approx((low, high))


def test_other_points_may_be_asked_for_by_column():
    side = card(FOUND, TABLE, points={"support": (-0.5, 2)}).pair("warmth", "support").sides[0]
    assert side.at_high.estimate == pytest.approx(
        FOUND.effect("warmth").estimate + 2 * FOUND.effect("warmth:support").estimate, rel=1e-9
    )


@pytest.mark.parametrize(
    ("points", "says"),
    [({"suport": (0, 1)}, "suport"), ({"support": (1, 0)}, "lower"), ({"support": (1,)}, "two")],
)
def test_points_that_cannot_be_meant_are_refused(points, says):
    with pytest.raises(NotAvailable, match=says):
        card(FOUND, TABLE, points=points)


def test_rows_that_are_not_those_of_the_fit_are_refused():
    with pytest.raises(NotAvailable, match="but the fit is of 400"):
        card(FOUND, bonds())


def test_a_better_that_is_not_high_or_low_is_refused():
    with pytest.raises(NotAvailable, match="high"):
        card(FOUND, TABLE, better="more")


@pytest.mark.parametrize("level", ["primary", "secondary"])
def test_the_slope_in_a_level_of_a_factor_is_that_with_the_level_as_reference(level):
    table = dyads()
    formula = "closeness ~ conflict * grade + (1 | teacher)"
    side = card(fit(formula, table), table).pair("conflict", f"grade{level}").sides[0]
    first = {**table, "grade": ["a" + one if one == level else one for one in table["grade"]]}
    other = fit(formula, first).effect("conflict")
    assert (side.at_high.estimate, side.at_high.df) == pytest.approx(
        (other.estimate, other.df), rel=1e-5
    )
    assert side.regions == ()


def test_other_predictors_stand_at_their_mean():
    table = {**TABLE, "age": np.random.default_rng(2).normal(9, 2, len(TABLE["warmth"]))}
    formula = "closeness ~ warmth * support + warmth * age + (1 | teacher)"
    found = fit(formula, table)
    side = card(found, table).pair("warmth", "support").sides[0]
    by_hand = (
        found.effect("warmth").estimate
        + found.effect("warmth:support").estimate * side.moderator.low
        + found.effect("warmth:age").estimate * table["age"].mean()
    )
    assert side.at_low.estimate == pytest.approx(by_hand, rel=1e-9)
