"""The rows that a card stands on, and how sure any combination of the fixed effects is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.card.estimate import Estimate, estimate
from rodedraad.analysis.card.variable import Points, Variable, piece_values, variables
from rodedraad.analysis.design import Design, Piece, column_name, design
from rodedraad.analysis.formula import Atom, Formula, parsed
from rodedraad.analysis.frame.columns import Floats, Frame, Numbers
from rodedraad.analysis.frame.survey import (
    Rows,
    complete_rows,
    factor_name,
    survey,
)
from rodedraad.analysis.refusals import NotAvailable
from rodedraad.analysis.result import Fit

Chosen = NDArray[np.bool_]
"""Which rows are meant, one truth a row."""


@dataclass(frozen=True)
class Ground:
    """One fit, its rows, and what is needed to combine its fixed effects.

    matrix: the columns of the design, (rows, columns), the fixed ones first. groups: the number
    of each row's group, by grouping, the innermost first.
    """

    fit: Fit
    formula: Formula
    design: Design
    rows: Rows
    matrix: Floats
    outcome: Floats
    groups: Mapping[str, Numbers]
    variables: Mapping[Piece, Variable]

    @property
    def at_bound(self) -> tuple[str, ...]:
        """The groupings whose covariance has no variation in at least one direction."""
        return self.fit.solution.at_bound

    def estimate(self, combination: Floats) -> Estimate:
        """The combination c'b of the fixed effects with its error, df and interval."""
        solution = self.fit.solution
        basis, sureness = solution.basis, solution.sureness
        # In working columns, where nothing is far from zero, no digits are lost.
        working = combination @ basis.back
        effects = solution.optimum.point.solved.effects
        value = float(working @ effects + combination @ basis.origin)
        variance = float(working @ sureness.covariance @ working)
        return estimate(value, se=variance**0.5, df=sureness.freedom(working))

    def slope(self, focal: Sequence[Piece], at: Mapping[Piece, float]) -> Floats:
        """The combination that is the slope of a predictor, or the product term of several.

        It is the derivative of the fixed part in each of `focal`; of none, the outcome itself.
        What `at` does not name stands at its typical value; of a factor that is in play, the other
        levels stand at 0.
        """
        in_play = {piece.atom for piece in [*focal, *at] if piece.level is not None}
        wanted = set(focal)
        return np.array(
            [
                float(np.prod([self._value(p, at, in_play) for p in column if p not in wanted]))
                if wanted <= set(column)
                else 0.0
                for column in self.design.columns[: self.design.fixed]
            ]
        )

    def _value(self, piece: Piece, at: Mapping[Piece, float], in_play: set[Atom]) -> float:
        if piece in at:
            return at[piece]
        return 0.0 if piece.atom in in_play else self.variables[piece].typical

    def resting(self, rows: Chosen) -> dict[str, int]:
        """How many rows (`rows`) and how many groups of each grouping a choice of rows holds."""
        chosen = {name: len(np.unique(codes[rows])) for name, codes in self.groups.items()}
        return {"rows": int(np.count_nonzero(rows)), **chosen}

    def column(self, name: str) -> Floats:
        """One column of the design by its name. Raises `ValueError`."""
        return np.asarray(self.matrix[:, self._names.index(name)])

    @property
    def _names(self) -> list[str]:
        return [column_name(column) for column in self.design.columns]

    @property
    def spread(self) -> float:
        """The sd of the outcome over the rows."""
        return float(np.std(self.outcome))


def ground(found: Fit, frame: Frame, points: Points) -> Ground:
    """The ground under a fit. Raises `NotAvailable` where the frame holds other rows."""
    formula = parsed(found.formula)
    part = complete_rows(formula, frame)
    known = survey(formula, [part])
    if known.rows != found.n:
        raise NotAvailable(f"{known.rows} rows are complete, but the fit is of {found.n}")
    columns = design(formula, known)
    rows = known.located(part)
    matrix = columns.matrix(rows, known, slice(None)).T
    named = {":".join(grouping): grouping for grouping in formula.groupings}
    groups = {name: rows.groups[named[name]] for name in found.groups}
    values = piece_values(columns, rows, known)
    factors = {
        piece.atom.name: known.factors[factor_name(piece.atom)]
        for piece in values
        if piece.level is not None
    }
    return Ground(
        fit=found,
        formula=formula,
        design=columns,
        rows=rows,
        matrix=matrix[:, :-1],
        outcome=matrix[:, -1],
        groups=groups,
        variables=variables(values, groups=groups, points=points, factors=factors),
    )
