"""`rodedraad quality`: figures about the answering, per row and per series."""

from __future__ import annotations

import json
import shlex

import pytest

from rodedraad.cli import main

ITEMS = ["c1", "c2", "c3", "c4", "c5", "f1", "f2", "f3", "f4", "f5"]
ALIKE = "3,3,3,3,3,3,3,3,3,2"
VARIED = "5,4,5,4,2,1,2,1,9,4"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Read five pupils of anna and two of bram; the exit code, what was printed, what was said."""
    rows = [f"anna,{ALIKE}"] * 3 + [f"anna,{VARIED}"] * 2 + [f"bram,{VARIED}", "bram,,,,,,,,,,"]
    text = "\n".join([f"teacher,{','.join(ITEMS)}", *rows])
    (tmp_path / "bonds.csv").write_text(text + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def asked(*options: str) -> tuple[int, str, str]:
        code = main(["quality", "bonds.csv", "--items", *ITEMS, *options])
        return code, *capsys.readouterr()

    return asked


def test_a_row_tells_its_longest_run_and_whether_answers_are_alike(run):
    code, out, said = run("--unsure", "9", "--json", "-")
    rows = json.loads(out)["rows"]
    assert (code, said) == (0, "7 rows read\n")
    assert (rows[0]["longest_run"], rows[0]["alike"], rows[0]["unsure"]) == (9, True, 0)
    assert (rows[3]["longest_run"], rows[3]["alike"], rows[3]["unsure"]) == (1, False, 1)
    assert (rows[6]["answered"], rows[6]["spread"], rows[6]["share_unsure"]) == (0, None, None)


def test_a_series_tells_how_many_pupils_got_the_same_answers(run):
    series = json.loads(run("--unsure", "9", "--teacher", "teacher", "--json", "-")[1])["series"]
    anna, bram = series
    assert (anna["teacher"], anna["pupils"]) == ("anna", 5)
    assert anna["share_alike"] == pytest.approx(0.6)
    assert anna["identical_pairs"] == 3 + 1
    assert anna["item_spread"]["c1"] == pytest.approx((6 / 5) ** 0.5)
    assert (bram["pupils"], bram["share_alike"]) == (2, 0.0)


def test_the_screen_shows_rows_and_series(run):
    out = run("--unsure", "9", "--teacher", "teacher")[1]
    assert "longest_run" in out
    assert "anna" in out


def test_a_cell_that_is_no_code_is_named_with_its_line(run, tmp_path):
    (tmp_path / "bonds.csv").write_text(
        f"teacher,{','.join(ITEMS)}\nanna,{VARIED.replace('5', 'often')}\n", encoding="utf-8"
    )
    code, _, told = run("--unsure", "9")
    assert code == 1
    assert "'often' is no code" in told


@pytest.mark.usefixtures("run")
def test_the_example_of_the_help_runs(capsys):
    main(["quality", "--help"])
    example = capsys.readouterr().out.split("example:\n")[1].replace("\\\n", " ")
    assert main(shlex.split(example)[1:]) == 0
