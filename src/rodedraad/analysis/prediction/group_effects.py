"""The effects of every group a fit knows, with how far off they may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.kernels.elimination import Eliminated, eliminate
from rodedraad.analysis.kernels.modes import Asked, errors, modes
from rodedraad.analysis.prediction.covering import COVERED, reach_of
from rodedraad.analysis.result import Fit
from rodedraad.analysis.solution import Solution


@dataclass(frozen=True)
class GroupEffect:
    """How far one effect of one group lies from the average, drawn towards it as its rows ask.

    se: of the difference between this and the true effect, that of the fixed effects included.
    """

    group: str
    label: str
    term: str
    estimate: float
    se: float
    low: float
    high: float


def group_effects(found: Fit, *, covered: float = COVERED) -> Iterator[GroupEffect]:
    """The effects of every group, the innermost grouping first (best linear unbiased predictions).

    Their errors take the variances as known: with few groups they are somewhat too small.
    """
    solution, reach = found.solution, reach_of(covered)
    means = modes(
        solution.problem.sums, eliminated(solution), solution.optimum.point.solved.effects
    )
    for index, level in enumerate(solution.levels):
        names = _labels(solution, index)
        for term, turn in _turns(solution, index):
            own = solution.unit * turn @ means[index]
            error = _errors(solution, index, turn)
            for name, value, one in zip(names, own, error, strict=True):
                low, high = float(value - reach * one), float(value + reach * one)
                yield GroupEffect(level.name, name, term, float(value), float(one), low, high)


def eliminated(solution: Solution) -> Eliminated:
    """The elimination at the optimum."""
    factors = solution.optimum.point.factors
    return eliminate(solution.problem.sums, [(one, one.T) for one in factors])


def _labels(solution: Solution, index: int) -> list[str]:
    """The labels of a level's groups, in the order of the sums."""
    numbers = solution.survey.groups[solution.levels[index].grouping]
    labels = {number: ":".join(label) for label, number in numbers.items()}
    return [labels[int(number)] for number in solution.gathered.orders[index]]


def _turns(solution: Solution, index: int) -> Iterator[tuple[str, Floats]]:
    """Each effect of a level, and what it is of the working ones."""
    level, backs, start = solution.levels[index], solution.gathered.backs[index], 0
    width = sum(len(back) for back in backs)
    for block, back in zip(level.blocks, backs, strict=True):
        for term, row in zip(block.names, back, strict=True):
            turn = np.zeros(width)
            turn[start : start + len(back)] = row
            yield term, turn
        start += len(back)


def _errors(solution: Solution, index: int, turn: Floats) -> Floats:
    """The errors of one effect of all groups of a level, in units of the outcome."""
    sums, point = solution.problem.sums, solution.optimum.point
    known = eliminated(solution)
    level, step = sums.levels[index], known.steps[index]
    # The effect itself is asked, which no row of working columns gives: begin one step further.
    shrunk = np.einsum("pqn,q->pn", step.shrunk, turn)
    total = np.einsum("p,pn->n", turn, shrunk)
    rest = -np.einsum("qdn,qn->nd", step.products, shrunk)
    above = replace(sums, levels=sums.levels[index + 1 :])
    upper = replace(known, steps=known.steps[index + 1 :])
    covariances = [one @ one.T for one in point.factors[index + 1 :]]
    asked = Asked(rest, list(level.ancestors))
    more = errors(above, upper, covariances, spread=point.solved.spread, asked=asked)
    return np.asarray(solution.unit * np.sqrt(solution.relative_residual * (total + more)))
