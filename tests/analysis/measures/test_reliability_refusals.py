"""Where there is no honest figure of a scale, it is refused by name."""

from __future__ import annotations

import numpy as np
import pytest

from rodedraad.analysis.measures.alpha import alpha
from rodedraad.analysis.measures.groups import between_groups
from rodedraad.analysis.measures.omega import omega
from rodedraad.analysis.measures.refusals import (
    Improper,
    NoSpread,
    NothingAnswered,
    TooFewCases,
    TooFewItems,
    WrongShape,
)
from rodedraad.analysis.measures.reliability import reliability
from rodedraad.analysis.measures.rwg import agreement_within
from rodedraad.analysis.measures.spread import spread
from rodedraad.analysis.measures.within_teachers import within_teachers
from rodedraad.analysis.refusals import NotAvailable, TooFewGroups, UnknownColumn, UnusableColumn

CHANCE = np.random.default_rng(4)
CELLS = np.round(3 + CHANCE.normal(size=(40, 1)) + CHANCE.normal(size=(40, 4)))
TEACHERS = [f"t{place % 5}" for place in range(40)]


def but(column: int, cells: object) -> np.ndarray:
    """The cells with another column."""
    changed = CELLS.copy()
    changed[:, column] = cells
    return changed


@pytest.mark.parametrize(
    ("answers", "items", "name", "says"),
    [
        (CELLS[:, :1], None, TooFewItems, "one item"),
        (CELLS[:1], None, TooFewCases, "1 rows"),
        (np.full((9, 3), np.nan), None, NothingAnswered, "no row has all of 1, 2, 3"),
        (but(1, 3.0), None, NoSpread, "2: the same answer in every row"),
        (but(1, 0.1), None, NoSpread, "2: the same answer in every row"),
        (but(2, np.inf), None, UnusableColumn, "row 1, column 3 is infinite"),
        (CELLS[:, 0], None, WrongShape, "rows and columns"),
        (CELLS, ["a", "b"], WrongShape, "2 names for 4 columns"),
        ({"a": [1, 2], "b": ["often", "x"]}, None, UnusableColumn, "b: must hold numbers"),
        ({"a": [1, 2], "b": [1, 2, 3]}, None, WrongShape, "differ in length"),
        ({"a": [1, 2]}, ["a", "z"], UnknownColumn, "no column 'z'"),
        ({"a": [None, None], "b": [1, 2]}, None, NothingAnswered, "no row has all of a, b"),
    ],
)
def test_rows_without_figures_are_refused_by_name(answers, items, name, says):
    with pytest.raises(name, match=says):
        spread(answers, items)


def test_an_unknown_rule_for_gaps_is_refused():
    with pytest.raises(NotAvailable, match="complete and pairwise"):
        spread(CELLS, gaps="mean")


def test_items_that_cancel_each_other_have_no_alpha():
    with pytest.raises(NoSpread, match="wrong way round"):
        alpha(spread(np.column_stack([CELLS[:, 0], 6 - CELLS[:, 0]])))


@pytest.mark.parametrize(
    ("answers", "name", "says"),
    [
        (CELLS[:, :2], TooFewItems, "needs three"),
        (CELLS[:4], TooFewCases, "too few for a factor"),
        (but(0, CELLS[:, 1] + CELLS[:, 2]), NoSpread, "a sum of others"),
        (but(0, CELLS[:, 1] + 0.02 * CHANCE.normal(size=40)), Improper, "no error of its own"),
    ],
)
def test_a_factor_that_cannot_be_is_no_omega(answers, name, says):
    with pytest.raises(name, match=says):
        omega(spread(answers))


def test_a_refused_omega_leaves_the_rest_and_says_why():
    found = reliability(CELLS[:, :2])
    assert found.omega is None
    assert any("no omega: one factor cannot be told" in one for one in found.messages)
    assert found.alpha.items == 2


@pytest.mark.parametrize(
    ("teachers", "name", "says"),
    [
        (range(40), TooFewCases, "no teacher has two pupils"),
        ([None] * 40, NothingAnswered, "no row has a teacher"),
        (["a"] * 39, WrongShape, "39 teachers for 40 rows"),
    ],
)
def test_figures_within_teachers_that_cannot_be_are_refused(teachers, name, says):
    with pytest.raises(name, match=says):
        within_teachers(CELLS, list(teachers))


def test_one_item_has_no_pupil_by_item_residual():
    with pytest.raises(TooFewItems, match="residual"):
        within_teachers(CELLS[:, :1], TEACHERS)


@pytest.mark.parametrize(
    ("values", "groups", "name", "says"),
    [
        (CELLS[:, 0], ["one"] * 40, TooFewGroups, "one group"),
        (CELLS[:, 0], range(40), TooFewCases, "one row"),
        ([1.0, 1.0, 2.0, 2.0], ["a", "a", "b", "b"], NoSpread, "no error to use"),
        ([3.0] * 4, ["a", "a", "b", "b"], NoSpread, "no error to use"),
        ([np.nan] * 4, ["a", "a", "b", "b"], NothingAnswered, "both a value and a group"),
        ([1.0, 2.0], ["a"], WrongShape, "1 groups"),
    ],
)
def test_shares_between_groups_that_cannot_be_are_refused(values, groups, name, says):
    with pytest.raises(name, match=says):
        between_groups(values, list(groups))


def test_refused_figures_of_teachers_leave_the_rest_and_say_why():
    found = reliability(CELLS, teacher=["one"] * 40)
    assert found.between is None
    assert found.within.teachers == 1
    assert any("no figures between teachers: one group" in one for one in found.messages)


def test_within_one_item_that_never_differs_there_is_no_omega_but_an_alpha():
    codes = np.arange(40) % 5
    found = within_teachers(but(0, codes), codes)
    assert found.omega is None
    assert "never differs between pupils" in found.messages[0]


@pytest.mark.parametrize(
    ("groups", "steps", "name", "says"),
    [
        (TEACHERS, 1, NoSpread, "two steps"),
        (list(range(40)), 5, TooFewCases, "two people"),
        ([None] * 40, 5, NothingAnswered, "no row has a group"),
        (["a"], 5, WrongShape, "1 groups for 40 rows"),
    ],
)
def test_agreement_of_groups_that_cannot_be_is_refused(groups, steps, name, says):
    with pytest.raises(name, match=says):
        agreement_within(CELLS, groups, steps=steps)


@pytest.mark.parametrize(
    ("turned", "ends", "says"),
    [(["9"], (1, 5), "9: to be reversed, but no item"), (["1"], None, "range of answers is known")],
)
def test_items_that_cannot_be_turned_round_are_told(turned, ends, says):
    with pytest.raises(WrongShape, match=says):
        reliability(CELLS, turned=turned, ends=ends)
