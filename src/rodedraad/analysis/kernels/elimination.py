"""Eliminating the effects that vary, level by level from the innermost, and the way back.

The derivation is docs/decisions/0006. A level holds B = Z'W, one (q, d) a group, and t with
Z = W t. With K = Σ (I + S Σ)⁻¹ and S = B t, eliminating a group takes B' K B from the total and
t'B' K B from the B of each of its ancestors, and adds log |I + S Σ| to log |V|.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.kernels.small import (
    Array,
    added_up,
    inverse,
    symmetric,
    times,
    transposed,
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


@dataclass(frozen=True)
class Sums:
    """All that the likelihood needs of the rows: levels from the innermost, and W'W (d, d)."""

    levels: tuple[Level, ...]
    total: Array


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
"""A covariance a level, relative to the residual variance, as two factors: Σ = left @ right."""


def eliminate(sums: Sums, factors: Factors) -> Eliminated:
    """Take all effects that vary out of the sums, in time proportional to the groups."""
    products = [level.products for level in sums.levels]
    logarithm, total, steps = np.zeros(()), sums.total, []
    for index, (level, factor) in enumerate(zip(sums.levels, factors, strict=True)):
        step, determinant = _step(products[index], level.combination, factor)
        logarithm = logarithm + determinant
        total = total - sum(b @ t.T for b, t in zip(step.products, step.taken, strict=True))
        above = index + 1
        for place, higher in enumerate(sums.levels[above:]):
            gone = for_ancestors(step, higher.combination, level.starts[place])
            products[above + place] = products[above + place] - gone
        steps.append(step)
    return Eliminated(logarithm, total, tuple(steps))


def _step(products: Array, combination: Array, factor: tuple[Array, Array]) -> tuple[Step, Array]:
    left, right = (np.asarray(part)[:, :, None] for part in factor)
    within = symmetric(np.stack([combination.T @ row for row in products]))
    inner = times(right, times(within, left))
    inverted, determinant = inverse(inner + np.eye(len(inner))[:, :, None])
    shrunk = times(left, times(inverted, right))
    return Step(within, shrunk, products, times(shrunk, products)), determinant.sum()


def for_ancestors(step: Step, combination: Array, starts: NDArray[np.intp]) -> Array:
    """The sums t' B' K B, added up by ancestor: (q of the ancestor, d, ancestors)."""
    seen = [combination.T @ row for row in step.products]
    return np.stack(
        [
            added_up(sum(s[row] * t for s, t in zip(seen, step.taken, strict=True)), starts)
            for row in range(combination.shape[1])
        ]
    )


def slopes(sums: Sums, eliminated: Eliminated, weight: Array) -> list[Array]:
    """The slope of log |V| + tr(weight · W'V⁻¹W) in each level's Σ, (q, q) symmetric.

    One way back from the highest level; exact. `weight` is symmetric (d, d).
    """
    result: list[Array] = []
    passed: list[Array] = []  # of the products of each higher level, from the highest
    for index in reversed(range(len(sums.levels))):
        level, step = sums.levels[index], eliminated.steps[index]
        curved = _curved(sums, index, step, weight, passed)
        result.append(_slope(step, curved))
        if index:
            felt = _felt(sums, index, step, weight, passed)
            passed.append(_passed(level, step, felt, curved))
    return result[::-1]


def _curved(sums: Sums, index: int, step: Step, weight: Array, passed: list[Array]) -> Array:
    """C = B Ḡ B' of each group, (q, q, n), with the Ḡ that the group feels."""
    felt = [weight @ row for row in step.products]
    curved = np.stack([[np.einsum("dn,dn->n", row, one) for one in felt] for row in step.products])
    for place, higher in enumerate(sums.levels[index + 1 :]):
        own = passed[len(passed) - 1 - place][:, :, sums.levels[index].ancestors[place]]
        there = np.stack([higher.combination.T @ row for row in step.products])
        back = np.stack([np.einsum("qdn,dn->qn", own, row) for row in step.products])
        curved += np.einsum("iqn,jqn->ijn", there, back)
    return symmetric(curved)


def _felt(sums: Sums, index: int, step: Step, weight: Array, passed: list[Array]) -> list[Array]:
    """Each row of B times the Ḡ that its own group feels, (d, n) a row."""
    felt = [weight @ row for row in step.products]
    for place, higher in enumerate(sums.levels[index + 1 :]):
        combination = higher.combination
        own = passed[len(passed) - 1 - place][:, :, sums.levels[index].ancestors[place]]
        for number, row in enumerate(step.products):
            back = np.einsum("qdn,dn->qn", own, row)
            there = combination.T @ row
            both = sum(o * s for o, s in zip(own, there, strict=True))
            felt[number] = felt[number] + 0.5 * (combination @ back + both)
    return felt


def _slope(step: Step, curved: Array) -> Array:
    """Sum over groups of S − S K S − (I − S K) C (I − K S)."""
    eye = np.eye(len(step.within))[:, :, None]
    left = eye - times(step.within, step.shrunk)
    slope = times(left, step.within) - times(left, times(curved, transposed(left)))
    return np.asarray(symmetric(slope).sum(axis=2))


def _passed(level: Level, step: Step, felt: list[Array], curved: Array) -> Array:
    """The slope in B itself, for the levels below: −2 K B Ḡ + (K + K C K) t'."""
    own = step.shrunk + times(step.shrunk, times(curved, step.shrunk))
    return np.asarray(
        -2.0 * times(step.shrunk, np.stack(felt)) + np.einsum("ijn,dj->idn", own, level.combination)
    )
