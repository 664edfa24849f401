"""A value drawn as a knot in a thread."""

from __future__ import annotations

import re

import pytest

from rodedraad.pictures.strook import drawing

ON_FIVE_STEPS = {"lowest": 1, "highest": 5}


def first_x(path):
    return float(re.match(r"M(-?[\d.]+)", path).group(1))


def test_the_knot_lies_where_its_value_lies_between_the_ends():
    assert first_x(drawing(1, low=1, high=1, **ON_FIVE_STEPS).knot) == 16
    assert first_x(drawing(3, low=2, high=4, **ON_FIVE_STEPS).knot) == 300
    assert first_x(drawing(5, low=5, high=5, **ON_FIVE_STEPS).knot) == 584


def test_the_light_band_runs_from_the_low_end_to_the_high_end():
    # its round ends are 13 units, so that what is seen ends at 158 and 442
    assert drawing(3, low=2, high=4, **ON_FIVE_STEPS).band == "M171 46H429"


@pytest.mark.parametrize(("value", "low", "high"), [(1, 1, 1.7), (5, 4.3, 5)])
def test_where_the_band_is_cut_off_no_thread_runs_past_the_knot(value, low, high):
    seen = drawing(value, low=low, high=high, **ON_FIVE_STEPS)
    assert (seen.before == "") is (value == low)
    assert (seen.after == "") is (value == high)


def test_a_band_narrower_than_its_round_ends_is_a_dot_and_never_runs_backwards():
    assert drawing(3, low=2.95, high=3.05, **ON_FIVE_STEPS).band == "M300 46H300"
