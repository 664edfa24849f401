"""The six intraclass correlations of targets rated by observers, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtrc, fdtri

from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.measures.alpha import OUTSIDE
from rodedraad.analysis.measures.matrix import matrix
from rodedraad.analysis.measures.refusals import NoSpread, TooFewCases, TooFewItems

NOTHING = 1e-12
"""A mean square this small beside the total is rounding."""


@dataclass(frozen=True)
class Intraclass:
    """One intraclass correlation with its 95 % interval and the F test that it is above 0.

    name: as Shrout and Fleiss write it, `ICC(2,1)` for one observer, `ICC(2,k)` for their mean.
    value: −∞ for a mean of observers whose targets differ less than chance makes them differ.
    low, high, f, p: None where observers agree wholly, and no error is left to reckon with.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    f: float | None
    df1: int
    df2: int
    p: float | None


@dataclass(frozen=True)
class IntraclassTable:
    """The six, in the order (1,1) (2,1) (3,1) (1,k) (2,k) (3,k), and the mean squares behind them.

    targets: rated by every observer. left_out: targets with a gap. mean squares: between targets,
    between observers, the rest of the two-way table, and all within targets.
    """

    targets: int
    left_out: int
    observers: int
    between_targets: float
    between_observers: float
    rest: float
    within_targets: float
    each: tuple[Intraclass, ...]

    def of(self, name: str) -> Intraclass:
        """The one of that name. Raises `KeyError`."""
        return {one.name: one for one in self.each}[name]


def intraclass(
    ratings: Frame | ArrayLike, observers: Sequence[str] | None = None
) -> IntraclassTable:
    """The six of Shrout & Fleiss (1979), with the intervals given there (and McGraw & Wong, 1996).

    Rows are targets, columns observers. (1,·): each target has other observers. (2,·): the same
    observers, who stand for others; absolute agreement. (3,·): just these observers; consistency.
    Targets with a gap are left out. Raises `TooFewCases`, `TooFewItems`, `NothingAnswered`, and
    `NoSpread` where every rating is the same.
    """
    read = matrix(ratings, observers)
    if len(read.names) <= 1:
        raise TooFewItems("one observer agrees with nobody; give two or more")
    cells, _ = read.complete()
    if len(cells) <= 1:
        raise TooFewCases("one target that all have rated; agreement is about differences")
    squares = _squares(cells)
    return IntraclassTable(
        targets=len(cells),
        left_out=read.rows - len(cells),
        observers=len(read.names),
        between_targets=squares.targets,
        between_observers=squares.observers,
        rest=squares.rest,
        within_targets=squares.within,
        each=(*_of_one(squares), *_of_mean(squares)),
    )


@dataclass(frozen=True)
class _Squares:
    """Mean squares of n targets × k observers."""

    n: int
    k: int
    targets: float
    observers: float
    rest: float
    within: float


def _squares(cells: Floats) -> _Squares:
    n, k = cells.shape
    centred = cells - cells.mean()
    total = float((centred**2).sum())
    if total <= (NOTHING * np.abs(cells).max()) ** 2 * cells.size:
        raise NoSpread("every rating is the same; there is nothing to agree about")
    rows, columns = centred.mean(axis=1), centred.mean(axis=0)
    between, own = k * float((rows**2).sum()), n * float((columns**2).sum())
    rest = float(((centred - rows[:, None] - columns) ** 2).sum())
    rest = 0.0 if rest <= NOTHING * total else rest
    within = rest + own
    within = 0.0 if within <= NOTHING * total else within
    return _Squares(
        n=n,
        k=k,
        targets=between / (n - 1),
        observers=own / (k - 1),
        rest=rest / ((n - 1) * (k - 1)),
        within=within / (n * (k - 1)),
    )


def _of_one(own: _Squares) -> list[Intraclass]:
    """What one observer's ratings are worth."""
    k, n = own.k, own.n
    absolute = own.targets + (k - 1) * own.rest + k * (own.observers - own.rest) / n
    values = (
        _share(own.targets - own.within, own.targets + (k - 1) * own.within),
        _share(own.targets - own.rest, absolute),
        _share(own.targets - own.rest, own.targets + (k - 1) * own.rest),
    )
    reaches = (
        _reach(own, one_way=True),
        _reach_absolute(own, values[1]),
        _reach(own, one_way=False),
    )
    return [
        _made(f"ICC({form},1)", value, own, reach=reach)
        for form, value, reach in zip((1, 2, 3), values, reaches, strict=True)
    ]


def _of_mean(own: _Squares) -> list[Intraclass]:
    """What the mean of all observers is worth: each of the others stepped up."""
    return [
        _made(
            one.name.replace(",1", ",k"),
            _stepped_up(one.value, own.k),
            own,
            reach=_both_stepped_up(one, own.k),
        )
        for one in _of_one(own)
    ]


_Reach = tuple[float, float] | None


def _both_stepped_up(one: Intraclass, k: int) -> _Reach:
    if one.low is None or one.high is None:
        return None
    return _stepped_up(one.low, k), _stepped_up(one.high, k)


def _stepped_up(value: float, k: int) -> float:
    """K r / (1 + (k − 1) r) (Spearman, 1910; Brown, 1910); −∞ at the lowest r there is."""
    below = 1 + (k - 1) * value
    return k * value / below if below > NOTHING else -np.inf


def _share(above: float, below: float) -> float:
    return above / below


def _made(name: str, value: float, own: _Squares, *, reach: _Reach) -> Intraclass:
    one_way = name.startswith("ICC(1")
    error = own.within if one_way else own.rest
    df1 = own.n - 1
    df2 = own.n * (own.k - 1) if one_way else df1 * (own.k - 1)
    f = own.targets / error if error else None
    low, high = reach or (None, None)
    p = None if f is None else float(fdtrc(df1, df2, f))
    return Intraclass(name, value, low=low, high=high, f=f, df1=df1, df2=df2, p=p)


def _reach(own: _Squares, *, one_way: bool) -> _Reach:
    """The interval by F, for (1,1) and (3,1)."""
    error = own.within if one_way else own.rest
    if not error:
        return None
    df1 = own.n - 1
    df2 = own.n * (own.k - 1) if one_way else df1 * (own.k - 1)
    low = own.targets / error / float(fdtri(df1, df2, 1 - OUTSIDE / 2))
    high = own.targets / error * float(fdtri(df2, df1, 1 - OUTSIDE / 2))
    return (low - 1) / (low + own.k - 1), (high - 1) / (high + own.k - 1)


def _reach_absolute(own: _Squares, value: float) -> _Reach:
    """The interval of (2,1), with Satterthwaite's df (Shrout & Fleiss, 1979)."""
    if not own.rest:
        return None
    n, k = own.n, own.k
    ratio = own.observers / own.rest
    last = n * (1 + (k - 1) * value) - k * value
    above = (k - 1) * (n - 1) * (k * value * ratio + last) ** 2
    spread = (n - 1) * k**2 * value**2 * ratio**2 + last**2
    if not spread:  # targets and observers have one mean, and only the two swap: no df at all
        return None
    df = above / spread
    below = float(fdtri(n - 1, df, 1 - OUTSIDE / 2))
    beyond = float(fdtri(df, n - 1, 1 - OUTSIDE / 2))
    others = k * own.observers + (k * n - k - n) * own.rest
    low = n * (own.targets - below * own.rest) / (below * others + n * own.targets)
    high = n * (beyond * own.targets - own.rest) / (others + n * beyond * own.targets)
    return low, high
