"""Whether a questionnaire means the same in several groups: four models, each stricter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from rodedraad.analysis.frame.columns import Frame
from rodedraad.analysis.measures.factors.indices import Indices, indices
from rodedraad.analysis.measures.factors.moments import Moments, of_rows
from rodedraad.analysis.measures.factors.pattern import STEPS, patterns, read_factors
from rodedraad.analysis.measures.factors.search import search
from rodedraad.analysis.measures.matrix import groups_of, matrix
from rodedraad.analysis.measures.refusals import TooFewCases

FEWEST = 2


@dataclass(frozen=True)
class Step:
    """One model: what it holds equal, how it fits, and how much worse than the one before.

    difference, df, p: of χ² with the model before. cfi_change: below -.01 counts as worse (Cheung
    & Rensvold, 2002).
    """

    name: str
    indices: Indices
    difference: float | None = None
    df: int | None = None
    p: float | None = None
    cfi_change: float | None = None


@dataclass(frozen=True)
class Group:
    """One group: its label, complete rows, rows left out."""

    label: str
    n: int
    left_out: int


@dataclass(frozen=True)
class Invariance:
    """The groups, and the four steps: configural, metric, scalar, strict."""

    groups: tuple[Group, ...]
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """One of the steps. Raises `KeyError`."""
        return {one.name: one for one in self.steps}[name]


def invariance(
    rows: Frame | ArrayLike,
    model: Mapping[str, Sequence[str]],
    *,
    group: Sequence[object] | ArrayLike,
) -> Invariance:
    """The model in each group of rows, with ever more held equal (Meredith, 1993).

    `group` is the label of each row; a row without one is left out. Raises `TooFewCases` for one
    group, and what `factors` raises.
    """
    table = matrix(rows, read_factors(model))
    codes, labels = groups_of(group)
    if len(labels) < FEWEST:
        raise TooFewCases(f"there is {len(labels)} group; to compare, give at least two")
    seen = of_rows(table, codes, groups=len(labels))
    steps: list[Step] = []
    for name in STEPS:
        steps.append(_step(name, model, seen, before=steps[-1] if steps else None))
    groups = [Group(label, one.n, one.left_out) for label, one in zip(labels, seen, strict=True)]
    return Invariance(tuple(groups), tuple(steps))


def _step(
    name: str, model: Mapping[str, Sequence[str]], seen: list[Moments], *, before: Step | None
) -> Step:
    made, count = patterns(model, groups=len(seen), step=name)
    found = search(made, seen, count)
    own = indices(made, seen, figures=found.figures, criterion=found.value.criterion)
    if before is None:
        return Step(name, own)
    difference = max(own.chi_square - before.indices.chi_square, 0.0)
    df = own.df - before.indices.df
    p = float(chdtrc(df, difference))
    return Step(name, own, difference, df, p, float(np.float64(own.cfi - before.indices.cfi)))
