"""The other engine: as our own kernel where groups are nested, as lme4 where they cross."""

from __future__ import annotations

import csv
import sys
from importlib.util import find_spec
from math import floor

import pytest

from rodedraad.analysis import Refusal, fit
from rodedraad.analysis.crossed import CrossedFit, fit_crossed
from tests.analysis.awkward import FORMULA, tables
from tests.analysis.golden import HERE
from tests.analysis.reference.simulated import TABLES

needs_glmm = pytest.mark.skipif(
    find_spec("glmm") is None, reason="the extra engine is not installed: pip install glmm"
)
NESTED = [
    ("dyads", "closeness ~ conflict * support + (conflict | teacher) + (1 | school)"),
    ("dyads", "closeness ~ within(conflict, teacher) * grade + (1 | teacher)"),
    ("moments", "closeness ~ moment + (moment | dyad) + (1 | teacher) + (1 | school)"),
]


@needs_glmm
@pytest.mark.parametrize(("name", "formula"), NESTED)
@pytest.mark.parametrize("method", ["reml", "ml"])
def test_two_independent_engines_agree_on_nested_groups(name, formula, method):
    table = TABLES[name]()
    ours, theirs = fit(formula, table, method=method), fit_crossed(formula, table, method=method)
    assert theirs.converged
    assert -2 * theirs.log_likelihood == pytest.approx(ours.criterion, rel=1e-9)
    assert theirs.residual == pytest.approx(ours.residual, rel=1e-4)
    for one, other in zip(theirs.fixed, ours.fixed, strict=True):
        assert one.term == other.term
        assert one.estimate == pytest.approx(other.estimate, rel=1e-5, abs=1e-6)
        assert (one.se, one.df) == pytest.approx((other.se, other.df), rel=1e-3)
    for one, other in zip(theirs.random, ours.random, strict=True):
        assert one.terms == other.terms
        for row, wanted in zip(one.covariance, other.covariance, strict=True):
            assert row == pytest.approx(wanted, rel=1e-3, abs=1e-5)


@needs_glmm
def test_they_agree_on_the_first_awkward_tables_too():
    for _, (kind, table) in zip(range(8), tables(), strict=False):
        theirs = fit_crossed(FORMULA, table)
        assert -2 * theirs.log_likelihood == pytest.approx(
            fit(FORMULA, table).criterion, abs=1e-6
        ), kind


def moments() -> dict[str, list[object]]:
    table = TABLES["moments"]()
    cells = table["closeness"]
    return {
        **table,
        "time": [f"m{moment}" for moment in table["moment"]],
        "often": [int(cell > 4.2) for cell in cells],
        "counted": [floor(abs(cell)) for cell in cells],
    }


@needs_glmm
@pytest.mark.parametrize(
    ("case", "formula", "family"),
    [
        ("crossed", "closeness ~ support + (1 | dyad) + (1 | time)", "gaussian"),
        ("binomial", "often ~ support + (1 | teacher) + (1 | time)", "binomial"),
        ("poisson", "counted ~ support + (1 | teacher)", "poisson"),
    ],
)
def test_crossed_groups_and_other_outcomes_give_what_lme4_gives(case, formula, family):
    found = fit_crossed(formula, moments(), family=family)
    assert found.converged, found.messages
    agrees(found, case)


def agrees(found: CrossedFit, case: str) -> None:
    with (HERE / "crossed.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["case"] == case]
    known = {(row["what"], row["term"].replace("moment", "time")): row["value"] for row in rows}
    assert found.log_likelihood == pytest.approx(float(known["log likelihood", ""]), rel=1e-6)
    for one in found.fixed:
        assert one.estimate == pytest.approx(float(known["estimate", one.term]), rel=2e-3)
        assert one.se == pytest.approx(float(known["se", one.term]), rel=5e-3)
    for part in found.random:
        wanted = float(known["variance", part.group])
        assert part.covariance[0][0] == pytest.approx(wanted, rel=5e-3, abs=1e-5)


@needs_glmm
def test_an_effect_that_separates_the_outcome_is_not_called_converged():
    table = {
        "teacher": [f"t{number % 10}" for number in range(80)],
        "conflict": [number / 10 for number in range(80)],
        "often": [int(number >= 40) for number in range(80)],
    }
    found = fit_crossed("often ~ conflict + (1 | teacher)", table, family="binomial")
    assert not found.converged
    assert any("separates" in line or "converge" in line for line in found.messages)


@needs_glmm
@pytest.mark.parametrize(
    ("formula", "family", "code"),
    [
        ("closeness ~ support + (1 | teacher)", "binomial", "unusable-column"),
        ("closeness ~ support + (1 | teacher)", "poisson", "unusable-column"),
        ("closeness ~ support + moment + factor(moment) + (1 | teacher)", "gaussian", "collinear"),
        ("closeness ~ support + (0 + moment | teacher)", "gaussian", "not-available"),
        ("closeness ~ support + (support | dyad) + (moment | dyad)", "gaussian", "too-few-groups"),
    ],
)
def test_what_it_would_answer_in_silence_is_refused_by_name(formula, family, code):
    table = TABLES["moments"]()
    if code == "too-few-groups":
        table = {name: cells[:40] for name, cells in table.items()}
        table["dyad"] = [f"d{number}" for number in range(40)]
    with pytest.raises(Refusal) as refused:
        fit_crossed(formula, table, family=family)
    assert refused.value.code == code


def test_without_the_engine_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "glmm", None)
    with pytest.raises(Refusal, match="pip install glmm"):
        fit_crossed("closeness ~ 1 + (1 | teacher)", TABLES["dyads"]())


def test_an_unknown_family_is_refused():
    with pytest.raises(Refusal, match="binomial"):
        fit_crossed("closeness ~ 1 + (1 | teacher)", TABLES["dyads"](), family="ordinal")
