"""How far the people of one group agree about the one thing they rate: rwg(j)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats, Frame, Numbers
from rodedraad.analysis.measures.matrix import groups_of, matrix, per_group
from rodedraad.analysis.measures.refusals import NoSpread, NothingAnswered, TooFewCases, WrongShape


@dataclass(frozen=True)
class OneGroup:
    """How far one group agrees with itself: rwg(j) between 0 and 1, over `n` people."""

    group: str
    n: int
    rwg: float


@dataclass(frozen=True)
class AgreementWithin:
    """rwg(j) of every group of two or more.

    alone: groups of one, which have none. left_out: rows with a gap or without a group.
    chance_variance: what people would give who choose at random.
    """

    mean: float
    median: float
    each: tuple[OneGroup, ...]
    alone: int
    left_out: int
    chance_variance: float


def agreement_within(
    ratings: Frame | ArrayLike,
    group: Sequence[object],
    *,
    steps: int,
    items: Sequence[str] | None = None,
) -> AgreementWithin:
    """rwg(j) = J(1 − s̄²/σ²) / (J(1 − s̄²/σ²) + s̄²/σ²) (James, Demaree & Wolf, 1984).

    s̄² is the mean variance of the J items within the group, σ² = (steps² − 1) / 12 what would be
    seen if people chose at random among the `steps` answers. More than chance counts as 0, as in
    the R package multilevel. With one item this is rwg. For people who rate one and the same thing.
    """
    if steps <= 1:
        raise NoSpread("with fewer than two steps in the answers everyone agrees")
    read = matrix(ratings, items)
    cells, codes, labels = _placed(read.floats(), group)
    sizes = np.bincount(codes, minlength=len(labels))
    several = sizes > 1
    if not several.any():
        raise TooFewCases("no group has two people with complete answers")
    chance = (steps**2 - 1) / 12
    found = _rwg(_variances(cells, codes, sizes)[several] / chance, len(read.names))
    named = zip(np.flatnonzero(several), found, strict=True)
    return AgreementWithin(
        mean=float(found.mean()),
        median=float(np.median(found)),
        each=tuple(OneGroup(labels[at], int(sizes[at]), float(one)) for at, one in named),
        alone=int((sizes == 1).sum()),
        left_out=read.rows - len(cells),
        chance_variance=chance,
    )


def _placed(cells: Floats, group: Sequence[object]) -> tuple[Floats, Numbers, tuple[str, ...]]:
    """The rows without a gap that have a group."""
    codes, labels = groups_of(group)
    if len(codes) != len(cells):
        raise WrongShape(f"{len(codes)} groups for {len(cells)} rows")
    kept = ~np.isnan(cells).any(axis=1) & (codes >= 0)
    if not kept.any():
        raise NothingAnswered("no row has a group and every answer")
    return cells[kept], codes[kept], labels


def _variances(cells: Floats, codes: Numbers, sizes: Numbers) -> Floats:
    """The mean over items of the variance within each group (n − 1)."""
    means = per_group(cells, codes, len(sizes)) / np.maximum(sizes, 1)[:, None]
    squares = per_group(((cells - means[codes]) ** 2).mean(axis=1), codes, len(sizes))
    return np.asarray(squares / np.maximum(sizes - 1, 1))


def _rwg(shares: Floats, width: int) -> Floats:
    """From the share of the chance variance that is there."""
    share = np.minimum(shares, 1.0)
    return np.asarray(width * (1 - share) / (width * (1 - share) + share))
