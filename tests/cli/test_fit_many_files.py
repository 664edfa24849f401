"""`rodedraad fit` on several files, on Parquet, and a part at a time."""

from __future__ import annotations

import csv
import json
from importlib.util import find_spec

import pytest

from rodedraad.analysis import fit
from rodedraad.cli import frames, main
from tests.analysis.reference.simulated import TABLES

FORMULA = "closeness ~ within(conflict, teacher) * grade + (1 | teacher)"
ROWS = TABLES["dyads"]()
WHOLE = fit(FORMULA, ROWS)
needs_polars = pytest.mark.skipif(
    find_spec("polars") is None, reason="the extra for Parquet is not installed: pip install polars"
)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Fit; the exit code, what was printed, and what was said. The rows lie in two CSV files."""
    monkeypatch.chdir(tmp_path)
    cells = [*zip(*ROWS.values(), strict=True)]
    for name, part in (("one", cells[:90]), ("other", cells[90:])):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[*ROWS], *part])

    def fitted(*options: str) -> tuple[int, str, str]:
        code = main(["fit", *options, "--formula", FORMULA])
        return code, *capsys.readouterr()

    return fitted


def agrees(printed: dict) -> None:
    assert printed["n"] == WHOLE.n
    assert printed["criterion"] == pytest.approx(WHOLE.criterion, rel=1e-9)


def test_several_files_are_taken_together(run):
    code, out, said = run("one.csv", "other.csv", "--json", "-")
    assert (code, said) == (0, "234 rows used\n")
    agrees(json.loads(out))
    assert json.loads(out)["card"]


def test_a_part_at_a_time_gives_the_same_figures_and_no_card(run):
    printed = json.loads(run("one.csv", "other.csv", "--parts", "50", "--json", "-")[1])
    agrees(printed)
    assert printed["card"] is None


def test_on_the_screen_the_table_stands_alone(run):
    code, out, _ = run("one.csv", "other.csv", "--parts", "50")
    assert code == 0
    assert out.rstrip().endswith("converged by its own check")


def test_reading_that_takes_long_tells_how_far_it_is(run, monkeypatch):
    monkeypatch.setattr(frames, "LONG", 0.0)
    said = run("one.csv", "other.csv", "--parts", "50", "--json", "-")[2]
    assert said.splitlines()[:4] == [
        f"pass {one} of 2: part {part} read" for one in (1, 2) for part in (1, 2)
    ]


@pytest.mark.parametrize("option", ["--report=page.html", "--at=grade=1,2"])
def test_of_rows_in_parts_there_is_no_card_to_ask_for(run, option):
    code, _, said = run("one.csv", "--parts", "50", option)
    assert (code, "--parts" in said) == (2, True)


def test_a_column_that_one_file_lacks_is_in_none(run, tmp_path):
    (tmp_path / "short.csv").write_text("closeness,conflict,teacher\n1,2,x\n", encoding="utf-8")
    code, out, said = run("one.csv", "short.csv")
    assert (code, out) == (1, "")
    assert "there is no column 'grade'; there are " in said


@pytest.fixture
def parquet(tmp_path, run):
    """The same rows in two Parquet files."""
    import polars  # noqa: PLC0415

    table = polars.DataFrame(ROWS)
    table[:90].write_parquet(tmp_path / "one.parquet")
    table[90:].write_parquet(tmp_path / "other.parquet")
    return run


@needs_polars
@pytest.mark.parametrize("parts", [(), ("--parts", "50")])
def test_parquet_gives_the_same_figures(parquet, parts):
    code, out, _ = parquet("one.parquet", "other.parquet", *parts, "--json", "-")
    assert code == 0
    agrees(json.loads(out))
    assert (json.loads(out)["card"] is None) == bool(parts)


@needs_polars
@pytest.mark.parametrize(
    ("files", "says"),
    [
        (("one.parquet", "one.csv"), "either Parquet files or CSV files"),
        (("one.parquet", "--missing", "9"), "--missing"),
    ],
)
def test_what_parquet_cannot_be_mixed_with_is_told(parquet, files, says):
    code, _, said = parquet(*files)
    assert (code, says in said) == (2, True)
