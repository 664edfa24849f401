"""Long and wide files about dyads: the same rows, both ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.core.errors import InvalidFile
from rodedraad.interchange.sheets import Kind, Measure, Sheet, Variable
from rodedraad.interchange.sheets.dyads import Keys, long, wide

BOTH = Keys("by_whom", "about", "when", side="side")
VARIABLES = (
    Variable("by_whom", Kind.TEXT, "wie invult"),
    Variable("about", Kind.TEXT, "over wie"),
    Variable("side", Kind.TEXT, "kant"),
    Variable("when", Kind.NUMBER, "moment", Measure.ORDINAL, {1.0: "herfst", 2.0: "lente"}),
    Variable("c1", Kind.NUMBER, "plezier in het contact", Measure.ORDINAL, {1.0: "nooit"}),
    Variable("note", Kind.TEXT),
)
ROWS = [
    ("anna", "sam", "teacher", 1.0, 4.0, "x"),
    ("sam", "anna", "pupil", 1.0, None, None),
    ("anna", "sam", "teacher", 2.0, 3.0, None),
    ("anna", "mila", "teacher", 1.0, 1.0, None),
    ("bram", "sam", "teacher", 2.0, 2.0, None),
]


def sheet(rows: list[tuple], variables: tuple[Variable, ...] = VARIABLES) -> Sheet:
    return Sheet("bonds.csv", variables, tuple(map(list, zip(*rows, strict=True))))


def test_a_pair_is_one_row_with_what_each_said_at_each_moment():
    found = wide(sheet(ROWS), BOTH)
    assert found.names[:2] == ("teacher", "pupil")
    assert list(zip(found.column("teacher"), found.column("pupil"), strict=True)) == [
        ("anna", "sam"),
        ("anna", "mila"),
        ("bram", "sam"),
    ]
    assert found.column("c1.teacher_1") == [4.0, 1.0, None]
    assert found.column("c1.teacher_2") == [3.0, None, 2.0]
    assert found.column("when.pupil_1") == [1.0, None, None]  # filled in, with nothing in it
    meant = {one.name: one for one in found.variables}
    assert meant["c1.teacher_2"].labels == {1.0: "nooit"}


def test_it_comes_back_row_by_row_with_all_it_means():
    found = long(wide(sheet(ROWS), BOTH), BOTH)
    assert sorted(found.rows(), key=str) == sorted(sheet(ROWS).rows(), key=str)
    assert found.variables == VARIABLES
    assert found.not_read == ()


def test_without_sides_each_rater_has_a_row_of_her_own():
    keys = replace(BOTH, side=None)
    found = wide(sheet(ROWS), keys)
    assert list(found.column("by_whom")) == ["anna", "sam", "anna", "bram"]
    assert set(long(found, keys).rows()) == {
        (rater, target, moment, side, *others) for rater, target, side, moment, *others in ROWS
    }


KINDS = {
    Kind.NUMBER: st.none() | st.floats(-9, 9),
    Kind.TEXT: st.none() | st.text(max_size=3),
    Kind.DATE: st.none() | st.dates(),
}


@st.composite
def dyadic(draw) -> Sheet:
    """Rows of any raters, targets and moments, each once, with any values."""
    moments = draw(st.sampled_from([st.floats(0, 3), st.text(min_size=1, max_size=2), st.dates()]))
    people = st.sampled_from("abc")
    rows = st.tuples(people, people, st.sampled_from(["teacher", "pupil"]), moments)
    keys = draw(st.lists(rows, min_size=1, max_size=8, unique=True))
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=3))
    variables = [*VARIABLES[:4], *(Variable(f"v.{n}", kind) for n, kind in enumerate(kinds))]
    values = [[draw(KINDS[kind]) for _ in keys] for kind in kinds]
    return Sheet("any", tuple(variables), (*map(list, zip(*keys, strict=True)), *values))


@settings(max_examples=80)
@given(dyadic(), st.sampled_from(["side", None]))
def test_any_long_file_comes_back_from_its_wide_twin(one, side):
    keys = replace(BOTH, side=side)
    if side is None:  # then a rater has one row for each target and moment
        rows = {(row[0], row[1], row[3]): row for row in one.rows()}
        one = replace(one, columns=tuple(map(list, zip(*rows.values(), strict=True))))
    found = long(wide(one, keys), keys)
    assert {v.name: v for v in found.variables} == {v.name: v for v in one.variables}
    order = [found.names.index(name) for name in one.names]
    back = [tuple(row[place] for place in order) for row in found.rows()]
    assert sorted(back, key=repr) == sorted(one.rows(), key=repr)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ROWS[0], ROWS[0]], "row 2: is of the same rater, target and moment as row 1"),
        ([("anna", None, "teacher", 1.0, 1.0, "")], "row 1, column 'about': is empty"),
        (
            [("a", "b", side, 1.0, 1.0, "") for side in ("teacher", "pupil", "mother")],
            "column 'side': holds teacher, pupil, mother; a pair has two sides",
        ),
        ([("a", "b", "c1.c1_1", 1.0, 1.0, "")], None),
    ],
)
def test_what_cannot_be_one_row_is_told(rows, said):
    if said is None:
        assert long(wide(sheet(rows), BOTH), BOTH).size == 1
        return
    with pytest.raises(InvalidFile) as told:
        wide(sheet(rows), BOTH)
    assert said in str(told.value)


def test_columns_that_are_not_there_are_told_all_at_once():
    with pytest.raises(InvalidFile) as told:
        wide(sheet(ROWS), Keys())
    assert [one.where for one in told.value.problems] == [
        "column 'rater'",
        "column 'target'",
        "column 'moment'",
    ]


def test_a_file_that_is_not_wide_is_told():
    with pytest.raises(InvalidFile, match="it is no wide file"):
        long(sheet(ROWS), BOTH)
    made = wide(sheet(ROWS), BOTH)
    renamed = tuple(
        replace(one, name={"teacher": "leraar", "c1.teacher_1": "c1"}.get(one.name, one.name))
        for one in made.variables
    )
    with pytest.raises(InvalidFile) as told:
        long(replace(made, variables=renamed), BOTH)
    assert "column 'c1': belongs to no moment" in str(told.value)
    assert "holds 'teacher'; the first two columns, leraar and pupil, name the sides" in str(
        told.value
    )


def test_labels_that_differ_between_moments_are_named():
    made = wide(sheet(ROWS), BOTH)
    renamed = tuple(
        replace(one, label="anders") if one.name == "c1.teacher_2" else one
        for one in made.variables
    )
    (told,) = long(replace(made, variables=renamed), BOTH).not_read
    assert (told.variables, told.instead) == (
        ("c1.teacher_2",),
        "what c1.teacher_1 means is taken for all of c1",
    )
