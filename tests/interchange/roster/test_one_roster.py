"""A OneRoster set, zipped or as files, is a class list like any other."""

from __future__ import annotations

import pytest

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.roster import Code, read_roster, read_roster_files
from tests.architecture.tree import CHECKOUT
from tests.interchange.roster.files import ONE_ROSTER, as_csv, as_zip

SAMPLE = CHECKOUT.parent / "shared" / "data" / "roster-sds-2.1"


def pupils(roster) -> list[tuple[object, ...]]:
    return [(row.calling_name, row.class_code, row.school_year, row.own_key) for row in roster.rows]


EXPECTED = [("Noor", "3A", "2026-2027", "u1"), ("Sam", "3A", "2026-2027", "u2")]


def changed(file: str, *rows: list[str]) -> dict[str, bytes]:
    return {**ONE_ROSTER, file: ONE_ROSTER[file] + as_csv(rows, ",")}


def test_a_set_is_read_from_a_zip_from_a_folder_in_it_and_from_files():
    folder = {f"export/{name}": content for name, content in ONE_ROSTER.items()}
    assert pupils(read_roster("a.zip", as_zip(ONE_ROSTER))) == EXPECTED
    assert pupils(read_roster("a.zip", as_zip(folder))) == EXPECTED
    assert pupils(read_roster_files("set", ONE_ROSTER)) == EXPECTED


def test_teachers_are_passed_over_and_told():
    roster = read_roster_files("set", ONE_ROSTER)
    assert [(one.line, one.code) for one in roster.passed_over] == [(4, Code.NOT_A_PUPIL)]


def test_a_set_without_its_files_is_told_which():
    with pytest.raises(InvalidFile) as invalid:
        read_roster_files("set", {"users.csv": ONE_ROSTER["users.csv"]})
    assert [problem.where for problem in invalid.value.problems] == [
        "classes.csv",
        "enrollments.csv",
    ]


def test_of_several_classes_the_home_class_counts_and_without_one_nothing_is_guessed():
    more = changed("enrollments.csv", ["c2", "u1", "student"])
    classes = [
        ["sourcedId", "title", "classType"],
        ["c1", "3A", "homeroom"],
        ["c2", "Zwemmen", "scheduled"],
    ]
    at_home = read_roster_files("set", {**more, "classes.csv": as_csv(classes, ",")})
    assert [row.class_code for row in at_home.rows] == ["3A", "3A"]
    classes[1][2] = "scheduled"
    nowhere = read_roster_files("set", {**more, "classes.csv": as_csv(classes, ",")})
    assert [(row.line, row.problem.code) for row in nowhere.not_understood] == [
        (2, Code.SEVERAL_CLASSES)
    ]


@pytest.mark.parametrize("row", [["c1", "u9", "student"], ["c9", "u2", "student"]])
def test_an_enrollment_that_points_nowhere_is_told(row):
    roster = read_roster_files("set", changed("enrollments.csv", row))
    [wrong] = roster.not_understood
    assert (wrong.sheet, wrong.line, wrong.problem.code) == (
        "enrollments.csv",
        5,
        Code.POINTS_NOWHERE,
    )


def test_who_is_marked_as_gone_is_no_pupil_any_more():
    users = [
        ["sourcedId", "status", "givenName"],
        ["u1", "active", "Noor"],
        ["u2", "tobedeleted", "Sam"],
    ]
    roster = read_roster_files("set", {**ONE_ROSTER, "users.csv": as_csv(users, ",")})
    assert [row.calling_name for row in roster.rows] == ["Noor"]


def test_a_set_of_which_a_file_has_no_ids_is_told():
    with pytest.raises(InvalidFile) as invalid:
        read_roster_files("set", {**ONE_ROSTER, "users.csv": b"a,b\n1,2\n"})
    assert invalid.value.problems[0].code is Code.MISSING_COLUMN
    assert invalid.value.name == "users.csv"


def test_a_set_without_pupils_is_told():
    with pytest.raises(InvalidFile) as invalid:
        read_roster_files(
            "set", {**ONE_ROSTER, "enrollments.csv": b"classSourcedId,userSourcedId,role\n"}
        )
    assert invalid.value.problems[0].code is Code.NO_PUPILS


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample set of School Data Sync is not here")
def test_the_sample_set_of_school_data_sync_is_read():
    files = {path.name: path.read_bytes() for path in SAMPLE.glob("*.csv")}
    roster = read_roster("sample.zip", as_zip(files))
    assert pupils(roster)[0] == ("Jack", "Biology 10", "2021-2022", "114001")
    assert all(row.class_code and row.school_year == "2021-2022" for row in roster.rows)
