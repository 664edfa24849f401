"""Workbooks and Parquet files of others: what is read, what is told, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import Workbook

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.sheets import Kind
from rodedraad.interchange.sheets.excel import read_excel
from rodedraad.interchange.sheets.parquet import read_parquet
from tests.interchange.sheets.made_up import moment, values


@pytest.fixture
def workbook(tmp_path):
    def saved(*pages: list[list[object]]):
        book = Workbook()
        book.remove(book.active)
        for rows in pages:
            page = book.create_sheet()
            for row in rows:
                page.append(row)
        book.save(tmp_path / "answers.xlsx")
        return tmp_path / "answers.xlsx"

    return saved


def test_a_workbook_is_read_with_its_numbers_dates_and_codes(workbook):
    path = workbook(
        [],
        [
            [None, None],
            ["code", "c1", "born", "sure", "filled in"],
            ["007", 3, date(2014, 2, 28), True, moment("2026-09-01T08:30")],
            ["012", 4.5, None, False, moment("2026-09-02T00:00")],
            [],
        ],
        [["other"]],
    )
    found = read_excel(path)
    assert values(found) == {
        "code": ["007", "012"],
        "c1": [3.0, 4.5],
        "born": [date(2014, 2, 28), None],
        "sure": [1.0, 0.0],
        "filled in": ["2026-09-01T08:30:00", "2026-09-02"],
    }
    assert [one.kind for one in found.variables][:3] == [Kind.TEXT, Kind.NUMBER, Kind.DATE]
    (told,) = map(str, found.not_read)
    assert told.startswith("sheets of the workbook of Sheet2: only 'Sheet1' is read; save the")


def test_a_workbook_that_is_no_table_is_told_with_every_line(workbook):
    path = workbook([["c1", None, "c1", "c2"], [1, 2, 3, 4, 5]])
    with pytest.raises(InvalidFile) as told:
        read_excel(path)
    assert [str(one) for one in told.value.problems] == [
        "line 1: column 2: has no name; give it one",
        "line 1: column 3: has the name of column 1; rename one",
        "line 2: row: has cells to the right of the heading",
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"a,b\n1,2\n"])
def test_what_is_no_workbook_is_told(tmp_path, content):
    (tmp_path / "x.xlsx").write_bytes(content)
    with pytest.raises(InvalidFile, match="cannot be read as a workbook"):
        read_excel(tmp_path / "x.xlsx")


def test_an_empty_workbook_is_told(workbook):
    with pytest.raises(InvalidFile, match="is empty"):
        read_excel(workbook([]))


def test_types_of_parquet_that_change_are_told(tmp_path):
    polars = pytest.importorskip("polars")
    polars.DataFrame(
        {
            "sure": [True, None],
            "group": polars.Series(["a", "b"], dtype=polars.Categorical),
            "at": [datetime(2026, 7, 1, 12, 0, tzinfo=UTC), None],
            "n": polars.Series([1, 2], dtype=polars.Int8),
            "gap": [float("nan"), 1.5],
        }
    ).with_columns(polars.col("at").dt.convert_time_zone("Europe/Brussels")).write_parquet(
        tmp_path / "x.parquet"
    )
    found = read_parquet(tmp_path / "x.parquet")
    assert values(found) == {
        "sure": [1.0, None],
        "group": ["a", "b"],
        "at": [moment("2026-07-01T12:00"), None],
        "n": [1.0, 2.0],
        "gap": [None, 1.5],
    }
    assert [str(one) for one in found.not_read] == [
        "yes and no of sure: read as 1 and 0",
        "time zones of at: moments are read in UTC",
    ]


def test_types_of_parquet_that_have_no_place_are_refused_all_at_once(tmp_path):
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"many": [[1, 2]], "long": [timedelta(1)], "id": [2**53 + 1]})
    frame.write_parquet(tmp_path / "x.parquet")
    with pytest.raises(InvalidFile) as told:
        read_parquet(tmp_path / "x.parquet")
    assert [one.where for one in told.value.problems] == [
        "column 'many'",
        "column 'long'",
        "column 'id'",
    ]
    (tmp_path / "x.parquet").write_bytes(b"PAR1")
    with pytest.raises(InvalidFile, match="cannot be read as Parquet"):
        read_parquet(tmp_path / "x.parquet")
