"""Where a score lies among a norm group, and every reason why a norm does not fit."""

from dataclasses import replace
from datetime import date

import pytest

from rodedraad.core.norms import (
    STANINE_SHARES,
    Cell,
    Norm,
    Normed,
    NormRefusal,
    NormRefused,
    NormWarning,
    Sex,
    blom,
    mid_rank_percentile,
    standing,
    stanine,
    sten,
    t_score,
)
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf

REF = "licensed-form@1#manual"
NORM = Norm(
    ref=REF,
    scale="conflict",
    cell=Cell("regular primary", "BE", "nl", Sex.GIRL, youngest=8, oldest=9),
    year=2024,
    n=400,
    mean=1.5,
    sd=0.5,
    frequencies={1.0: 200, 1.5: 100, 2.0: 60, 3.0: 40},
    percentiles={},
    reliability=Reliability(
        ReliabilityKind.FOUND, ReliabilityOf.ALPHA, 0.84, 0.84, Mark.FOUND, "a manual"
    ),
    mark=Mark.FOUND,
    source="made up for this test",
    licence="none",
    valid_until=date(2034, 12, 31),
)
SAM = Normed(
    ref=REF,
    scale="conflict",
    value=2.0,
    population="regular primary",
    country="BE",
    language="nl",
    sex=Sex.GIRL,
    age=8,
    on=date(2026, 10, 5),
)


def refused(score=SAM, norm=NORM):
    with pytest.raises(NormRefused) as refusal:
        standing(score, norm)
    return set(refusal.value.reasons)


def test_the_percentile_counts_those_below_and_half_of_those_level():
    assert standing(SAM, NORM).percentile == pytest.approx(100 * (300 + 30) / 400)


def test_scores_that_pile_up_low_are_read_by_rank_and_not_by_mean_and_sd():
    lowest = standing(replace(SAM, value=1.0), NORM)
    assert lowest.percentile == pytest.approx(25)
    # Mean rank 100.5 of 400: Φ⁻¹(100.125 / 400.25) = −0.674; by mean and SD it were −1.
    assert lowest.z == pytest.approx(-0.674, abs=0.001)
    assert lowest.t == pytest.approx(43.26, abs=0.01)


def test_a_value_nobody_had_lies_between_its_neighbours():
    between = standing(replace(SAM, value=2.5), NORM)
    assert between.percentile == pytest.approx(90)
    assert standing(SAM, NORM).z < between.z < standing(replace(SAM, value=3.0), NORM).z


def test_values_beyond_the_norm_group_still_have_a_finite_standing():
    below, above = (standing(replace(SAM, value=value), NORM) for value in (0.5, 4.0))
    assert (below.percentile, above.percentile) == (0, 100)
    assert (below.stanine, above.stanine) == (1, 9)
    assert (below.sten, above.sten) == (1, 10)


def test_a_published_table_is_read_as_printed():
    table = replace(NORM, frequencies={}, percentiles={1.0: 30.0, 2.0: 84.0, 3.0: 100.0})
    sam = standing(SAM, table)
    assert sam.percentile == 84.0
    assert sam.t == pytest.approx(59.94, abs=0.01)
    assert sam.stanine == 7


@pytest.mark.parametrize(("printed", "z"), [(0.0, -2.955), (100.0, 2.955)])
def test_a_printed_nought_or_hundred_is_no_further_out_than_the_group(printed, z):
    table = replace(NORM, frequencies={}, percentiles={2.0: printed})
    # Φ⁻¹((400 − 3/8) / 400.25)
    assert standing(SAM, table).z == pytest.approx(z, abs=0.001)


def test_a_value_that_a_published_table_lacks_is_refused():
    table = replace(NORM, frequencies={}, percentiles={1.0: 30.0})
    assert refused(norm=table) == {NormRefusal.VALUE_NOT_IN_TABLE}


