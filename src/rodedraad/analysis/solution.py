"""What a solved model keeps beside its figures, so that more can be asked without the rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.basis import Basis
from rodedraad.analysis.degrees import Sureness
from rodedraad.analysis.design import Design
from rodedraad.analysis.formula import Formula
from rodedraad.analysis.frame.survey import Survey
from rodedraad.analysis.gathering import Gathered, Grouped
from rodedraad.analysis.kernels.criterion import Problem
from rodedraad.analysis.search import Optimum

SINGULAR = 1e-4
"""An own direction of a covariance with a smaller relative sd counts as no variation (as lme4)."""


@dataclass(frozen=True)
class Solution:
    """A model, its sums, and where the lowest criterion lies; all of it in working columns."""

    formula: Formula
    survey: Survey
    design: Design
    levels: tuple[Grouped, ...]
    gathered: Gathered
    problem: Problem
    optimum: Optimum
    sureness: Sureness

    @property
    def basis(self) -> Basis:
        """The working columns, and the way back."""
        return self.gathered.basis

    @property
    def relative_residual(self) -> float:
        """The residual variance in units of the working outcome."""
        return self.optimum.point.solved.square / self.problem.freedom

    @property
    def unit(self) -> float:
        """One unit of the working outcome, in those of the outcome."""
        return self.basis.outcome_size

    @property
    def at_bound(self) -> tuple[str, ...]:
        """The groupings whose covariance has no variation in at least one direction."""
        return tuple(
            level.name
            for level, factor in zip(self.levels, self.optimum.point.factors, strict=True)
            if np.linalg.svd(factor, compute_uv=False)[-1] < SINGULAR
        )
