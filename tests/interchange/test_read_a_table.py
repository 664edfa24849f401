"""CSV as schools and researchers have it: every way to write one table gives the same table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.table import Table

ROWS = [["naam", "c1", "opmerking"], ["Zoë", "4", "zei: “ja”"], ["José", "2,5", "twee\nregels"]]


def as_csv(delimiter: str, rows: list[list[str]] = ROWS, end: str = "\n") -> str:
    return "".join(delimiter.join(f'"{cell}"' for cell in row) + end for row in rows)


def read(tmp_path: Path, content: str | bytes, **told: str) -> Table:
    path = tmp_path / "answers.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, **told)


def problems(
    tmp_path: Path, content: str | bytes, **told: str
) -> list[tuple[int | None, str, str]]:
    with pytest.raises(InvalidFile) as invalid:
        read(tmp_path, content, **told)
    return [(problem.line, problem.where, problem.what) for problem in invalid.value.problems]


def cells(table: Table) -> list[list[str]]:
    return [list(table.columns), *(list(row.cells.values()) for row in table.rows)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_and_the_line_ends_are_seen(tmp_path, delimiter, end):
    table = read(tmp_path, as_csv(delimiter, end=end))
    assert cells(table) == ROWS
    assert table.delimiter == delimiter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_seen_with_a_mark_and_without(tmp_path, encoding):
    assert cells(read(tmp_path, as_csv(";").encode(encoding))) == ROWS


def test_what_is_no_unicode_is_windows_1252_and_the_table_says_so(tmp_path):
    table = read(tmp_path, as_csv(";").encode("windows-1252"))
    assert cells(table) == ROWS
    assert table.encoding == "windows-1252"


def test_an_encoding_may_be_told(tmp_path):
    table = read(tmp_path, "naam,c1\nŁucja,4\n".encode("windows-1250"), encoding="windows-1250")
    assert cells(table) == [["naam", "c1"], ["Łucja", "4"]]


@pytest.mark.parametrize("encoding", ["klingon", "hex", "base64"])
def test_an_encoding_that_is_none_is_told(tmp_path, encoding):
    assert problems(tmp_path, "a,b\n", encoding=encoding) == [
        (None, "file", f"'{encoding}' is not an encoding")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_bytes_that_do_not_fit_the_told_encoding_are_told_with_their_line(tmp_path, encoding):
    ((line, where, what),) = problems(tmp_path, b"a,b\nx,\xe9\n", encoding=encoding)
    assert (line, where) == (2, "file")
    assert what.startswith(f"is not {encoding} text")


def test_an_encoding_that_can_say_no_line_is_told_all_the_same(tmp_path):
    ((line, _, what),) = problems(tmp_path, b"a..b", encoding="punycode")
    assert line is None
    assert what.startswith("is not punycode text")


def test_bytes_that_are_in_no_encoding_we_know_are_told(tmp_path):
    ((line, _, what),) = problems(tmp_path, b"a,b\nx,\xe9\x81\n")
    assert line == 2
    assert "windows-1252" in what


def test_a_decimal_comma_is_no_delimiter(tmp_path):
    table = read(tmp_path, "id;c1\n1;2,5\n2;3,5\n")
    assert (table.columns, table.delimiter) == (("id", "c1"), ";")


def test_one_column_with_decimal_commas_stays_one_column(tmp_path):
    assert cells(read(tmp_path, "c1\n2,5\n3\n")) == [["c1"], ["2,5"], ["3"]]


def test_a_comma_in_a_heading_does_not_mislead(tmp_path):
    table = read(tmp_path, "naam, voornaam;klas;c1\nPeeters;3a;4\n")
    assert table.columns == ("naam, voornaam", "klas", "c1")


def test_two_delimiters_that_both_fit_are_never_chosen_between(tmp_path):
    text = "naam, voornaam;c1\nPeeters, An;4\n"
    ((_, _, what),) = problems(tmp_path, text)
    assert what == "comma and semicolon both divide every row alike; say which is the delimiter"
    assert read(tmp_path, text, delimiter=";").columns == ("naam, voornaam", "c1")


def test_a_spreadsheet_may_say_the_delimiter_in_the_first_line(tmp_path):
    table = read(tmp_path, "sep=;\r\nnaam, voornaam;c1\r\nPeeters, An;4\r\n")
    assert table.columns == ("naam, voornaam", "c1")
    assert table.rows[0].line == 3


def test_rows_carry_the_line_they_start_on_whatever_stands_between(tmp_path):
    table = read(tmp_path, 'a,b\n\n1,"x\ny"\n,\n   ,\n2,z\n')
    assert [(row.line, row.cells["b"]) for row in table.rows] == [(3, "x\ny"), (7, "z")]


def test_blanks_around_cells_are_no_part_of_them(tmp_path):
    assert cells(read(tmp_path, 'a , b\n 1, "x, y"\n')) == [["a", "b"], ["1", "x, y"]]


def test_an_empty_file_is_told(tmp_path):
    for nothing in ("", "\n\n", ";;;\n", "\ufeff"):
        assert problems(tmp_path, nothing) == [(None, "file", "is empty")]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InvalidFile, match="cannot be read: No such file"):
        read_table(tmp_path / "nowhere.csv")


def test_columns_of_one_name_are_told(tmp_path):
    assert problems(tmp_path, "c1,c2,c1\n1,2,3\n") == [
        (1, "column 'c1'", "columns 1 and 3 have the same name; rename one")
    ]


def test_rows_of_another_length_are_told_with_their_lines_all_at_once(tmp_path):
    assert problems(tmp_path, "a,b\n1,2\n1\n1,2,3\n") == [
        (3, "row", "has 1 cells, and the heading has 2"),
        (4, "row", "has 3 cells, and the heading has 2"),
    ]


def test_empty_columns_at_the_end_are_left_out_and_filled_ones_need_a_name(tmp_path):
    assert read(tmp_path, "a;b;;\n1;2;;\n").columns == ("a", "b")
    assert problems(tmp_path, "a;b;\n1;2;\n1;2;x\n") == [
        (3, "column 3", "has no name in line 1, and is not empty; name it or clear it")
    ]


def test_a_quotation_mark_that_is_never_closed_is_told_where_it_opens(tmp_path):
    assert problems(tmp_path, 'a,b\n1,2\n1,"x\n1,2\n') == [
        (3, "file", "a quotation mark is opened here and never closed")
    ]


def test_a_quotation_mark_that_opens_in_the_heading_is_told(tmp_path):
    assert problems(tmp_path, '"a,b\n1,2\n')[0][0] == 1


def test_text_behind_a_closing_quotation_mark_is_told(tmp_path):
    ((line, _, what),) = problems(tmp_path, 'a,b\n1,"x"y\n', delimiter=",")
    assert (line, what.startswith("is not a table")) == (2, True)


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(tmp_path):
    found = problems(tmp_path, "a,b\n" + "1\n" * 80)
    assert len(found) == 51
    assert found[-1] == (None, "file", "has 30 problems more")


CELL = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters='"\r\n\0', exclude_categories=("Cc",)),
    max_size=6,
).map(str.strip)


@given(
    st.lists(st.tuples(CELL, CELL, CELL).map(list), max_size=5),
    st.tuples(st.sampled_from(",;\t"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])),
)
def test_what_was_written_is_what_is_read(tmp_path, rows, way):
    delimiter, encoding = way
    written = [["id", "c1", "c2"], *rows]
    table = read(tmp_path, as_csv(delimiter, written).encode(encoding))
    assert cells(table) == [row for row in written if any(row)]


@given(st.binary(max_size=120) | st.text(alphabet='a1,;\t"\n\r \0é').map(str.encode))
def test_any_bytes_at_all_are_a_table_or_told(tmp_path, content):
    try:
        found = read(tmp_path, content)
    except InvalidFile as invalid:
        assert invalid.problems
    else:
        assert all(set(row.cells) == set(found.columns) for row in found.rows)
