"""Numbers as people and programs write them."""

import pytest

from rodedraad.interchange.numbers import number, whole


@pytest.mark.parametrize(
    ("cell", "found"),
    [("4", 4), ("1,54", 1.54), ("1.54", 1.54), ("-0,5", -0.5), ("+3", 3), ("007", 7)],
)
def test_a_number_has_a_point_or_a_comma(cell, found):
    assert number(cell) == found


@pytest.mark.parametrize(
    "cell", ["", "vier", "1.234,5", "1,234.5", "1 234", ",5", "5,", "1e3", "nan", "inf", "٣", "4\n"]
)
def test_what_can_be_read_in_two_ways_or_none_is_no_number(cell):
    assert number(cell) is None
    assert whole(cell) is None


@pytest.mark.parametrize(("cell", "found"), [("4", 4), ("4.0", 4), ("4,00", 4), ("-1", -1)])
def test_a_whole_number_may_be_written_with_empty_decimals(cell, found):
    assert whole(cell) == found


def test_a_broken_number_is_not_rounded():
    assert whole("4,5") is None
