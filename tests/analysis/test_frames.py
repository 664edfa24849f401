"""Rows of every kind: mappings and data frames, gaps, factors as R codes them."""

from __future__ import annotations

import numpy as np
import pytest

from rodedraad.analysis import fit
from tests.analysis.reference.simulated import dyads

FORMULA = "closeness ~ grade * conflict + (1 | teacher)"


class Series:
    """What pandas and Polars series share, and what pandas alone has."""

    def __init__(self, cells, gap=None, categories=None):
        self._cells, self._gap = np.asarray(cells, dtype=object), gap
        if gap is not None:
            self.isna = lambda: np.array([cell is gap for cell in self._cells])
        if categories:
            self.cat = type("Cat", (), {"categories": categories})()

    def to_numpy(self):
        return self._cells


class DataFrame:
    """A frame that has `columns` and gives a series by name."""

    def __init__(self, columns):
        self._columns = columns
        self.columns = list(columns)

    def __getitem__(self, name):
        return self._columns[name]


def terms(table, formula=FORMULA):
    return [one.term for one in fit(formula, table).fixed]


def test_lists_arrays_and_frames_give_the_same():
    as_lists = dyads()
    arrays = {name: np.array(cells) for name, cells in as_lists.items()}
    frame = DataFrame({name: Series(cells) for name, cells in as_lists.items()})
    criteria = {round(fit(FORMULA, one).criterion, 9) for one in (as_lists, arrays, frame)}
    assert len(criteria) == 1


def test_a_factor_is_named_and_coded_as_r_does():
    assert terms(dyads()) == [
        "(Intercept)",
        "gradeprimary",
        "gradesecondary",
        "conflict",
        "gradeprimary:conflict",
        "gradesecondary:conflict",
    ]


def test_without_the_term_it_varies_with_a_factor_keeps_every_level():
    assert terms(dyads(), "closeness ~ 0 + grade + (1 | teacher)") == [
        "gradeearly",
        "gradeprimary",
        "gradesecondary",
    ]
    assert terms(dyads(), "closeness ~ conflict + grade:conflict + (1 | teacher)")[1:] == [
        "conflict",
        "conflict:gradeprimary",
        "conflict:gradesecondary",
    ]
    assert len(terms(dyads(), "closeness ~ grade:conflict + (1 | teacher)")) == 4


def test_two_factors_cross_with_the_first_running_fastest():
    table = dyads()
    table["new"] = [number % 3 == 0 for number in range(len(table["grade"]))]
    assert terms(table, "closeness ~ grade * new + (1 | teacher)")[-2:] == [
        "gradeprimary:newTRUE",
        "gradesecondary:newTRUE",
    ]


def test_numbers_may_be_labels():
    table = dyads()
    table["year"] = [2000 + number % 3 for number in range(len(table["grade"]))]
    assert terms(table, "closeness ~ factor(year) + (1 | teacher)")[1:] == [
        "factor(year)2001",
        "factor(year)2002",
    ]


def test_a_categorical_keeps_its_own_order():
    table = dyads()
    order = ["secondary", "early", "primary"]
    frame = DataFrame(
        {name: Series(cells) for name, cells in table.items()}
        | {"grade": Series(table["grade"], categories=order)}
    )
    assert terms(frame)[1:3] == ["gradeearly", "gradeprimary"]


@pytest.mark.parametrize("gap", [None, float("nan")])
@pytest.mark.parametrize("column", ["closeness", "conflict", "grade", "teacher"])
def test_a_row_with_a_gap_is_left_out_and_counted(column, gap):
    table = dyads()
    with_gaps = {**table, column: [gap, gap, *table[column][2:]]}
    without = {name: cells[2:] for name, cells in table.items()}
    found = fit(FORMULA, with_gaps)
    assert (found.dropped, found.n) == (2, len(table["grade"]) - 2)
    assert found.criterion == pytest.approx(fit(FORMULA, without).criterion, rel=1e-12)
    assert "2 left out" in repr(found)


def test_a_gap_of_the_frame_itself_is_one_too():
    gap = object()  # as pandas.NA, of which one may not even ask whether it is equal
    table = dyads()
    columns = {name: Series(cells) for name, cells in table.items()}
    columns["conflict"] = Series([gap, *table["conflict"][1:]], gap=gap)
    assert fit(FORMULA, DataFrame(columns)).dropped == 1


def test_a_gap_in_a_column_that_the_formula_does_not_name_costs_nothing():
    table = dyads()
    table["support"] = [None] * len(table["grade"])
    assert fit(FORMULA, table).dropped == 0


def test_a_power_is_the_power_of_the_number():
    table = dyads()
    table["square"] = [one**2 for one in table["conflict"]]
    one = fit("closeness ~ conflict + conflict^2 + (1 | teacher)", table)
    other = fit("closeness ~ conflict + square + (1 | teacher)", table)
    assert one.effect("conflict^2").t == pytest.approx(other.effect("square").t, rel=1e-8)


def test_the_result_reads_as_a_table_and_as_plain_values():
    found = fit(FORMULA, dyads(), df="kenward-roger")
    shown = repr(found)
    assert "gradeprimary:conflict" in shown
    assert "converged by its own check" in shown
    plain = found.as_json()
    assert plain["groups"] == {"teacher": 34}
    assert plain["fixed"][0]["estimate"] == found.effect("(Intercept)").estimate
    assert plain["random"][0]["terms"] == ["(Intercept)"]


def test_a_fit_at_the_bound_says_so():
    found = fit(
        "closeness ~ conflict * support + (conflict | teacher) + (1 | school)", dyads(), method="ml"
    )
    assert any("at the bound" in line for line in found.messages)
    assert found.converged
