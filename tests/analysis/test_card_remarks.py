"""What is told beside the figures, and when it is not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rodedraad.analysis import fit
from rodedraad.analysis.card import Card, card
from tests.analysis.bonds import PAIR, bonds
from tests.analysis.reference.simulated import dyads


def told(formula: str, table: dict, **options: str) -> Card:
    return card(fit(formula, table, **options), table)


def about(found: Card, code: str) -> list[dict[str, str]]:
    return [one.about for one in found.remarks if one.code == code]


def test_few_teachers_are_told_and_kenward_and_roger_settle_it():
    table = bonds(teachers=20)
    assert about(told(PAIR, table), "few-groups") == [{"group": "teacher", "count": "20"}]
    assert not about(told(PAIR, table, df="kenward-roger"), "few-groups")
    assert not about(told(PAIR, bonds(teachers=40)), "few-groups")


def test_very_few_teachers_are_told_whatever_the_df():
    table = bonds(teachers=8)
    assert about(told(PAIR, table, df="kenward-roger"), "very-few-groups")


def test_figures_that_rest_on_few_degrees_are_named_with_how_much_wider_they_are():
    found = told("closeness ~ warmth + support + (1 | teacher)", bonds(teachers=12))
    named = {one["term"]: one for one in about(found, "few-degrees")}
    assert set(named) == {"(Intercept)", "support"}
    assert float(named["support"]["df"]) < 12
    assert float(named["support"]["wider"]) >= 10


def test_a_fit_at_its_bound_is_told_as_a_result():
    formula = "closeness ~ conflict * support + (conflict | teacher) + (1 | school)"
    found = told(formula, dyads(), method="ml")
    assert about(found, "at-bound") == [{"group": "teacher"}]
    assert not about(told(PAIR, bonds()), "at-bound")


def test_predictors_that_go_too_closely_together_are_told_once():
    table = bonds()
    noise = np.random.default_rng(1).normal(size=len(table["warmth"]))
    close = {**table, "care": table["warmth"] + 0.1 * noise}
    (one,) = about(told("closeness ~ warmth + care + (1 | teacher)", close), "collinear")
    assert {one["one"], one["other"]} == {"warmth", "care"}
    assert float(one["r"]) > 0.98
    loose = {**table, "care": table["warmth"] + noise}
    assert not about(told("closeness ~ warmth + care + (1 | teacher)", loose), "collinear")


def test_a_product_is_not_called_too_close_to_its_own_parts():
    table = bonds()
    table["support"] = table["support"] + 20
    assert not about(told(PAIR, table), "collinear")


def test_a_weak_mean_is_told_beside_its_figure():
    formula = "closeness ~ warmth + between(warmth, teacher) + (1 | teacher)"
    (one,) = about(told(formula, bonds()), "weak-mean")
    assert one["column"] == "warmth"
    table = bonds()
    table["warmth"] = table["warmth"] + 3 * table["support"]
    assert not about(told(formula, table), "weak-mean")


def test_a_slope_that_does_not_vary_under_a_moderator_of_teachers_is_told():
    table = bonds()
    (one,) = about(told("closeness ~ warmth * support + (1 | teacher)", table), "fixed-slope")
    assert one == {"term": "warmth", "group": "teacher"}
    assert not about(told(PAIR, table), "fixed-slope")


def test_an_empty_corner_of_a_three_is_told():
    table = bonds(teachers=80)
    chance = np.random.default_rng(3)
    table["start"] = chance.normal(size=len(table["warmth"]))
    gone = (table["start"] < 0.3) & (table["warmth"] < 0.3) & (table["support"] > -0.3)
    formula = "closeness ~ start * warmth * support + (1 | teacher)"
    assert not about(told(formula, table), "empty-cell")
    left = {name: cells[~gone] for name, cells in table.items()}
    (found,) = told(formula, left).triples
    empty = [cell.corner for cell in found.cells if cell.resting["rows"] == 0]
    (one,) = about(told(formula, left), "empty-cell")
    assert empty == [(-1, -1, 1)]
    assert one["product"] == "start:warmth:support"
    assert one["cells"] == "−/−/+"


def test_a_corner_that_rests_on_few_teachers_is_told():
    table = bonds(teachers=12)
    table["support"] = np.where(table["teacher"] < "t003", 1.0, 0.0)
    (one,) = about(told(PAIR, table), "thin-cell")
    assert one["cells"] == "−/+, +/+"


def test_the_number_of_interactions_is_told_and_counted_in_p():
    table = {**bonds(), "age": np.random.default_rng(4).normal(size=600)}
    found = told("closeness ~ warmth * support + warmth * age + (1 | teacher)", table)
    assert about(found, "several-tests") == [{"count": "2"}]
    ps = sorted(one.product.p for one in found.pairs)
    honest = sorted(one.p_holm for one in found.pairs)
    assert honest == pytest.approx([min(1, 2 * ps[0]), max(ps[1], min(1, 2 * ps[0]))])
    assert not about(told(PAIR, table), "several-tests")


@pytest.mark.parametrize(
    ("formula", "product"),
    [
        ("closeness ~ warmth + warmth:support + (1 | teacher)", "warmth:support"),
        ("closeness ~ warmth * support + warmth^2 + (1 | teacher)", "warmth:support"),
        ("closeness ~ a * b * warmth * support + (1 | teacher)", "warmth:support:a:b"),
    ],
)
def test_a_product_that_is_not_read_is_named(formula, product):
    chance = np.random.default_rng(6)
    table = {**bonds(), "a": chance.normal(size=600), "b": chance.normal(size=600)}
    found = told(formula, table)
    (one,) = about(found, "unread")
    assert set(one["product"].split(":")) == set(product.split(":"))


def test_a_fit_that_did_not_settle_tells_nothing():
    table = bonds(both=0.3)
    found = card(replace(fit(PAIR, table), converged=False), table)
    assert found.remarks[0].code == "not-converged"
    assert [one.shape.word for one in found.pairs] == ["cannot-tell"]
