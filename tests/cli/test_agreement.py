"""`rodedraad agreement`: figures on the screen or as JSON, or every problem at once."""

from __future__ import annotations

import json

import pytest

from rodedraad.analysis.measures.observers import observer_agreement
from rodedraad.analysis.measures.plain import plain
from tests.analysis.reference.measured import observers
from tests.cli.asked import example_of, shape_of, shapes_named

FOUR = ["--observers", "anna", "bram", "dina", "eva"]
LONG = ["--target", "lesson", "--observer", "who", "--rating", "level"]
SHAPE = {
    "targets": int,
    "left_out": int,
    "observers": [str],
    "sd": float,
    "common": str,
    "common_share": float,
    "closeness": {
        "exact": float,
        "within_one": float,
        "low": float,
        "high": float,
        "pairs": int,
    },
    "intraclass": {
        "targets": int,
        "left_out": int,
        "observers": int,
        "between_targets": float,
        "between_observers": float,
        "rest": float,
        "within_targets": float,
        "each": [
            {
                "name": str,
                "value": float,
                "low": float,
                "high": float,
                "f": float,
                "df1": int,
                "df2": int,
                "p": float,
            }
        ],
    },
    "kappa": float,
    "kappas": [
        {
            "one": str,
            "other": str,
            "weights": str,
            "value": float,
            "se": float,
            "low": float,
            "high": float,
            "observed": float,
            "expected": float,
            "targets": int,
        }
    ],
    "krippendorff": {
        "level": str,
        "value": float,
        "low": float,
        "high": float,
        "observed": float,
        "expected": float,
        "targets": int,
        "left_out": int,
        "ratings": int,
    },
    "messages": [],
}


def long() -> dict[str, list]:
    """The same ratings, one a row."""
    rows = {"lesson": [], "who": [], "level": []}
    for name, ratings in observers().items():
        for lesson, rating in enumerate(ratings):
            for column, cell in zip(rows, (f"les {lesson:02}", name, rating), strict=True):
                rows[column].append(cell)
    return rows


@pytest.fixture
def run(asked):
    return asked("agreement", lessons=observers(), long=long())


def test_json_holds_the_figures_of_the_library_in_full(run):
    code, out, err = run("lessons.csv", *FOUR, "--scale", "1", "7", "--json", "-")
    assert (code, err) == (0, "30 targets rated by two or more\n")
    found = plain(observer_agreement(observers(), categories=range(1, 8)))
    assert json.loads(out) == found
    assert shape_of(found) == SHAPE


def test_one_row_a_rating_gives_the_same_as_one_column_an_observer(run):
    wide, tall = (
        run(*call, "--json", "-") for call in (["lessons.csv", *FOUR], ["long.csv", *LONG])
    )
    assert json.loads(tall[1]) == json.loads(wide[1])


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    assert [name for name in shapes_named(SHAPE) if name not in out] == []


def test_the_example_of_the_help_runs(run):
    code, out, _ = run(*example_of(run("--help")[1]))
    assert (code, json.loads(out)["observers"]) == (0, ["anna", "bram"])


def test_without_json_the_figures_are_printed_with_what_each_is_for(run):
    code, out, _ = run("lessons.csv", *FOUR, "--level", "ordinal", "--weights", "quadratic")
    assert code == 0
    for said in (
        "within one 76% of 180 pairs",
        "within one: 95 % 58% to 88%",
        "Krippendorff's alpha, ordinal: 0.564, 95 % 0.344",
        "kappa (quadratic weights) anna, bram: 0.515",
        "their mean; these stand for others, absolute",
    ):
        assert said in out


def test_targets_that_one_person_rated_are_counted(run, tmp_path):
    (tmp_path / "few.csv").write_text("a,b\n1,2\n3,\n?,2\n4,4\n", encoding="utf-8")
    _, out, err = run("few.csv", "--observers", "a", "b", "--missing", "?", "--json", "-")
    assert json.loads(out)["left_out"] == 2
    assert err == "2 targets rated by two or more, 2 targets rated by fewer left out\n"


@pytest.mark.parametrize("form", ["wide", "long"])
def test_words_can_be_rated(run, tmp_path, form):
    wide = "a,b\nplay,play\ntalk,talk\ntalk,play\n"
    tall = "lesson,who,level\n1,a,play\n1,b,play\n2,a,talk\n2,b,talk\n3,a,talk\n3,b,play\n"
    (tmp_path / "words.csv").write_text(wide if form == "wide" else tall, encoding="utf-8")
    how = ["--observers", "a", "b"] if form == "wide" else LONG
    code, out, _ = run("words.csv", *how, "--level", "nominal", "--json", "-")
    assert (code, json.loads(out)["intraclass"]) == (0, None)
    assert json.loads(out)["krippendorff"]["value"] == pytest.approx(1 - (2 / 6) / (18 / 30))


def test_every_bad_cell_and_column_is_told_at_once(run, tmp_path):
    (tmp_path / "bad.csv").write_text("a,b\n1,often\n9,2\n", encoding="utf-8")
    code, out, err = run("bad.csv", "--observers", "a", "b", "c", "--scale", "1", "7")
    assert (code, out) == (1, "")
    mend = "mend it, or say what it means with --missing"
    assert err.splitlines() == [
        "bad.csv: column 'c': is not in the file",
        f"bad.csv: line 2: row 1, column 'b': 'often' is no number; {mend}",
        f"bad.csv: line 3: row 2, column 'a': '9' is not between 1 and 7; {mend}",
    ]


def test_a_second_rating_by_one_observer_is_told_with_both_lines(run, tmp_path):
    rows = "lesson,who,level\n1,a,4\n1,b,4\n1,a,5\n2,,3\n"
    (tmp_path / "twice.csv").write_text(rows, encoding="utf-8")
    code, _, err = run("twice.csv", *LONG)
    assert code == 1
    assert err.splitlines() == [
        "twice.csv: line 4: row: 'a' rated '1' in line 2 already; keep one",
        "twice.csv: line 5: row: has a rating of nothing, or by nobody",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "give --observers, or all of --target"),
        (["--target", "lesson"], "give --observers, or all of --target"),
        ([*FOUR, *LONG], "give --observers, or all of --target"),
        (["--observers", "anna"], "one observer agrees with nobody"),
        (["--observers", "anna", "anna"], "anna is named twice"),
        ([*FOUR, "--scale", "7", "1"], "the lowest, then the highest"),
        ([*FOUR, "--scale", "1", "7", "--level", "nominal"], "no lowest or highest"),
        ([*FOUR, "--step", "-1"], "--step: is below 0"),
    ],
)
def test_wrong_usage_is_told_apart_from_wrong_input(run, options, said):
    code, out, err = run("lessons.csv", *options)
    assert (code, out) == (2, "")
    assert said in err
