"""Class lists in the manner of the school's own programs: what is kept, and what is dropped."""

from __future__ import annotations

from dataclasses import fields

import pytest

from rodedraad.interchange.roster import Code, RosterRow, read_roster
from tests.interchange.roster.files import PLAIN, as_csv, as_xlsx


def pupils(content: bytes, name: str = "klaslijst.csv") -> list[tuple[object, ...]]:
    """Name, class, school year and own number of each row; nothing else may be said of a row."""
    roster = read_roster(name, content)
    assert roster.not_understood == ()
    return [(row.calling_name, row.class_code, row.school_year, row.own_key) for row in roster.rows]


EXPECTED = [
    ("Noor", "3A", None, "1001"),
    ("Sam", "3A", None, "1002"),
    ("Zoë", "3B", None, "1003"),
]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]
)
def test_every_way_to_write_a_list_gives_the_same_pupils(delimiter, encoding):
    assert pupils(as_csv(PLAIN, delimiter, encoding)) == EXPECTED


def test_an_excel_file_gives_the_same_pupils_whatever_its_name():
    assert pupils(as_xlsx(PLAIN), "export.csv") == EXPECTED


def test_numbers_in_excel_are_the_numbers_a_school_sees():
    rows = [PLAIN[0], ["Peeters", "Noor", 5, 1001], ["Maes", "Sam", 5.0, 1002.0]]
    assert pupils(as_xlsx(rows)) == [("Noor", "5", None, "1001"), ("Sam", "5", None, "1002")]


def test_the_delimiter_may_be_told_in_the_first_line():
    assert pupils(b"sep=,\r\n" + as_csv(PLAIN, ",")) == EXPECTED
    assert read_roster("a.csv", b"sep=,\r\n" + as_csv(PLAIN, ",")).rows[0].line == 3


SMARTSCHOOL = [
    ["Naam", "Voornaam", "Klas", "Stamboeknummer", "Geboortedatum", "E-mail co-account 1"],
    ["Van den Berg", "Noor", "3A", "1001", "01/02/2015", "ouder@example.org"],
]
INFORMAT = [
    ["Stamnr", "Naam", "Voornaam", "Klascode", "Geslacht", "Nationaliteit", "Leerjaar"],
    ["1001", "Van den Berg", "Noor", "3A", "V", "Belg", "3"],
]
PARNASSYS = [
    ["Groepsoverzicht De Wilg"],
    ["Schooljaar 2026-2027", "", "", "", "Afgedrukt: 01-09-2026"],
    [],
    ["Leerling nr.", "Roepnaam", "Tussenvoegsel", "Achternaam", "Stamgroep", "Groep", "Leerkracht"],
    ["1001", "Noor", "van den", "Berg", "3A", "3", "Juf An"],
    ["Aantal leerlingen: 1"],
]
MAGISTER = [
    ["Stamnummer", "Roepnaam", "Tussenv.", "Achternaam", "Klas", "Lesjaar", "Schooljaar"],
    ["1001", "Noor", "van den", "Berg", "3A", "3", "26/27"],
]


@pytest.mark.parametrize(
    ("rows", "year"),
    [(SMARTSCHOOL, None), (INFORMAT, None), (PARNASSYS, "2026-2027"), (MAGISTER, "2026-2027")],
)
@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_the_programs_of_schools_are_understood(rows, year, write):
    assert pupils(write(rows)) == [("Noor", "3A", year, "1001")]


def test_of_a_pupil_only_what_is_needed_is_kept():
    roster = read_roster("a.csv", as_csv(SMARTSCHOOL))
    assert {field.name for field in fields(RosterRow)} == {
        "sheet", "line", "calling_name", "class_code", "school_year", "own_key",
    }  # fmt: skip
    for dropped in ("Berg", "2015", "ouder@"):
        assert dropped not in repr([getattr(roster, field.name) for field in fields(roster)])
    assert roster.left_out == ("Geboortedatum", "E-mail co-account 1")


