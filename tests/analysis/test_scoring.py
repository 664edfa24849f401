"""Scores of many forms at once are those of each form by itself."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.analysis import scoring
from rodedraad.analysis.measures.refusals import WrongShape
from rodedraad.analysis.scoring import MISSING, UNSURE, score_columns
from rodedraad.catalogue import instrument, instruments
from rodedraad.core.instrument import Combine, Instrument, Step
from rodedraad.core.scoring import (
    AnswersOutsideResponses,
    KeyNotConfirmed,
    UnknownItems,
    score_all,
)

KEYED = [one for one in instruments() if one.scales and all(s.items for s in one.scales)]
BAND = instrument("rode-draad-band")


def variant(one: Instrument, turned: bool, combine: Combine, first: int) -> Instrument:
    """The same with other keys: all items turned, sums, codes that begin elsewhere, with a hole."""
    responses = {
        key: replace(of, steps=tuple(Step(first + 2 * n, {}, {}) for n in range(len(of.steps))))
        for key, of in one.responses.items()
    }
    scales = tuple(
        replace(
            scale, reversed=frozenset(scale.items) if turned else scale.reversed, combine=combine
        )
        for scale in one.scales
    )
    return replace(one, responses=responses, scales=scales)


@st.composite
def forms(draw):
    """An instrument, and the answers to some forms as columns."""
    one = draw(st.sampled_from(KEYED))
    if draw(st.booleans()):
        first = draw(st.sampled_from([0, 1, 40, 200]))
        one = variant(one, draw(st.booleans()), draw(st.sampled_from(Combine)), first)
    rows = draw(st.integers(1, 7))
    asked = draw(st.sets(st.sampled_from([item.key for item in one.items]), min_size=1))
    largest = max(of.highest for of in one.responses.values())
    kind = draw(st.sampled_from([np.int8, np.int64] if largest < 128 else [np.int16, np.int64]))
    columns = {}
    for key in sorted(asked):
        codes = [MISSING, UNSURE, *one.responses_of(one.item(key)).codes]
        column = draw(st.lists(st.sampled_from(codes), min_size=rows, max_size=rows))
        columns[key] = np.array(column, kind)
    return one, rows, columns


def as_answers(columns: dict, row: int) -> dict[str, int | None]:
    """The answers of one form, as the core takes them."""
    given = {key: int(column[row]) for key, column in columns.items()}
    return {key: None if code == UNSURE else code for key, code in given.items() if code != MISSING}


@settings(max_examples=150)
@given(forms(), st.sampled_from([1, 3, 1000]))
def test_every_form_has_the_scores_it_has_by_itself(made, block):
    one, rows, columns = made
    before, scoring.BLOCK = scoring.BLOCK, block
    found = score_columns(one, columns, confirmed_by="A. Janssens")
    scoring.BLOCK = before
    for row in range(rows):
        alone = score_all(one, as_answers(columns, row), confirmed_by="A. Janssens")
        for score in alone:
            many = found.of(score.scale)
            counts = [many.n_answered[row], many.n_unsure[row], many.n_missing[row]]
            assert counts == [score.n_answered, score.n_unsure, score.n_missing]
            value = float(many.value[row])
            assert (None if isnan(value) else value) == score.value
        assert (found.instrument, found.revision) == (alone.instrument, alone.revision)


def test_the_scores_carry_who_confirmed_the_key():
    one = next(one for one in KEYED if one.key_needs_confirmation)
    columns = {one.items[0].key: np.array([MISSING], np.int8)}
    assert score_columns(one, columns, confirmed_by=" B. ").confirmed_by == "B."
    with pytest.raises(KeyNotConfirmed):
        score_columns(one, columns)


@pytest.mark.parametrize("wrong", [6, 0, -3, 100])
def test_a_code_that_is_not_offered_is_refused_in_any_item(wrong):
    columns = {key: np.array([1, 5, MISSING], np.int8) for key in ("c1", "k", "d1")}
    columns["d1"][1] = wrong
    with pytest.raises(AnswersOutsideResponses) as told:
        score_columns(BAND, columns)
    assert told.value.items == ("d1",)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"c1": [1.0, 2.0]}, "item 'c1': holds float64 in 1 dimensions"),
        ({"c1": [[1], [2]]}, "in 2 dimensions"),
        ({"c1": [1, 2], "c2": [1]}, "the columns have different lengths: c1 2, c2 1"),
    ],
)
def test_columns_that_are_no_codes_of_one_length_are_refused(columns, said):
    with pytest.raises(WrongShape, match=said):
        score_columns(BAND, columns)


def test_items_that_are_not_there_and_codes_below_nought_are_refused():
    with pytest.raises(UnknownItems):
        score_columns(BAND, {"x": np.array([1], np.int8)})
    below = replace(
        BAND,
        responses={
            key: replace(of, steps=(Step(-1, {}, {}), *of.steps))
            for key, of in BAND.responses.items()
        },
    )
    with pytest.raises(WrongShape, match="has codes below 0"):
        score_columns(below, {})


def test_no_rows_give_no_scores():
    assert len(score_columns(BAND, {}).of("closeness").value) == 0
    assert len(score_columns(BAND, {"c1": np.array([], np.int8)}).of("closeness").value) == 0
