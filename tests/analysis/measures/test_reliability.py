"""Alpha, omega, error, teachers and groups: as R gives them, and as a textbook writes them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rodedraad.analysis.measures.alpha import alpha, items, standard_error
from rodedraad.analysis.measures.groups import between_groups
from rodedraad.analysis.measures.intraclass import intraclass
from rodedraad.analysis.measures.omega import omega
from rodedraad.analysis.measures.reliability import reliability
from rodedraad.analysis.measures.rwg import agreement_within
from rodedraad.analysis.measures.spread import Spread, spread
from rodedraad.analysis.measures.within_teachers import within_teachers
from tests.analysis.measures import twins
from tests.analysis.measures.frozen import frozen, table_of_r
from tests.analysis.reference.measured import bonds, climate

SIX = [f"i{number}" for number in range(1, 7)]
EXACT = {"rel": 1e-9, "abs": 1e-9}
LIKELY = {"rel": 1e-6}
FEWER = settings(max_examples=30)


def keyed() -> dict[str, object]:
    """The made-up bonds with the sixth item turned round."""
    rows = bonds()
    rows["i6"] = [None if cell is None else 6 - cell for cell in rows["i6"]]
    return rows


def complete() -> tuple[np.ndarray, list[str]]:
    """Their rows without a gap, and the teachers of these."""
    rows = keyed()
    kept = [
        (list(cells), teacher)
        for *cells, teacher in zip(*(rows[name] for name in SIX), rows["teacher"], strict=True)
        if None not in cells
    ]
    return np.array([cells for cells, _ in kept], dtype=float), [teacher for _, teacher in kept]


@pytest.mark.parametrize("gaps", ["complete", "pairwise"])
def test_a_scale_has_the_figures_that_r_gives(gaps):
    known = frozen()[f"bonds {gaps}"]
    found = spread(keyed(), SIX, gaps=gaps)
    level, factor = alpha(found), omega(found)
    assert level.value == pytest.approx(known["alpha"], **EXACT)
    assert level.standardised == pytest.approx(known["standardised"], **EXACT)
    assert level.mean_correlation == pytest.approx(known["mean_correlation"], **EXACT)
    assert factor.value == pytest.approx(known["omega"], **LIKELY)
    assert factor.standardised == pytest.approx(known["omega standardised"], **LIKELY)
    if gaps == "complete":  # R counts other rows than we where pairs differ
        assert factor.chi_square == pytest.approx(known["chi_square"], rel=1e-5)
        assert (level.low, level.high) == pytest.approx((known["low"], known["high"]), **EXACT)
    for one in items(keyed(), found):
        assert one.alpha_without == pytest.approx(known[f"alpha_without {one.name}"], **EXACT)
        if gaps == "complete":
            assert one.rest_correlation == pytest.approx(known[f"rest {one.name}"], **EXACT)


@pytest.mark.parametrize("gaps", ["complete", "pairwise"])
def test_a_public_table_has_the_figures_that_r_gives(gaps, tmp_path):
    table = table_of_r("bfi", "psych", tmp_path)
    known = frozen()[f"bfi neuroticism {gaps}"]
    found = spread(table, [f"N{number}" for number in range(1, 6)], gaps=gaps)
    assert alpha(found).value == pytest.approx(known["alpha"], **EXACT)
    assert omega(found).value == pytest.approx(known["omega"], **LIKELY)


@pytest.mark.parametrize(
    ("scale", "turned", "by_pair", "by_median"),
    [("N", (), 0.81396, 0.81178), ("A", ("A1",), 0.70302, 0.70124)],
)
def test_the_rule_for_gaps_shows_in_the_third_decimal(scale, turned, by_pair, by_median, tmp_path):
    """psych's alpha takes pairs; its scoreItems fills gaps with the median of the item."""
    table = table_of_r("bfi", "psych", tmp_path)
    names = [f"{scale}{number}" for number in range(1, 6)]
    found = reliability(table, names, turned=turned, ends=(1, 6), gaps="pairwise")
    assert found.alpha.value == pytest.approx(by_pair, abs=5e-6)
    filled = np.column_stack([table[name] for name in names])
    filled = np.where(np.isnan(filled), np.nanmedian(filled, axis=0), filled)
    found = reliability(filled, names, turned=turned, ends=(1, 6))
    assert found.alpha.value == pytest.approx(by_median, abs=5e-6)


def test_within_teachers_has_the_figures_that_r_gives():
    known = frozen()["within"]
    found = within_teachers(keyed(), keyed()["teacher"], SIX)
    assert found.alpha == pytest.approx(known["alpha"], **EXACT)
    assert found.omega == pytest.approx(known["omega"], **LIKELY)
    assert found.residual == pytest.approx(known["residual"], **EXACT)
    assert found.standard_error == pytest.approx((known["residual"] / 6) ** 0.5, **EXACT)


