"""A fit as lines to read and as plain figures, whichever engine made it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from rodedraad.analysis.effects import FixedEffect, RandomEffects
from rodedraad.analysis.frame.columns import Floats

DIGITS = 5


class Fitted(Protocol):
    """What every fit says of itself. `residual` is None where the outcome has none."""

    @property
    def formula(self) -> str:
        """As it was written."""

    @property
    def method(self) -> str:
        """By which likelihood."""

    @property
    def df_method(self) -> str:
        """How the degrees of freedom were found."""

    @property
    def n(self) -> int:
        """Complete rows."""

    @property
    def dropped(self) -> int:
        """Rows that missed something."""

    @property
    def groups(self) -> Mapping[str, int]:
        """How many of each grouping."""

    @property
    def fixed(self) -> tuple[FixedEffect, ...]:
        """The fixed effects."""

    @property
    def random(self) -> tuple[RandomEffects, ...]:
        """What varies."""

    @property
    def residual(self) -> float | None:
        """The residual variance."""

    @property
    def criterion(self) -> float:
        """−2 log likelihood."""

    @property
    def converged(self) -> bool:
        """By our own check."""

    @property
    def messages(self) -> tuple[str, ...]:
        """What to know beside the figures."""

    def as_json(self) -> dict[str, object]:
        """All of it as plain lists and numbers."""


def plain_figures(found: Fitted) -> dict[str, object]:
    """The fit as plain lists and numbers, for `json.dumps`."""
    return {
        "formula": found.formula,
        "method": found.method,
        "df_method": found.df_method,
        "n": found.n,
        "dropped": found.dropped,
        "groups": dict(found.groups),
        "fixed": [
            {name: _plain(value) for name, value in vars(one).items()} for one in found.fixed
        ],
        "random": [
            {
                "group": one.group,
                "terms": list(one.terms),
                "covariance": [list(row) for row in one.covariance],
            }
            for one in found.random
        ],
        "residual": found.residual,
        "criterion": found.criterion,
        "converged": found.converged,
        "messages": list(found.messages),
    }


def _plain(value: object) -> object:
    """A value JSON knows: an infinite df becomes null."""
    return None if isinstance(value, float) and not np.isfinite(value) else value


def as_lines(found: Fitted) -> str:
    """The fit as tables of text."""
    state = "converged by its own check" if found.converged else "NOT CONVERGED: do not use it"
    return "\n".join(
        [*_heading(found), *_fixed(found), *_random(found), state, *found.messages],
    )


def _heading(found: Fitted) -> list[str]:
    groups = ", ".join(f"{name} {count}" for name, count in found.groups.items())
    dropped = f"; {found.dropped} left out, something is missing in them" if found.dropped else ""
    return [
        found.formula,
        f"{found.method.upper()}, criterion {found.criterion:.4f}; rows {found.n}{dropped}",
        f"groups: {groups}",
        "",
    ]


def _fixed(found: Fitted) -> list[str]:
    names = ("term", "estimate", "se", "df", "t", "p", "low", "high")
    rows = [
        (one.term, *(f"{value:.{DIGITS}g}" for value in list(vars(one).values())[1:]))
        for one in found.fixed
    ]
    return [*_table([names, *rows]), ""]


def _random(found: Fitted) -> list[str]:
    rows = [("varies over", "effect", "variance", "sd", "correlations")]
    for one in found.random:
        matrix = np.array(one.covariance)
        for index, term in enumerate(one.terms):
            rows.append((one.group, term, *_spread(matrix, index)))
    if found.residual is not None:
        sd = f"{np.sqrt(found.residual):.{DIGITS}g}"
        rows.append(("residual", "", f"{found.residual:.{DIGITS}g}", sd, ""))
    return [*_table(rows), ""]


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


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