def test_names_and_numbers_stay_out_of_what_a_log_would_hold():
    roster = read_roster("a.csv", as_csv([*PLAIN, ["X", "Jef", "", "77777"]]))
    assert roster.not_understood[0].calling_name == "Jef"
    for secret in ("Noor", "1001", "Jef", "77777"):
        assert secret not in repr(roster)


@pytest.mark.parametrize(
    ("header", "cell", "name"),
    [
        ("Naam", "Peeters, Noor", "Noor"),
        ("Leerling", "Berg, Noor van den", "Noor"),
        ("Naam en voornaam", "De Backer, Anna Maria", "Anna Maria"),
        ("Naam", "Noor", "Noor"),
    ],
)
def test_a_name_in_one_cell_is_read_where_it_can_be_told(header, cell, name):
    assert pupils(as_csv([[header, "Klas"], [cell, "3A"]])) == [(name, "3A", None, None)]


@pytest.mark.parametrize("cell", ["Noor Peeters", "Peeters, Noor, 3A", ", Noor", "Peeters,"])
def test_a_name_in_one_cell_is_never_guessed(cell):
    roster = read_roster("a.csv", as_csv([["Naam", "Klas"], [cell, "3A"]]))
    assert [row.problem.code for row in roster.not_understood] == [Code.FULL_NAME]


def test_beside_a_family_name_naam_is_the_calling_name():
    rows = [["Naam", "Tussenvoegsel", "Achternaam", "Groep"], ["Anna Maria", "van", "Dam", "5"]]
    assert pupils(as_csv(rows)) == [("Anna Maria", "5", None, None)]


def test_beside_a_first_name_naam_is_the_family_name():
    rows = [PLAIN[0], ["De Backer", "Noor", "3A", "1"], ["Maes", "Noor", "3A", "2"]]
    assert [pupil[0] for pupil in pupils(as_csv(rows))] == ["Noor D.B.", "Noor M."]


def test_a_calling_name_wins_from_a_first_name_and_a_class_from_a_group():
    rows = [["Voornaam", "Roepnaam", "Groep", "Klas"], ["Eleonora", "Noor", "5", "5a"]]
    assert pupils(as_csv(rows)) == [("Noor", "5a", None, None)]
    assert read_roster("a.csv", as_csv(rows)).left_out == ("Voornaam", "Groep")


@pytest.mark.parametrize("header", ["KLAS", " klas ", "Klas:", "Klas*", "\ufeffKlas", "Kl\u00a0as"])
def test_a_header_is_known_in_many_spellings(header):
    assert pupils(as_csv([["roep-naam", header], ["Noor", "3A"]])) == [("Noor", "3A", None, None)]


def test_a_class_with_stray_blanks_is_one_class():
    rows = [
        ["Roepnaam", "Klas"],
        ["Noor", "3A"],
        ["Sam", "3\u00a0A"],
        ["Lot", " 3a "],
        ["Bo", "3A"],
    ]
    roster = read_roster("a.csv", as_csv(rows))
    assert {row.class_code for row in roster.rows} == {"3A"}
    assert [known.code for known in roster.classes] == ["3A"]


def test_the_teachers_stand_with_the_class_and_with_no_pupil():
    rows = [
        ["Roepnaam", "Klas", "Leerkracht"],
        ["Noor", "3A", "Juf An"],
        ["Sam", "3A", "Meester Bo"],
    ]
    [known] = read_roster("a.csv", as_csv(rows)).classes
    assert (known.code, known.teachers) == ("3A", ("Juf An", "Meester Bo"))


def test_titles_name_the_class_of_the_lines_below_them():
    rows = [["Klas: 3A"], ["Roepnaam"], ["Noor"], ["Totaal 1"], ["Klas: 3B"], ["Roepnaam"], ["Sam"]]
    assert [pupil[:2] for pupil in pupils(as_csv(rows))] == [("Noor", "3A"), ("Sam", "3B")]


