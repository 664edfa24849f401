"""Real exports of a research database, read at their place; the values worked out by hand."""

from __future__ import annotations

import csv
import os
from io import StringIO
from pathlib import Path

import pytest

from rodedraad.cli import main

INSTRUMENTS = Path(__file__).parent / "instruments"


@pytest.fixture(scope="module")
def redcap(checkout: Path) -> Path:
    told = os.environ.get("RODEDRAAD_SHARED_DATA")
    folder = (Path(told) if told else checkout.parent / "shared" / "data") / "redcap"
    if not folder.is_dir():
        pytest.skip(f"no exports to read in {folder}; RODEDRAAD_SHARED_DATA says where they are")
    return folder


@pytest.fixture
def scored(redcap: Path, capsys):
    def score(project: str, instrument: str, *more: str) -> list[dict[str, str]]:
        path = redcap / project / "data.csv"
        code = main(["score", str(path), "--instrument", str(INSTRUMENTS / instrument), *more])
        out, err = capsys.readouterr()
        assert code == 0, err
        return list(csv.DictReader(StringIO(out)))

    return score


def column(rows: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in rows]


def test_our_instruments_for_these_exports_are_right(capsys):
    assert main(["check", str(INSTRUMENTS)]) == 0
    assert capsys.readouterr().out == "6 files are right.\n"


def test_cells_of_several_lines_do_not_shift_the_values(scored):
    """Forms 2 1 2, 2 0 0, 2 2 2, 2 2 2, 2 0 2; the middle one turned round in the sum."""
    rows = scored("simple", "form-status.toml", "--id", "record_id", "name_first")
    assert column(rows, "name_first") == ["Nutmeg", "Tumtum", "Marcus", "Trudy", "John Lee"]
    assert column(rows, "progress") == ["1.666666667", "0.6666666667", "2", "2", "1.333333333"]
    assert column(rows, "turned") == ["5", "4", "4", "4", "6"]
    assert set(column(rows, "instrument")) == {"form-status@1#base"}


def test_a_row_without_columns_to_keep_is_known_by_its_line_in_the_file(scored):
    assert column(scored("simple", "form-status.toml"), "line") == ["2", "4", "6", "8", "13"]


def test_the_same_forms_written_in_another_way_give_the_same_values(scored):
    way = [scored(project, "form-status.toml") for project in ("simple", "metadata-write")]
    assert column(way[0], "progress") == column(way[1], "progress")


def test_boxes_are_counted_and_who_checked_the_key_is_kept(scored):
    rows = scored("simple", "boxes-six.toml", "--confirmed-by", "A. Janssens")
    assert column(rows, "ticked") == ["1", "2", "2", "2", "2"]
    assert set(column(rows, "confirmed_by")) == {"A. Janssens"}


def test_two_lists_in_one_form_are_two_values(scored):
    rows = scored("checkboxes-1", "boxes-two-lists.toml", "--id", "record_id")
    assert column(rows, "one") == ["1", "0", "4", "0"]
    assert column(rows, "two") == ["2", "2", "0", "0"]


def test_a_survey_half_done_has_values_only_where_enough_was_answered(scored):
    rows = scored("survey", "survey-yes.toml", "--id", "participant_id")
    assert column(rows, "yes") == ["3", "0"]  # one answer of three, prorated
    assert column(rows, "yes_n_answered") == ["1", "1"]
    assert column(rows, "open") == ["", ""]
    assert column(rows, "open_n_answered") == ["0", "0"]


def test_rows_of_forms_that_repeat_fill_what_they_have(scored):
    rows = scored("repeating-instruments-sparse", "repeats.toml", "--id", "record_id")
    assert column(rows, "progress") == ["2", "2", "2", "2", "2", "2", "0", "0", "0"]
    assert set(column(rows, "both")) == {""}


def test_a_file_with_decimal_commas_is_scored_by_its_whole_codes(scored):
    assert column(scored("decimal-comma", "one-form.toml"), "progress") == ["2"] * 4


def test_a_length_in_metres_is_no_answer_and_each_cell_is_told(redcap, capsys):
    path = redcap / "decimal-comma" / "data.csv"
    asked = ["--instrument", str(INSTRUMENTS / "one-form.toml")]
    code = main(["score", str(path), *asked, "--rename", "height=demographics_complete"])
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    for row, cell in enumerate(["1,54", "1,84", "1,95", "1,61"], start=1):
        assert (
            f"line {row + 1}: row {row}, column 'height': '{cell}' is not an answer (0, 1, 2)"
            in err
        )


def test_a_file_that_holds_nothing_is_told(redcap, capsys):
    path = redcap / "single-column" / "data.csv"
    assert main(["score", str(path), "--instrument", str(INSTRUMENTS / "one-form.toml")]) == 1
    assert capsys.readouterr().err == f"{path}: file: is empty\n"


def test_every_export_can_be_read_as_a_table_or_says_why_not(redcap, capsys):
    """None of them holds these items, so each is read, and refused for its columns only."""
    for path in sorted(redcap.glob("*/*.csv")):
        assert main(["score", str(path), "--instrument", "rode-draad-band"]) == 1
        err = capsys.readouterr().err
        assert "column 'c1': is not in the file" in err or err.endswith("file: is empty\n")