def test_with_mean_and_sd_alone_there_is_no_percentile_and_a_warning():
    sam = standing(SAM, replace(NORM, frequencies={}))
    assert sam.z == pytest.approx(1.0)
    assert (sam.percentile, sam.stanine) == (None, None)
    assert sam.warnings == {NormWarning.SKEW_IGNORED}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"ref": "licensed-form@1#other-key"}, NormRefusal.OTHER_INSTRUMENT),
        ({"scale": "closeness"}, NormRefusal.OTHER_SCALE),
        ({"population": "special education"}, NormRefusal.OTHER_POPULATION),
        ({"country": "NL"}, NormRefusal.OTHER_COUNTRY),
        ({"language": "fr"}, NormRefusal.OTHER_LANGUAGE),
        ({"sex": Sex.BOY}, NormRefusal.OTHER_SEX),
        ({"age": 7}, NormRefusal.OTHER_AGE),
        ({"age": 10}, NormRefusal.OTHER_AGE),
        ({"on": date(2035, 1, 1)}, NormRefusal.NO_LONGER_VALID),
    ],
)
def test_outside_its_validity_a_norm_refuses_and_says_why(changed, reason):
    assert refused(replace(SAM, **changed)) == {reason}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"n": 99}, NormRefusal.TOO_FEW_IN_CELL),
        ({"mark": Mark.RECALLED}, NormRefusal.NOT_READ_AT_THE_SOURCE),
    ],
)
def test_a_norm_that_is_too_small_or_recalled_refuses(changed, reason):
    assert refused(norm=replace(NORM, **changed)) == {reason}


def test_all_reasons_come_at_once():
    assert refused(replace(SAM, country="NL", age=12), replace(NORM, n=40)) == {
        NormRefusal.OTHER_COUNTRY,
        NormRefusal.OTHER_AGE,
        NormRefusal.TOO_FEW_IN_CELL,
    }
    assert NormRefused.code == "norm-refused"


def test_the_last_day_a_norm_is_valid_still_counts():
    assert standing(replace(SAM, on=NORM.valid_until), NORM).norm == NORM


@pytest.mark.parametrize("age", [8, 9])
def test_the_youngest_and_the_oldest_of_a_cell_belong_to_it(age):
    assert standing(replace(SAM, age=age), NORM).norm == NORM


def test_a_norm_of_girls_and_boys_together_fits_both():
    together = replace(NORM, cell=replace(NORM.cell, sex=None))
    assert standing(replace(SAM, sex=Sex.BOY), together).percentile == pytest.approx(82.5)


@pytest.mark.parametrize(
    ("n", "warnings"),
    [(100, {NormWarning.FEW_IN_CELL}), (299, {NormWarning.FEW_IN_CELL}), (300, set())],
)
def test_under_three_hundred_in_a_cell_there_is_a_warning(n, warnings):
    assert standing(SAM, replace(NORM, n=n)).warnings == warnings


def test_the_band_around_t_comes_from_a_reliability_that_allows_it():
    sam = standing(SAM, NORM)
    # 1.2816 × 10 × √0.16
    assert sam.t_band == pytest.approx((sam.t - 5.126, sam.t + 5.126), abs=0.001)


def test_without_such_a_reliability_there_is_no_band():
    assumed = replace(NORM.reliability, kind=ReliabilityKind.ASSUMED)
    assert standing(SAM, replace(NORM, reliability=assumed)).t_band is None
    assert standing(SAM, replace(NORM, reliability=None)).t_band is None


def test_standard_scores_of_one_sd_below_the_mean_and_above():
    assert [t_score(z) for z in (-1.0, 0.0, 1.5)] == [40, 50, 65]
    assert [sten(z) for z in (-2.0, -1.0, -0.3, 0.3, 1.0, 2.4)] == [2, 4, 5, 6, 8, 10]


def test_stens_stay_between_one_and_ten():
    assert (sten(-4.0), sten(4.0)) == (1, 10)


def test_a_hundred_pupils_fill_the_stanines_by_their_shares():
    filled = [stanine(percent - 0.5) for percent in range(1, 101)]
    assert tuple(filled.count(band) for band in range(1, 10)) == STANINE_SHARES
    assert STANINE_SHARES == (4, 7, 12, 17, 20, 17, 12, 7, 4)


def test_a_percentile_on_the_edge_belongs_to_the_lower_stanine():
    assert (stanine(4), stanine(4.01), stanine(96)) == (1, 2, 8)


def test_pupils_who_share_a_value_share_its_rank():
    low, tied, also_tied, high = blom([1.0, 2.0, 2.0, 3.0])
    assert tied == also_tied == pytest.approx(0)
    # Φ⁻¹((1 − 3/8) / 4.25)
    assert low == pytest.approx(-1.049, abs=0.001)
    assert high == pytest.approx(-low)


def test_the_mid_rank_of_a_handful():
    frequencies = {1: 2, 2: 1, 4: 1}
    assert [mid_rank_percentile(value, frequencies) for value in (1, 2, 3, 4)] == [
        25,
        62.5,
        75,
        87.5,
    ]
