"""Fitting a nested Gaussian model: from a formula and rows to a result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from rodedraad.analysis.basis import Basis
from rodedraad.analysis.degrees import Sureness, kenward_roger, satterthwaite
from rodedraad.analysis.design import Design, design
from rodedraad.analysis.formula import Formula, parsed
from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.frame.survey import Rows, Survey, complete_rows, survey
from rodedraad.analysis.gathering import Grouped, gathered, levels_of
from rodedraad.analysis.kernels.criterion import Problem, Shape
from rodedraad.analysis.optimum import lowest
from rodedraad.analysis.refusals import NotAvailable, TooFewRows
from rodedraad.analysis.result import Fit, FixedEffect, RandomEffects
from rodedraad.analysis.search import Optimum

METHODS = ("reml", "ml")
DF_METHODS = ("satterthwaite", "kenward-roger")
COVERED = 0.95
SINGULAR = 1e-4
"""An own direction of a covariance with a smaller relative sd counts as no variation (as lme4)."""

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
    sums, basis, backs = gathered(columns, found, levels=levels, parts=parts())
    shape = Shape(tuple(tuple(len(b.names) for b in level.blocks) for level in levels))
    restricted = wanted.method == "reml"
    problem = Problem(sums, shape, found.rows, columns.fixed, restricted)
    model = _Model(formula, wanted, found, columns, levels, basis, backs, problem)
    return model.result(lowest(model.problem_in_own_units()))


def _refuse_rows(found: Survey, columns: Design) -> None:
    if not found.rows:
        raise TooFewRows("no row is complete; which column is always empty?")
    if columns.fixed == 0:
        raise NotAvailable("a model without any fixed term has nothing to estimate here")
    if found.rows <= columns.fixed + 1:
        raise TooFewRows(
            f"{found.rows} complete rows for {columns.fixed} fixed effects are too few"
        )


@dataclass(frozen=True)
class _Model:
    """Everything about one model but the figures that are sought."""

    formula: Formula
    wanted: _Wanted
    survey: Survey
    design: Design
    levels: tuple[Grouped, ...]
    basis: Basis
    backs: list[list[Floats]]
    problem: Problem

    def problem_in_own_units(self) -> Problem:
        """The problem with a criterion as for the columns as they came."""
        one = self.problem
        constant = 2.0 * one.freedom * np.log(self.basis.outcome_size)
        if one.restricted:
            constant -= 2.0 * self.basis.log_volume
        return Problem(one.sums, one.shape, one.rows, one.fixed, one.restricted, float(constant))

    def result(self, optimum: Optimum) -> Fit:
        """The fit at the optimum, in the units of the columns as they came."""
        sure = {"satterthwaite": satterthwaite, "kenward-roger": kenward_roger}[self.wanted.df](
            self.problem, optimum
        )
        residual = optimum.point.solved.square / self.problem.freedom * self._unit**2
        back = self.basis.back
        return Fit(
            formula=self.formula.written,
            method=self.wanted.method,
            df_method=self.wanted.df,
            n=self.survey.rows,
            dropped=self.survey.dropped,
            groups={level.name: level.size for level in self.levels},
            fixed=self._fixed(optimum, sure),
            random=tuple(self._random(optimum, residual)),
            residual=residual,
            criterion=optimum.point.criterion,
            converged=optimum.converged,
            messages=tuple(self._messages(optimum)),
            covariance=np.asarray(back @ sure.covariance @ back.T),
        )

    @property
    def _unit(self) -> float:
        return self.basis.outcome_size

    def _fixed(self, optimum: Optimum, sure: Sureness) -> tuple[FixedEffect, ...]:
        back = self.basis.back
        estimates = back @ optimum.point.solved.effects + self.basis.origin
        errors = np.sqrt(np.einsum("ij,jk,ik->i", back, sure.covariance, back))
        return tuple(
            _effect(name, float(estimate), se=float(se), df=sure.freedom(row))
            for name, estimate, se, row in zip(
                self.design.names, estimates, errors, back, strict=True
            )
        )

    def _random(self, optimum: Optimum, residual: float) -> Iterable[RandomEffects]:
        for level, factor, backs in zip(
            self.levels, optimum.point.factors, self.backs, strict=True
        ):
            start = 0
            for block, back in zip(level.blocks, backs, strict=True):
                own = back @ factor[start : start + len(back), start : start + len(back)]
                start += len(back)
                covariance = residual * own @ own.T
                rows = tuple(tuple(float(cell) for cell in row) for row in covariance)
                yield RandomEffects(level.name, block.names, rows)

    def _messages(self, optimum: Optimum) -> Iterable[str]:
        if not optimum.converged:
            yield (
                "The search stopped before a minimum was certain: a further step would lower the "
                f"criterion by about {optimum.still_to_gain:.2g}."
            )
        for level, factor in zip(self.levels, optimum.point.factors, strict=True):
            if np.linalg.svd(factor, compute_uv=False)[-1] < SINGULAR:
                yield (
                    f"{level.name}: at the bound. The best covariance has no variation in at least "
                    "one direction; the rows hold too little to tell it from none."
                )


def _effect(name: str, estimate: float, *, se: float, df: float) -> FixedEffect:
    """One row of the table; t and its p as lmerTest gives them, the interval of 95 %."""
    t = estimate / se
    reach = float(stdtrit(df, 0.5 + COVERED / 2)) * se
    p = float(2.0 * stdtr(df, -abs(t)))
    return FixedEffect(name, estimate, se, df, t, p, estimate - reach, estimate + reach)
