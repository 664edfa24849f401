"""What holds for any list beside any school."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rodedraad.interchange.roster import KnownPupil, Plan, compare, read_roster
from tests.interchange.roster.files import as_csv
from tests.interchange.roster.schools import LAST, THIS, after

HEADER = ["Roepnaam", "Achternaam", "Klas", "Leerlingnummer"]
NAME = st.sampled_from(["Noor", "noor", "Zoë", "Zoe", "Sam", "Noor V.", ""])
FAMILY = st.sampled_from(["", "Verhoeven", "Vermeulen", "De Backer"])
CLASS = st.sampled_from(["3A", "3 a", "3B", "4A", ""])
KEY = st.sampled_from(["", "", "1", "01", "2", "3", "4"])
ROWS = st.lists(st.tuples(NAME, FAMILY, CLASS, KEY).map(list), min_size=1, max_size=8)
SHOWN = st.sampled_from(["Noor", "Noor V.", "Noor D.B.", "Zoë", "Sam"])
KNOWN = st.lists(
    st.tuples(SHOWN, st.sampled_from(["3A", "3B", "4A"]), st.sampled_from([THIS, LAST]), KEY),
    max_size=6,
).map(
    lambda all_: [
        KnownPupil(str(n), name, class_code, year, key or None)
        for n, (name, class_code, year, key) in enumerate(all_)
    ]
)
FOLLOWS = st.sampled_from([None, {"3A": ["4A"]}, {"3A": ["4A", "3B"], "3B": ["4A"]}])


def roster(rows):
    return read_roster("a.csv", as_csv([HEADER, *rows, ["Eva", "Claes", "9Z", ""]]))


def told(plan: Plan) -> list[object]:
    """The plan without the lines on which rows stand."""
    rows = [
        sorted((pair.known.id, *about(pair.row)) for pair in pairs)
        for pairs in (plan.matched, plan.moved)
    ]
    people = [sorted(one.id for one in all_) for all_ in (plan.left, plan.untouched)]
    doubts = sorted(
        (one.doubt, [pupil.id for pupil in one.known], sorted(map(about, one.rows)))
        for one in plan.doubtful
    )
    return [rows, sorted(map(about, plan.new)), people, doubts]


def about(row) -> tuple[str, str, str]:
    return row.calling_name, row.class_code, row.own_key or ""


@given(ROWS, KNOWN, st.booleans(), FOLLOWS)
def test_the_same_file_twice_changes_nothing(rows, before, whole_school, follows):
    said = {"school_year": THIS, "whole_school": whole_school, "follows": follows}
    first = compare(before, roster(rows), **said)
    again = compare(after(before, first), roster(rows), **said)
    assert again.is_empty


@given(ROWS)
def test_an_own_list_twice_leaves_no_new_question(rows):
    first = compare([], roster(rows), school_year=THIS)
    again = compare(after([], first), roster(rows), school_year=THIS)
    assert not again.moved
    assert not again.new
    assert not again.left


@given(ROWS, KNOWN, st.booleans(), FOLLOWS, st.randoms())
def test_the_order_of_pupils_and_of_rows_makes_no_difference(
    rows, before, whole_school, follows, chance
):
    said = {"school_year": THIS, "whole_school": whole_school, "follows": follows}
    plan = compare(before, roster(rows), **said)
    shuffled = chance.sample(rows, len(rows))
    other = compare(chance.sample(before, len(before)), roster(shuffled), **said)
    assert told(plan) == told(other)
    same_file = compare(chance.sample(before, len(before)), roster(rows), **said)
    assert plan.digest(b"key") == same_file.digest(b"key")


@given(ROWS, KNOWN, st.booleans(), FOLLOWS)
def test_everyone_is_in_exactly_one_place(rows, before, whole_school, follows):
    list_ = roster(rows)
    plan = compare(before, list_, school_year=THIS, whole_school=whole_school, follows=follows)
    pairs = [*plan.matched, *plan.moved]
    people = [pair.known for pair in pairs] + [*plan.left, *plan.untouched]
    people += [pupil for one in plan.doubtful for pupil in one.known]
    assert sorted(one.id for one in people) == sorted(one.id for one in before)
    lines = [pair.row.line for pair in pairs] + [row.line for row in plan.new]
    lines += [row.line for one in plan.doubtful for row in one.rows]
    asked = [row for question in list_.same_names for row in question.rows]
    assert sorted(lines) == sorted(row.line for row in [*list_.rows, *asked])
