"""Where the variance lies: parts per level, ICC(1), and the shares that are explained (R²).

The total is that of Nakagawa and Schielzeth (2013), with Johnson's (2014) mean over the rows for
slopes that vary; the parts are those of Rights and Sterba (2019: f1, f2, v, m and the residual).
Each part is divided over the levels by the means of the groups in the rows themselves, so that it
holds for more than two levels and for predictors that are not centred too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.card.ground import Ground
from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.refusals import Refusal
from rodedraad.analysis.two_level import fit

ROWS = "rows"
"""The lowest level: the rows themselves."""


@dataclass(frozen=True)
class LevelPart:
    """The variance at one level, in units of the outcome squared.

    fixed: of the fixed part (f). slopes: of effects that vary over higher groups (v). means: of
    the groups' own levels (m); 0 for rows. residual: 0 but for rows.
    """

    level: str
    fixed: float
    slopes: float
    means: float
    residual: float

    @property
    def total(self) -> float:
        """The whole variance at this level."""
        return self.fixed + self.slopes + self.means + self.residual


@dataclass(frozen=True)
class VarianceParts:
    """The variance of the outcome by the model, per level, the rows first.

    icc1: per grouping, the share of variance between its groups in a model without predictors;
    None where that model is refused.
    """

    levels: tuple[LevelPart, ...]
    icc1: dict[str, float | None]

    @property
    def total(self) -> float:
        """The whole variance."""
        return sum(one.total for one in self.levels)

    @property
    def marginal(self) -> float:
        """The share that the fixed part takes."""
        return sum(one.fixed for one in self.levels) / self.total

    @property
    def conditional(self) -> float:
        """The share that fixed part and groups take together: all but the residual."""
        return 1.0 - sum(one.residual for one in self.levels) / self.total


def variance_parts(ground: Ground) -> VarianceParts:
    """The parts of one fit."""
    chain = _chain(ground)
    fixed = _fixed_part(ground)
    names = [ROWS, *ground.groups]
    slopes, means = np.zeros(len(names)), np.zeros(len(names))
    for one in ground.fit.random:
        columns = np.column_stack([ground.column(term) for term in one.terms])
        top = names.index(one.group)
        pieces = list(_levels_of(columns, chain))
        weight = np.array(one.covariance)
        below = [_mean_square(piece, weight) for piece in pieces[:top]]
        slopes[:top] += below
        means[top] += _mean_square(columns, weight) - sum(below)
    of_fixed = [_mean_square(piece) for piece in _levels_of(fixed[:, None], chain)]
    of_fixed[-1] -= float(fixed.mean()) ** 2
    levels = tuple(
        LevelPart(name, f, v, m, ground.fit.residual if name == ROWS else 0.0)
        for name, f, v, m in zip(names, of_fixed, slopes.tolist(), means.tolist(), strict=True)
    )
    return VarianceParts(levels, _icc1(ground))


def _chain(ground: Ground) -> Sequence[Numbers]:
    return list(ground.groups.values())


def _fixed_part(ground: Ground) -> Floats:
    """Xb over the rows."""
    effects = np.array([one.estimate for one in ground.fit.fixed])
    return np.asarray(ground.matrix[:, : ground.design.fixed] @ effects)


def _levels_of(columns: Floats, chain: Sequence[Numbers]) -> Iterator[Floats]:
    """Columns as sums of what differs within groups, level by level, and of the highest means.

    (rows, q) each; the pieces are at right angles over the rows.
    """
    rest = columns
    for codes in chain:
        means = _means(rest, codes)
        yield rest - means
        rest = means
    yield rest


def _means(columns: Floats, codes: Numbers) -> Floats:
    sizes = np.maximum(np.bincount(codes), 1)
    return np.stack([(np.bincount(codes, one) / sizes)[codes] for one in columns.T], axis=1)


def _mean_square(piece: Floats, weight: Floats | None = None) -> float:
    """The mean over the rows of z' Ψ z."""
    weighted = piece if weight is None else piece @ weight
    return float(np.einsum("ij,ij->", weighted, piece)) / len(piece)


def _icc1(ground: Ground) -> dict[str, float | None]:
    """ICC(1) of the outcome per grouping, from the model that has only groups."""
    columns = {f"g{index}": codes for index, codes in enumerate(ground.groups.values())}
    formula = "y ~ 1 + " + " + ".join(f"(1 | {name})" for name in columns)
    try:
        empty = fit(formula, {"y": ground.outcome, **columns}, method=ground.fit.method)
    except Refusal:
        return dict.fromkeys(ground.groups)
    own = {one.group: one.covariance[0][0] for one in empty.random}
    whole = sum(own.values()) + empty.residual
    return {name: own[short] / whole for name, short in zip(ground.groups, columns, strict=True)}
