"""Studies taken together: published examples, metafor, textbooks, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.analysis.measures.meta import (
    from_correlations,
    from_effects,
    from_means,
    pooled,
)
from rodedraad.analysis.measures.refusals import NothingAnswered, TooFewCases, WrongShape
from rodedraad.analysis.refusals import NotAvailable
from tests.analysis.measures import twins
from tests.analysis.measures.frozen import frozen
from tests.analysis.reference.measured import studies

GAP = np.nan
# Teacher expectancy and IQ (Raudenbush, 1985), and ratings and achievement (Cohen, 1981).
EXPECTANCY = (
    [
        0.03,
        0.12,
        -0.14,
        1.18,
        0.26,
        -0.06,
        -0.02,
        -0.32,
        0.27,
        0.80,
        0.54,
        0.18,
        -0.02,
        0.23,
        -0.18,
        -0.06,
        0.30,
        0.07,
        -0.07,
    ],
    [
        0.0156,
        0.0216,
        0.0279,
        0.1391,
        0.1362,
        0.0106,
        0.0106,
        0.0484,
        0.0269,
        0.0630,
        0.0912,
        0.0497,
        0.0835,
        0.0841,
        0.0253,
        0.0279,
        0.0193,
        0.0088,
        0.0303,
    ],
)
RATINGS = (
    [
        0.68,
        0.56,
        0.23,
        0.64,
        0.49,
        -0.04,
        0.49,
        0.33,
        0.58,
        0.18,
        -0.11,
        0.27,
        0.26,
        0.40,
        0.49,
        0.51,
        0.40,
        0.34,
        0.42,
        0.16,
    ],
    [10, 20, 13, 22, 28, 12, 12, 36, 19, 12, 36, 75, 33, 121, 37, 14, 40, 16, 14, 20],
)


def made_up(measure: str):
    rows = studies()
    if measure == "z":
        return from_correlations(rows["r"], rows["n"])
    groups = ((rows[f"m{one}"], rows[f"s{one}"], rows[f"n{one}"]) for one in (1, 2))
    return from_means(*groups, raw=measure == "difference")


def test_the_published_study_of_teacher_expectancy_comes_out():
    found = pooled(from_effects(*EXPECTANCY), hartung_knapp=False)
    assert (found.effect, found.se) == pytest.approx((0.0837, 0.0516), abs=5e-5)
    assert (found.tau2, found.q) == pytest.approx((0.0188, 35.8295), abs=5e-5)


def test_the_published_study_of_ratings_comes_out():
    found = pooled(from_correlations(*RATINGS), hartung_knapp=False)
    seen = (found.effect, found.se, found.tau2)
    assert seen == pytest.approx((0.3812, 0.0484, 0.0052), abs=5e-5)
    assert found.as_r[0] == pytest.approx(np.tanh(found.effect))


@pytest.mark.parametrize("measure", ["z", "g", "difference"])
@pytest.mark.parametrize("method", ["reml", "dl"])
@pytest.mark.parametrize("test", ["knha", "z"])
def test_made_up_studies_have_the_figures_that_metafor_gives(measure, method, test):
    known = frozen()[f"meta {measure} {method} {test}"]
    found = pooled(made_up(measure), method=method, hartung_knapp=test == "knha")
    names = {
        "b": found.effect,
        "se": found.se,
        "zval": found.statistic,
        "pval": found.p,
        "ci.lb": found.low,
        "ci.ub": found.high,
        "tau2": found.tau2,
        "QE": found.q,
        "QEp": found.p_q,
        "I2": 100 * found.i2,
        "pi.lb": found.low_new,
        "pi.ub": found.high_new,
    }
    assert names == pytest.approx(known, rel=1e-7)


@pytest.mark.parametrize("measure", ["z", "g", "difference"])
def test_one_effect_and_its_variance_are_those_of_metafor(measure):
    known, found = frozen()[f"meta {measure}"], made_up(measure)
    first = (found.effects[0], found.variances[0])
    assert first == pytest.approx((known["first effect"], known["first variance"]), rel=1e-10)


def test_studies_with_gaps_are_left_out_and_counted():
    rows = {name: list(cells) for name, cells in studies().items()}
    rows["r"][3], rows["n"][5] = GAP, None
    found = pooled(from_correlations(np.array(rows["r"], float), np.array(rows["n"], float)))
    assert (found.studies, found.left_out) == (12, 2)
    assert [one.name for one in found.each][:4] == ["1", "2", "3", "5"]


def test_shares_of_the_weights_make_one():
    assert sum(one.weight for one in pooled(made_up("g")).each) == pytest.approx(1)


def test_studies_that_are_all_alike_have_no_variance_between_them():
    found = pooled(from_effects([0.3] * 6, [0.02] * 6))
    assert (found.tau2, found.i2, found.se) == (0.0, 0.0, pytest.approx(0.0, abs=1e-12))
    assert any("Hartung and Knapp" in one for one in found.messages)


def test_few_studies_and_the_normal_are_told():
    found = pooled(from_effects([0.3, 0.1], [0.02, 0.03]), hartung_knapp=False)
    assert "2 studies" in found.messages[0]
    assert "too narrow with few studies" in found.messages[1]
    assert found.df is None


@st.composite
def some_studies(draw):
    """Effects and variances of 3 to 12 studies."""
    k = draw(st.integers(3, 12))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    variances = np.exp(chance.uniform(-5, 0, size=k))
    spread = draw(st.sampled_from([0.0, 0.2, 1.0]))
    return chance.normal(size=k) * np.sqrt(variances + spread**2), variances


@given(some_studies())
def test_no_other_variance_between_studies_is_more_likely(given_studies):
    effects, variances = (one.tolist() for one in given_studies)
    found = pooled(from_effects(effects, variances))
    best = twins.restricted_likelihood(effects, variances, found.tau2)
    for other in [0.0, *np.geomspace(1e-6, 20, 60), 0.999 * found.tau2, 1.001 * found.tau2]:
        assert twins.restricted_likelihood(effects, variances, other) <= best + 1e-9
    expected = twins.pooled_effect(effects, variances, found.tau2)
    assert found.effect == pytest.approx(expected, abs=1e-10)


@given(some_studies(), st.sampled_from(["reml", "dl"]), st.randoms(use_true_random=False))
def test_the_order_of_studies_does_not_matter(given_studies, method, chance):
    effects, variances = given_studies
    order = list(range(len(effects)))
    chance.shuffle(order)
    here = pooled(from_effects(effects, variances), method=method)
    there = pooled(from_effects(effects[order], variances[order]), method=method)
    for name in ("effect", "se", "tau2", "low_new"):
        assert getattr(there, name) == pytest.approx(getattr(here, name), rel=1e-6, abs=1e-9)


@given(some_studies(), st.sampled_from(["reml", "dl"]), st.sampled_from([-0.01, 100.0]))
def test_another_unit_gives_the_same_in_that_unit(given_studies, method, size):
    effects, variances = given_studies
    here = pooled(from_effects(effects, variances), method=method)
    there = pooled(from_effects(size * effects, size**2 * variances), method=method)
    assert there.effect == pytest.approx(size * here.effect, rel=1e-6, abs=1e-9 * abs(size))
    assert there.tau2 == pytest.approx(size**2 * here.tau2, rel=1e-5, abs=1e-9 * size**2)
    assert there.i2 == pytest.approx(here.i2, abs=1e-6)


@given(some_studies())
def test_groups_changed_round_turn_the_difference_over(given_studies):
    effects, variances = given_studies
    n = np.full(len(effects), 20)
    one, other = (effects, np.sqrt(variances), n), (np.zeros(len(effects)), np.ones(len(n)), n)
    assume((variances > 0).all())
    here, there = from_means(one, other), from_means(other, one)
    assert here.effects == pytest.approx(-there.effects)
    assert here.variances == pytest.approx(there.variances)


@pytest.mark.parametrize(
    ("make", "arguments", "name", "says"),
    [
        (from_correlations, ([0.2, 1.0], [30, 30]), WrongShape, "2: asked is a correlation"),
        (from_correlations, ([0.2, 0.3], [30, 3]), WrongShape, "2: asked is a correlation"),
        (from_effects, ([0.2], [0.0]), WrongShape, "1: asked is a variance above 0"),
        (from_effects, ([0.2, 0.3], [0.1]), WrongShape, "lists of one length"),
        (from_effects, ([0.2], [0.1], ["a", "b"]), WrongShape, "2 names for 1"),
        (from_effects, ([GAP], [0.1]), NothingAnswered, "no study has everything"),
        (
            from_means,
            (([1], [0], [9]), ([1], [1], [9])),
            WrongShape,
            "1: asked is SDs above 0 and two or more",
        ),
    ],
)
def test_studies_that_cannot_be_are_refused_by_name(make, arguments, name, says):
    with pytest.raises(name, match=says):
        make(*arguments)


def test_one_study_and_an_unknown_method_are_refused():
    with pytest.raises(TooFewCases, match="one study"):
        pooled(from_effects([0.2], [0.1]))
    with pytest.raises(NotAvailable, match="reml and dl"):
        pooled(from_effects([0.2, 0.3], [0.1, 0.1]), method="ml")
