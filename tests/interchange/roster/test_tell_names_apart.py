"""Pupils of one class with one calling name get the shortest letters that tell them apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.interchange.roster import read_roster, told_apart
from rodedraad.interchange.roster.cells import folded
from tests.interchange.roster.files import as_csv


def roster_of(*families: str, calling_name: str = "Noor"):
    rows = [["Roepnaam", "Achternaam", "Klas"], *([calling_name, one, "3A"] for one in families)]
    return read_roster("a.csv", as_csv(rows))


def shown(*families: str) -> list[str]:
    return [row.calling_name for row in roster_of(*families).rows]


@pytest.mark.parametrize(
    ("families", "names"),
    [
        (["Verhoeven"], ["Noor"]),
        (["Verhoeven", "De Backer"], ["Noor V.", "Noor D.B."]),
        (["Verhoeven", "Vermeulen"], ["Noor Verh.", "Noor Verm."]),
        (["Verhoeven", "Vermeulen", "Maes"], ["Noor Verh.", "Noor Verm.", "Noor M."]),
        (["De Backer", "De Baets"], ["Noor D.Bac.", "Noor D.Bae."]),
        (["d'Haese", "D’Hondt"], ["Noor D.Ha.", "Noor D.Ho."]),
        (["van den Berg", "Vdb"], ["Noor V.D.B.", "Noor V."]),
        (["Jansen-Smit", "Jansen"], ["Noor J.S.", "Noor J."]),
        (["Ve", "Verhoeven"], ["Noor Ve.", "Noor Ver."]),
        (["O'Brien", "Öz"], ["Noor O.B.", "Noor Ö."]),
    ],
)
def test_the_letters_are_the_shortest_that_tell_apart(families, names):
    assert shown(*families) == names


def test_classmates_only_are_told_apart():
    rows = [["Roepnaam", "Achternaam", "Klas"], ["Noor", "V", "3A"], ["Noor", "P", "3B"]]
    assert [row.calling_name for row in read_roster("a.csv", as_csv(rows)).rows] == ["Noor", "Noor"]


@pytest.mark.parametrize("families", [["Peeters", "Peeters"], ["", ""], ["Peeters", "peeters"]])
def test_whom_no_letter_tells_apart_a_person_is_asked_about(families):
    roster = roster_of(*families)
    assert roster.rows == ()
    [question] = roster.same_names
    assert (question.calling_name, question.class_code) == ("Noor", "3A")
    assert [row.line for row in question.rows] == [2, 3]


def test_a_name_that_a_classmate_writes_in_full_is_not_given_twice():
    rows = [
        ["Roepnaam", "Achternaam", "Klas"],
        ["Noor V.", "Xu", "3A"],
        ["Noor", "V", "3A"],
        ["Noor", "P", "3A"],
    ]
    roster = read_roster("a.csv", as_csv(rows))
    assert [row.calling_name for row in roster.rows] == ["Noor P."]
    assert len(roster.same_names[0].rows) == 2


def test_the_answer_to_the_question_makes_rows_of_them():
    roster = told_apart(roster_of("P", "P"), {("", 2): "Noor blauw", ("", 3): "=Noor groen"})
    assert [row.calling_name for row in roster.rows] == ["Noor blauw", "'=Noor groen"]
    assert roster.same_names == ()


@pytest.mark.parametrize("answer", ["", " ", "Noor rood", "noor  ROOD", "N" * 81])
def test_an_answer_that_does_not_tell_apart_is_not_taken(answer):
    roster = told_apart(roster_of("P", "P"), {("", 2): "Noor rood", ("", 3): answer})
    assert [row.calling_name for row in roster.rows] == ["Noor rood"]
    assert [row.line for row in roster.same_names[0].rows] == [3]


FAMILY = st.text(alphabet="abéAB '-.", max_size=7)


@given(st.lists(st.tuples(st.sampled_from(["Noor", "noor", "Noor A.", "Bo"]), FAMILY), max_size=8))
def test_no_two_classmates_are_shown_by_one_name_and_none_is_lost(pupils):
    rows = [["Roepnaam", "Achternaam", "Klas"], ["Eva", "X", "3A"]]
    rows += [[name, family, "3A"] for name, family in pupils]
    roster = read_roster("a.csv", as_csv(rows))
    names = [folded(row.calling_name) for row in roster.rows]
    assert len(set(names)) == len(names)
    asked = [row for question in roster.same_names for row in question.rows]
    assert len(names) + len(asked) == len(rows) - 1
