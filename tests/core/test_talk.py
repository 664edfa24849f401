"""From a picture to the questions of a talk: every offer has its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Age
from rodedraad.core.picture import picture
from rodedraad.core.talk import HOW_MANY, Candidate, Company, Move, Sign, Telling, offered, signs

FORM = instrument("rode-draad-band@1#base")
MIDDLING = {item.key: 3 for item in FORM.items} | {"c1": 4, "k": 5}
NEAR = {"c1": 5, "c2": 4, "c3": 5, "c4": 4, "c5": 1}
DISTANT = {"c1": 2, "c2": 2, "c3": 1, "c4": 2, "c5": 4}
MUCH_FRICTION = {"f1": 5, "f2": 4, "f3": 4, "f4": 4, "f5": 2}
CALM = {"f1": 1, "f2": 1, "f3": 2, "f4": 2, "f5": 4}


def shown(answers=MIDDLING, *, wrote_moment=False, **changes):
    told = dict(answers) | changes
    return signs(FORM, picture(FORM, told, age=Age.PRIMARY, wrote_moment=wrote_moment))


def test_without_a_picture_nothing_is_known_of_the_bond():
    assert signs(FORM, None) == {Sign.NO_PICTURE, Sign.ANY}


@pytest.mark.parametrize(
    ("answers", "sign"),
    [
        (NEAR, Sign.CLOSENESS_OFTEN),
        (DISTANT, Sign.CLOSENESS_SELDOM),
        ({"c1": 3}, Sign.CLOSENESS_SOMETIMES),
        (MUCH_FRICTION, Sign.CONFLICT_OFTEN),
        (CALM, Sign.CONFLICT_SELDOM),
        ({"f1": 3}, Sign.CONFLICT_SOMETIMES),
        ({"d1": 4}, Sign.LEANING_OFTEN),
        ({"d1": 2, "d2": 1}, Sign.LEANING_SELDOM),
        ({"e1": 4}, Sign.GIVES_OFTEN),
        ({"e2": 5}, Sign.COSTS_OFTEN),
        ({"k": 2}, Sign.HARDLY_KNOWN),
        ({"c1": 3, "k": 5}, Sign.ALIKE),
    ],
)
def test_what_she_answered_shows(answers, sign):
    assert sign in shown(**answers)


def test_answers_in_the_middle_show_nothing_of_leaning_costing_or_giving():
    quiet = {Sign.LEANING_OFTEN, Sign.LEANING_SELDOM, Sign.COSTS_OFTEN, Sign.GIVES_OFTEN}
    assert not quiet & shown()


def test_too_few_answers_show_as_that_and_as_nothing_else():
    assert shown({}) == {Sign.CLOSENESS_OPEN, Sign.CONFLICT_OPEN, Sign.NO_MOMENT, Sign.ANY}
    assert shown({"d1": None, "e1": None}) == shown({})


def test_her_own_moment_shows():
    assert Sign.MOMENT in shown(wrote_moment=True)
    assert Sign.NO_MOMENT in shown()


@given(
    st.dictionaries(
        st.sampled_from([item.key for item in FORM.items]), st.none() | st.integers(1, 5)
    ),
    st.booleans(),
)
def test_each_thread_shows_exactly_one_sign_whatever_was_answered(answers, wrote_moment):
    found = shown(answers, wrote_moment=wrote_moment)
    for scale in ("closeness", "conflict"):
        assert len([sign for sign in found if sign.startswith(scale)]) == 1
    assert len(found & {Sign.MOMENT, Sign.NO_MOMENT}) == 1
    assert Sign.ANY in found
    assert Sign.NO_PICTURE not in found


def candidate(key, sign=Sign.ANY, *, move=Move.SETTLE, company=(Company.ALONE,)):
    return Candidate(key, move, company, sign, {Telling.BOND: {"nl": key}})


def keys(candidates, *found, company=Company.ALONE):
    given_ = frozenset({Sign.ANY, *found})
    return [one.key for one in offered(candidates, given_, move=Move.SETTLE, company=company)]


def test_each_sign_has_its_turn_before_any_has_a_second_and_strengths_come_first():
    table = [
        candidate("any"),
        candidate("friction", Sign.CONFLICT_OFTEN),
        candidate("friction_too", Sign.CONFLICT_OFTEN),
        candidate("moment", Sign.MOMENT),
    ]
    assert keys(table, Sign.MOMENT, Sign.CONFLICT_OFTEN) == ["moment", "friction", "any"]
    assert keys(table, Sign.CONFLICT_OFTEN) == ["friction", "any", "friction_too"]
    assert keys(table) == ["any"]


def test_no_more_than_three_are_offered():
    assert len(keys([candidate(f"q{number}") for number in range(9)])) == HOW_MANY == 3


def test_another_move_or_other_company_is_not_offered_for():
    table = [candidate("later", move=Move.CHOOSE), candidate("coach", company=(Company.COACH,))]
    assert keys(table) == []
    assert keys(table, company=Company.COACH) == ["coach"]
