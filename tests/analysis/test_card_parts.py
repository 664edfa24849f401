"""Parts of variance, R², ICC, and the effects at two levels, held to hand and to dense matrices."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from rodedraad.analysis import Fit, fit
from rodedraad.analysis.card import card
from rodedraad.analysis.card.levels import icc
from tests.analysis.reference.simulated import dyads

SLOPES = "closeness ~ within(conflict, teacher) * support + (within(conflict, teacher) | teacher)"
SCHOOLS = "closeness ~ conflict * support + (conflict | teacher) + (conflict | school)"


def averaging(labels: np.ndarray) -> np.ndarray:
    """The matrix that puts the mean of its group in the place of each row."""
    same = labels[:, None] == labels[None, :]
    return same / same.sum(axis=1, keepdims=True)


class Twin:
    """The parts of variance by matrices of rows by rows."""

    def __init__(self, found: Fit, table: dict[str, np.ndarray]):
        self.found, self.table = found, table
        rows = len(table["closeness"])
        self.means = [averaging(table[name]) for name in found.groups]
        self.steps = [np.eye(rows), *self.means]

    def column(self, term: str) -> np.ndarray:
        if term == "(Intercept)":
            return np.ones(len(self.table["closeness"]))
        parts = [self._piece(one) for one in term.split(":")]
        return np.prod(parts, axis=0)

    def _piece(self, name: str) -> np.ndarray:
        if name.startswith("within"):
            conflict = self.table["conflict"]
            return conflict - averaging(self.table["teacher"]) @ conflict
        return self.table[name]

    def fixed(self) -> np.ndarray:
        return sum(one.estimate * self.column(one.term) for one in self.found.fixed)

    def of_fixed(self) -> list[float]:
        """The variance of Xb inside each level."""
        whole = self.fixed()
        levels = [step @ whole for step in self.steps]
        levels.append(np.full(len(whole), whole.mean()))
        return [np.mean((a - b) ** 2) for a, b in pairwise(levels)]

    def of_random(self, group: str) -> tuple[list[float], float]:
        """v at each lower level, and m, of the effects that vary over a grouping."""
        (part,) = [one for one in self.found.random if one.group == group]
        z = np.column_stack([self.column(term) for term in part.terms])
        psi = np.array(part.covariance)
        top = list(self.found.groups).index(group) + 1
        spread = [np.trace((a - b) @ z @ psi @ z.T @ (a - b).T) for a, b in self._pairs(top)]
        above = self.steps[top] @ z
        return [one / len(z) for one in spread], np.trace(above @ psi @ above.T) / len(z)

    def _pairs(self, top: int):
        return list(zip(self.steps[:top], self.steps[1 : top + 1], strict=True))


def columns() -> dict[str, np.ndarray]:
    return {name: np.array(cells) for name, cells in dyads().items()}


@pytest.mark.parametrize("formula", [SLOPES, SCHOOLS])
def test_the_parts_of_variance_are_those_of_dense_matrices(formula):
    table = columns()
    found = fit(formula, table)
    parts, twin = card(found, table).parts, Twin(found, table)
    assert [one.fixed for one in parts.levels] == pytest.approx(twin.of_fixed(), abs=1e-10)
    slopes, means = np.zeros(len(parts.levels)), np.zeros(len(parts.levels))
    for place, group in enumerate(found.groups, start=1):
        below, own = twin.of_random(group)
        slopes[:place] += below
        means[place] = own
    assert [one.slopes for one in parts.levels] == pytest.approx(slopes, abs=1e-10)
    assert [one.means for one in parts.levels] == pytest.approx(means, abs=1e-10)
    assert parts.levels[0].residual == found.residual


def test_marginal_and_conditional_are_those_of_nakagawa_and_johnson():
    table = columns()
    found = fit(SCHOOLS, table)
    twin, parts = Twin(found, table), card(found, table).parts
    fixed = np.var(twin.fixed())
    random = 0.0
    for one in found.random:
        z = np.column_stack([twin.column(term) for term in one.terms])
        random += np.trace(z @ np.array(one.covariance) @ z.T) / len(z)
    whole = fixed + random + found.residual
    assert parts.total == pytest.approx(whole, rel=1e-9)
    assert parts.marginal == pytest.approx(fixed / whole, rel=1e-9)
    assert parts.conditional == pytest.approx((fixed + random) / whole, rel=1e-9)


def test_a_predictor_far_from_zero_has_the_same_parts():
    formula, near = "closeness ~ conflict + (1 | teacher)", columns()
    far = {**near, "conflict": near["conflict"] + 1e8}
    here, there = (card(fit(formula, one), one).parts for one in (near, far))
    assert [one.fixed for one in there.levels] == pytest.approx(
        [one.fixed for one in here.levels], rel=1e-4
    )


def test_a_predictor_within_teachers_explains_nothing_between_them():
    table = columns()
    found = fit("closeness ~ within(conflict, teacher) + (1 | teacher)", table)
    rows, teacher = card(found, table).parts.levels
    assert rows.fixed > 0.01
    assert teacher.fixed == pytest.approx(0, abs=1e-12)


def test_icc1_is_that_of_the_model_without_predictors():
    table = columns()
    found = fit("closeness ~ conflict + (1 | teacher) + (1 | school)", table)
    empty = fit("closeness ~ 1 + (1 | teacher) + (1 | school)", table)
    own = {one.group: one.covariance[0][0] for one in empty.random}
    whole = sum(own.values()) + empty.residual
    shares = {name: value / whole for name, value in own.items()}
    assert card(found, table).parts.icc1 == pytest.approx(shares)


def test_the_icc_is_that_of_shrout_and_fleiss():
    ratings = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7]
    found = icc(np.array(ratings, dtype=float), np.repeat(np.arange(6), 4))
    # their table of six targets and four judges, one way: .17 and, of the mean of four, .44
    assert found.icc1 == pytest.approx(0.1657, abs=5e-5)
    assert found.icc2 == pytest.approx(0.4428, abs=5e-5)
    assert found.size == 4


def test_groups_of_unlike_size_count_as_one_size_by_hand():
    # means 2 and 5 about 4: 12 among; 22 / 4 = 5.5 inside; size (6 − 20 / 6) / 1 = 8 / 3
    found = icc(np.array([1.0, 3, 2, 4, 6, 8]), np.array([0, 0, 1, 1, 1, 1]))
    assert found.size == pytest.approx(8 / 3)
    assert found.icc1 == pytest.approx(6.5 / (12 + 5 / 3 * 5.5))
    assert found.icc2 == pytest.approx(6.5 / 12)


def test_there_is_no_icc_where_no_group_has_two_rows():
    assert icc(np.array([1.0, 2.0, 3.0]), np.arange(3)) is None


def test_within_between_and_contextual_are_the_figures_of_both_ways_of_writing():
    table = columns()
    apart = "closeness ~ within(conflict, teacher) + between(conflict, teacher) + (1 | teacher)"
    mundlak = "closeness ~ conflict + between(conflict, teacher) + (1 | teacher)"
    found = fit(apart, table)
    (one,), (other,) = (card(fit(f, table), table).levels for f in (apart, mundlak))
    assert one.within.estimate == pytest.approx(found.fixed[1].estimate, rel=1e-9)
    assert one.between.se == pytest.approx(found.fixed[2].se, rel=1e-9)
    assert one.contextual.estimate == pytest.approx(
        found.fixed[2].estimate - found.fixed[1].estimate, rel=1e-8
    )
    assert one.contextual.df == pytest.approx(
        fit(mundlak, table).effect("between(conflict, teacher)").df, rel=1e-4
    )
    for name in ("within", "between", "contextual"):
        here, there = getattr(one, name), getattr(other, name)
        assert (here.estimate, here.se) == pytest.approx((there.estimate, there.se), rel=1e-6)
    assert one.icc == other.icc


def test_a_predictor_that_is_only_taken_within_has_no_contextual_effect():
    table = columns()
    found = fit("closeness ~ within(conflict, teacher) + (1 | teacher)", table)
    (one,) = card(found, table).levels
    assert one.within is not None
    assert (one.between, one.contextual) == (None, None)


def test_the_effect_within_is_that_where_its_moderator_is_typical():
    table = columns()
    found = fit(SLOPES, table)
    (one,) = card(found, table).levels
    typical = table["support"].mean()
    product = found.effect("within(conflict, teacher):support").estimate
    own = found.effect("within(conflict, teacher)").estimate
    assert one.within.estimate == pytest.approx(own + product * typical, rel=1e-8)
