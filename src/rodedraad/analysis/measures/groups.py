"""How much of a value lies between groups: ICC(1) and ICC(2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, fdtri

from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.measures.alpha import OUTSIDE
from rodedraad.analysis.measures.matrix import groups_of, per_group
from rodedraad.analysis.measures.refusals import NoSpread, NothingAnswered, TooFewCases, WrongShape
from rodedraad.analysis.refusals import TooFewGroups

NOTHING = 1e-12
"""A smaller F is rounding: the groups have one and the same mean."""


@dataclass(frozen=True)
class BetweenGroups:
    """ICC(1) with its 95 % interval, and ICC(2).

    n: rows that count. left_out: rows without a value or a group. size: the mean number of rows a
    group. icc1: the share of variance between groups. icc1_uneven: the same with a size that
    allows for groups of different sizes. icc2: how well the groups' means tell groups apart, None
    where these means are all the same.
    f, df1, df2, p: of the one-way analysis of variance.
    """

    n: int
    left_out: int
    groups: int
    size: float
    icc1: float
    low: float
    high: float
    icc1_uneven: float
    icc2: float | None
    f: float
    df1: int
    df2: int
    p: float


def between_groups(values: ArrayLike, group: Sequence[object]) -> BetweenGroups:
    """ICC(1) and ICC(2) from the sums of each group (Bartko, 1976; Bliese, 2000).

    ICC(1) = (MSB − MSW) / (MSB + (n̄ − 1) MSW) with the mean group size n̄, ICC(2) = (MSB − MSW) /
    MSB, as in the R package multilevel; `icc1_uneven` takes n₀ = (N − Σn²/N) / (J − 1) instead
    (Donner, 1986). The interval is exact for groups of one size (Searle, 1971). Raises
    `TooFewGroups`, `TooFewCases` where each group has one row, `NoSpread`.
    """
    known, codes, labels, left_out = _grouped(np.asarray(values, dtype=np.float64), group)
    rows, groups = len(known), len(labels)
    sizes = np.bincount(codes, minlength=groups)
    _refuse_groups(rows, groups)
    between, within = _mean_squares(known, codes, sizes)
    size = rows / groups
    even = (rows - float((sizes**2).sum()) / rows) / (groups - 1)
    f, df1, df2 = between / within, groups - 1, rows - groups
    low, high = (
        _share(f / float(fdtri(df1, df2, q)), size) for q in (1 - OUTSIDE / 2, OUTSIDE / 2)
    )
    return BetweenGroups(
        n=rows,
        left_out=left_out,
        groups=groups,
        size=size,
        icc1=_share(f, size),
        low=low,
        high=high,
        icc1_uneven=_share(f, even),
        icc2=1 - 1 / f if f > NOTHING else None,
        f=f,
        df1=df1,
        df2=df2,
        p=float(fdtrc(df1, df2, f)),
    )


def _share(f: float, size: float) -> float:
    return (f - 1) / (f - 1 + size)


def _refuse_groups(rows: int, groups: int) -> None:
    if groups <= 1:
        raise TooFewGroups("one group says nothing about differences between groups")
    if rows <= groups:
        raise TooFewCases("each group has one row; nothing varies within groups")


def _mean_squares(values: Floats, codes: Numbers, sizes: Numbers) -> tuple[float, float]:
    """Between and within groups. Raises `NoSpread`."""
    centred = values - values.mean()
    means = per_group(centred, codes, len(sizes)) / sizes
    between = float((sizes * means**2).sum())
    within = float(((centred - means[codes]) ** 2).sum())
    if within <= 1e-12 * max(between, float((values**2).sum()) * 1e-6):
        raise NoSpread("nobody differs from the others in the same group; there is no error to use")
    return between / (len(sizes) - 1), within / (len(values) - len(sizes))


def _grouped(
    values: Floats, group: Sequence[object]
) -> tuple[Floats, Numbers, tuple[str, ...], int]:
    """The rows that have a value and a group, with the groups numbered anew."""
    codes, labels = groups_of(group)
    if values.ndim != 1 or len(codes) != len(values):
        raise WrongShape(f"{len(codes)} groups for values of shape {values.shape}")
    kept = ~np.isnan(values) & (codes >= 0)
    if not kept.any():
        raise NothingAnswered("no row has both a value and a group")
    present, again = np.unique(codes[kept], return_inverse=True)
    return values[kept], again, tuple(labels[one] for one in present), int((~kept).sum())
