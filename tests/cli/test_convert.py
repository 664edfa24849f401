"""`rodedraad convert`: files of answers from one format to another."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rodedraad.cli import main, working
from tests.cli.asked import example_of, shape_of, shapes_named

LABELS = """\
variable,kind,measure,label,shown,code,means,missing
,,,Banden,,,,
,,,,,,Ingevuld in september.,
teacher,text,nominal,wie invult,,,,
c1,number,ordinal,plezier in het contact,F8.0,,,
c1,,,,,1,nooit,
c1,,,,,2,soms,
c1,,,,,3,vaak,
c1,,,,,99,niet gevraagd,yes
c1,,,,,lowest thru -1,,yes
born,date,unknown,,SDATE10,,,
"""
ANSWERS = {
    "teacher": ["t1", "t1", "t2", None],
    "c1": [1, 99, 3, None],
    "born": ["2014-02-28", "NA", None, "2015-12-31"],
    "code": ["007", "012", "1", None],
}
SHAPE = {
    "from": {"file": str, "format": str, "rows": int},
    "to": {"file": str, "format": str},
    "beside": [str],
    "variables": [
        {
            "name": str,
            "kind": str,
            "label": str,
            "measure": str,
            "codes": [{"code": float, "means": str}],
            "missing": [{"low": float, "high": float}],
        }
    ],
    "not_carried": [{"what": str, "variables": [str], "instead": str}],
}


@pytest.fixture
def run(asked, tmp_path):
    (tmp_path / "codebook.csv").write_text(LABELS, encoding="utf-8")
    return asked("convert", answers=ANSWERS)


def rewritten(tmp_path: Path, name: str) -> str:
    """The rows of ANSWERS as this command writes them."""
    return (tmp_path / name).read_text(encoding="utf-8")


WRITTEN = "teacher,c1,born,code\nt1,1,2014-02-28,007\nt1,99,,012\nt2,3,,1\n,,2015-12-31,\n"


@pytest.mark.parametrize("way", ["x.csv", "x.tsv", "x.parquet", "x.sav", "x.zsav"])
def test_values_and_what_they_mean_come_back_from_every_format(run, tmp_path, way):
    pytest.importorskip("polars" if "parquet" in way else "pyreadstat")
    code, out, err = run("answers.csv", way, "--labels", "codebook.csv", "--codebook", "own.csv")
    assert (code, err) == (0, ""), out
    assert "all of it is there" in out
    labels = [] if "sav" in way else ["--labels", "own.csv"]
    assert run(way, "back.csv", *labels, "--codebook", "back-codebook.csv")[0] == 0
    assert rewritten(tmp_path, "back.csv") == WRITTEN
    own, back = (meaning(tmp_path / name) for name in ("own.csv", "back-codebook.csv"))
    if "sav" in way:  # SPSS says for each column how it is shown; that of text is its width
        back = {line.replace(",A2,", ",,").replace(",A3,", ",,") for line in back}
        own = {line.replace("code,text,unknown", "code,text,nominal") for line in own}
        back = {line.replace("code,text,unknown", "code,text,nominal") for line in back}
    assert back == own


def meaning(codebook: Path) -> set[str]:
    return set(codebook.read_text(encoding="utf-8").splitlines())


def test_what_a_file_of_cells_cannot_hold_is_listed(run):
    code, out, _ = run("answers.csv", "out.tsv", "--labels", "codebook.csv")
    assert code == 0
    assert out.splitlines() == [
        "out.tsv: 4 rows, 4 columns",
        "not in it:",
        "  labels of teacher, c1: write them beside it with --codebook FILE",
        "  what codes mean of c1: write them beside it with --codebook FILE",
        "  missing codes of c1: write them beside it with --codebook FILE",
        "  measure levels of teacher, c1: write them beside it with --codebook FILE",
        "  how values are shown of c1, born: write them beside it with --codebook FILE",
        "  the label and notes of the file: write them beside it with --codebook FILE",
    ]


def test_json_has_the_documented_shape(run, tmp_path):
    spoilt = (tmp_path / "codebook.csv").read_text(encoding="utf-8").replace("lowest thru -1", "98")
    (tmp_path / "codebook.csv").write_text(spoilt, encoding="utf-8")
    options = ["--labels", "codebook.csv", "--json", "-"]
    _, beside, _ = run("answers.csv", "out.csv", *options, "--codebook", "own.csv")
    _, lost, _ = run("answers.csv", "out.csv", *options)
    found, one = json.loads(beside), json.loads(lost)
    assert found["not_carried"] == one["beside"] == []
    variables = {"variables": [one["variables"][1]]}  # the one that has codes
    whole = {**found, "not_carried": one["not_carried"], **variables}
    assert shape_of(whole) == SHAPE
    assert found["from"] == {"file": "answers.csv", "format": "CSV", "rows": 4}
    assert found["beside"] == ["own.csv"]


def test_an_end_of_a_range_that_is_none_is_a_word_in_json(run):
    printed = run("answers.csv", "out.csv", "--labels", "codebook.csv", "--json", "-")[1]
    assert {"low": "lowest", "high": -1.0} in json.loads(printed)["variables"][1]["missing"]


def test_the_help_names_every_part_of_the_json(run):
    _, out, _ = run("--help")
    assert [name for name in shapes_named(SHAPE) if name not in out] == []


def test_the_example_of_the_help_runs(run, tmp_path):
    pytest.importorskip("polars")
    code, out, _ = run(*example_of(run("--help")[1]))
    assert (code, json.loads(out)["to"]["format"]) == (0, "Parquet")
    assert (tmp_path / "answers.parquet").exists()


def test_a_long_file_becomes_wide_and_long_again(run, tmp_path):
    rows = ["rater,target,side,moment,c1", "anna,sam,teacher,autumn,4", "sam,anna,pupil,autumn,2"]
    (tmp_path / "long.csv").write_text("\n".join([*rows, ""]), encoding="utf-8")
    assert run("long.csv", "wide.csv", "--shape", "wide", "--side", "side")[0] == 0
    heading, row = rewritten(tmp_path, "wide.csv").splitlines()
    assert heading.split(",")[:5] == [
        *("teacher", "pupil"),
        *("side.teacher_autumn", "moment.teacher_autumn", "c1.teacher_autumn"),
    ]
    assert row == "anna,sam,teacher,autumn,4,pupil,autumn,2"
    assert run("wide.csv", "again.csv", "--shape", "long", "--side", "side")[0] == 0
    again = rewritten(tmp_path, "again.csv").splitlines()
    assert again[1:] == ["anna,sam,teacher,autumn,4", "sam,anna,pupil,autumn,2"]


@pytest.mark.parametrize("way", ["wide.sav", "wide.parquet"])
def test_a_wide_file_comes_back_from_spss_and_parquet_too(run, tmp_path, way):
    pytest.importorskip("pyreadstat")
    (tmp_path / "long.csv").write_text(
        "rater,target,moment,c1\nanna,sam,2026-01-05,4\nanna,sam,2026-02-05,2\n", encoding="utf-8"
    )
    assert run("long.csv", way, "--shape", "wide")[0] == 0
    assert run(way, "again.csv", "--shape", "long")[0] == 0
    assert rewritten(tmp_path, "again.csv") == rewritten(tmp_path, "long.csv")


def test_words_for_a_gap_are_named(run, tmp_path):
    (tmp_path / "gaps.csv").write_text("c1,said\n1,NA\n-,x\nNA,-\n", encoding="utf-8")
    assert run("gaps.csv", "out.csv", "--missing", "-")[0] == 0
    assert rewritten(tmp_path, "out.csv") == "c1,said\n1,NA\n,x\n,\n"


def test_a_cell_that_is_not_what_the_codebook_says_is_told_with_its_line(run, tmp_path):
    (tmp_path / "bad.csv").write_text("teacher,c1,born\nt,often,2014-02-30\n", encoding="utf-8")
    code, out, err = run("bad.csv", "out.csv", "--labels", "codebook.csv")
    assert (code, out) == (1, "")
    said = "as the codebook says it is"
    assert err.splitlines() == [
        f"bad.csv: line 2: row 1, column 'c1': 'often' is no number, {said}",
        f"bad.csv: line 2: row 1, column 'born': '2014-02-30' is no date, {said}",
    ]
    assert not (tmp_path / "out.csv").exists()


def test_a_codebook_of_another_file_is_told(run, tmp_path):
    (tmp_path / "other.csv").write_text("teacher,c1\nt1,1\n", encoding="utf-8")
    code, _, err = run("other.csv", "out.csv", "--labels", "codebook.csv")
    assert (code, "column 'born': is in the codebook and not in the file" in err) == (1, True)
    code, _, err = run("answers.csv", "out.csv", "--labels", "other.csv")
    assert (code, "is no codebook" in err) == (1, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["answers.csv", "answers.csv"], "answers.csv: is read or written already"),
        (["answers.csv", "o.csv", "--codebook", "o.csv"], "o.csv: is read or written already"),
        (["answers.csv", "o.sav", "--r-script", "o.R"], "let OUT end in .csv"),
        (
            ["answers.csv", "o.dta"],
            "o.dta: .dta is no format that can be converted; there are .csv",
        ),
        (["answers.csv", "o.xlsx"], "o.xlsx: Excel is read, not written"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(run, tmp_path, options, said):
    before = {path.name for path in tmp_path.iterdir()}
    code, out, err = run(*options)
    assert (code, out) == (2, "")
    assert said in err
    assert {path.name for path in tmp_path.iterdir()} == before


def test_a_file_that_cannot_be_written_leaves_the_old_one(run, tmp_path, monkeypatch):
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rodedraad.interchange.sheets.text.csv.writer", full)
    code, _, err = run("answers.csv", "out.csv")
    assert (code, err) == (1, "out.csv: cannot be written: No space left on device\n")
    assert rewritten(tmp_path, "out.csv") == "old"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_work_over_a_second_is_told(run, monkeypatch):
    monkeypatch.setattr(working, "SOON", 0.0)
    _, out, err = run("answers.csv", "out.csv")
    assert "0 of 4 rows written" in err
    assert "rows written" not in out


def test_the_script_gives_r_what_the_columns_mean(run, tmp_path):
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not installed (on Debian: apt-get install r-base-core)")
    options = ["--labels", "codebook.csv", "--r-script", "out.R", "--codebook", "own.csv"]
    assert run("answers.csv", "out.csv", *options)[0] == 0
    (tmp_path / "ask.R").write_text(
        'source("out.R", encoding = "UTF-8"); c1 <- answers$c1; cat(class(c1), '
        'as.character(c1), attr(c1, "label"), attr(c1, "missing"), class(answers$born), '
        "format(answers$born), answers$code, sep = '|')",
        encoding="utf-8",
    )
    done = subprocess.run(  # noqa: S603  # our own script
        [program, "--vanilla", "ask.R"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.split("|") == [
        *("ordered", "factor", "nooit", "NA", "vaak", "NA", "plezier in het contact"),
        *("99; lowest thru -1", "Date", "2014-02-28", "NA", "NA", "2015-12-31"),
        *("007", "012", "1", "NA"),
    ], done.stderr


def test_without_an_extra_it_is_said_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    code, _, err = run("answers.csv", "out.parquet")
    assert (code, err) == (
        1,
        "a Parquet file needs the package polars; install it: pip install polars\n",
    )


def test_help_is_shown_without_loading_what_is_heavy():
    heavy = ("polars", "pyreadstat", "openpyxl", "numpy")
    code = (
        "import sys; from rodedraad.cli import main; main(['convert', '--help']); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert main(["convert"]) == 2
