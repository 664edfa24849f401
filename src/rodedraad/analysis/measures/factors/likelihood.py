"""The ML criterion of a factor model, its slope and its expected curvature, over groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.factors.moments import Moments
from rodedraad.analysis.measures.factors.pattern import FIXED, Cells, Pattern


@dataclass(frozen=True)
class Implied:
    """What figures imply for one group: Λ, Φ, Σ = ΛΦΛ' + Ψ, and how far the means are from it."""

    loadings: Floats
    factors: Floats
    unique: Floats
    covariance: Floats
    factor_means: Floats
    off: Floats


@dataclass(frozen=True)
class Value:
    """The criterion (0 where all moments are met), its slope, and the information of one row."""

    criterion: float
    slope: Floats
    information: Floats


def implied(pattern: Pattern, seen: Moments, figures: Floats) -> Implied:
    """The moments that figures imply."""
    loadings = pattern.loadings.filled(figures)
    factors = pattern.factors.filled(figures)
    unique = pattern.unique.filled(figures)
    covariance = loadings @ factors @ loadings.T + np.diag(unique)
    if pattern.intercepts is None or pattern.factor_means is None:
        nothing = np.zeros(len(seen.means))
        return Implied(loadings, factors, unique, covariance, np.zeros(len(factors)), nothing)
    means = pattern.factor_means.filled(figures)
    expected = pattern.intercepts.filled(figures) + loadings @ means
    return Implied(loadings, factors, unique, covariance, means, seen.means - expected)


def evaluate(patterns: list[Pattern], groups: list[Moments], figures: Floats) -> Value | None:
    """Criterion, slope and information; None where some Σ is no covariance matrix."""
    rows = sum(one.n for one in groups)
    total, slope = 0.0, np.zeros(len(figures))
    information = np.zeros((len(figures), len(figures)))
    for pattern, seen in zip(patterns, groups, strict=True):
        found = _of_group(pattern, seen, figures)
        if found is None:
            return None
        share = seen.n / rows
        total += share * found.criterion
        slope += share * found.slope
        information += share * found.information
    return Value(total, slope, information)


def _of_group(pattern: Pattern, seen: Moments, figures: Floats) -> Value | None:
    model = implied(pattern, seen, figures)
    try:
        root = np.linalg.cholesky(model.covariance)
    except np.linalg.LinAlgError:
        return None
    inverse = np.linalg.inv(root)
    precision = inverse.T @ inverse
    product = seen.covariance + np.outer(model.off, model.off)
    logarithm = 2.0 * float(np.log(np.diag(root)).sum()) - np.linalg.slogdet(seen.covariance)[1]
    criterion = logarithm + float((precision * product).sum()) - len(seen.means)
    moved, shifted = _derivatives(pattern, model, len(figures))
    left = precision - precision @ product @ precision
    slope = np.tensordot(moved, left, axes=2) - 2.0 * shifted @ (precision @ model.off)
    # tr(P A P B) is the sum of the products of P A with the transpose of P B.
    half = precision @ moved
    across = half.swapaxes(1, 2).reshape(len(figures), -1)
    information = 0.5 * half.reshape(len(figures), -1) @ across.T + shifted @ precision @ shifted.T
    return Value(float(criterion), slope, 0.5 * (information + information.T))


def _derivatives(pattern: Pattern, model: Implied, count: int) -> tuple[Floats, Floats]:
    """How Σ (count, p, p) and the expected means (count, p) change with each figure."""
    width = len(model.unique)
    moved, shifted = np.zeros((count, width, width)), np.zeros((count, width))
    spread = model.loadings @ model.factors
    for number, (row, column) in _free(pattern.loadings):
        moved[number, row] += spread[:, column]
        moved[number, :, row] += spread[:, column]
        shifted[number, row] += model.factor_means[column]
    for number, (row, column) in _free(pattern.factors):
        moved[number] += np.outer(model.loadings[:, row], model.loadings[:, column])
    for number, (row,) in _free(pattern.unique):
        moved[number, row, row] += 1.0
    for number, (row,) in _free(pattern.intercepts):
        shifted[number, row] += 1.0
    for number, (column,) in _free(pattern.factor_means):
        shifted[number] += model.loadings[:, column]
    return moved, shifted


def _free(cells: Cells | None) -> list[tuple[int, tuple[int, ...]]]:
    """Number and place of each free cell."""
    if cells is None:
        return []
    places = np.argwhere(cells.number != FIXED)
    return [(int(cells.number[tuple(place)]), tuple(map(int, place))) for place in places]
