"""Groups that cut across each other, and outcomes of yes or no or of counts: by `glmm`.

Our own kernel is for nested groups and a normal rest. This is a thin adapter around another
engine, installed apart; docs/explanation/crossed-groups.md says what it checks and why.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import Any

import numpy as np
from scipy.special import ndtri
from scipy.stats import norm, t

from rodedraad.analysis.design import Design, design
from rodedraad.analysis.effects import FixedEffect, RandomEffects
from rodedraad.analysis.formula import Formula, parsed
from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.frame.survey import Rows, complete_rows, survey
from rodedraad.analysis.refusals import (
    Collinear,
    NotAvailable,
    TooFewGroups,
    TooFewRows,
    UnusableColumn,
)
from rodedraad.analysis.shown import as_lines, plain_figures

FAMILIES = ("gaussian", "binomial", "poisson")
COVERED = 0.95
SAME = 1e-3
"""Two searches that end with log-likelihoods further apart have not both found the best."""

SEPARATED = 8.0
"""An effect of one sd of its column by more than this, in log odds or log counts, is none."""

HARMLESS = frozenset({"SingularFitWarning", "ArgumentIgnoredWarning", "DiagnosticWarning"})
"""What the engine warns of that does not make its figures wrong; it is passed on all the same."""


@dataclass(frozen=True)
class CrossedFit:
    """A fit of the other engine, checked. `log_likelihood` is restricted for a gaussian REML fit.

    method: reml, ml or laplace. fixed: t with Satterthwaite's df for gaussian, else z (an infinite
    df). residual: None but for gaussian. converged: by its word, our checks, and a second search
    from elsewhere.
    """

    formula: str
    family: str
    method: str
    engine: str
    n: int
    dropped: int
    groups: dict[str, int]
    fixed: tuple[FixedEffect, ...]
    random: tuple[RandomEffects, ...]
    residual: float | None
    log_likelihood: float
    converged: bool
    messages: tuple[str, ...]

    @property
    def criterion(self) -> float:
        """−2 log likelihood."""
        return -2.0 * self.log_likelihood

    @property
    def df_method(self) -> str:
        """How the degrees of freedom were found: there are none behind a z."""
        return "satterthwaite" if self.family == "gaussian" else "z"

    def as_json(self) -> dict[str, object]:
        """The fit as plain lists and numbers, for `json.dumps`."""
        return {**plain_figures(self), "family": self.family, "engine": self.engine}

    def __repr__(self) -> str:
        return as_lines(self)


def fit_crossed(
    formula: str, frame: Frame, *, family: str = "gaussian", method: str = "reml"
) -> CrossedFit:
    """The model of the formula, whose groupings may cut across each other.

    `family` is `gaussian`, `binomial` (0 and 1) or `poisson` (counts). Raises `NotAvailable` where
    the engine is not installed, and a `Refusal` for what it would answer wrongly in silence.
    """
    if family not in FAMILIES or method not in {"reml", "ml"}:
        raise NotAvailable(f"{family}, {method}: there is {', '.join(FAMILIES)}; reml and ml")
    engine = _engine()
    gaussian = family == "gaussian"
    said_method = method if gaussian else "laplace"
    asked = _Asked.made(parsed(formula), frame, family=family, method=said_method)
    arguments: dict[str, Any] = {"family": family}
    if gaussian:
        arguments["reml"] = method == "reml"
    first, said = _run(engine, asked, arguments)
    again, _ = _run(engine, asked, {**arguments, "warm_start": {"theta": asked.elsewhere()}})
    return _told(asked, first, second=again, said=said)


def _engine() -> Any:
    try:
        return import_module("glmm")
    except ImportError:
        raise NotAvailable(
            "groups that cross, and outcomes of yes or no or of counts, need the package glmm: "
            "pip install glmm"
        ) from None


@dataclass(frozen=True)
class _Asked:
    """The model in columns of our own making, so that no formula is read in two ways."""

    formula: Formula
    family: str
    method: str
    design: Design
    rows: Rows
    columns: Floats

    @classmethod
    def made(cls, formula: Formula, frame: Frame, *, family: str, method: str) -> _Asked:
        rows = complete_rows(formula, frame)
        known = survey(formula, [rows])
        columns = design(formula, known)
        if rows.size <= columns.fixed + 1:
            raise TooFewRows(f"{rows.size} complete rows are too few for {columns.fixed} effects")
        located = known.located(rows)
        cells = columns.matrix(located, known, slice(None))
        made = cls(formula, family, method, columns, located, cells)
        made.refuse()
        return made

    def refuse(self) -> None:
        """Refuse what the engine would take, and answer in silence."""
        outcome = self.columns[-1]
        if self.family == "binomial" and not np.isin(outcome, (0.0, 1.0)).all():
            raise UnusableColumn(f"{self.formula.outcome}: must be 0 or 1 in each row")
        if self.family == "poisson" and ((outcome < 0) | (outcome != np.floor(outcome))).any():
            raise UnusableColumn(f"{self.formula.outcome}: must be a count in each row")
        if np.ptp(outcome) == 0:
            raise UnusableColumn(f"{self.formula.outcome}: is the same in each row")
        fixed = self.columns[: self.design.fixed]
        size = np.sqrt((fixed**2).sum(axis=1, keepdims=True))
        if np.linalg.matrix_rank(fixed / size, tol=1e-9) < len(fixed):
            raise Collinear("a term is a sum of others; leave one of them out")
        for part in self.formula.random:
            groups = len(set(self.rows.groups[part.group].tolist()))
            if groups < 2 or groups * len(part.terms) >= self.rows.size:  # noqa: PLR2004  # two
                raise TooFewGroups(
                    f"{part.group_name}: {groups} groups cannot be told from the rest of "
                    f"{self.rows.size} rows"
                )

    def table(self) -> dict[str, Any]:
        """The columns by plain names, and groups as labels."""
        table: dict[str, Any] = {"y": self.columns[-1]}
        table |= {f"c{place}": column for place, column in enumerate(self.columns[:-1])}
        for number, part in enumerate(self.formula.random):
            codes = self.rows.groups[part.group]
            table[f"g{number}"] = [f"n{code}" for code in codes]
        return table

    def written(self) -> str:
        """The formula in those names. Each random part has a grouping column of its own."""
        fixed = [self._name(place) for place in range(self.design.fixed)]
        parts = [
            f"({self._sum([self._name(self.design.columns.index(c)) for c in part])} | g{number})"
            for number, part in enumerate(self.design.parts)
        ]
        return " + ".join([f"y ~ {self._sum(fixed)}", *parts])

    def _name(self, place: int) -> str:
        return "1" if self.design.columns[place] == () else f"c{place}"

    @staticmethod
    def _sum(names: list[str]) -> str:
        return " + ".join(names if "1" in names else ["0", *names])

    def elsewhere(self) -> list[float]:
        """A start of the second search: small relative sds, nothing together."""
        found: list[float] = []
        for part in self.design.parts:
            for column in range(len(part)):
                found += [0.3] + [0.0] * (len(part) - column - 1)
        return found


def _run(engine: Any, asked: _Asked, arguments: dict[str, Any]) -> tuple[Any, list[str]]:
    """The engine's fit, and what it warned of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = engine.fit(asked.table(), asked.written(), **arguments)
        except (ValueError, RuntimeError, TypeError) as error:
            raise NotAvailable(f"the engine refused the model: {error}") from None
    if found.nobs != asked.rows.size:
        raise NotAvailable(
            f"the engine used {found.nobs} of {asked.rows.size} rows, and its figures are of those"
        )
    return found, [f"{one.category.__name__}: {one.message}" for one in caught]


