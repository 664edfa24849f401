"""`rodedraad reliability`: figures on the screen or as JSON, or every problem at once."""

from __future__ import annotations

import json

import pytest

from rodedraad.analysis.measures.plain import plain
from rodedraad.analysis.measures.reliability import reliability
from rodedraad.analysis.measures.rwg import agreement_within
from tests.analysis.reference.measured import bonds
from tests.cli.asked import example_of, shape_of, shapes_named

SIX = ["i1", "i2", "i3", "i4", "i5", "i6"]
KEYED = ["--items", *SIX, "--reversed", "i6", "--answers", "1", "5"]
SHAPE = {
    "rows": int,
    "left_out": int,
    "mean": float,
    "sd": float,
    "standard_error": float,
    "alpha": {
        "value": float,
        "low": float,
        "high": float,
        "standardised": float,
        "mean_correlation": float,
        "items": int,
        "rows": int,
    },
    "omega": {
        "value": float,
        "standardised": float,
        "loadings": [float],
        "uniquenesses": [float],
        "chi_square": float,
        "df": int,
    },
    "items": [
        {
            "name": str,
            "n": int,
            "mean": float,
            "sd": float,
            "lowest": float,
            "highest": float,
            "rest_correlation": float,
            "alpha_without": float,
        }
    ],
    "within": {
        "n": int,
        "left_out": int,
        "teachers": int,
        "alone": int,
        "sd": float,
        "alpha": float,
        "omega": float,
        "residual": float,
        "standard_error": float,
        "each": [{"teacher": str, "n": int, "mean": float, "sd": float, "standard_error": float}],
        "messages": [],
    },
    "between": {
        "n": int,
        "left_out": int,
        "groups": int,
        "size": float,
        "icc1": float,
        "low": float,
        "high": float,
        "icc1_uneven": float,
        "icc2": float,
        "f": float,
        "df1": int,
        "df2": int,
        "p": float,
    },
    "messages": [],
    "rwg": {
        "mean": float,
        "median": float,
        "each": [{"group": str, "n": int, "rwg": float}],
        "alone": int,
        "left_out": int,
        "chance_variance": float,
    },
}


@pytest.fixture
def run(asked):
    return asked("reliability", bonds=bonds())


def test_json_holds_the_figures_of_the_library_in_full(run):
    code, out, err = run("bonds.csv", *KEYED, "--teacher", "teacher", "--json", "-")
    rows = bonds()
    found = reliability(rows, SIX, turned=["i6"], ends=(1, 5), teacher=rows["teacher"])
    assert (code, json.loads(out)) == (0, {**plain(found), "rwg": None})
    assert err == f"{found.rows} rows used, {found.left_out} rows left out\n"


def test_json_has_the_documented_shape(run):
    options = ["--teacher", "teacher", "--rwg", "teacher", "--json", "-"]
    printed = json.loads(run("bonds.csv", *KEYED, *options)[1])
    assert shape_of(printed) == SHAPE
    assert printed["rwg"] == plain(
        agreement_within(bonds(), bonds()["teacher"], steps=5, items=SIX)
    )


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    assert [name for name in shapes_named(SHAPE) if name not in out] == []


def test_the_example_of_the_help_runs(run, tmp_path):
    call = example_of(run("--help")[1])
    heading, *rows = (tmp_path / "bonds.csv").read_text(encoding="utf-8").splitlines()
    heading = heading.replace("i", "c")
    (tmp_path / "bonds.csv").write_text("\n".join([heading, *rows]), encoding="utf-8")
    code, out, _ = run(*call)
    assert code == 0
    assert json.loads(out)["alpha"]["items"] == 5


def test_without_json_the_figures_are_printed(run):
    code, out, _ = run("bonds.csv", *KEYED, "--teacher", "teacher", "--rwg", "teacher")
    assert code == 0
    for said in ("alpha 0.", "omega total 0.", "within teachers (17, ", "ICC(2) 0.", "rwg(j) mean"):
        assert said in out


def test_gaps_by_pair_use_more_rows(run):
    complete, pairwise = (
        json.loads(run("bonds.csv", *KEYED, "--gaps", gaps, "--json", "-")[1])["rows"]
        for gaps in ("complete", "pairwise")
    )
    assert complete < pairwise == len(bonds()["i1"])


def test_every_bad_cell_and_column_is_told_at_once(run, tmp_path):
    (tmp_path / "bad.csv").write_text("i1,i2,i3,Teacher\n1,2,often,a\n9,NA,5,a\n", encoding="utf-8")
    code, out, err = run(
        "bad.csv", "--items", "i1", "i2", "i3", "x", "--answers", "1", "5", "--teacher", "teacher"
    )
    assert (code, out) == (1, "")
    mend = "mend it, or say what it means with --missing"
    assert err.splitlines() == [
        "bad.csv: column 'x': is not in the file",
        "bad.csv: column 'teacher': is not in the file (nearest: 'Teacher')",
        f"bad.csv: line 2: row 1, column 'i3': 'often' is no number; {mend}",
        f"bad.csv: line 3: row 2, column 'i1': '9' is not between 1 and 5; {mend}",
    ]


def test_a_file_without_rows_is_told(run, tmp_path):
    (tmp_path / "empty.csv").write_text("i1,i2\n", encoding="utf-8")
    code, _, err = run("empty.csv", "--items", "i1", "i2")
    assert (code, "has no rows under its heading" in err) == (1, True)


def test_a_refusal_is_told_and_nothing_is_printed(run, tmp_path):
    (tmp_path / "same.csv").write_text("i1,i2\n1,2\n1,3\n", encoding="utf-8")
    code, out, err = run("same.csv", "--items", "i1", "i2", "--json", "-")
    assert (code, out) == (1, "")
    assert "i1: the same answer in every row" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--items", "i1", "i1"], "i1 is named twice"),
        (["--items", "i1", "i2", "--reversed", "i3"], "i3 is not among --items"),
        (["--items", "i1", "i2", "--reversed", "i2"], "--reversed needs --answers"),
        (["--items", "i1", "i2", "--rwg", "teacher"], "--rwg needs --answers"),
        (["--items", "i1", "i2", "--answers", "5", "1"], "give the lowest, then the highest"),
        ([], "required: --items"),
    ],
)
def test_wrong_usage_is_told_apart_from_wrong_input(run, options, said):
    code, out, err = run("bonds.csv", *options)
    assert (code, out) == (2, "")
    assert said in err
