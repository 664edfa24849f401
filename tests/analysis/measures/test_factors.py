"""Confirmatory factor analysis: lavaan's figures, laws, and refusals by name."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
import pytest

from rodedraad.analysis import Refusal
from rodedraad.analysis.measures.factors import (
    FactorFit,
    factors,
    from_covariance,
    invariance,
    moments,
)
from tests.analysis.golden import HERE, R, read
from tests.analysis.reference.factored import ITEMS, LARGE, MODEL, large, pupils

NAMES = [f"x{number + 1}" for number in range(28)]
SCHOOL = {"visual": ["x1", "x2", "x3"], "textual": ["x4", "x5", "x6"], "speed": ["x7", "x8", "x9"]}


@cache
def known(case: str, what: str) -> dict[str, float]:
    with (HERE / "factors.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {
            row["term"]: float(row["value"])
            for row in rows
            if (row["case"], row["what"]) == (case, what)
        }


def fitted(case: str) -> FactorFit:
    if case.startswith("large"):
        rows = int(case.split()[1])
        return factors(from_covariance(large(), n=rows, names=NAMES), LARGE)
    model = MODEL if case == "pupils" else {"closeness": MODEL["closeness"]}
    return factors(moments(pupils(), ITEMS), model)


@pytest.mark.parametrize("case", ["pupils", "one", "large 400", "large 1000000"])
def test_figures_are_those_of_lavaan(case):
    agrees(fitted(case), case)


def agrees(found: FactorFit, case: str) -> None:
    indices_agree(found.indices, case)
    for what, name in (
        ("loading", "estimate"),
        ("loading se", "se"),
        ("standardised", "standardised"),
        ("unique", "unique"),
        ("unique se", "unique_se"),
    ):
        ours = {one.item: getattr(one, name) for one in found.loadings}
        assert ours == pytest.approx(known(case, what), rel=3e-5)
    ours = {"/".join(one.factors): one.estimate for one in found.correlations}
    assert ours == pytest.approx(known(case, "together"), rel=3e-5)
    errors = {"/".join(one.factors): one.se for one in found.correlations}
    assert errors == pytest.approx(known(case, "together se"), rel=3e-5)


def indices_agree(ours: object, case: str) -> None:
    for name, value in known(case, "index").items():
        assert getattr(ours, name) == pytest.approx(value, rel=1e-6, abs=1e-6), name


@pytest.mark.parametrize("step", ["configural", "metric", "scalar", "strict"])
def test_steps_of_invariance_are_those_of_lavaan(step):
    rows = pupils()
    found = invariance(rows, MODEL, group=rows["age"])
    indices_agree(found.step(step).indices, f"pupils {step}")


def test_items_that_are_easier_for_one_group_show_at_equal_intercepts():
    rows = pupils()
    found = invariance(rows, MODEL, group=rows["age"])
    assert found.step("metric").p > 0.05
    assert found.step("scalar").p < 0.001
    assert found.step("scalar").cfi_change < -0.01
    assert [(one.label, one.n) for one in found.groups] == [("older", 180), ("young", 150)]


def test_the_classic_table_of_nine_tests_gives_its_published_figures(tmp_path):
    found = read(school_tests(tmp_path))
    fit = factors(moments(found, [f"x{number}" for number in range(1, 10)]), SCHOOL)
    agrees(fit, "holzinger")
    assert fit.indices.chi_square == pytest.approx(85.306, abs=5e-4)
    steps = invariance(found, SCHOOL, group=found["school"]).steps
    chi_squares = [one.indices.chi_square for one in steps]
    assert chi_squares == pytest.approx([115.851, 124.043, 164.103, 181.511], abs=1e-3)
    for one in steps:
        indices_agree(one.indices, f"holzinger {one.name}")


def school_tests(folder):
    import subprocess  # noqa: PLC0415

    path = folder / "holzinger.csv"
    code = f"write.csv(lavaan::HolzingerSwineford1939, '{path}', row.names = FALSE)"
    if R is None:
        pytest.skip("R is not here; on Debian: apt-get install r-cran-lavaan")
    done = subprocess.run([R, "-e", code], capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        pytest.skip("R lacks a package; on Debian: apt-get install r-cran-lavaan")
    return path


def test_a_covariance_matrix_and_its_rows_give_one_answer():
    rows = pupils()
    cells = np.array([rows[item] for item in ITEMS], dtype=float)
    by_matrix = factors(from_covariance(np.cov(cells), n=330, names=ITEMS), MODEL)
    by_rows = factors(moments(rows, ITEMS), MODEL)
    assert by_matrix.indices.chi_square == pytest.approx(by_rows.indices.chi_square, rel=1e-8)
    for one, other in zip(by_matrix.loadings, by_rows.loadings, strict=True):
        assert one.estimate == pytest.approx(other.estimate, rel=1e-6)


def test_another_unit_of_an_item_changes_its_loading_and_nothing_else():
    rows = pupils()
    in_cents = {**rows, "c2": [100 * float(cell) + 5000 for cell in rows["c2"]]}
    one, other = (factors(moments(table, ITEMS), MODEL) for table in (rows, in_cents))
    assert other.indices.chi_square == pytest.approx(one.indices.chi_square, rel=1e-7)
    assert other.loadings[1].estimate == pytest.approx(100 * one.loadings[1].estimate, rel=1e-5)
    assert other.loadings[1].standardised == pytest.approx(one.loadings[1].standardised, rel=1e-6)
    assert other.loadings[2].estimate == pytest.approx(one.loadings[2].estimate, rel=1e-5)


def test_a_model_that_made_the_covariances_fits_them_wholly():
    loading = np.array([[0.8, 0], [0.7, 0], [0.6, 0], [0, 0.9], [0, 0.5], [0, 0.7]])
    together = np.array([[1, 0.4], [0.4, 1]])
    made = loading @ together @ loading.T
    np.fill_diagonal(made, 1.0)
    seen = from_covariance(made, n=500, names=list("abcdef"))
    found = factors(seen, {"one": list("abc"), "other": list("def")})
    assert found.indices.chi_square == pytest.approx(0, abs=1e-7)
    assert found.correlations[0].estimate == pytest.approx(0.4, rel=1e-6)
    assert (found.indices.cfi, found.indices.rmsea) == (1.0, 0.0)


def test_rows_with_a_gap_are_left_out_and_counted():
    rows = pupils()
    rows["f3"] = [None, None, *rows["f3"][2:]]
    found = factors(moments(rows, ITEMS), MODEL)
    assert (found.n, found.left_out) == (328, 2)


def test_an_own_variance_below_zero_is_told():
    cells = [[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]]
    found = factors(from_covariance(cells, n=200, names=list("abc")), {"one": list("abc")})
    assert found.loadings[0].unique < 0
    assert "below zero" in found.messages[0]
    assert found.indices.p is None


@pytest.mark.parametrize(
    ("model", "code"),
    [
        ({"one": ["c1", "c2"]}, "too-few-items"),
        ({"one": ["c1"], "other": ["f1", "f2"]}, "too-few-items"),
        ({}, "too-few-items"),
        ({"one": ["c1", "c2", "c3"], "other": ["c1", "f1"]}, "wrong-shape"),
        ({"one": ["c1", "c2", "nothing"]}, "wrong-shape"),
    ],
)
def test_a_model_that_cannot_be_found_is_refused_by_name(model, code):
    with pytest.raises(Refusal) as refused:
        factors(moments(pupils(), ITEMS), model)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("cells", "rows", "code"),
    [
        ([[1.0, 0.5]], 50, "wrong-shape"),
        ([[1.0, 0.5], [0.2, 1.0]], 50, "wrong-shape"),
        ([[1.0, 1.0, 0.2], [1.0, 1.0, 0.2], [0.2, 0.2, 1.0]], 50, "no-spread"),
        ([[1.0, 0.0], [0.0, 0.0]], 50, "no-spread"),
        ([[1.0, 0.5], [0.5, 1.0]], 2, "too-few-cases"),
    ],
)
def test_a_matrix_that_is_none_of_answers_is_refused(cells, rows, code):
    with pytest.raises(Refusal) as refused:
        from_covariance(cells, n=rows)
    assert refused.value.code == code


def test_items_that_do_not_hang_together_have_no_factor():
    with pytest.raises(Refusal) as refused:
        factors(from_covariance(np.eye(4), n=200), {"one": ["1", "2"], "other": ["3", "4"]})
    assert refused.value.code == "improper-solution"


def test_one_group_cannot_be_compared():
    rows = pupils()
    with pytest.raises(Refusal, match="two"):
        invariance(rows, MODEL, group=["same"] * 330)