def _told(asked: _Asked, first: Any, *, second: Any, said: list[str]) -> CrossedFit:
    best = max(first, second, key=lambda one: float(one.loglik))
    doubts = [*_doubts(asked, best, said)]
    apart = abs(float(first.loglik) - float(second.loglik))
    if not apart < SAME:
        doubts.append(f"two searches ended {apart:.2g} apart; the better one is shown")
    gaussian = asked.family == "gaussian"
    return CrossedFit(
        formula=asked.formula.written,
        family=asked.family,
        method=asked.method,
        engine=f"glmm {version('glmm')}",
        n=asked.rows.size,
        dropped=asked.rows.dropped,
        groups={
            part.group_name: len(set(asked.rows.groups[part.group].tolist()))
            for part in asked.formula.random
        },
        fixed=tuple(_effects(asked, best)),
        random=tuple(_random(asked, best)),
        residual=float(best.dispersion) if gaussian else None,
        log_likelihood=float(best.loglik),
        converged=bool(first.converged) and not doubts,
        messages=(*doubts, *said),
    )


def _doubts(asked: _Asked, best: Any, said: list[str]) -> Iterator[str]:
    """What makes its figures not to be used, though it may call itself converged."""
    if not bool(best.converged):
        yield "the engine itself says that it did not converge"
    grave = [line for line in said if line.split(":")[0] not in HARMLESS]
    if grave:
        yield f"the engine warns of {grave[0]}"
    if not (np.isfinite(best.beta).all() and (np.asarray(best.se) > 0).all()):
        yield "an effect or its error is no number"
    if asked.family != "gaussian":
        spread = asked.columns[: asked.design.fixed].std(axis=1)
        far = np.abs(np.asarray(best.beta)) * spread > SEPARATED
        for name in np.asarray(asked.design.names)[far]:
            yield f"{name}: (almost) separates the outcome, so its size cannot be known"


def _effects(asked: _Asked, best: Any) -> Iterator[FixedEffect]:
    gaussian = asked.family == "gaussian"
    frees = np.asarray(best.coef_df, dtype=float) if gaussian else np.full(len(best.beta), np.inf)
    rows = zip(asked.design.names, best.beta, best.se, frees, strict=True)
    for name, value, error, free in ((n, float(b), float(s), float(f)) for n, b, s, f in rows):
        ratio = value / error if error > 0 else np.nan
        of: Callable[[float], float] = (
            (lambda q, free=free: float(t.sf(q, free))) if np.isfinite(free) else norm.sf  # type: ignore[misc]
        )
        share = 0.5 + COVERED / 2
        reach = float(t.ppf(share, free) if np.isfinite(free) else ndtri(share)) * error
        p = 2.0 * float(of(abs(ratio)))
        yield FixedEffect(name, value, error, free, ratio, p, value - reach, value + reach)


def _random(asked: _Asked, best: Any) -> Iterator[RandomEffects]:
    """The covariances; `varcorr` holds each lower triangle column by column.

    None where the engine gave up, which `_doubts` tells.
    """
    by_group = dict(zip([name for name, _ in best.re_groups], best.varcorr, strict=False))
    if len(by_group) < len(asked.formula.random):
        return
    for number, part in enumerate(asked.formula.random):
        cells, width = iter(by_group[f"g{number}"]), len(part.terms)
        matrix = np.zeros((width, width))
        for column in range(width):
            for row in range(column, width):
                matrix[row, column] = matrix[column, row] = next(cells)
        names = asked.design.parts[number]
        terms = tuple(":".join(piece.name for piece in one) or "(Intercept)" for one in names)
        covariance = tuple(tuple(map(float, row)) for row in matrix)
        yield RandomEffects(part.group_name, terms, covariance)