def test_the_error_of_one_teacher_is_that_of_her_own_pupils():
    cells, teachers = complete()
    found = within_teachers(cells, teachers)
    for one in found.each:
        own = [row for row, teacher in zip(cells, teachers, strict=True) if teacher == one.teacher]
        assert one.n == len(own)
        if len(own) > 1:
            error = (twins.residual(own, ["same"] * len(own)) / 6) ** 0.5
            assert one.standard_error == pytest.approx(error, **EXACT)
            assert one.sd == pytest.approx(np.std(np.mean(own, axis=1), ddof=1), **EXACT)
        else:
            assert (one.sd, one.standard_error) == (None, None)
    assert found.alone == sum(one.n == 1 for one in found.each) > 0


def test_what_lies_between_teachers_is_as_r_gives_it():
    cells, teachers = complete()
    known = frozen()["between"]
    found = between_groups(cells.mean(axis=1), teachers)
    assert found.icc1 == pytest.approx(known["icc1"], **EXACT)
    assert found.icc2 == pytest.approx(known["icc2"], **EXACT)
    assert (found.f, found.p) == pytest.approx((known["f"], known["p"]), **EXACT)


def test_agreement_of_groups_is_as_r_gives_it():
    rows = climate()
    items_of = ["k1", "k2", "k3", "k4"]
    found = agreement_within(rows, rows["group"], steps=7, items=items_of)
    known = frozen()["rwg"]
    assert {one.group: one.rwg for one in found.each} == pytest.approx(known, **EXACT)


def test_the_published_mean_agreement_comes_out(tmp_path):
    table = table_of_r("lq2002", "multilevel", tmp_path)
    found = agreement_within(
        table, table["COMPID"], steps=5, items=[f"LEAD{number:02}" for number in range(1, 12)]
    )
    assert (found.mean, found.median) == pytest.approx((0.8677849, 0.8701077), abs=5e-8)
    assert len(found.each) == 49


def test_published_shares_between_groups_come_out(tmp_path):
    table = table_of_r("bh1996", "multilevel", tmp_path)
    for column, icc1, icc2 in (("WBEING", 0.04336905, 0.7717129), ("HRS", 0.1331067, 0.9196732)):
        found = between_groups(table[column], table["GRP"])
        assert (found.icc1, found.icc2) == pytest.approx((icc1, icc2), rel=1e-6)


def test_the_shares_of_design_effects_are_those_of_the_formula():
    """With 20 pupils a teacher and ICC(1) .10 the mean of a class is reliable for .69."""
    found = between_groups([0.0, 2.0, 1.0, 3.0], ["a", "a", "b", "b"])
    assert found.icc2 == pytest.approx(2 * found.icc1 / (1 + found.icc1), **EXACT)


def test_a_scale_at_once_holds_all_of_it_and_turns_items_round():
    rows = bonds()
    found = reliability(rows, SIX, turned=["i6"], ends=(1, 5), teacher=rows["teacher"])
    by_hand = spread(keyed(), SIX)
    assert found.alpha == alpha(by_hand)
    assert found.omega.value == pytest.approx(omega(by_hand).value, **EXACT)
    assert found.standard_error == standard_error(by_hand, found.alpha.value)
    assert found.within.alpha == pytest.approx(frozen()["within"]["alpha"], **EXACT)
    assert found.between.icc1 == pytest.approx(frozen()["between"]["icc1"], **EXACT)
    assert found.rows + found.left_out == len(rows["i1"])
    assert [one.mean for one in found.items] == pytest.approx(by_hand.means)
    assert found.mean == pytest.approx(by_hand.means.mean())


def test_an_item_keyed_the_wrong_way_round_is_named():
    said = reliability(bonds(), SIX).messages
    assert any(one.startswith("i6: goes against the other items") for one in said)


def test_answers_piled_up_at_one_end_are_named():
    cells, _ = complete()
    cells[:80, 0] = 5
    said = reliability(cells, SIX).messages
    assert any(one.startswith("i1: ") and "highest answer" in one for one in said)


# What must not matter does not.


@st.composite
def answers(draw, *, width=4, high=6):
    """Answers of pupils whose items move, and go together a little."""
    rows = draw(st.integers(8, 30))
    chance = np.random.default_rng(draw(st.integers(0, 2**32)))
    bond = chance.normal(size=(rows, 1))
    cells = np.clip(np.round(3 + bond + chance.normal(size=(rows, width))), 0, high)
    assume((cells.std(axis=0) > 0).all() and cells.sum(axis=1).std() > 0)
    return cells


