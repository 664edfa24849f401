"""What a column of cells holds, and what a codebook keeps beside it, for any sheet."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.sheets import Kind, Sheet, Variable
from rodedraad.interchange.sheets.cells import cell_of, kind_of, value
from rodedraad.interchange.sheets.codebook import codebook, read_codebook
from rodedraad.interchange.sheets.described import read_sheet
from rodedraad.interchange.sheets.text import lost_in_cells, write_text
from tests.interchange.sheets.made_up import BONDS, meanings, values
from tests.interchange.sheets.strategies import NUMBERS, sheets


@settings(max_examples=60)
@given(sheets())
def test_cells_with_a_codebook_beside_them_lose_nothing_but_what_was_told(sheet):
    with TemporaryDirectory() as folder:
        cells, book = Path(folder) / "x.tsv", Path(folder) / "codebook.csv"
        write_text(sheet, cells, delimiter="\t")
        book.write_text(codebook(sheet), encoding="utf-8", newline="")
        told = [one.what for one in lost_in_cells(sheet)]
        found = read_sheet(cells, labels=book)
    assert meanings(found) == meanings(sheet)
    if not told:
        assert values(found) == values(sheet)
    else:
        assert told == ["rows without any value"]


def test_what_no_cell_can_hold_is_named():
    texts = ["", " x", "a\0b", "y"]
    sheet = Sheet("x", (Variable("a", Kind.TEXT), Variable("b")), (texts, [1.0, None, 1.0, 2.0]))
    assert [one.what for one in lost_in_cells(sheet)] == [
        "empty texts",
        "blanks around texts",
        "zero signs in texts",
    ]


def test_a_codebook_keeps_ranges_and_the_words_about_the_file(tmp_path):
    (tmp_path / "book.csv").write_text(codebook(BONDS), encoding="utf-8")
    found = read_codebook(tmp_path / "book.csv")
    assert (found.label, found.notes) == (BONDS.label, BONDS.notes)
    assert [set(one.missing) for one in found.variables] == [
        set(one.missing) for one in BONDS.variables
    ]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["1", "2,5", "-3.25", "1e-05"], Kind.NUMBER),
        ([], Kind.NUMBER),
        (["007", "1"], Kind.TEXT),
        (["+32", "1"], Kind.TEXT),
        (["1234567890123456"], Kind.TEXT),
        (["0.3333333333333333"], Kind.NUMBER),
        (["1.234,5"], Kind.TEXT),
        (["1e999"], Kind.TEXT),
        (["2026-02-28"], Kind.DATE),
        (["2026-02-30"], Kind.TEXT),
        (["2026-02-28 08:30", "2026-02-28T08:30:15.5"], Kind.MOMENT),
        (["2026-02-28T08:30+01:00"], Kind.TEXT),
        (["8:30", "23:59:59"], Kind.TIME),
        (["24:00"], Kind.TEXT),
        (["2026-02-28", "1"], Kind.TEXT),
    ],
)
def test_what_a_column_holds_is_seen_from_all_its_cells(cells, kind):
    assert kind_of(cells) is kind


@given(NUMBERS)
def test_a_number_comes_back_from_its_cell(number):
    assert value(cell_of(number), Kind.NUMBER) == number


def test_every_problem_of_a_codebook_is_told_with_its_line(tmp_path):
    (tmp_path / "book.csv").write_text(
        "variable,kind,measure,label,shown,code,means,missing\n"
        "c1,nummer,ordinal,,,,,\n"
        "c1,number,often,,,,,\n"
        "c2,,,,,1,nooit,\n"
        "c3,number,scale,,,,,\n"
        "c3,,,,,nooit,,yes\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidFile) as told:
        read_codebook(tmp_path / "book.csv")
    assert [str(one) for one in told.value.problems] == [
        "line 2: variable 'c1': kind is 'nummer'; it must be number, text, date, moment, time",
        "line 3: variable 'c1': is described twice",
        "line 4: variable 'c2': has a code and no row of its own before it",
        "line 6: variable 'c3': the code 'nooit' is no number",
    ]
