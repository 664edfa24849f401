"""`rodedraad singlecase`: figures, a p only for a drawn start, and the drawing itself."""

from __future__ import annotations

import json

import pytest

from rodedraad.analysis.measures.plain import plain
from rodedraad.analysis.measures.single_case import (
    draw_starts,
    plan,
    randomisation_test,
    single_case,
)
from tests.analysis.measures.test_single_case import of_dyad
from tests.analysis.reference.measured import diary
from tests.cli.asked import shape_of, shapes_named

ASKED = ["--value", "conflict", "--phase", "phase", "--case", "dyad", "--time", "day"]
FALLING = [*ASKED, "--expected", "decrease"]
START = {"moment": int, "statistic": float}
SHAPE = {
    "cases": [
        {
            "case": str,
            "phases": [{"name": str, "n": int, "mean": float, "median": float, "sd": float}],
            "missing": int,
            "mean_difference": float,
            "overlap": {
                "pairs": int,
                "higher": int,
                "lower": int,
                "equal": int,
                "nap": float,
                "pnd": float,
                "pem": float,
                "tau": float,
                "trend_before": int,
                "trend_after": int,
                "tau_u_minus_before": float,
                "tau_u_minus_before_all_pairs": float,
                "tau_u_plus_after_all_pairs": float,
                "tau_u_plus_after_minus_before_all_pairs": float,
            },
            "corrected": {
                "slope": float,
                "trend_tau": float,
                "trend_p": float,
                "tau": float,
                "tau_tested": float,
                "kendall": float,
                "kendall_tested": float,
            },
            "lag_1": float,
            "at_floor": float,
            "messages": [],
        }
    ],
    "test": {
        "statistic": str,
        "expected": str,
        "observed": float,
        "p": float,
        "smallest_p": float,
        "assignments": int,
        "exact": bool,
        "draws": None,
        "cases": [{"own": START, "starts": [START]}],
    },
}
PLAN = {
    "plan": {
        "occasions": int,
        "shortest": [int],
        "cases": int,
        "admissible": [int],
        "assignments": int,
        "smallest_p": float,
        "wanted": float,
        "enough": bool,
        "occasions_needed": int,
        "cases_needed": int,
    },
    "starts": [int],
    "seed": int,
}


@pytest.fixture
def run(asked):
    return asked("singlecase", diary=diary())


def test_json_holds_the_figures_of_the_library_in_full(run):
    code, out, err = run("diary.csv", *FALLING, "--drawn", "--json", "-")
    assert code == 0
    of = {name: of_dyad(name) for name in ("kim", "noor")}
    assert json.loads(out) == {
        "cases": [
            {"case": name, **plain(single_case(one, expected="decrease"))}
            for name, one in of.items()
        ],
        "test": plain(randomisation_test([*of.values()], shortest=(5, 5), expected="decrease")),
    }
    missing = sum(value is None for value in diary()["conflict"])
    assert err == f"{48 - missing} moments of 2 cases, {missing} without a value\n"


def test_json_has_the_documented_shape(run):
    printed = json.loads(run("diary.csv", *FALLING, "--drawn", "--json", "-")[1])
    for one in printed["cases"]:
        one["messages"] = []
    assert shape_of(printed) == SHAPE
    assert shape_of(json.loads(run("--plan", "20", "--json", "-")[1])) == PLAN


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    named = [*shapes_named(SHAPE), *shapes_named(PLAN)]
    assert [name for name in named if name not in out] == []


def test_the_examples_of_the_help_run(run):
    _, out, _ = run("--help")
    drawing, reading = out.split("examples:")[1].replace("\\\n", " ").strip().splitlines()
    code, printed, _ = run(*drawing.split()[2:])
    assert (code, json.loads(printed)["plan"]["smallest_p"]) == (0, pytest.approx(1 / 21**2))
    code, printed, _ = run(*reading.split()[2:])
    assert (code, json.loads(printed)["test"]["assignments"]) == (0, 15**2)


def test_without_a_drawn_start_there_is_no_p(run):
    code, out, _ = run("diary.csv", *FALLING)
    assert code == 0
    assert "no p: it needs a start that was drawn (--drawn)" in out
    assert "p = " not in out
    assert json.loads(run("diary.csv", *FALLING, "--json", "-")[1])["test"] is None


