"""Commands that take a CSV file take the files of SPSS, Excel and Parquet too."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook

from rodedraad.cli import main

ITEMS = [f"c{number}" for number in range(1, 6)] + [f"f{number}" for number in range(1, 6)]
ROWS = [["p1", *[4] * 9, 99], ["p2", *[2] * 9, 3], ["p3", 99, 99, *[5] * 7, 1]]
CODEBOOK = "variable,kind,measure,label,shown,code,means,missing\n" + "".join(
    f"{item},number,ordinal,,,,,\n{item},,,,,99,niet gevraagd,yes\n" for item in ITEMS
)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    lines = [",".join(map(str, row)) for row in [["pupil", *ITEMS], *ROWS]]
    (tmp_path / "answers.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (tmp_path / "codebook.csv").write_text(CODEBOOK, encoding="utf-8")
    return lambda *words: (main(list(words)), *capsys.readouterr())


def scored(run, file: str, *more: str) -> str:
    asked = ["--instrument", "rode-draad-band", "--id", "pupil"]
    code, out, err = run("score", file, *asked, *more)
    assert code == 0, err
    return out


def test_answers_from_spss_are_scored_and_its_missing_codes_are_gaps(run):
    pytest.importorskip("pyreadstat")
    assert run("convert", "answers.csv", "answers.sav", "--labels", "codebook.csv")[0] == 0
    assert scored(run, "answers.sav") == scored(run, "answers.csv", "--missing", "99")
    code, out, err = run("reliability", "answers.sav", "--items", *ITEMS[2:5], "--json", "-")
    assert code == 0, err
    assert json.loads(out)["rows"] == 3


def test_a_workbook_and_a_parquet_file_are_scored_too(run, tmp_path):
    pytest.importorskip("polars")
    assert run("convert", "answers.csv", "answers.parquet")[0] == 0
    book = Workbook()
    for row in [["pupil", *ITEMS], *ROWS]:
        book.active.append(row)
    book.save(tmp_path / "answers.xlsx")
    wanted = scored(run, "answers.csv", "--missing", "99")
    for file in ("answers.parquet", "answers.xlsx"):
        assert scored(run, file, "--missing", "99") == wanted


def test_such_a_file_knows_its_own_encoding(run, tmp_path):
    Workbook().save(tmp_path / "answers.xlsx")
    asked = ["--instrument", "rode-draad-band", "--encoding", "utf-8"]
    code, _, err = run("score", "answers.xlsx", *asked)
    assert (code, "says itself how it is written" in err) == (1, True)
