"""Fitting a nested Gaussian model: from a formula and rows to a result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from scipy.special import stdtr, stdtrit

from rodedraad.analysis.basis import Basis
from rodedraad.analysis.degrees import kenward_roger, satterthwaite
from rodedraad.analysis.design import Design, design
from rodedraad.analysis.effects import FixedEffect, RandomEffects
from rodedraad.analysis.formula import Formula, parsed
from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.frame.survey import Rows, Survey, complete_rows, survey
from rodedraad.analysis.gathering import gathered, levels_of
from rodedraad.analysis.kernels.criterion import Problem, Shape
from rodedraad.analysis.optimum import lowest
from rodedraad.analysis.refusals import NotAvailable, TooFewRows
from rodedraad.analysis.result import Fit
from rodedraad.analysis.solution import Solution

METHODS = ("reml", "ml")
DF_METHODS = ("satterthwaite", "kenward-roger")
COVERED = 0.95

LEAST_LEFT = 0.99
"""A correction for few groups never makes a variance smaller: where it does, digits are lost."""

_SURENESS = {"satterthwaite": satterthwaite, "kenward-roger": kenward_roger}

Parts = Callable[[], Iterable[Frame]]


def fit(formula: str, frame: Frame, *, method: str = "reml", df: str = "satterthwaite") -> Fit:
    """The nested model of the formula, fitted to the rows of a frame.

    `frame` is a mapping of columns (arrays or lists) or a pandas or Polars frame. `method` is
    `reml` or `ml`; `df` is `satterthwaite` or `kenward-roger`. Rows with something missing are
    left out and counted. Raises a `Refusal` where the model cannot be fitted honestly.
    """
    asked = parsed(formula)
    rows = complete_rows(asked, frame)
    return _fitted(asked, lambda: [rows], _Wanted(method, df))


def fit_in_parts(
    formula: str, parts: Parts, *, method: str = "reml", df: str = "satterthwaite"
) -> Fit:
    """The same for rows that come in parts, such as files, of which one at a time is in memory.

    `parts` is called twice, and gives the parts each time: the first pass finds levels, groups and
    their means, the second makes the sums. What is kept grows with groups, not with rows.
    """
    asked = parsed(formula)
    return _fitted(
        asked, lambda: (complete_rows(asked, part) for part in parts()), _Wanted(method, df)
    )


@dataclass(frozen=True)
class _Wanted:
    method: str
    df: str

    def __post_init__(self) -> None:
        for given, known in ((self.method, METHODS), (self.df, DF_METHODS)):
            if given not in known:
                raise NotAvailable(f"{given}: there is {' and '.join(known)}")
        if self.method == "ml" and self.df == "kenward-roger":
            raise NotAvailable("Kenward and Roger's correction is one of REML; leave out ML")


def _fitted(formula: Formula, parts: Callable[[], Iterable[Rows]], wanted: _Wanted) -> Fit:
    found = survey(formula, parts())
    columns = design(formula, found)
    _refuse_rows(found, columns)
    levels = levels_of(formula, columns, found)
    found_sums = gathered(columns, found, levels=levels, parts=parts())
    shape = Shape(tuple(tuple(len(b.names) for b in level.blocks) for level in levels))
    restricted = wanted.method == "reml"
    problem = _in_own_units(
        Problem(found_sums.sums, shape, found.rows, columns.fixed, restricted), found_sums.basis
    )
    optimum = lowest(problem)
    sure = _SURENESS[wanted.df](problem, optimum)
    return _told(
        wanted,
        Solution(formula, found, columns, levels, found_sums, problem, optimum, sure),
    )


def _in_own_units(problem: Problem, basis: Basis) -> Problem:
    """The problem with a criterion as for the columns as they came."""
    constant = 2.0 * problem.freedom * log(basis.outcome_size)
    if problem.restricted:
        constant -= 2.0 * basis.log_volume
    return replace(problem, constant=constant)


def _refuse_rows(found: Survey, columns: Design) -> None:
    if not found.rows:
        raise TooFewRows("no row is complete; which column is always empty?")
    if columns.fixed == 0:
        raise NotAvailable("a model without any fixed term has nothing to estimate here")
    if found.rows <= columns.fixed + 1:
        raise TooFewRows(
            f"{found.rows} complete rows for {columns.fixed} fixed effects are too few"
        )


def _told(wanted: _Wanted, solution: Solution) -> Fit:
    """The fit at the optimum, in the units of the columns as they came."""
    residual = solution.relative_residual * solution.unit**2
    back = solution.basis.back
    return Fit(
        formula=solution.formula.written,
        method=wanted.method,
        df_method=wanted.df,
        n=solution.survey.rows,
        dropped=solution.survey.dropped,
        groups={level.name: level.size for level in solution.levels},
        fixed=_fixed(solution),
        random=tuple(random_effects(solution, solution.optimum.point.factors, residual)),
        residual=residual,
        criterion=solution.optimum.point.criterion,
        converged=solution.optimum.converged,
        messages=tuple(_messages(solution)),
        covariance=np.asarray(back @ solution.sureness.covariance @ back.T),
        solution=solution,
    )


def _fixed(solution: Solution) -> tuple[FixedEffect, ...]:
    back, sure = solution.basis.back, solution.sureness
    estimates = back @ solution.optimum.point.solved.effects + solution.basis.origin
    squares = np.einsum("ij,jk,ik->i", back, sure.covariance, back)
    nothing = squares <= LEAST_LEFT * np.einsum("ij,jk,ik->i", back, sure.plain, back)
    if nothing.any():
        raise NotAvailable(
            "Kenward and Roger's correction leaves no variance for "
            f"{solution.design.names[int(np.argmax(nothing))]} that can be told from rounding: "
            "there are too few groups, or rows in them, for what varies over them; take a simpler "
            "model"
        )
    errors = np.sqrt(squares)
    freedom = np.array([sure.freedom(row) for row in back])
    return _effects(solution.design.names, estimates, errors=errors, freedom=freedom)


def random_effects(
    solution: Solution, factors: Sequence[Floats], residual: float
) -> Iterator[RandomEffects]:
    """The covariances that relative factors stand for, with this residual variance."""
    for level, factor, backs in zip(solution.levels, factors, solution.gathered.backs, strict=True):
        start = 0
        for block, back in zip(level.blocks, backs, strict=True):
            own = back @ factor[start : start + len(back), start : start + len(back)]
            start += len(back)
            covariance = residual * own @ own.T
            rows = tuple(tuple(float(cell) for cell in row) for row in covariance)
            yield RandomEffects(level.name, block.names, rows)


def _messages(solution: Solution) -> Iterator[str]:
    optimum = solution.optimum
    if not optimum.converged:
        yield (
            "The search stopped before a minimum was certain: a further step would lower the "
            f"criterion by about {optimum.still_to_gain:.2g}."
        )
    for name in solution.at_bound:
        yield (
            f"{name}: at the bound. The best covariance has no variation in at least "
            "one direction; the rows hold too little to tell it from none."
        )


def _effects(
    names: Sequence[str], estimates: Floats, *, errors: Floats, freedom: Floats
) -> tuple[FixedEffect, ...]:
    """The rows of the table; t and its p as lmerTest gives them, the interval of 95 %."""
    t = estimates / errors
    reach = stdtrit(freedom, 0.5 + COVERED / 2) * errors
    p = 2.0 * stdtr(freedom, -np.abs(t))
    figures = (estimates, errors, freedom, t, p, estimates - reach, estimates + reach)
    rows = zip(names, *(one.tolist() for one in figures), strict=True)
    return tuple(FixedEffect(*row) for row in rows)
