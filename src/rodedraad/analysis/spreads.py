"""The standard deviations and correlations of a fit, each under its own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.effects import RandomEffects


@dataclass(frozen=True)
class Spread:
    """How wide one effect varies (`sd`), how two vary together (`correlation`), or the residual.

    group: the grouping, empty for the residual. value: NaN for a correlation with what does not
    vary.
    """

    kind: str
    group: str
    terms: tuple[str, ...]
    value: float

    @property
    def name(self) -> str:
        """The figure for a table, such as `sd of conflict by teacher`."""
        if self.kind == "residual":
            return "residual sd"
        return f"{self.kind} of {' and '.join(self.terms)} by {self.group}"


def spreads(random: Iterable[RandomEffects], residual: float) -> list[Spread]:
    """All of them, in the order of the fit, the residual last."""
    found = [one for part in random for one in _of_part(part)]
    return [*found, Spread("residual", "", (), float(np.sqrt(residual)))]


def _of_part(part: RandomEffects) -> Iterator[Spread]:
    matrix = np.array(part.covariance)
    own = np.sqrt(np.maximum(np.diag(matrix), 0.0))
    for row, term in enumerate(part.terms):
        yield Spread("sd", part.group, (term,), float(own[row]))
        for column in range(row):
            both = float(own[row] * own[column])
            value = float(matrix[row, column]) / both if both > 0 else float("nan")
            value = min(1.0, max(-1.0, value)) if both > 0 else value
            yield Spread("correlation", part.group, (part.terms[column], term), value)
