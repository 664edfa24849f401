"""Scales around a circle: published profiles, what must not matter, when not to read an angle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.analysis.measures.circle import Around, Reading, circle, contrast
from rodedraad.analysis.measures.refusals import (
    NoSpread,
    NothingAnswered,
    TooFewCases,
    TooFewItems,
    UnevenAngles,
    WrongShape,
)
from rodedraad.analysis.measures.structural import structural_summary, turn
from rodedraad.analysis.refusals import NotAvailable
from tests.analysis.measures import twins

OCTANTS = (90, 135, 180, 225, 270, 315, 360, 45)
# The five people of aw2009 and profiles of jz2017, as the package circumplex has them.
AW2009 = [
    [-1.09, -1.04, -0.97, 0.61, 1.41, 2.49, 1.78, 0.27],
    [1.13, -1.04, -0.97, -0.79, -0.56, 0.79, 1.78, 1.52],
    [0.91, -0.65, -0.8, -0.96, -0.23, -0.34, 1.24, 0.27],
    [0.47, -0.45, -0.29, 0.26, 1.57, 1.36, 1.6, 0.48],
    [0.45, 0.32, 0.43, 0.96, 1.25, 1.41, 1.49, 0.85],
]
MEAN = [0.550172, 0.583405, 0.623928, 0.76458, 1.210978, 1.214408, 1.484348, 0.902659]
NARPD = [0.399557, 0.385447, 0.234177, 0.107732, 0.051132, 0.058079, 0.08366, 0.300022]
AVPD = [0.093146, 0.311546, 0.363173, 0.533083, 0.45299, 0.426124, 0.292049, 0.173067]
DPNPD = [0.16805, 0.305599, 0.213765, 0.300934, 0.388315, 0.429928, 0.341279, 0.348901]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (np.mean(AW2009, axis=0), (0.4230, 0.9445, -0.2645, 0.9808, 344.36, 0.9541)),
        (MEAN, (0.9168, 0.3511, -0.2523, 0.4323, 324.29, 0.8776)),
        (NARPD, (0.2025, -0.0615, 0.1790, 0.1892, 108.97, 0.9570)),
        (AVPD, (0.3306, -0.0612, -0.1739, 0.1843, 250.62, 0.9106)),
        (DPNPD, (0.3121, 0.0623, -0.0686, 0.0927, 312.28, 0.6544)),
    ],
)
def test_published_profiles_have_their_summary(profile, expected):
    found = structural_summary(profile, OCTANTS)
    *printed, angle, fit = vars(found).values()
    assert printed == pytest.approx(expected[:4], abs=5.1e-5)
    assert (angle, fit) == (
        pytest.approx(expected[4], abs=6e-3),
        pytest.approx(expected[5], abs=5.1e-5),
    )


def test_the_intervals_of_a_published_mean_are_those_of_another_program():
    """circumplex 0.3.0 with 10,000 draws and seed 1; five rows leave some chance in both."""
    found = circle(AW2009, Around(angles=OCTANTS, draws=10_000))
    theirs = {
        "elevation": (0.1295, 0.7085),
        "x": (0.6545, 1.2583),
        "y": (-0.8285, 0.2996),
        "amplitude": (0.6743, 1.4029),
    }
    for name, ends in theirs.items():
        own = getattr(found, name)
        assert (own.low, own.high) == pytest.approx(ends, abs=0.02)
    assert abs(turn(found.angle.low, 316.48)) < 1
    assert abs(turn(found.angle.high, 17.19)) < 1


# What a textbook writes, and what must not matter.


@st.composite
def around_the_circle(draw):
    """A profile of 4 to 12 scales that stand evenly, from any angle on."""
    scales = draw(st.integers(4, 12))
    start = draw(st.floats(0, 359))
    values = st.floats(-9, 9).map(lambda value: round(value, 3))
    profile = draw(st.lists(values, min_size=scales, max_size=scales))
    assume(np.ptp(profile) > 0.01)
    return np.array(profile), [(start + place * 360 / scales) % 360 for place in range(scales)]


@given(around_the_circle())
def test_the_summary_is_the_wave_of_least_squares(given_profile):
    profile, angles = given_profile
    found = structural_summary(profile, angles)
    e, x, y, fit = twins.wave(profile.tolist(), angles)
    assert (found.elevation, found.x, found.y) == pytest.approx((e, x, y), abs=1e-8)
    assert found.fit == pytest.approx(fit, abs=1e-8)
    assert -1e-9 <= found.fit <= 1 + 1e-9


@given(st.floats(0, 359.9), st.floats(0.1, 5), st.floats(-5, 5), st.integers(4, 12))
def test_a_wave_is_found_back(angle, amplitude, elevation, scales):
    angles = np.arange(scales) * 360 / scales
    wave = elevation + amplitude * np.cos(np.radians(angles - angle))
    found = structural_summary(wave)
    assert (found.elevation, found.amplitude, found.fit) == pytest.approx(
        (elevation, amplitude, 1.0)
    )
    assert abs(turn(angle, found.angle)) < 1e-6


@given(around_the_circle(), st.integers(1, 11))
def test_scales_in_another_order_give_the_same_summary(given_profile, shift):
    profile, angles = given_profile
    here = structural_summary(profile, angles)
    there = structural_summary(np.roll(profile, shift), np.roll(angles, shift).tolist())
    assert (here.x, here.y, here.fit) == pytest.approx((there.x, there.y, there.fit), abs=1e-9)


@given(around_the_circle(), st.floats(-180, 180))
def test_turning_the_circle_turns_the_angle_and_nothing_else(given_profile, by):
    profile, angles = given_profile
    here = structural_summary(profile, angles)
    assume(here.amplitude > 1e-6)
    there = structural_summary(profile, [angle + by for angle in angles])
    assert (there.amplitude, there.fit) == pytest.approx((here.amplitude, here.fit), abs=1e-9)
    assert abs(turn(here.angle + by, there.angle)) < 1e-4


@given(st.floats(-1000, 1000), st.floats(-1000, 1000))
def test_a_turn_is_the_short_way_round(start, end):
    found = float(turn(start, end))
    assert -180 < found <= 180
    assert (start + found - end + 1) % 360 == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(("start", "end"), [(0, 180), (180, 0), (90, 270), (270, 90)])
def test_half_a_turn_is_a_turn_to_the_left(start, end):
    assert turn(start, end) == 180


def people(seed: int, rows: int, *, angle: float = 20, noise: float = 0.5) -> np.ndarray:
    """Profiles of people around a wave of amplitude 1."""
    wave = np.cos(np.radians(np.arange(8) * 45 - angle))
    return 2 + wave + noise * np.random.default_rng(seed).normal(size=(rows, 8))


@given(st.integers(0, 2**32), st.sampled_from([0.5, 10.0]), st.sampled_from([-3.0, 0.0]))
def test_another_unit_and_origin_give_the_same_angle_and_interval(seed, size, origin):
    cells = people(seed, 15)
    asked = Around(draws=200)
    here, there = circle(cells, asked), circle(size * cells + origin, asked)
    for name in ("value", "low", "high"):
        apart = turn(getattr(here.angle, name), getattr(there.angle, name))
        assert abs(apart) < 1e-6
        grown = size * getattr(here.amplitude, name)
        assert getattr(there.amplitude, name) == pytest.approx(grown)


def test_the_same_seed_gives_the_same_intervals_and_another_nearly_the_same():
    cells = people(1, 60)
    one, again, other = (circle(cells, Around(seed=seed)) for seed in (1, 1, 2))
    assert one == again
    assert other.angle.low != one.angle.low
    assert abs(turn(other.angle.low, one.angle.low)) < 1


def test_an_interval_around_nought_degrees_goes_over_it():
    found = circle(people(3, 40, angle=0), Around())
    assert found.angle.low > 300
    assert found.angle.high < 60
    assert found.reading is Reading.READ


def test_the_interval_of_a_mean_is_as_wide_as_its_standard_error_says():
    cells = people(5, 400, noise=1.0)
    found = circle(cells)
    error = cells.mean(axis=1).std(ddof=1) / 20
    assert found.elevation.high - found.elevation.low == pytest.approx(3.92 * error, rel=0.08)


def test_correlations_with_a_measure_are_those_of_each_scale():
    cells = people(6, 80)
    measure = cells[:, 1] + np.random.default_rng(6).normal(size=80)
    found = circle(cells, Around(measure=measure, name="warmth", draws=50))
    expected = [np.corrcoef(column, measure)[0, 1] for column in cells.T]
    assert found.profile == pytest.approx(expected)
    assert found.of == "warmth"


def test_many_rows_are_drawn_in_parts():
    found = circle(people(7, 3000), Around(draws=3000))
    assert found.draws == 3000
    assert found.angle.low < found.angle.value < found.angle.high


def test_a_contrast_is_a_turn_over_nought_and_its_interval_holds_none_where_groups_are_alike():
    one, other = people(8, 60, angle=350), people(9, 60, angle=20)
    found = contrast(one, other)
    assert found.angle.value == pytest.approx(30, abs=8)
    assert 0 < found.angle.low < found.angle.value < found.angle.high
    back = contrast(other, one)
    assert back.angle.value == pytest.approx(-found.angle.value)
    assert back.amplitude.value == pytest.approx(-found.amplitude.value)
    alike = contrast(people(10, 60), people(11, 60))
    assert alike.angle.low < 0 < alike.angle.high


def test_groups_of_one_size_are_drawn_apart():
    """Drawn alike, the interval of a contrast of a group with itself would have no width."""
    cells = people(12, 30)
    found = contrast(cells, cells)
    assert found.elevation.value == 0
    assert found.elevation.high - found.elevation.low > 0.05


# When the angle is not to be read.


def reading(cells, **asked):
    found = circle(cells, Around(**asked))
    return found.reading, " ".join(found.reasons)


def test_a_profile_that_follows_no_wave_has_no_angle_to_read():
    bumps = np.cos(np.radians(np.arange(8) * 90)) + 0.9 * np.cos(np.radians(np.arange(8) * 45))
    found, why = reading(2 + bumps + 0.01 * np.random.default_rng(1).normal(size=(30, 8)))
    assert found is Reading.DO_NOT_READ
    assert "follow no wave" in why


def test_a_middling_fit_is_read_with_caution():
    bumps = 0.55 * np.cos(np.radians(np.arange(8) * 90)) + np.cos(np.radians(np.arange(8) * 45))
    found, why = reading(2 + bumps + 0.01 * np.random.default_rng(1).normal(size=(30, 8)))
    assert found is Reading.CAUTION
    assert "caution (below .80)" in why


@pytest.mark.parametrize("seed", range(8))
def test_people_who_point_everywhere_have_no_angle_to_read(seed):
    chance = np.random.default_rng(seed)
    angles = (np.arange(24) * 15 + chance.normal(size=24))[:, None]
    cells = 2 + np.cos(np.radians(np.arange(8) * 45 - angles))
    found, why = reading(cells)
    assert found is Reading.DO_NOT_READ
    assert "the direction may be any" in why


def test_a_flat_profile_has_no_direction():
    found = circle(np.full((12, 8), 3.0))
    assert (found.angle.value, found.fit, found.reading) == (None, None, Reading.DO_NOT_READ)
    assert found.reasons == ("the profile is flat: it has no direction",)
    assert contrast(np.full((12, 8), 3.0), people(1, 12)).angle.value is None


def test_rows_all_alike_are_sure():
    found, why = reading(np.tile(people(1, 1, noise=0.0), (12, 1)))
    assert (found, why) == (Reading.READ, "")


def test_few_rows_and_one_row_are_told():
    assert "5 rows" in reading(AW2009, angles=OCTANTS)[1]
    found = circle(AW2009[:1], Around(angles=OCTANTS))
    assert "one row" in " ".join(found.reasons)
    assert (found.angle.low, found.amplitude.low, found.draws) == (None, None, 0)


@pytest.mark.parametrize(
    ("rows", "asked", "name", "says"),
    [
        (np.ones((4, 3)), {}, TooFewItems, "3 scales"),
        (AW2009, {"angles": OCTANTS[:7]}, WrongShape, "7 angles for 8"),
        (AW2009, {"angles": (*OCTANTS[:7], 50)}, UnevenAngles, "45 degrees apart"),
        (AW2009, {"angles": (0, 0, 90, 90, 180, 180, 270, 270)}, UnevenAngles, "45 degrees"),
        (np.full((4, 8), np.nan), {}, NothingAnswered, "no row has a value on every scale"),
        (AW2009, {"measure": [1, 2]}, WrongShape, "2 values of the measure for 5 rows"),
        (AW2009, {"measure": [1, 2, *[np.nan] * 3]}, TooFewCases, "fewer than three rows"),
        (AW2009, {"measure": [1] * 5}, NoSpread, "has no correlation"),
    ],
)
def test_circles_that_cannot_be_are_refused_by_name(rows, asked, name, says):
    with pytest.raises(name, match=says):
        circle(rows, Around(**asked))


def test_a_profile_with_a_gap_or_a_second_dimension_is_refused():
    with pytest.raises(NothingAnswered, match="a scale has no value"):
        structural_summary([1, 2, 3, np.nan])
    with pytest.raises(WrongShape, match="one value for each scale"):
        structural_summary(AW2009)


def test_a_contrast_of_correlations_is_refused():
    with pytest.raises(NotAvailable, match="a circle of each group"):
        contrast(AW2009, AW2009, Around(measure=[1, 2, 3, 4, 5]))
