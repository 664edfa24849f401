"""What a fit gives, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rodedraad.analysis.effects import FixedEffect, RandomEffects
from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.html import as_html
from rodedraad.analysis.shown import as_lines, plain_figures
from rodedraad.analysis.solution import Solution


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
        return plain_figures(self)

    def __repr__(self) -> str:
        return as_lines(self)

    def _repr_html_(self) -> str:
        return as_html(self)
