"""The random-effects mean of studies, and how far they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import brentq
from scipy.special import chdtrc, stdtr, stdtrit

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.alpha import OUTSIDE
from rodedraad.analysis.measures.meta.effects import Effects
from rodedraad.analysis.measures.refusals import TooFewCases
from rodedraad.analysis.refusals import NotAvailable

METHODS = ("reml", "dl")
FEW_STUDIES = 5
"""Under so many studies their variance is hardly known (our proposal)."""

GRID = 200
"""The likelihood is looked at in so many places before its tops are found exactly."""


@dataclass(frozen=True)
class Study:
    """One study: its effect with a 95 % interval, and its share of the weights."""

    name: str
    effect: float
    variance: float
    low: float
    high: float
    weight: float


@dataclass(frozen=True)
class Pooled:
    """The mean effect over studies with its 95 % interval.

    measure: as in `Effects`; of z, `as_r` holds the mean and its interval as correlations. tau2:
    the variance between true effects. low_new, high_new: where the true effect of a new study
    would lie (95 %). q, df, p_q: whether the studies differ more than by chance. i2: which share of
    what differs is between true effects. hartung_knapp: by t with k − 1 df; else by the normal.
    """

    measure: str
    method: str
    hartung_knapp: bool
    studies: int
    left_out: int
    effect: float
    se: float
    statistic: float
    df: int | None
    p: float
    low: float
    high: float
    as_r: tuple[float, float, float] | None
    low_new: float
    high_new: float
    tau2: float
    q: float
    df_q: int
    p_q: float
    i2: float
    each: tuple[Study, ...]
    messages: tuple[str, ...]


def pooled(of: Effects, *, method: str = "reml", hartung_knapp: bool = True) -> Pooled:
    """The mean of the effects, each weighed by 1 / (variance + tau²).

    tau² by REML (Viechtbauer, 2005) or DerSimonian & Laird (1986, `dl`); the error by Hartung &
    Knapp (2001). Intervals and I² as in the R package metafor. Raises `TooFewCases` under two.
    """
    if method not in METHODS:
        raise NotAvailable(f"{method}: there is {' and '.join(METHODS)}")
    if len(of.effects) <= 1:
        raise TooFewCases("one study is no meta-analysis")
    q = _mean(of.effects, 1 / of.variances)[1]
    dl = method == "dl"
    tau2 = _dersimonian_laird(of.variances, q) if dl else _reml(of.effects, of.variances)
    weighed = _Weighed.by(of, tau2, hartung_knapp=hartung_knapp)
    df = len(of.effects) - 1
    return Pooled(
        measure=of.measure,
        method=method,
        hartung_knapp=hartung_knapp,
        studies=len(of.effects),
        left_out=of.left_out,
        tau2=tau2,
        q=q,
        df_q=df,
        p_q=float(chdtrc(df, q)),
        i2=tau2 / (tau2 + _typical(of.variances)),
        each=tuple(_each(of, weighed.weights)),
        messages=tuple(_warnings(of, weighed.factor, hartung_knapp=hartung_knapp)),
        **weighed.told(of.measure, tau2),
    )


@dataclass(frozen=True)
class _Weighed:
    """The weighted mean with its error. factor: by what Hartung and Knapp widen its variance."""

    weights: Floats
    mean: float
    se: float
    df: int | None
    factor: float

    @classmethod
    def by(cls, of: Effects, tau2: float, *, hartung_knapp: bool) -> _Weighed:
        weights = 1 / (of.variances + tau2)
        mean, spread = _mean(of.effects, weights)
        df = len(weights) - 1
        factor = spread / df if hartung_knapp else 1.0
        se = float(np.sqrt(factor / weights.sum()))
        return cls(weights, mean, se, df if hartung_knapp else None, factor)

    def told(self, measure: str, tau2: float) -> dict[str, Any]:
        """The mean, its test and its intervals, under the names of `Pooled`."""
        free = np.inf if self.df is None else self.df
        reach = float(stdtrit(free, 1 - OUTSIDE / 2))
        wide = reach * float(np.hypot(self.se, np.sqrt(tau2)))
        low, high = self.mean - reach * self.se, self.mean + reach * self.se
        statistic = self.mean / self.se if self.se else np.inf
        return {
            "effect": self.mean,
            "se": self.se,
            "statistic": statistic,
            "df": self.df,
            "p": float(2 * stdtr(free, -abs(statistic))),
            "low": low,
            "high": high,
            "as_r": _as_r(self.mean, low, high) if measure == "z" else None,
            "low_new": self.mean - wide,
            "high_new": self.mean + wide,
        }


def _normal() -> float:
    return float(stdtrit(np.inf, 1 - OUTSIDE / 2))


def _mean(effects: Floats, weights: Floats) -> tuple[float, float]:
    """The weighted mean, and the weighted squares around it."""
    mean = float(weights @ effects / weights.sum())
    return mean, float(weights @ (effects - mean) ** 2)


def _typical(variances: Floats) -> float:
    """The typical variance within studies (Higgins & Thompson, 2002)."""
    weights = 1 / variances
    below = weights.sum() ** 2 - (weights**2).sum()
    return float((len(variances) - 1) * weights.sum() / below)


def _dersimonian_laird(variances: Floats, q: float) -> float:
    weights = 1 / variances
    scale = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(0.0, (q - len(variances) + 1) / scale)


def _reml(effects: Floats, variances: Floats) -> float:
    """The tau² with the highest restricted likelihood; 0 where none is higher.

    Every place where the slope turns from up to down is looked at, since there may be two.
    """
    most = 10 * float(effects.var()) + float(variances.min())
    places = np.concatenate([[0.0], np.geomspace(most * 1e-10, most, GRID)])
    slopes = [_slope(place, effects, variances) for place in places]
    tops = [
        float(brentq(_slope, places[at], places[at + 1], args=(effects, variances), xtol=1e-15))
        for at in range(GRID)
        if slopes[at] > 0 >= slopes[at + 1]
    ]
    return max([0.0, *tops], key=lambda tau2: _likelihood(tau2, effects, variances))


def _slope(tau2: float, effects: Floats, variances: Floats) -> float:
    """The slope of the restricted log likelihood, times two."""
    weights = 1 / (variances + tau2)
    mean = weights @ effects / weights.sum()
    lost = weights.sum() - (weights**2).sum() / weights.sum()
    return float((weights**2) @ (effects - mean) ** 2 - lost)


def _likelihood(tau2: float, effects: Floats, variances: Floats) -> float:
    """The restricted log likelihood, but for a constant."""
    weights = 1 / (variances + tau2)
    _, spread = _mean(effects, weights)
    return float(np.log(weights).sum() - np.log(weights.sum()) - spread) / 2


def _as_r(mean: float, low: float, high: float) -> tuple[float, float, float]:
    return float(np.tanh(mean)), float(np.tanh(low)), float(np.tanh(high))


def _each(of: Effects, weights: Floats) -> Iterator[Study]:
    shares = weights / weights.sum()
    reaches = _normal() * np.sqrt(of.variances)
    for place, name in enumerate(of.studies):
        effect, reach = float(of.effects[place]), float(reaches[place])
        yield Study(
            name=name,
            effect=effect,
            variance=float(of.variances[place]),
            low=effect - reach,
            high=effect + reach,
            weight=float(shares[place]),
        )


def _warnings(of: Effects, factor: float, *, hartung_knapp: bool) -> Iterator[str]:
    if len(of.effects) < FEW_STUDIES:
        yield f"{len(of.effects)} studies: how far they differ is hardly known"
    if hartung_knapp and factor < 1:
        yield "Hartung and Knapp's error is smaller here than the usual one; look at that too"
    if not hartung_knapp:
        yield "an interval by the normal is too narrow with few studies; Hartung and Knapp's is not"
