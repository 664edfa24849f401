"""`rodedraad fit`: figures on the screen or as JSON, or a named refusal."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import pytest

from rodedraad.analysis import fit
from rodedraad.analysis.card import card
from rodedraad.cli import main
from tests.analysis.reference.simulated import TABLES
from tests.analysis.reference.simulated import main as write_tables

FORMULA = "closeness ~ conflict * grade + (1 | teacher)"
KEYS = {
    "formula": str,
    "method": str,
    "df_method": str,
    "n": int,
    "dropped": int,
    "groups": dict,
    "fixed": list,
    "random": list,
    "residual": float,
    "criterion": float,
    "converged": bool,
    "messages": list,
    "card": dict,
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Fit a model to the simulated dyads; the exit code, what was printed, and what was said."""
    write_tables(tmp_path)
    monkeypatch.chdir(tmp_path)

    def fitted(*options: str) -> tuple[int, str, str]:
        code = main(["fit", *options])
        return code, *capsys.readouterr()

    return fitted


def test_json_holds_the_figures_of_the_library_in_full(run):
    code, out, err = run("dyads.csv", "--formula", FORMULA, "--json", "-")
    assert (code, err) == (0, "234 rows used\n")
    printed = json.loads(out)
    rows = TABLES["dyads"]()
    found = fit(FORMULA, rows)
    assert printed == {**found.as_json(), "card": card(found, rows).as_json()}


def test_json_has_the_documented_shape(run):
    printed = json.loads(run("dyads.csv", "--formula", FORMULA, "--json", "-")[1])
    assert {name: type(value) for name, value in printed.items()} == KEYS
    figures = {"term", "estimate", "se", "df", "t", "p", "low", "high"}
    assert all(set(one) == figures for one in printed["fixed"])
    assert printed["random"][0].keys() == {"group", "terms", "covariance"}


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    assert [name for name in KEYS if name not in out] == []


def test_the_example_of_the_help_runs(run, tmp_path):
    _, out, _ = run("--help")
    (call,) = re.findall(r"^ +(rodedraad fit .*)$", out, re.M)
    (tmp_path / "dyads.csv").rename(tmp_path / "bonds.csv")
    code, printed, _ = run(*shlex.split(call)[2:])
    assert code == 0
    assert json.loads(printed)["converged"]


def test_without_json_a_table_is_printed(run):
    code, out, _ = run("dyads.csv", "--formula", FORMULA, "--ml")
    assert code == 0
    assert out.startswith(f"{FORMULA}\nML, criterion ")


def test_the_card_stands_under_the_table_in_the_language_asked_for(run):
    options = ("dyads.csv", "--formula", "closeness ~ conflict * support + (1 | teacher)")
    assert "× support: cannot be told\n" in run(*options)[1]
    assert "× support: niet te zeggen\n" in run(*options, "--language", "nl")[1]


def test_the_card_is_read_as_asked(run):
    formula = "closeness ~ conflict * support + (1 | teacher)"
    reading = ("--better", "low", "--at", "support=4,5.5", "--json", "-")
    told = json.loads(run("dyads.csv", "--formula", formula, *reading)[1])["card"]
    assert told["better"] == "low"
    points = [one["value"] for one in told["pairs"][0]["sides"][0]["points"]]
    assert points == [4, 5.5]


def test_the_card_is_written_as_a_page_where_one_is_named(run, tmp_path):
    formula = "closeness ~ conflict * support + (1 | teacher)"
    code, out, _ = run("dyads.csv", "--formula", formula, "--report", "card.html")
    page = (tmp_path / "card.html").read_text(encoding="utf-8")
    assert code == 0
    assert "converged" in out
    assert page.startswith("<!doctype html>")
    assert "<svg" in page


@pytest.mark.parametrize("points", ["support", "support=4", "support=4,5,6", "support=a,b"])
def test_points_that_are_no_pair_of_numbers_are_wrong_usage(run, points):
    code, _, err = run("dyads.csv", "--formula", FORMULA, "--at", points)
    assert code == 2
    assert points in err


def test_json_goes_to_a_file_where_one_is_named(run, tmp_path):
    code, out, _ = run("dyads.csv", "--formula", FORMULA, "--json", "fit.json")
    assert (code, out) == (0, "")
    assert json.loads((tmp_path / "fit.json").read_text(encoding="utf-8"))["n"] == 234


def test_the_method_of_df_can_be_chosen(run):
    options = ("dyads.csv", "--formula", FORMULA, "--json", "-", "--df", "kenward-roger")
    printed = json.loads(run(*options)[1])
    assert printed["df_method"] == "kenward-roger"


def test_gaps_and_numbers_are_read_as_schools_and_programs_write_them(run, tmp_path):
    rows = (tmp_path / "dyads.csv").read_text(encoding="utf-8").splitlines()
    cells = [row.split(",") for row in rows]
    place = cells[0].index("conflict")
    for row, gap in zip(cells[1:4], ["", "NA", "999"], strict=True):
        row[place] = gap
    cells[4][place] = "1.5e+00"
    for row in cells[5:]:
        row[place] = row[place].replace(".", ",")
    path = tmp_path / "gaps.csv"
    path.write_text("\n".join(";".join(row) for row in cells), encoding="utf-8")
    options = ("gaps.csv", "--formula", "closeness ~ conflict + (1|teacher)", "--json", "-")
    code, out, err = run(*options, "--missing", "999")
    assert (code, json.loads(out)["dropped"]) == (0, 3)
    assert err == "231 rows used, 3 rows left out\n"


def test_a_wrong_formula_points_at_the_character(run):
    code, out, err = run("dyads.csv", "--formula", "closeness ~ conflict + + (1|teacher)")
    assert (code, out) == (2, "")
    line, pointer = err.splitlines()[1:3]
    assert line[pointer.index("^")] == "+"


def test_a_refusal_is_told_and_nothing_is_printed(run):
    code, out, err = run(
        "dyads.csv", "--formula", "closeness ~ nothing + (1|teacher)", "--json", "-"
    )
    assert (code, out) == (1, "")
    assert "there is no column 'nothing'" in err


def test_the_command_loads_no_numpy_before_it_needs_it():
    code = "import sys, rodedraad.cli; sys.exit('numpy' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
