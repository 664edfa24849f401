"""Fisher scoring from a start in the covariances themselves, with a check of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.factors.likelihood import Value, evaluate
from rodedraad.analysis.measures.factors.moments import Moments
from rodedraad.analysis.measures.factors.pattern import FIXED, Pattern
from rodedraad.analysis.measures.refusals import Improper

STEPS = 500
ENOUGH = 1e-8
"""Found when a further step would lower χ² by less than this. (semopy's rule grows with n.)"""

NOT_TOLD_APART = 1e-10
"""With a smaller root of the information, beside its largest, figures cannot be told apart."""


@dataclass(frozen=True)
class Found:
    """The figures at the minimum, the criterion there, and the covariance of the figures."""

    figures: Floats
    value: Value
    covariance: Floats


def search(patterns: list[Pattern], groups: list[Moments], count: int) -> Found:
    """The minimum. Raises `Improper` where there is none, or the figures cannot be told apart."""
    rows = sum(one.n for one in groups)
    figures = _start(patterns, groups, count)
    value = evaluate(patterns, groups, figures)
    for _ in range(STEPS):
        if value is None:
            break
        step, gain = _step(value)
        if rows * gain < ENOUGH:
            return Found(figures, value, np.linalg.inv(value.information) / rows)
        moved = _shorter(patterns, groups, figures, step=step, value=value)
        if moved is None:
            if rows * gain < ENOUGH * 100:  # as far as the digits go
                return Found(figures, value, np.linalg.inv(value.information) / rows)
            break
        figures, value = moved
    raise Improper(
        "the search found no certain minimum: these factors do not suit the items, "
        "or there are too few rows"
    )


def _step(value: Value) -> tuple[Floats, float]:
    """The step of Fisher scoring, and what it should gain."""
    size = np.sqrt(np.diag(value.information))
    roots = np.linalg.eigvalsh(value.information / np.outer(size, size))
    if roots[0] < NOT_TOLD_APART * roots[-1]:
        raise Improper(
            "the figures cannot be told apart: two factors that are the same, one without "
            "loadings, or a factor of two items that hangs together with no other"
        )
    step: Floats = np.asarray(-0.5 * np.linalg.solve(value.information, value.slope), float)
    return step, float(-0.5 * step @ value.slope)


def _shorter(
    patterns: list[Pattern], groups: list[Moments], figures: Floats, *, step: Floats, value: Value
) -> tuple[Floats, Value] | None:
    for part in 0.5 ** np.arange(12):
        moved = figures + part * step
        there = evaluate(patterns, groups, moved)
        if there is not None and there.criterion < value.criterion:
            return moved, there
    return None


def _start(patterns: list[Pattern], groups: list[Moments], count: int) -> Floats:
    """Loadings from the first direction of each factor's own items; the rest follows."""
    figures = np.zeros(count)
    for pattern, seen in reversed(list(zip(patterns, groups, strict=True))):
        size = np.sqrt(np.diag(seen.covariance))
        scores = np.zeros(pattern.loadings.number.shape)
        for column, number in enumerate(pattern.loadings.number.T):
            own = np.flatnonzero(number != FIXED)
            loadings = _first_direction(seen.correlation[np.ix_(own, own)])
            figures[number[own]] = loadings * size[own]
            figures[pattern.unique.number[own]] = np.maximum(1 - loadings**2, 0.2) * size[own] ** 2
            scores[own, column] = np.sign(loadings) / size[own]
        together = scores.T @ seen.covariance @ scores
        spread = np.sqrt(np.diag(together))
        free = pattern.factors.number != FIXED
        near = np.clip(together / np.outer(spread, spread), -0.8, 0.8)
        np.fill_diagonal(near, 1.0)
        figures[pattern.factors.number[free]] = near[free]
        if pattern.intercepts is not None:
            figures[pattern.intercepts.number] = seen.means
    return figures


def _first_direction(correlation: Floats) -> Floats:
    values, vectors = np.linalg.eigh(correlation)
    common = max((float(values[-1]) - 1.0) / max(len(values) - 1, 1), 0.1) * len(values)
    loadings = np.clip(np.sqrt(common) * vectors[:, -1], -0.9, 0.9)
    return np.asarray(loadings if loadings.sum() >= 0 else -loadings)
