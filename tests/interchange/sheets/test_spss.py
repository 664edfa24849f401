"""SPSS files: read as others wrote them, written so that SPSS and PSPP show the same."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from datetime import date, time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.sheets import Kind, Measure, Missing, Sheet, Variable
from rodedraad.interchange.sheets.lacking_package import PackageLacking
from rodedraad.interchange.sheets.spss import not_in_spss, read_spss, write_spss
from tests.interchange.shared_files import shared
from tests.interchange.sheets.made_up import BONDS, meanings, moment, values
from tests.interchange.sheets.strategies import sheets

pytest.importorskip("pyreadstat", reason="the extra spss is not installed")


@pytest.fixture
def again(tmp_path):
    """A sheet after it was written and read."""

    def written_and_read(sheet: Sheet, name: str = "again.sav") -> Sheet:
        write_spss(sheet, tmp_path / name)
        return read_spss(tmp_path / name)

    return written_and_read


@pytest.fixture
def as_pspp_shows(tmp_path):
    """What PSPP says of the variables of a sheet that was written, and its list of cases."""
    program = shutil.which("pspp")
    if program is None:
        pytest.skip("PSPP is not installed (on Debian: apt-get install pspp)")

    def shown(sheet: Sheet) -> str:
        write_spss(sheet, tmp_path / "bonds.sav")
        syntax = tmp_path / "show.sps"
        syntax.write_text("GET FILE='bonds.sav'.\nDISPLAY DICTIONARY.\nLIST.\n", encoding="utf-8")
        asked = [program, "-O", "format=csv", str(syntax)]
        done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603  # our own file
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return shown


@pytest.mark.parametrize("name", ["again.sav", "again.zsav"])
def test_a_sheet_comes_back_with_all_it_means(again, name):
    found = again(BONDS, name)
    assert values(found) == values(BONDS)
    assert meanings(found) == meanings(BONDS) | {
        "teacher": (Kind.TEXT, "wie invult", Measure.NOMINAL, {}, {Missing("?", "?")})
    }
    assert (found.label, found.notes) == (BONDS.label, BONDS.notes)
    assert list(not_in_spss(BONDS)) == []


def test_pspp_opens_it_and_shows_the_same(as_pspp_shows):
    shown = as_pspp_shows(BONDS)
    said, listed = shown.split("Table: Data List\n")
    rows = {row[0]: row for row in csv.reader(StringIO(said)) if row}
    assert rows["teacher"][2:4] == ["wie invult", "Nominal"]
    assert rows["teacher"][-1].strip('" ') == "?"
    assert rows["c1"][2:4] == ["Ik heb plezier in het contact met déze leerling.", "Ordinal"]
    assert rows["c1"][-1] == "-9 THRU -1; 99"
    assert rows["weight"][2:4] == ["in de steekproef", "Scale"]
    assert rows["low"][-1] == "LOWEST THRU 0"
    assert rows["born"][7] == "EDATE10"
    for line in ("1,(bijna) nooit", ",99[a],geen antwoord"):
        assert line in said, said
    first, second, third, last = csv.DictReader(StringIO(listed))
    assert (first["teacher"], third["teacher"], last["teacher"]) == ("t1", "?", "")
    assert (first["c1"], second["c1"], third["c1"], last["c1"].strip()) == ("1", "99", "-3", ".")
    assert (first["born"], last["born"]) == ("28.02.2014", "31.12.2031")
    assert first["filled_in"].strip() == "01-SEP-2026 08:30:00"
    assert first["at"].strip() == "08:30:00"


def test_pspp_sees_the_missing_code_of_long_texts_and_the_others_are_named(as_pspp_shows):
    codes = (Missing("?", "?"), Missing("-", "-"))
    said = Variable("said", Kind.TEXT, missing=codes)
    sheet = Sheet("long", (said,), (["more than eight bytes", "?", "-"],))
    (told,) = not_in_spss(sheet)
    assert (told.what, told.variables) == ("missing codes", ("said",))
    shown = as_pspp_shows(sheet)
    assert '""?       ""' in shown
    assert "ends unexpectedly" not in shown


def test_labels_codes_and_dates_of_other_peoples_files_are_kept():
    found = read_spss(shared("spss") / "sample_missing.sav")
    assert found.column("mynum") == [1.1, 1.2, -1000.3, -1.4, 1000.3, -1.0, 2500.0]
    assert found.column("mydate")[:2] == [date(2018, 5, 6), date(1880, 5, 6)]
    assert found.column("dtime")[0] == moment("2018-05-06T10:10:10")
    assert found.column("mytime")[1] == time(23, 10, 10)
    meant = {one.name: one for one in found.variables}
    assert meant["mynum"].missing == (Missing(2000.0, 3000.0), Missing(-1.0, -1.0))
    assert meant["mylabl"].labels == {-1.0: "undetermined", 1.0: "Male", 2.0: "Female"}
    assert (meant["myord"].measure, meant["myord"].label) == (Measure.ORDINAL, "ordinal")
    assert [meant["mynum"].is_missing(one) for one in (2500.0, -1.0, 1.1, None)] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    "file", ["sample.sav", "sample_missing.sav", "hebrews.sav", "ordered_category.sav"]
)
def test_other_peoples_files_come_back_the_same(again, file):
    found = read_spss(shared("spss") / file)
    second = again(found)
    assert (values(second), meanings(second)) == (values(found), meanings(found))
    assert second.label == found.label


def test_what_spss_has_no_room_for_is_named_and_the_rest_is_kept(again):
    codes = tuple(Missing(float(one), float(one)) for one in (97, 98, 99, 100))
    sheet = Sheet(
        "wide",
        (
            Variable("closeness 1", label="l" * 300),
            Variable("Closeness_1", missing=codes),
            Variable("2nd", labels={1.0: "m" * 130}),
            Variable("with", Kind.TEXT),
            Variable("both", missing=(Missing(1.0, 2.0), Missing(3.0, 4.0), *codes)),
        ),
        ([1.0], [97.0], [float("inf")], [""], [1.0]),
    )
    told = {one.what: (one.variables, one.instead) for one in not_in_spss(sheet)}
    assert told["names"][0] == (
        "closeness 1 → closeness_1",
        "Closeness_1 → Closeness_1_2",
        "2nd → v_2nd",
        "with → v_with",
    )
    assert told["ends of labels"] == (("closeness 1",), "cut after 256 bytes")
    assert told["ends of what codes mean"][0] == ("2nd",)
    assert told["missing codes"][0] == ("Closeness_1", "both")
    assert told["empty texts"][0] == ("with",)
    assert told["infinite numbers"][0] == ("2nd",)
    found = again(sheet)
    assert found.names == ("closeness_1", "Closeness_1_2", "v_2nd", "v_with", "both")
    assert found.variables[1].missing == codes[:3]
    assert set(found.variables[4].missing) == {Missing(1.0, 2.0), codes[0]}
    assert (found.column("v_2nd"), found.column("v_with")) == ([None], [None])


@settings(max_examples=40)
@given(sheets())
def test_any_sheet_comes_back_but_for_what_was_told(sheet):
    with TemporaryDirectory() as folder:
        write_spss(sheet, Path(folder) / "x.sav")
        found = read_spss(Path(folder) / "x.sav")
    if any(True for _ in not_in_spss(sheet)):
        return
    assert values(found) == values(sheet)
    measured = [one.name for one in sheet.variables if one.measure is not Measure.UNKNOWN]
    assert {name: meanings(found)[name] for name in measured} == {
        name: meanings(sheet)[name] for name in measured
    }


def test_dates_before_spss_and_parts_of_milliseconds_are_named(again):
    days = Variable("day", Kind.DATE), Variable("at", Kind.MOMENT)
    sheet = Sheet("x", days, ([date(1500, 1, 1)], [moment("2026-01-01T10:00:00.123457")]))
    assert [(one.what, one.variables) for one in not_in_spss(sheet)] == [
        ("early dates", ("day",)),
        ("parts of milliseconds", ("at",)),
    ]
    assert again(sheet).column("at") == [moment("2026-01-01T10:00:00.123")]


def test_what_becomes_of_blanks_and_zero_signs_in_texts_is_named(again):
    sheet = Sheet("x", (Variable("a", Kind.TEXT),), (["a ", "", "b\0c"],))
    assert [one.what for one in not_in_spss(sheet)] == [
        "empty texts",
        "blanks after texts",
        "what follows a zero sign in texts",
    ]
    assert again(sheet).column("a") == ["a", None, "b"]


def test_a_code_with_accents_that_is_longer_than_every_text_is_named(again):
    coded = Variable("a", Kind.TEXT, labels={"é": "ja", "x": "nee"})
    sheet = Sheet("x", (coded,), (["x"],))
    assert [(one.what, one.variables) for one in not_in_spss(sheet)] == [
        ("what codes mean", ("a",))
    ]
    assert again(sheet).variables[0].labels == {"x": "nee"}


def test_a_code_that_is_left_out_may_make_the_column_too_narrow_for_the_next(again):
    coded = Variable("a", Kind.TEXT, labels={"¡𐀀𐀀": "1", "000000000": "2", "000000000¡": "3"})
    assert again(Sheet("x", (coded,), ([None],))).variables[0].labels == {"000000000": "2"}


def test_more_than_a_day_stays_a_number_of_seconds(again):
    sheet = Sheet("long", (Variable("at", shown="TIME8"),), ([90_000.0, None],))
    found = again(sheet)
    assert (found.variables[0].kind, found.column("at")) == (Kind.NUMBER, [90_000.0, None])


def test_a_file_that_is_no_spss_file_is_told(tmp_path):
    (tmp_path / "x.sav").write_text("teacher,c1\n", encoding="utf-8")
    with pytest.raises(InvalidFile, match=r"x\.sav: file: cannot be read as an SPSS file"):
        read_spss(tmp_path / "x.sav")
    with pytest.raises(InvalidFile, match="cannot be read"):
        read_spss(tmp_path / "nowhere.sav")


def test_without_the_package_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(PackageLacking, match="pip install pyreadstat polars"):
        write_spss(BONDS, tmp_path / "x.sav")
