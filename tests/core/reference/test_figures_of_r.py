"""The same figures as base R gives; `figures.R` wrote `figures.tsv` and can write it again."""

from collections import Counter
from pathlib import Path
from statistics import correlation, fmean, stdev

import pytest

from rodedraad.core.band_of_error import own_class_error
from rodedraad.core.change import (
    Basis,
    RetestGroup,
    Scored,
    SdOf,
    Variant,
    benjamini_hochberg,
    reliable_change,
)
from rodedraad.core.norms import blom, mid_rank_percentile
from rodedraad.core.quality import average_run, even_odd, halo, longest_run, slope_over_order
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf

ROWS = Path(__file__).with_name("figures.tsv").read_text(encoding="utf-8").splitlines()
FIGURES = dict(row.split("\t") for row in ROWS)
CLOSE = 1e-9


def many(name):
    return [float(figure) for figure in FIGURES[name].split()]


def one(name):
    (figure,) = many(name)
    return pytest.approx(figure, rel=CLOSE)


def found_change(variant):
    before, after = many("retest_before"), many("retest_after")
    group = RetestGroup(
        mean_before=fmean(before),
        sd_before=stdev(before),
        mean_after=fmean(after),
        sd_after=stdev(after),
        correlation=correlation(before, after),
        n=len(before),
        source="figures.R",
    )
    retest = Reliability(
        ReliabilityKind.FOUND, ReliabilityOf.RETEST, 0.95, 0.95, Mark.FOUND, "figures.R"
    )
    basis = Basis("form@1#base", "conflict", retest, stdev(before), SdOf.STUDY, group)
    scores = [Scored("form@1#base", "conflict", value) for value in (3.8, 2.0)]
    return reliable_change(*scores, basis, variant=variant)


def test_adjusted_p_values():
    adjusted = benjamini_hochberg(many("bh_p"))
    assert adjusted == pytest.approx(many("bh_adjusted"), rel=CLOSE)


def test_ranks_made_normal_and_mid_rank_percentiles():
    values = many("blom_values")
    counted = Counter(values)
    assert blom(values) == pytest.approx(many("blom_z"), rel=CLOSE)
    percentiles = [mid_rank_percentile(value, counted) for value in values]
    assert percentiles == pytest.approx(many("mid_rank"), rel=CLOSE)


def test_a_change_by_the_line_of_the_retest_group():
    assert found_change(Variant.REGRESSION).standardised == one("regression_z")


def test_a_change_by_the_spread_of_differences():
    change = found_change(Variant.CHRISTENSEN_MENDOZA)
    assert change.error == one("sd_of_differences")
    assert change.standardised == one("christensen_mendoza_z")
    assert change.p == one("christensen_mendoza_p")


def test_a_change_drawn_towards_that_of_the_group():
    assert found_change(Variant.HAGEMAN_ARRINDELL).standardised == one("hageman_arrindell_z")


def test_what_neither_pupil_nor_item_explains_in_a_class():
    flat = many("class_answers")
    rows = [flat[start : start + 5] for start in range(0, len(flat), 5)]
    assumed = 0.10
    error = own_class_error(rows, assumed_error=assumed, occasion_variance=0.0)
    own = (error**2 * 25 - 10 * assumed**2) / 15  # 16 pupils: 15 against a weight of 10
    assert own * 5 == one("class_residual")


def test_the_figures_of_a_series():
    series = [0.9, 1.1, 0.8, None, 0.7, 0.6, 0.7, 0.3]
    assert slope_over_order(series) == one("series_slope")
    odd_and_even = [(2.0, 2.5), (3.5, 3.0), (1.5, 2.0), (4.0, 3.5), (3.0, 3.5), (2.5, 2.0)]
    assert even_odd(odd_and_even) == one("even_odd")
    scales = {
        "closeness": [4.2, 3.8, 4.6, 2.4, 3.0, 4.0],
        "conflict": [1.4, 2.0, 1.2, 3.8, 2.2, 1.0],
        "learning": [3.0, 3.2, 3.8, 3.4, 2.2, 2.6],
    }
    assert halo(scales) == one("halo")


def test_rows_of_equal_answers():
    codes = [3, 3, 3, 1, 2, 2, 5, 5, 5, 5, 4]
    assert longest_run(codes) == many("longest_run")[0]
    assert average_run(codes) == one("average_run")