def test_every_line_with_something_in_it_is_accounted_for():
    roster = read_roster(
        "a.csv",
        as_csv(
            [
                ["De Wilg"],
                ["2026-2027"],
                *PLAIN,
                PLAIN[0],
                PLAIN[1],
                ["Totaal", "", "3"],
                ["", "", "x"],
            ]
        ),
    )
    assert [(line.line, line.code) for line in roster.passed_over] == [
        (1, Code.ABOVE),
        (2, Code.ABOVE),
        (7, Code.HEADER_AGAIN),
        (8, Code.TWICE),
        (9, Code.TOTAL),
        (10, Code.NOBODY),
    ]
    assert [row.line for row in roster.rows] == [4, 5, 6]
    assert {row.school_year for row in roster.rows} == {"2026-2027"}


def test_a_workbook_with_a_sheet_for_each_class_is_one_list():
    cover = [["Lijsten van De Wilg"]]
    roster = read_roster(
        "a.xlsx", as_xlsx({"Voorblad": cover, "3A": PLAIN[:2], "3B": [PLAIN[0], PLAIN[3]]})
    )
    assert [(row.sheet, row.line, row.calling_name) for row in roster.rows] == [
        ("3A", 2, "Noor"),
        ("3B", 2, "Zoë"),
    ]
    assert [(one.where, one.code) for one in roster.passed_over] == [("Voorblad", Code.OTHER_SHEET)]


def test_one_number_with_two_classes_is_told_with_both_lines():
    rows = [*PLAIN, ["Peeters", "Noor", "4B", "1001"]]
    roster = read_roster("a.csv", as_csv(rows))
    assert [(row.line, row.problem.code) for row in roster.not_understood] == [
        (2, Code.DOUBLE_KEY),
        (5, Code.DOUBLE_KEY),
    ]
    assert "line 5" in roster.not_understood[0].problem.what


def test_zeros_in_front_of_a_number_make_no_other_pupil():
    rows = [*PLAIN, ["Peeters", "Noor", "3A", "01001"]]
    assert len(read_roster("a.csv", as_csv(rows)).rows) == 3


INSZ = ["85.07.30-033.28", "17073003384"]
BSN = ["111222333", "123456782", "100000009", "100000010", "100000022"]


@pytest.mark.parametrize("numbers", [INSZ[:1], INSZ, BSN])
def test_national_numbers_are_never_kept(numbers):
    rows = [PLAIN[0], *(["P", f"Kind{n}", "3A", number] for n, number in enumerate(numbers))]
    roster = read_roster("a.csv", as_csv(rows))
    assert {row.own_key for row in roster.rows} == {None}
    assert [note.code for note in roster.notes] == [Code.NATIONAL_NUMBER]
    assert "Stamboeknummer" in roster.left_out


@pytest.mark.parametrize("numbers", [["1001", *BSN], ["85073003329"], BSN[:4]])
def test_a_schools_own_numbers_are_no_national_numbers(numbers):
    rows = [PLAIN[0], *(["P", f"Kind{n}", "3A", number] for n, number in enumerate(numbers))]
    roster = read_roster("a.csv", as_csv(rows))
    assert [row.own_key for row in roster.rows] == numbers


@pytest.mark.parametrize(
    "year", ["2026-2027", "2026/27", "26-27", "20262027", "2627", "2026 - 2027"]
)
def test_a_school_year_is_read_as_people_write_it(year):
    rows = [["Roepnaam", "Klas", "Schooljaar"], ["Noor", "3A", year]]
    assert pupils(as_csv(rows)) == [("Noor", "3A", "2026-2027", None)]


@pytest.mark.parametrize("year", ["2026", "2026-2028", "2027-2026", "dit jaar"])
def test_what_is_no_school_year_is_told(year):
    rows = [["Roepnaam", "Klas", "Schooljaar"], ["Noor", "3A", year]]
    [wrong] = read_roster("a.csv", as_csv(rows)).not_understood
    assert wrong.problem.code is Code.BAD_YEAR
