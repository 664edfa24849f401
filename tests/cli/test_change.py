"""`rodedraad change`: the reliable change of each row, or a refusal by name."""

from __future__ import annotations

import json
import shlex
from math import sqrt

import pytest

from rodedraad.cli import main

ROWS = "conflict1,conflict2\n2.0,1.0\n3.0,2.9\n,2.0\n1.2,2.4\n"
ASKED = {
    "--before": "conflict1",
    "--after": "conflict2",
    "--instrument": "demo@1#base",
    "--scale": "conflict",
    "--sd": "0.62",
    "--reliability": "0.86",
    "--source": "a retest study",
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Hold two moments against each other; the exit code, what was printed, what was said."""
    (tmp_path / "bonds.csv").write_text(ROWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def asked(*more: str, **changed: str) -> tuple[int, str, str]:
        options = {**ASKED, **{f"--{name}": value for name, value in changed.items()}}
        flat = [part for pair in options.items() for part in pair]
        code = main(["change", "bonds.csv", *flat, *more])
        return code, *capsys.readouterr()

    return asked


def test_the_more_rows_the_stricter_each_p(run):
    """Benjamini and Hochberg by hand: the largest stays, the next goes times 3/2, then times 3."""
    rows = json.loads(run("--json", "-")[1])["rows"]
    small, middle, large = sorted(row["p"] for row in rows)
    adjusted = sorted(row["p_adjusted"] for row in rows)
    second = min(middle * 3 / 2, large)
    assert adjusted == pytest.approx([min(small * 3, second), second, large])
    assert adjusted[0] > small


def test_a_difference_is_told_in_standard_errors_of_a_difference(run):
    code, out, said = run("--json", "-")
    told = json.loads(out)
    error = sqrt(2) * 0.62 * sqrt(1 - 0.86)
    assert (code, told["left_out"], said) == (0, 1, "3 rows used, 1 left out\n")
    assert [row["line"] for row in told["rows"]] == [2, 3, 5]
    assert told["rows"][0]["standardised"] == pytest.approx(-1.0 / error)
    assert [row["reliable"] for row in told["rows"]] == [True, False, True]
    assert told["smallest_detectable"] == pytest.approx(1.959964 * error, rel=1e-6)
    for row in told["rows"]:
        assert row["p_adjusted"] >= row["p"]


def test_an_alpha_carries_its_name_into_the_figures(run):
    assert json.loads(run("--json", "-", of="alpha")[1])["variant"] == "jacobson_truax_alpha"


def test_the_screen_names_what_the_change_is_held_against(run):
    out = run()[1]
    assert "a retest study" in out
    assert "smallest detectable change 0.64" in out


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"instrument": "rode-draad-band@1#base"}, 1, "reliability_assumed"),
        ({"reliability": "0.6"}, 1, "reliability_too_low"),
        ({"reliability": "86"}, 2, "between 0 and 1"),
        ({"sd": "0"}, 2, "--sd"),
        ({"before": "conflict9"}, 1, "conflict9"),
    ],
)
def test_a_change_that_may_not_be_told_is_refused_by_name(run, changed, code, said):
    found, _, told = run(**changed)
    assert found == code
    assert said in told


@pytest.mark.usefixtures("run")
def test_the_example_of_the_help_runs(capsys):
    main(["change", "--help"])
    example = capsys.readouterr().out.split("example:\n")[1].replace("\\\n", " ")
    assert main(shlex.split(example)[1:]) == 0
