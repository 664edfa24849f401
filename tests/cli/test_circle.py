"""`rodedraad circle`: circles on the screen or as JSON, or every problem at once."""

from __future__ import annotations

import json

import numpy as np
import pytest

from rodedraad.analysis.measures.circle import Around, circle, contrast
from rodedraad.analysis.measures.plain import plain
from tests.analysis.measures.test_circle import people
from tests.cli.asked import example_of, shape_of, shapes_named

SCALES = [f"s{number}" for number in range(1, 9)]
ASKED = ["--scales", *SCALES]
BETWEEN = {"value": float, "low": float, "high": float}
FIGURES = dict.fromkeys(("elevation", "x", "y", "amplitude", "angle"), BETWEEN)
SHAPE = {
    "circles": [
        {
            "group": str,
            "of": str,
            "rows": int,
            "left_out": int,
            "scales": [str],
            "angles": [float],
            "profile": [float],
            **FIGURES,
            "fit": float,
            "reading": str,
            "reasons": [],
            "draws": int,
            "seed": int,
        }
    ],
    "contrast": {**FIGURES, "reading": str},
}


def lessons() -> dict[str, list]:
    """Twelve lessons in a third grade and fifteen in a fifth, one without a score."""
    cells = np.concatenate([people(1, 12), people(2, 15, angle=70)]).round(3)
    rows: dict[str, list] = {name: cells[:, place].tolist() for place, name in enumerate(SCALES)}
    rows["grade"] = ["third"] * 12 + ["fifth"] * 15
    rows["warmth"] = (cells[:, 0] + np.arange(27) % 5).round(3).tolist()
    rows["s3"][2] = None
    return rows


@pytest.fixture
def run(asked):
    return asked("circle", lessons=lessons())


def columns(grade: str) -> np.ndarray:
    rows = lessons()
    cells = np.array([rows[name] for name in SCALES], dtype=float).T
    return cells[np.array(rows["grade"]) == grade]


def test_json_holds_the_figures_of_the_library_in_full(run):
    code, out, err = run("lessons.csv", *ASKED, "--by", "grade", "--json", "-")
    assert (code, err) == (0, "26 rows used, 1 row left out\n")
    printed = json.loads(out)
    asked = Around(scales=SCALES)
    for one, grade in zip(printed["circles"], ("fifth", "third"), strict=True):
        assert one == {"group": grade, **plain(circle(columns(grade), asked))}
    assert printed["contrast"] == plain(contrast(columns("fifth"), columns("third"), asked))
    assert shape_of(printed) == SHAPE


def test_the_help_names_every_figure_of_the_json(run):
    _, out, _ = run("--help")
    assert [name for name in [*shapes_named(SHAPE), *Reading] if name not in out] == []


Reading = ("read", "caution", "do_not_read")


def test_the_example_of_the_help_runs(run):
    code, out, _ = run(*example_of(run("--help")[1]))
    assert code == 0
    assert json.loads(out)["circles"][0]["angles"] == [45.0 * place for place in range(8)]


def test_without_json_the_circle_is_printed_with_whether_it_may_be_read(run):
    code, out, _ = run("lessons.csv", *ASKED, "--by", "grade")
    assert code == 0
    for said in ("third: mean of 11 rows", "angle: read", "the second less the first", "amplitude"):
        assert said in out


def test_a_measure_gives_the_circle_of_correlations(run):
    code, out, _ = run("lessons.csv", *ASKED, "--with", "warmth", "--draws", "100", "--json", "-")
    (one,) = json.loads(out)["circles"]
    assert (code, one["of"], one["group"]) == (0, "warmth", None)
    _, text, _ = run("lessons.csv", *ASKED, "--with", "warmth", "--draws", "100")
    assert "correlations with warmth" in text


def test_three_groups_have_no_contrast(run, tmp_path):
    text = (tmp_path / "lessons.csv").read_text(encoding="utf-8").replace("third", "first", 5)
    (tmp_path / "three.csv").write_text(text, encoding="utf-8")
    _, out, _ = run("three.csv", *ASKED, "--by", "grade", "--json", "-")
    assert json.loads(out)["contrast"] is None
    assert [one["group"] for one in json.loads(out)["circles"]] == ["fifth", "first", "third"]


def test_every_bad_cell_and_column_is_told_at_once(run, tmp_path):
    (tmp_path / "bad.csv").write_text("s1,s2,s3,S4\n1,x,2,3\n", encoding="utf-8")
    code, out, err = run("bad.csv", "--scales", "s1", "s2", "s3", "s4", "--by", "grade")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 3
    assert "column 's4': is not in the file (nearest: 'S4'" in err
    assert "column 'grade': is not in the file" in err
    assert "line 2: row 1, column 's2': 'x' is no number" in err


def test_a_refusal_is_told(run):
    code, out, err = run("lessons.csv", *ASKED, "--angles", *"01234567")
    assert (code, out) == (1, "")
    assert "45 degrees apart" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--scales", "s1", "s1"], "s1 is named twice"),
        ([*ASKED, "--angles", "0", "90"], "2 for 8 scales"),
        ([*ASKED, "--with", "s1"], "s1 is one of the scales"),
        ([*ASKED, "--draws", "0"], "--draws must be 1 or more"),
        ([*ASKED, "--seed", "-1"], "--seed 0 or more"),
    ],
)
def test_wrong_usage_is_told_apart_from_wrong_input(run, options, said):
    code, out, err = run("lessons.csv", *options)
    assert (code, out) == (2, "")
    assert said in err
