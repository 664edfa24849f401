"""Eliminating the effects that vary, level by level from the innermost, and the way back.

The derivation is docs/decisions/0006. A level holds B = Z'W, one (q, d) a group, and t with
Z = W t. With K = Σ (I + S Σ)⁻¹ and S = B t, eliminating a group takes B' K B from the total and
t'B' K B from the B of each of its ancestors, and adds log |I + S Σ| to log |V|.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.kernels.small import (
    Array,
    added_up,
    after,
    before,
    inverse,
    symmetric,
    times,
    transposed,
    transposed_last,
)


@dataclass(frozen=True)
class Level:
    """The groups of one level, sorted so that those of one ancestor stand together.

    products: Z'W, (q, d, n). combination: t, (d, q). ancestors: for each higher level in turn,
    which group of it each group is in, (n,). starts: where each of those begins.
    """

    products: Array
    combination: Array
    ancestors: tuple[NDArray[np.intp], ...] = ()
    starts: tuple[NDArray[np.intp], ...] = ()

    @cached_property
    def within(self) -> Array:
        """Z'Z of each group, (q, q, n), while nothing has been taken from it."""
        return symmetric(self.combination.T @ self.products)


@dataclass(frozen=True)
class Sums:
    """All that the likelihood needs of the rows: levels from the innermost, and W'W (d, d).

    points: how often the groups stand there, copy after copy, so that as many covariances are
    tried at once (`copied`).
    """

    levels: tuple[Level, ...]
    total: Array
    points: int = 1


@dataclass(frozen=True)
class Step:
    """What eliminating one level leaves for the way back: S, K (q, q, n), B and K B (q, d, n)."""

    within: Array
    shrunk: Array
    products: Array
    taken: Array


@dataclass(frozen=True)
class Eliminated:
    """log |V|, W' V⁻¹ W (d, d), and the steps."""

    logarithm: Array
    total: Array
    steps: tuple[Step, ...]


Factors = Sequence[tuple[Array, Array]]
"""A covariance a level, relative to the residual variance, as two factors: Σ = left @ right.

Each (q, q), or one a group, (q, q, n).
"""


def copied(sums: Sums, points: int) -> Sums:
    """The sums with so many copies of each group."""
    shift = np.arange(points)[:, None]
    levels = []
    for index, level in enumerate(sums.levels):
        size, *higher = (one.products.shape[2] for one in sums.levels[index:])
        levels.append(
            Level(
                np.tile(level.products, points),
                level.combination,
                tuple(
                    (own + groups * shift).ravel()
                    for own, groups in zip(level.ancestors, higher, strict=True)
                ),
                tuple((own + size * shift).ravel() for own in level.starts),
            )
        )
    return Sums(tuple(levels), sums.total, points)


def eliminate(sums: Sums, factors: Factors) -> Eliminated:
    """Take all effects that vary out of the sums, in time proportional to the groups.

    Of sums with copies `total` is one a copy, (points, d, d), and `logarithm` is theirs together.
    """
    products = [level.products for level in sums.levels]
    logarithm, total, steps = np.zeros(()), sums.total, []
    for index, (level, factor) in enumerate(zip(sums.levels, factors, strict=True)):
        own = products[index]
        within = symmetric(level.combination.T @ own) if index else level.within
        step, determinant = _step(own, within, factor)
        logarithm = logarithm + determinant
        total = total - _taken(step, sums.points)
        above = index + 1
        for place, higher in enumerate(sums.levels[above:]):
            gone = for_ancestors(step, higher.combination, level.starts[place])
            products[above + place] = products[above + place] - gone
        steps.append(step)
    return Eliminated(logarithm, total, tuple(steps))


def _step(products: Array, within: Array, factor: tuple[Array, Array]) -> tuple[Step, Array]:
    left, right = factor
    inner = before(right, after(within, left)) + np.eye(len(left))[:, :, None]
    inverted, determinant = inverse(inner)
    shrunk = before(left, after(inverted, right))
    return Step(within, shrunk, products, times(shrunk, products)), determinant.sum()