def test_with_a_drawn_start_every_start_is_listed_with_the_smallest_p(run):
    code, out, _ = run("diary.csv", *FALLING, "--drawn")
    assert code == 0
    for said in ("kim: began at 12; if at 6: ", "of 225 ways to begin", "could give: 0.004444"):
        assert said in out
    assert "Tau-U, A vs B + trend B - trend A, over all pairs" in out


def test_one_dyad_needs_no_column_of_cases(run, tmp_path):
    rows = "day,phase,conflict\n" + "".join(
        f"{day},{phase},{value}\n"
        for day, (phase, value) in enumerate(
            zip("AAAABBBBB", [2, 3, 5, 3, 4, 5, 5, 7, 6], strict=True), start=1
        )
    )
    (tmp_path / "one.csv").write_text(rows, encoding="utf-8")
    asked = ["--value", "conflict", "--phase", "phase", "--drawn", "--shortest", "3", "3"]
    code, out, err = run("one.csv", *asked)
    assert (code, err) == (0, "9 moments of 1 case\n")
    assert "began at 5; if at 4: 1.67, 5: 2.15, 6: 2.35, 7: 2.33" in out
    assert "p = 0.75 of 4 ways to begin" in out


def test_a_plan_draws_a_start_for_each_and_tells_the_seed(run):
    code, out, err = run("--plan", "20", "--cases", "2", "--seed", "7", "--json", "-")
    printed = json.loads(out)
    assert (code, err) == (0, "drawn with seed 7\n")
    assert printed["starts"] == list(draw_starts(plan(20, cases=2), seed=7))
    _, out, err = run("--plan", "20", "--json", "-")
    assert err == f"drawn with seed {json.loads(out)['seed']}\n"


def test_a_plan_that_can_never_be_enough_says_so_and_what_would_be(run):
    _, out, _ = run("--plan", "20", "--seed", "1")
    assert "the smallest p that this plan can give: 0.09091" in out
    assert "that is above 0.05, whatever happens; it takes 29 moments or 2 cases" in out
    _, out, _ = run("--plan", "10", "--seed", "1")
    assert out.endswith("it takes 29 moments\n")
    assert "whatever happens" not in run("--plan", "29", "--seed", "1")[1]


def test_every_bad_cell_column_and_case_is_told_at_once(run, tmp_path):
    rows = "dyad,day,phase,conflict\nkim,1,A,4\nkim,,B,x\n,3,B,2\n"
    (tmp_path / "bad.csv").write_text(rows, encoding="utf-8")
    code, out, err = run("bad.csv", *ASKED[:-1], "Day")
    assert (code, out) == (1, "")
    assert "column 'Day': is not in the file (nearest: 'day'" in err
    assert "line 3: row 2, column 'conflict': 'x' is no number" in err
    (tmp_path / "gaps.csv").write_text(rows.replace("x", "3"), encoding="utf-8")
    assert run("gaps.csv", *ASKED)[2].splitlines() == [
        "gaps.csv: line 3: column 'day': is empty; each moment needs one",
        "gaps.csv: line 4: column 'dyad': is empty; each moment needs one",
    ]
    mixed = "dyad,day,phase,conflict\nkim,1,A,4\nkim,2,B,4\nkim,3,A,4\nnoor,1,A,4\nnoor,1,B,4\n"
    (tmp_path / "mixed.csv").write_text(mixed, encoding="utf-8")
    said = run("mixed.csv", *ASKED)[2].splitlines()
    assert [line.split(": ")[1:3] for line in said] == [
        ["line 2", "case 'kim'"],
        ["line 5", "case 'noor'"],
    ]


def test_a_start_that_could_not_be_drawn_is_refused(run):
    code, out, err = run("diary.csv", *FALLING, "--drawn", "--shortest", "13", "5")
    assert (code, out) == (1, "")
    assert "began at moment 12; with 13 before and 5 after it could be 14 to 20" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "give a file with --value and --phase, or --plan"),
        (["diary.csv", "--value", "conflict"], "give a file with --value and --phase"),
        (["diary.csv", "--plan", "20"], "leave out the file"),
        (["--plan", "20", "--seed", "-1"], "--seed: is below 0"),
    ],
)
def test_wrong_usage_is_told_apart_from_wrong_input(run, options, said):
    code, out, err = run(*options)
    assert (code, out) == (2, "")
    assert said in err
