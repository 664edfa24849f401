"""What a fit gives, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.html import as_html
from rodedraad.analysis.solution import Solution

DIGITS = 5


@dataclass(frozen=True)
class FixedEffect:
    """One fixed effect with its standard error, df, t, p (two-sided) and interval."""

    term: str
    estimate: float
    se: float
    df: float
    t: float
    p: float
    low: float
    high: float


@dataclass(frozen=True)
class RandomEffects:
    """Effects that vary over a grouping: their names and their covariance."""

    group: str
    terms: tuple[str, ...]
    covariance: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Fit:
    """A fitted nested model. `criterion` is −2 log (restricted) likelihood, as lme4 prints it.

    n: complete rows. dropped: rows that missed something. groups: how many of each grouping, the
    innermost first. residual: the residual variance. covariance: of the fixed effects.
    solution: what more can be asked of, such as prediction, without the rows.
    """

    formula: str
    method: str
    df_method: str
    n: int
    dropped: int
    groups: Mapping[str, int]
    fixed: tuple[FixedEffect, ...]
    random: tuple[RandomEffects, ...]
    residual: float
    criterion: float
    converged: bool
    messages: tuple[str, ...]
    covariance: Floats
    solution: Solution = field(repr=False, compare=False)

    def effect(self, term: str) -> FixedEffect:
        """The fixed effect of a term. Raises `KeyError`."""
        return {one.term: one for one in self.fixed}[term]

    def as_json(self) -> dict[str, object]:
        """The fit as plain lists and numbers, for `json.dumps`."""
        return {
            "formula": self.formula,
            "method": self.method,
            "df_method": self.df_method,
            "n": self.n,
            "dropped": self.dropped,
            "groups": dict(self.groups),
            "fixed": [
                {name: _plain(value) for name, value in vars(one).items()} for one in self.fixed
            ],
            "random": [
                {
                    "group": one.group,
                    "terms": list(one.terms),
                    "covariance": [list(row) for row in one.covariance],
                }
                for one in self.random
            ],
            "residual": self.residual,
            "criterion": self.criterion,
            "converged": self.converged,
            "messages": list(self.messages),
        }

    def __repr__(self) -> str:
        return "\n".join(
            [*self._heading(), *self._fixed_lines(), *self._random_lines(), *self._closing()]
        )

    def _repr_html_(self) -> str:
        return as_html(self)

    def _heading(self) -> list[str]:
        groups = ", ".join(f"{name} {count}" for name, count in self.groups.items())
        dropped = f"; {self.dropped} left out, something is missing in them" if self.dropped else ""
        return [
            self.formula,
            f"{self.method.upper()}, criterion {self.criterion:.4f}; rows {self.n}{dropped}",
            f"groups: {groups}",
            "",
        ]

    def _fixed_lines(self) -> list[str]:
        names = ("term", "estimate", "se", "df", "t", "p", "low", "high")
        rows = [
            (one.term, *(f"{value:.{DIGITS}g}" for value in list(vars(one).values())[1:]))
            for one in self.fixed
        ]
        return [*_table([names, *rows]), ""]

    def _random_lines(self) -> list[str]:
        rows = [("varies over", "effect", "variance", "sd", "correlations")]
        for one in self.random:
            matrix = np.array(one.covariance)
            for index, term in enumerate(one.terms):
                rows.append((one.group, term, *_spread(matrix, index)))
        residual = (f"{self.residual:.{DIGITS}g}", f"{np.sqrt(self.residual):.{DIGITS}g}", "")
        return [*_table([*rows, ("residual", "", *residual)]), ""]

    def _closing(self) -> list[str]:
        state = "converged by its own check" if self.converged else "NOT CONVERGED: do not use it"
        return [state, *self.messages]


def _plain(value: object) -> object:
    """A value JSON knows: an infinite df becomes null."""
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _spread(matrix: Floats, index: int) -> tuple[str, str, str]:
    own = np.sqrt(np.diag(matrix))
    before = [
        f"{matrix[index, other] / (own[index] * own[other]):.2f}"
        if own[index] * own[other] > 0
        else "-"
        for other in range(index)
    ]
    variance = matrix[index, index]
    return f"{variance:.{DIGITS}g}", f"{own[index]:.{DIGITS}g}", " ".join(before)


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
