"""What must not matter does not: order, labels, size, where zero lies, how the file is cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.analysis import fit, fit_in_parts
from tests.analysis.designs import drawn
from tests.analysis.reference.simulated import dyads, moments
from tests.analysis.test_twin import fitted

FORMULA = "closeness ~ conflict * support + (conflict | teacher) + (1 | school)"
MUNDLAK = (
    "closeness ~ within(conflict, teacher) * grade + between(conflict, teacher) + (1 | teacher)"
)
LAWS = settings(max_examples=30)


def columns() -> dict[str, np.ndarray]:
    return {name: np.array(cells) for name, cells in dyads().items()}


def same(one, other) -> None:
    """To 1e-8 in the criterion, and in standard errors for the effects."""
    assert one.criterion == pytest.approx(other.criterion, rel=1e-8)
    for here, there in zip(one.fixed, other.fixed, strict=True):
        assert here.estimate == pytest.approx(there.estimate, rel=1e-5, abs=1e-5 * there.se)
        assert here.se == pytest.approx(there.se, rel=1e-4)


@LAWS
@given(drawn(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(design, chance):
    found = fitted(design)
    order = list(range(len(design.table["y"])))
    chance.shuffle(order)
    same(fit(design.formula, {k: v[order] for k, v in design.table.items()}), found)


@LAWS
@given(drawn())
def test_the_labels_of_groups_do_not_matter(design):
    found = fitted(design)
    renamed = dict(design.table)
    renamed["teacher"] = np.array([f"T{99 - one}" for one in design.table["teacher"]])
    same(fit(design.formula, renamed), found)


@LAWS
@given(drawn(), st.sampled_from([1e-3, 7.0, 1e5]))
def test_a_predictor_of_another_size_gives_the_same_t(design, size):
    found = fitted(design)
    sized = fit(design.formula, {**design.table, "w": size * design.table["w"]})
    steps = sum("w" in one.term for one in found.fixed)  # REML counts the size of the columns
    assert sized.criterion == pytest.approx(found.criterion + 2 * steps * np.log(size), rel=1e-8)
    assert [one.t for one in sized.fixed] == pytest.approx([one.t for one in found.fixed], rel=1e-4)


def test_a_predictor_far_from_zero_gives_the_same_criterion():
    away = columns()
    away["conflict"] = away["conflict"] + 1000.0
    assert fit(FORMULA, away).criterion == pytest.approx(
        fit(FORMULA, columns()).criterion, rel=1e-8
    )


@pytest.mark.parametrize("df", ["satterthwaite", "kenward-roger"])
def test_a_predictor_far_from_zero_keeps_the_error_and_df_of_its_interaction(df):
    away = columns()
    away["conflict"] = away["conflict"] + 1000.0
    near, far = (
        fit(FORMULA, table, df=df).effect("conflict:support") for table in (columns(), away)
    )
    assert (far.estimate, far.se, far.df) == pytest.approx(
        (near.estimate, near.se, near.df), rel=1e-4
    )


@pytest.mark.parametrize("formula", [FORMULA, MUNDLAK])
@pytest.mark.parametrize("cuts", [[1], [40, 41, 160]])
def test_rows_in_parts_give_the_same_fit(formula, cuts):
    table = columns()
    chance = np.random.default_rng(5)
    order = chance.permutation(len(table["closeness"]))  # a teacher is then in several parts
    pieces = [{k: v[where] for k, v in table.items()} for where in np.split(order, cuts)]
    found = fit_in_parts(formula, lambda: iter(pieces))
    same(found, fit(formula, table))
    assert [one.term for one in found.fixed] == [one.term for one in fit(formula, table).fixed]


def test_a_part_without_any_complete_row_is_counted_and_no_more():
    table = columns()
    empty = {**table, "conflict": np.full(len(table["conflict"]), np.nan)}
    found = fit_in_parts(FORMULA, lambda: iter([empty, table, empty]))
    same(found, fit(FORMULA, table))
    assert found.dropped == 2 * len(table["conflict"])


def test_within_and_between_are_the_row_less_the_mean_of_its_group_and_that_mean():
    table = columns()
    means = {t: table["conflict"][table["teacher"] == t].mean() for t in set(table["teacher"])}
    table["mean"] = np.array([means[t] for t in table["teacher"]])
    table["rest"] = table["conflict"] - table["mean"]
    one = fit(
        "closeness ~ within(conflict, teacher) + between(conflict, teacher) + (1|teacher)", table
    )
    same(one, fit("closeness ~ rest + mean + (1 | teacher)", table))


def test_the_contextual_effect_is_between_less_within():
    table = columns()
    apart = fit(
        "closeness ~ within(conflict, teacher) + between(conflict, teacher) + (1|teacher)", table
    )
    mundlak = fit("closeness ~ conflict + between(conflict, teacher) + (1 | teacher)", table)
    within, between = apart.fixed[1].estimate, apart.fixed[2].estimate
    assert mundlak.fixed[2].estimate == pytest.approx(between - within, rel=1e-8)
    assert mundlak.criterion == pytest.approx(apart.criterion, rel=1e-10)


def test_labels_that_start_anew_in_each_school_are_told_with_a_stroke():
    table = columns()
    anew = {**table, "teacher": np.array([one.split("t")[1] for one in table["teacher"]])}
    known = fit("closeness ~ conflict + (1 | teacher) + (1 | school)", table)
    same(fit("closeness ~ conflict + (1 | school/teacher)", anew), known)


def test_four_levels_are_fitted_as_well_as_two():
    found = fit("closeness ~ moment + (moment | dyad) + (1 | teacher) + (1 | school)", moments())
    assert list(found.groups) == ["dyad", "teacher", "school"]
    assert found.converged
