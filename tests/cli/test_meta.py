"""`rodedraad meta`: studies on the screen or as JSON, or every problem at once."""

from __future__ import annotations

import json

import pytest

from rodedraad.analysis.measures.meta import from_correlations, pooled
from rodedraad.analysis.measures.plain import plain
from tests.analysis.measures.test_meta import made_up
from tests.analysis.reference.measured import studies
from tests.cli.asked import example_of, shape_of, shapes_named

NAMES = [f"study {number}" for number in range(1, 15)]
GROUPS = ["--means", "m1", "m2", "--sds", "s1", "s2", "--sizes", "n1", "n2"]
SHAPE = {
    "measure": str,
    "method": str,
    "hartung_knapp": bool,
    "studies": int,
    "left_out": int,
    "effect": float,
    "se": float,
    "statistic": float,
    "df": int,
    "p": float,
    "low": float,
    "high": float,
    "as_r": [float],
    "low_new": float,
    "high_new": float,
    "tau2": float,
    "q": float,
    "df_q": int,
    "p_q": float,
    "i2": float,
    "each": [
        {
            "name": str,
            "effect": float,
            "variance": float,
            "low": float,
            "high": float,
            "weight": float,
        }
    ],
    "messages": [str],
}


@pytest.fixture
def run(asked):
    return asked("meta", studies={"author": NAMES, **studies()})


def test_json_holds_the_figures_of_the_library_in_full(run):
    call = ["studies.csv", "--study", "author", "--r", "r", "--n", "n", "--json", "-"]
    code, out, err = run(*call)
    assert (code, err) == (0, "14 studies used\n")
    rows = studies()
    found = plain(pooled(from_correlations(rows["r"], rows["n"], NAMES)))
    assert json.loads(out) == found
    assert shape_of(found) == SHAPE


@pytest.mark.parametrize("raw", [[], ["--raw"]])
def test_differences_can_be_standardised_or_raw(run, raw):
    out = run("studies.csv", *GROUPS, *raw, "--method", "dl", "--normal", "--json", "-")[1]
    measure = "difference" if raw else "g"
    expected = pooled(made_up(measure), method="dl", hartung_knapp=False)
    assert json.loads(out)["effect"] == expected.effect
    assert json.loads(out)["measure"] == measure


def test_effects_with_their_variances_are_taken_as_they_are(run, tmp_path):
    rows = "study,d,v\na,0.2,0.01\nb,0.4,0.02\nc,,0.02\n"
    (tmp_path / "given.csv").write_text(rows, encoding="utf-8")
    code, out, err = run("given.csv", "--effect", "d", "--variance", "v", "--json", "-")
    assert (code, err) == (0, "2 studies used, 1 left out\n")
    assert [one["name"] for one in json.loads(out)["each"]] == ["2", "3"]


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    assert [name for name in shapes_named(SHAPE) if name not in out] == []


def test_the_example_of_the_help_runs(run):
    code, out, _ = run(*example_of(run("--help")[1]))
    assert (code, json.loads(out)["measure"]) == (0, "z")


def test_without_json_the_studies_and_their_mean_are_printed(run):
    code, out, _ = run("studies.csv", "--study", "author", "--r", "r", "--n", "n")
    assert code == 0
    for said in (
        "study 14",
        "mean Fisher's z 0.225, 95 % 0.144 to 0.307",
        "as a correlation 0.222",
        "a new study would lie between -0.032 and 0.483 (95 %)",
        "between studies (REML): tau2 0.0128, I2 59%",
    ):
        assert said in out


def test_every_bad_cell_is_told_at_once(run, tmp_path):
    (tmp_path / "bad.csv").write_text("r,n\n1.2,30\n0.3,3\nhigh,9\n", encoding="utf-8")
    code, out, err = run("bad.csv", "--r", "r", "--n", "size")
    assert (code, out) == (1, "")
    assert "column 'size': is not in the file" in err
    assert "line 4: row 3, column 'r': 'high' is no number" in err
    (tmp_path / "odd.csv").write_text("r,n\n1.2,30\n0.3,3\n", encoding="utf-8")
    assert run("odd.csv", "--r", "r", "--n", "n")[2].splitlines() == [
        "odd.csv: line 2: column 'r': 1.2: a correlation lies between -1 and 1",
        "odd.csv: line 3: column 'n': 3: an n is 4 or more",
    ]
    rows = "m1,m2,s1,s2,n1,n2\n1,2,0,1,9,1\n"
    (tmp_path / "groups.csv").write_text(rows, encoding="utf-8")
    said = run("groups.csv", *GROUPS)[2]
    assert "column 'n2': 1: a group has two or more" in said
    assert "column 's1': 0: an SD is above 0" in said
    (tmp_path / "none.csv").write_text("d,v\n1,0\n", encoding="utf-8")
    said = run("none.csv", "--effect", "d", "--variance", "v")[2]
    assert "column 'v': 0: a variance is above 0" in said


def test_one_study_is_refused(run, tmp_path):
    (tmp_path / "one.csv").write_text("r,n\n0.3,40\n", encoding="utf-8")
    code, out, err = run("one.csv", "--r", "r", "--n", "n")
    assert (code, out, err) == (1, "", "one study is no meta-analysis\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "give the effects in one way: --r with --n, or --effect with --variance, or"),
        (["--r", "r"], "give the effects in one way"),
        (["--r", "r", "--n", "n", *GROUPS], "give the effects in one way"),
        (["--r", "r", "--n", "n", "--raw"], "--raw is about differences"),
    ],
)
def test_wrong_usage_is_told_apart_from_wrong_input(run, options, said):
    code, out, err = run("studies.csv", *options)
    assert (code, out) == (2, "")
    assert said in err
