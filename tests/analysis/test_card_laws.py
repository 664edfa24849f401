"""What must not change a word, and what must change it as the rules say, in whole cards."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodedraad.analysis import fit
from rodedraad.analysis.card import Card, card
from rodedraad.analysis.card.interactions import Pair
from tests.analysis.bonds import PAIR, Table, bonds

LAWS = settings(max_examples=10)
SHAPES = st.builds(
    bonds,
    st.integers(0, 10_000),
    one=st.sampled_from([0.4, 0.0, -0.3]),
    other=st.sampled_from([0.4, 0.0, -0.3]),
    both=st.sampled_from([0.3, 0.1, 0.0, -0.2]),
    teachers=st.just(40),
    pupils=st.just(6),
)
TURNED = {
    "compensation": {"buffering", "hindering"},
    "buffering": {"compensation", "synergy", "reinforcing"},
    "hindering": {"compensation", "synergy", "reinforcing"},
    "synergy": {"hindering", "buffering"},
    "reinforcing": {"hindering", "buffering", "reinforcing"},
}


def pair(table: Table) -> Pair:
    return card(fit(PAIR, table), table).pair("warmth", "support")


def edges(found: Pair) -> list[list[float]]:
    return [[region.low for region in side.regions] for side in found.sides]


@LAWS
@given(SHAPES)
def test_turning_a_predictor_turns_the_word_and_the_regions(table):
    before, after = pair(table), pair({**table, "support": -table["support"]})
    assert after.shape.word in TURNED.get(before.shape.word, {before.shape.word})
    assert after.product.estimate == pytest.approx(-before.product.estimate, rel=1e-5)
    mirrored = [-region.high for region in before.sides[0].regions[::-1]]
    assert edges(after)[0] == pytest.approx(mirrored, rel=1e-4, abs=1e-4)
    reaches = {"above": "below", "below": "above"}
    assert after.sides[0].reach == reaches.get(before.sides[0].reach, before.sides[0].reach)


@LAWS
@given(SHAPES, st.sampled_from([(10.0, 0.0), (0.01, 3.0), (1e4, -50.0)]))
def test_another_unit_changes_no_word_and_moves_the_regions_with_it(table, unit):
    size, zero = unit
    before = pair(table)
    after = pair({**table, "support": size * table["support"] + zero})
    assert after.shape == before.shape
    assert [one.reach for one in after.sides] == [one.reach for one in before.sides]
    moved = [size * edge + zero for edge in edges(before)[0]]
    assert edges(after)[0] == pytest.approx(moved, rel=1e-4, abs=1e-4 * size)
    assert [cell.resting for cell in after.cells] == [cell.resting for cell in before.cells]


@LAWS
@given(SHAPES, st.sampled_from([1e-3, 250.0]))
def test_another_unit_of_the_outcome_changes_no_word(table, size):
    before, after = pair(table), pair({**table, "closeness": size * table["closeness"]})
    assert after.shape == before.shape
    assert after.apart.estimate == pytest.approx(before.apart.estimate, rel=1e-4)


@LAWS
@given(SHAPES)
def test_turning_the_outcome_and_what_is_better_keeps_the_word(table):
    other = {**table, "closeness": -table["closeness"]}
    turned = card(fit(PAIR, other), other, better="low")
    assert turned.pair("warmth", "support").shape == pair(table).shape


@LAWS
@given(SHAPES, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_terms_changes_no_word(table, chance):
    order = list(range(len(table["closeness"])))
    chance.shuffle(order)
    other = {name: cells[order] for name, cells in table.items()}
    swapped = card(fit("closeness ~ support * warmth + (warmth | teacher)", other), other)
    assert swapped.pair("warmth", "support").shape.word == pair(table).shape.word


@LAWS
@given(SHAPES)
def test_what_is_said_of_a_slope_is_what_its_regions_show(table):
    for side in pair(table).sides:
        for value, slope in (
            (side.moderator.low, side.at_low),
            (side.moderator.high, side.at_high),
        ):
            (sign,) = {one.sign for one in side.regions if one.low < value < one.high}
            assert slope.sign == sign
        if side.boundary is not None:
            assert side.moderator.low < side.boundary < side.moderator.high
            beyond = [one.low if side.reach == "above" else one.high for one in side.regions]
            assert side.regions[beyond.index(side.boundary)].sign == side.direction


STRONG = {"teachers": 80, "pupils": 12}


@pytest.mark.parametrize(
    ("word", "put_in"),
    [
        ("reinforcing", {"one": 0.6, "other": 0.6, "both": 0.15}),
        ("synergy", {"one": 0.3, "other": 0.3, "both": 0.2}),
        ("compensation", {"one": 0.4, "other": 0.5, "both": -0.2}),
        ("buffering", {"one": -0.5, "other": 0.5, "both": 0.2}),
        ("hindering", {"one": -0.5, "other": 0.5, "both": -0.2}),
        ("turning", {"one": 0.0, "other": 0.0, "both": 0.5}),
    ],
)
def test_a_shape_that_was_put_in_is_named(word, put_in):
    assert pair(bonds(0, **put_in, **STRONG)).shape.word == word


def test_a_pair_of_which_one_is_not_shown_to_count_is_conditional():
    table = bonds(0, one=-0.2, other=0.0, both=0.15, level=1.0, teachers=40, pupils=20)
    found = pair(table)
    assert (found.shape.word, found.shape.main, found.shape.toward) == ("conditional", 0, -1)
    assert found.sides[0].reach == "below"


@pytest.mark.parametrize(("word", "other"), [("separate", 0.4), ("one-alone", 0.0)])
def test_with_very_many_bonds_it_is_told_that_an_interaction_is_too_small(word, other):
    assert pair(bonds(0, other=other, teachers=250, pupils=20)).shape.word == word


def test_with_few_bonds_it_cannot_be_told():
    table = bonds(3, both=0.1, teachers=12, pupils=4)
    found = pair(table)
    assert (found.shape.word, found.shape.why) == ("cannot-tell", "product")


def test_with_a_great_many_bonds_an_interaction_too_small_to_matter_is_not_named():
    table = bonds(3, both=0.015, teachers=700, pupils=30)
    found = pair(table)
    assert found.product.sign == 1
    assert found.shape.word == "separate"


def three(seed: int = 4, *, size: float = 0.15, **many: int) -> tuple[str, Table]:
    """Warmth and support that go together only for pupils who start low."""
    table = bonds(seed, **{**STRONG, **many})
    chance = np.random.default_rng(seed)
    table["start"] = chance.normal(size=len(table["warmth"]))
    together = size * (1.28 - table["start"])
    table["closeness"] = table["closeness"] + together * table["warmth"] * table["support"]
    return "closeness ~ start * warmth * support + (warmth | teacher)", table


def told(formula: str, table: Table) -> Card:
    return card(fit(formula, table), table)


def test_a_three_tells_for_whom_the_pair_goes_together():
    (found,) = told(*three()).triples
    assert (found.shape.word, found.shape.toward) == ("conditional", -1)
    assert [pair.product.sign for pair in found.pairs] == [1, 0]
    assert found.over.reach == "below"


def test_a_three_without_anything_put_in_is_alike_or_cannot_be_told():
    formula, table = three(size=0.0)
    (found,) = told(formula, table).triples
    assert found.shape.word == "cannot-tell"
    formula, table = three(size=0.0, teachers=500, pupils=20)
    (found,) = told(formula, table).triples
    assert found.shape.word == "alike"


def test_turning_the_first_of_three_turns_where_the_pair_goes_together():
    formula, table = three()
    (found,) = told(formula, {**table, "start": -table["start"]}).triples
    assert (found.shape.word, found.shape.toward) == ("conditional", 1)


def test_the_corners_of_a_three_are_coefficients_after_moving_both_zeros():
    formula, table = three()
    (found,) = told(formula, table).triples
    start, _, support = found.variables
    moved = {
        **table,
        "start": table["start"] - start.low,
        "support": table["support"] - support.high,
    }
    again = fit(formula, moved).effect("warmth")
    (corner,) = [c for c in found.corners if (c.focal, c.corner) == ("warmth", (-1, 1))]
    assert (corner.slope.estimate, corner.slope.se) == pytest.approx(
        (again.estimate, again.se), rel=1e-5
    )


def test_the_cells_of_a_three_hold_every_row_once():
    (found,) = told(*three()).triples
    assert len(found.cells) == 8
    assert sum(cell.resting["rows"] for cell in found.cells) == 960
