"""What a fit expects of rows, old or new, of groups it knows or does not know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.kernels.modes import NEW, Asked, errors, modes
from rodedraad.analysis.prediction.covering import COVERED, reach_of
from rodedraad.analysis.prediction.group_effects import eliminated
from rodedraad.analysis.prediction.new_rows import NewRows, new_rows
from rodedraad.analysis.result import Fit
from rodedraad.analysis.solution import Solution


@dataclass(frozen=True)
class Prediction:
    """What is expected of each row, (rows,); NaN where a row misses something.

    low, high: where the row's own expected value lies. row_low, row_high: where one new answer
    under it would lie. known: per grouping, whether the fit knows the row's group; of a new one it
    expects the average, and counts how far groups differ into the error.
    """

    estimate: Floats
    se: Floats
    low: Floats
    high: Floats
    row_low: Floats
    row_high: Floats
    known: Mapping[str, NDArray[np.bool_]]
    covered: float


def predict(
    found: Fit, frame: Frame, *, groups: bool = True, covered: float = COVERED
) -> Prediction:
    """What a fit expects of the rows of a frame; the outcome need not be in it.

    A group's mean for `within` and `between` is that of the fit, and for a new group that of its
    rows here. With `groups=False` every row is taken for one of the average group, and the errors
    are of that average. Raises `NotAvailable` and `UnusableColumn` where the frame does not fit.
    """
    solution, reach = found.solution, reach_of(covered)
    rows = new_rows(solution, frame)
    estimate = rows.columns[: solution.design.fixed].T @ np.array(
        [one.estimate for one in found.fixed]
    )
    square = _of_average(solution, rows)
    if groups:
        estimate = estimate + solution.unit * _seen(solution, rows)
        square = _of_groups(solution, rows)
    se = solution.unit * np.sqrt(square)
    wide = np.sqrt(se**2 + found.residual)
    return Prediction(
        estimate=_whole(rows, estimate),
        se=_whole(rows, se),
        low=_whole(rows, estimate - reach * se),
        high=_whole(rows, estimate + reach * se),
        row_low=_whole(rows, estimate - reach * wide),
        row_high=_whole(rows, estimate + reach * wide),
        known={
            level.name: _whole(rows, (own != NEW).astype(float)) == 1.0
            for level, own in zip(solution.levels, rows.groups, strict=True)
        },
        covered=covered,
    )


def _whole(rows: NewRows, values: Floats) -> Floats:
    """The figures of the complete rows at their places, NaN at the others."""
    found = np.full(rows.size, np.nan)
    found[rows.places] = values
    return found


def _of_average(solution: Solution, rows: NewRows) -> Floats:
    fixed = rows.working[:, : solution.design.fixed]
    return np.asarray(np.einsum("nf,fg,ng->n", fixed, solution.sureness.covariance, fixed))


def _of_groups(solution: Solution, rows: NewRows) -> Floats:
    """The squared errors of the rows' expected values, in units of the working outcome."""
    point = solution.optimum.point
    relative = errors(
        solution.problem.sums,
        eliminated(solution),
        [one @ one.T for one in point.factors],
        spread=point.solved.spread,
        asked=Asked(rows.working, rows.groups),
    )
    return np.asarray(solution.relative_residual * relative)


def _seen(solution: Solution, rows: NewRows) -> Floats:
    """Σ z'u of each row; groups that are new stand at the average."""
    sums, effects = solution.problem.sums, solution.optimum.point.solved.effects
    total = np.zeros(len(rows.working))
    means = modes(sums, eliminated(solution), effects)
    for level, place, mean in zip(sums.levels, rows.groups, means, strict=True):
        known = place != NEW
        z = rows.working[known] @ level.combination
        total[known] += np.einsum("nq,qn->n", z, mean[:, place[known]])
    return total