def _taken(step: Step, points: int) -> Array:
    """What all groups take from W'W, (d, d); a copy at a time where there are some."""
    if points == 1:
        return np.asarray((step.products @ transposed_last(step.taken)).sum(axis=0))
    products, taken = _apart(step.products, points), _apart(step.taken, points)
    return np.asarray((products.transpose(2, 0, 1, 3) @ taken.transpose(2, 0, 3, 1)).sum(axis=1))


def _apart(values: Array, points: int) -> Array:
    """The copies of groups on an axis of their own: (a, b, points, n)."""
    return values.reshape(*values.shape[:2], points, -1)


def for_ancestors(step: Step, combination: Array, starts: NDArray[np.intp]) -> Array:
    """The sums t' B' K B, added up by ancestor: (q of the ancestor, d, ancestors)."""
    seen = combination.T @ step.products
    return added_up(np.einsum("qrn,qdn->rdn", seen, step.taken), starts)


def slopes(sums: Sums, eliminated: Eliminated, weight: Array) -> list[Array]:
    """The slope of log |V| + tr(weight · W'V⁻¹W) in each level's Σ, (q, q) symmetric.

    One way back from the highest level; exact. `weight` is symmetric (d, d). Of sums with copies
    both are one a copy: (points, d, d) and (points, q, q).
    """
    result: list[Array] = []
    passed: list[Array] = []  # of the products of each higher level, from the highest
    for index in reversed(range(len(sums.levels))):
        level, step = sums.levels[index], eliminated.steps[index]
        above = _above(sums, index, step, passed)
        felt = _weighed(weight, step.products, sums.points)
        curved = _curved(step, felt, above)
        result.append(_slope(step, curved, sums.points))
        if index:
            passed.append(_passed(level, step, _felt(felt, above), curved))
    return result[::-1]


@dataclass(frozen=True)
class _Above:
    """What the groups of a level hand on to one higher level, and what comes back from there.

    t of that level (d, a); the slope in its products P for each group, (a, d, n); B t (q, a, n);
    P B' (q, a, n).
    """

    combination: Array
    slope: Array
    there: Array
    back: Array


def _above(sums: Sums, index: int, step: Step, passed: list[Array]) -> list[_Above]:
    found = []
    for place, higher in enumerate(sums.levels[index + 1 :]):
        own = passed[len(passed) - 1 - place][:, :, sums.levels[index].ancestors[place]]
        back = np.einsum("adn,qdn->qan", own, step.products)
        found.append(_Above(higher.combination, own, higher.combination.T @ step.products, back))
    return found


def _weighed(weight: Array, products: Array, points: int) -> Array:
    """Weight times the products of each group."""
    if points == 1:
        return np.asarray(weight @ products)
    parts = _apart(products, points).transpose(2, 0, 1, 3)
    return np.asarray((weight[:, None] @ parts).transpose(1, 2, 0, 3)).reshape(products.shape)


def _curved(step: Step, felt: Array, above: list[_Above]) -> Array:
    """C = B Ḡ B' with the Ḡ that each group itself feels, (q, q, n)."""
    curved = np.einsum("pdn,qdn->pqn", step.products, felt)
    for one in above:
        curved += np.einsum("pan,qan->pqn", one.there, one.back)
    return symmetric(curved)


def _felt(felt: Array, above: list[_Above]) -> Array:
    """B Ḡ itself, (q, d, n)."""
    for one in above:
        felt = felt + 0.5 * (
            one.combination @ one.back + np.einsum("qan,adn->qdn", one.there, one.slope)
        )
    return felt


def _slope(step: Step, curved: Array, points: int) -> Array:
    """Sum over groups of S − S K S − (I − S K) C (I − K S)."""
    left = np.eye(len(step.within))[:, :, None] - times(step.within, step.shrunk)
    right = step.within - times(curved, transposed(left))
    if points == 1:
        return symmetric(np.einsum("abn,bcn->ac", left, right))
    found = np.einsum("abmn,bcmn->mac", _apart(left, points), _apart(right, points))
    return np.asarray(0.5 * (found + transposed_last(found)))


def _passed(level: Level, step: Step, felt: Array, curved: Array) -> Array:
    """The slope in B itself, for the levels below: −2 K B Ḡ + (K + K C K) t'."""
    own = step.shrunk + times(step.shrunk, times(curved, step.shrunk))
    return np.asarray(level.combination @ own - 2.0 * times(step.shrunk, felt))
