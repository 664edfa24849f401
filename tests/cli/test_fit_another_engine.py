"""`rodedraad fit --crossed` and `--family`: the other engine, in the same words."""

from __future__ import annotations

import csv
import json
import sys
from importlib.util import find_spec

import pytest

from rodedraad.analysis.crossed import fit_crossed
from rodedraad.cli import main
from tests.analysis.reference.simulated import TABLES

needs_glmm = pytest.mark.skipif(
    find_spec("glmm") is None, reason="the extra engine is not installed: pip install glmm"
)
CROSSED = "closeness ~ support + (1 | dyad) + (1 | time)"
CLASH = "clash ~ support + (1 | teacher) + (1 | time)"


def moments() -> dict[str, list]:
    table = TABLES["moments"]()
    return {
        **table,
        "time": [f"m{moment}" for moment in table["moment"]],
        "clash": [int(cell < 4.2) for cell in table["closeness"]],
    }


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Fit; the exit code, what was printed, and what was said."""
    monkeypatch.chdir(tmp_path)
    table = moments()
    with (tmp_path / "moments.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*table], *zip(*table.values(), strict=True)])

    def fitted(formula: str, *options: str) -> tuple[int, str, str]:
        code = main(["fit", "moments.csv", "--formula", formula, *options])
        return code, *capsys.readouterr()

    return fitted


@needs_glmm
@pytest.mark.parametrize(
    ("formula", "options", "family"),
    [(CROSSED, ("--crossed",), "gaussian"), (CLASH, ("--family", "binomial"), "binomial")],
)
def test_json_holds_what_the_library_gives(run, formula, options, family):
    code, out, said = run(formula, *options, "--json", "-")
    found = fit_crossed(formula, moments(), family=family)
    assert (code, said) == (0, "303 rows used\n")
    assert json.loads(out) == {**found.as_json(), "card": None}


@needs_glmm
def test_a_z_has_no_df_and_its_outcome_no_residual(run):
    printed = json.loads(run(CLASH, "--family", "binomial", "--json", "-")[1])
    assert (printed["method"], printed["df_method"]) == ("laplace", "z")
    assert printed["residual"] is None
    assert {one["df"] for one in printed["fixed"]} == {None}


@needs_glmm
def test_without_json_a_table_is_printed(run):
    code, out, _ = run(CROSSED, "--crossed", "--ml")
    assert code == 0
    assert out.startswith(f"{CROSSED}\nML, criterion ")
    assert "varies over" in out


@needs_glmm
def test_groups_that_cross_are_refused_without_it(run):
    code, out, said = run(CROSSED)
    assert (code, out) == (1, "")
    assert "--crossed" in said


@pytest.mark.parametrize(
    "option",
    ["--profile", "--effects", "--report=p.html", "--df=kenward-roger", "--parts=9", "--at=x=1,2"],
)
def test_what_the_other_engine_does_not_have_is_wrong_usage(run, option):
    code, _, said = run(CROSSED, "--crossed", option)
    assert code == 2
    assert option.split("=")[0] in said


def test_another_family_has_one_likelihood(run):
    code, _, said = run(CLASH, "--family", "poisson", "--ml")
    assert (code, "--ml" in said) == (2, True)


def test_without_the_engine_it_is_said_how_to_get_it(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "glmm", None)
    code, _, said = run(CROSSED, "--crossed")
    assert (code, "pip install glmm" in said) == (1, True)