def bonded(seed: int) -> np.ndarray:
    """Answers with one clear factor, for which there is an omega."""
    chance = np.random.default_rng(seed)
    return np.round(3 + chance.normal(size=(150, 1)) + 0.8 * chance.normal(size=(150, 5)), 1)


@given(answers())
def test_alpha_and_its_items_are_what_a_textbook_writes(cells):
    found = spread(cells)
    assert alpha(found).value == pytest.approx(twins.alpha(cells.tolist()), **EXACT)
    for place, one in enumerate(items(cells, found)):
        others = np.delete(cells, place, axis=1)
        if others.sum(axis=1).std() > 0:
            expected = twins.rest_correlation(cells.tolist(), place)
            assert one.rest_correlation == pytest.approx(expected, **EXACT)
            assert one.alpha_without == pytest.approx(twins.alpha(others.tolist()), **EXACT)


@given(answers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_items_does_not_matter(cells, chance):
    order, turn = list(range(len(cells))), list(range(cells.shape[1]))
    chance.shuffle(order)
    chance.shuffle(turn)
    moved = cells[order][:, turn]
    assert alpha(spread(moved)).value == pytest.approx(alpha(spread(cells)).value, **EXACT)


@FEWER
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_items_does_not_matter_to_omega(seed, chance):
    cells = bonded(seed)
    order, turn = list(range(len(cells))), list(range(cells.shape[1]))
    chance.shuffle(order)
    chance.shuffle(turn)
    here, there = omega(spread(cells)), omega(spread(cells[order][:, turn]))
    assert there.value == pytest.approx(here.value, **LIKELY)
    assert there.loadings == pytest.approx([here.loadings[one] for one in turn], rel=1e-5)


@FEWER
@given(st.integers(0, 2**32), st.sampled_from([0.01, 3.0]), st.sampled_from([-7.0, 1e3]))
def test_another_unit_and_origin_give_the_same_omega(seed, size, origin):
    cells = bonded(seed)
    here, there = omega(spread(cells)), omega(spread(size * cells + origin))
    assert there.value == pytest.approx(here.value, **LIKELY)


@FEWER
@given(st.integers(0, 2**32))
def test_no_other_unique_variances_fit_better(seed):
    """The ML criterion log|Σ| + tr(SΣ⁻¹) rises on every side of what was found."""
    found = spread(bonded(seed))
    factor = omega(found)
    best = lack(found.correlation, factor.loadings, factor.uniquenesses)
    for place in range(5):
        for step in (-1e-3, 1e-3):
            for moved in ("loadings", "uniquenesses"):
                near = {name: list(getattr(factor, name)) for name in ("loadings", "uniquenesses")}
                near[moved][place] += step
                assert lack(found.correlation, **near) > best


def lack(correlation, loadings, uniquenesses) -> float:
    """The ML criterion of one factor, as a textbook writes it."""
    fitted = np.outer(loadings, loadings) + np.diag(uniquenesses)
    return np.linalg.slogdet(fitted)[1] + np.trace(correlation @ np.linalg.inv(fitted))


def test_an_exact_factor_is_found_back():
    loadings = np.array([0.9, 0.8, 0.6, 0.7])
    covariance = np.outer(loadings, loadings) + np.diag(1 - loadings**2)
    factor = omega(Spread(tuple("abcd"), 200, 0, np.zeros(4), covariance))
    assert factor.loadings == pytest.approx(loadings, abs=1e-8)
    assert factor.value == pytest.approx(9.0 / (9.0 + (1 - loadings**2).sum()), abs=1e-8)
    assert factor.chi_square == pytest.approx(0.0, abs=1e-6)


@given(answers(), st.sampled_from([0.01, 3.0, 1e4]), st.sampled_from([-7.0, 0.0, 1e5]))
def test_another_unit_and_origin_give_the_same_alpha(cells, size, origin):
    there = spread(size * cells + origin)
    assert alpha(there).value == pytest.approx(alpha(spread(cells)).value, rel=1e-6, abs=1e-6)


@given(answers())
def test_items_all_turned_round_give_the_same_alpha(cells):
    assert alpha(spread(5 - cells)).value == pytest.approx(alpha(spread(cells)).value, **EXACT)


@given(answers())
def test_without_gaps_both_rules_are_one(cells):
    one, other = spread(cells), spread(cells, gaps="pairwise")
    assert one.covariance == pytest.approx(other.covariance, **EXACT)
    assert one.means == pytest.approx(other.means, **EXACT)


@given(answers())
def test_whole_numbers_and_floats_give_the_same(cells):
    assert alpha(spread(cells.astype(np.int8))) == alpha(spread(cells))


def test_very_many_rows_give_what_their_parts_give():
    cells, _ = complete()
    many = np.tile(cells, (400, 1))  # more than one block
    whole, part = spread(many), spread(cells)
    scale = (len(cells) - 1) / len(cells) * len(many) / (len(many) - 1)
    assert whole.covariance == pytest.approx(part.covariance * scale, **EXACT)


@given(answers(), st.integers(2, 5))
def test_within_teachers_is_what_a_textbook_writes(cells, teachers):
    labels = [f"t{place % teachers}" for place in range(len(cells))]
    centred = cells - np.array(
        [cells[place % teachers :: teachers].mean(axis=0) for place in range(len(cells))]
    )
    assume(centred.sum(axis=1).std() > 1e-6)
    found = within_teachers(cells, labels)
    assert found.residual == pytest.approx(twins.residual(cells.tolist(), labels), **EXACT)
    assert found.alpha == pytest.approx(twins.alpha_within(cells.tolist(), labels), **EXACT)


@given(answers(), st.integers(2, 5))
def test_teachers_who_answer_higher_change_nothing_within(cells, teachers):
    codes = np.arange(len(cells)) % teachers
    moved = cells + 10 * codes[:, None]
    here, there = (spread_within(one, codes) for one in (cells, moved))
    assert here == pytest.approx(there, rel=1e-6, abs=1e-9)


def spread_within(cells, codes):
    found = within_teachers(cells, codes)
    return found.residual, found.sd


@given(answers(), st.integers(2, 5))
def test_shares_between_groups_are_what_a_textbook_writes(cells, groups):
    values = cells.sum(axis=1)
    labels = [f"g{place % groups}" for place in range(len(values))]
    assume(len({(v, g) for v, g in zip(values, labels, strict=True)}) > groups)
    found = between_groups(values, labels)
    assume(found.f > 1e-9)
    icc1, icc2 = twins.icc1(values.tolist(), labels)
    assert found.icc1 == pytest.approx(icc1, **EXACT)
    assert found.icc2 == pytest.approx(icc2, rel=1e-8, abs=1e-8)


def test_groups_of_one_size_are_targets_with_as_many_observers():
    """ICC(1) with its interval is then ICC(1,1) of Shrout and Fleiss."""
    cells, _ = complete()
    table, size = intraclass(cells), cells.shape[1]
    found = between_groups(cells.ravel(), np.arange(len(cells)).repeat(size))
    one, mean = table.of("ICC(1,1)"), table.of("ICC(1,k)")
    assert (found.icc1, found.low, found.high) == pytest.approx((one.value, one.low, one.high))
    assert (found.icc1_uneven, found.icc2) == pytest.approx((one.value, mean.value))


def test_uneven_groups_count_for_fewer_than_their_mean_size():
    """n0 = (N − Σn²/N)/(J − 1): of groups of 1, 2 and 6 it is 2.22, and their mean size 3."""
    values, sizes = [1.0, 2.0, 4.0, 5.0, 5.0, 6.0, 7.0, 5.0, 8.0], [1, 2, 6]
    found = between_groups(values, np.repeat(["a", "b", "c"], sizes))
    assert found.icc1_uneven == pytest.approx((found.f - 1) / (found.f - 1 + (9 - 41 / 9) / 2))
    assert found.size == 3


def test_groups_with_one_mean_have_no_reliable_means():
    found = between_groups([1.0, 3.0, 2.0, 2.0, 0.0, 4.0], ["a", "a", "b", "b", "c", "c"])
    assert (found.f, found.icc2) == (0.0, None)
    assert found.icc1 == pytest.approx(-1.0)


@given(answers(), st.sampled_from(["z", "10"]))
def test_the_labels_of_groups_do_not_matter(cells, prefix):
    codes = np.arange(len(cells)) % 3
    named = [f"{prefix}{9 - code}" for code in codes]
    values = cells.mean(axis=1)
    assume(len({(v, g) for v, g in zip(values, named, strict=True)}) > 3)
    assert between_groups(values, named).icc1 == pytest.approx(
        between_groups(values, codes).icc1, **EXACT
    )


@given(answers(high=6), st.integers(2, 4))
def test_agreement_of_a_group_is_what_a_textbook_writes(cells, groups):
    labels = [f"g{place % groups}" for place in range(len(cells))]
    found = agreement_within(cells, labels, steps=7)
    for one in found.each:
        own = [row for row, label in zip(cells.tolist(), labels, strict=True) if label == one.group]
        assert one.rwg == pytest.approx(twins.rwg(own, 7), **EXACT)
        assert 0 <= one.rwg <= 1
