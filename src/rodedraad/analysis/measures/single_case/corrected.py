"""Tau with the trend before the start taken out: Tau-BC."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.refusals import TooFewCases
from rodedraad.analysis.measures.single_case.overlap import way
from rodedraad.analysis.measures.single_case.series import Series

SURE_TREND = 0.05
"""A trend before with a p of at most this is taken out, in the variant that tests it first."""

FEWEST_BEFORE = 3
"""A line through two moments says nothing about a trend."""


@dataclass(frozen=True)
class CorrectedTau:
    """Tau-BC: Tau of what is left after the trend before (Tarlow, 2017), each variant by its name.

    slope: of Theil and Sen before the start, a unit of time. trend_tau, trend_p: Kendall's tau-b of
    that trend and its p; None without spread. tau: (higher − lower) / pairs. kendall: tau-b with
    the phase, as Tarlow has it. In those `tested` the trend is taken out only where trend_p is at
    most .05; Tarlow's own is kendall_tested.
    """

    slope: float
    trend_tau: float | None
    trend_p: float | None
    tau: float
    tau_tested: float
    kendall: float
    kendall_tested: float


def corrected_tau(of: Series, *, expected: str = "increase") -> CorrectedTau:
    """Tau-BC of a series; gaps are left out. Raises `TooFewCases`, `NothingAnswered`."""
    known, _ = of.known()
    if known.before < FEWEST_BEFORE:
        raise TooFewCases(f"{known.before} moments before the start are no trend; three are asked")
    values = way(expected) * known.values
    slope = theil_sen(known.times[: known.before], values[: known.before])
    trend, p = _trend(known.times[: known.before], values[: known.before])
    rest = _rounded(values - slope * (known.times - known.times[0]), values)
    tested = rest if p is not None and p <= SURE_TREND else values
    return CorrectedTau(
        slope=way(expected) * slope,
        trend_tau=None if trend is None else way(expected) * trend,
        trend_p=p,
        tau=_tau(rest, known.before),
        tau_tested=_tau(tested, known.before),
        kendall=_kendall(rest, known.before),
        kendall_tested=_kendall(tested, known.before),
    )


def theil_sen(times: Floats, values: Floats) -> float:
    """The median of the slopes of every pair of moments (Theil, 1950; Sen, 1968)."""
    one, other = np.triu_indices(len(times), 1)
    return float(np.median((values[other] - values[one]) / (times[other] - times[one])))


def _trend(times: Floats, values: Floats) -> tuple[float | None, float | None]:
    from scipy.stats import kendalltau  # noqa: PLC0415  # half a second, for this alone

    if np.ptp(values) == 0:
        return None, None
    found = kendalltau(times, values)
    return float(found.statistic), float(found.pvalue)


def _rounded(rest: Floats, values: Floats) -> Floats:
    """What is left, where values that are equal but for rounding are equal."""
    size = float(np.abs(values).max()) or 1.0
    return np.asarray(np.round(rest / size, 10))


def _tau(values: Floats, before: int) -> float:
    signs = np.sign(values[None, before:] - values[:before, None])
    return float(signs.mean())


def _kendall(values: Floats, before: int) -> float:
    """Tau-b of the values with the phase: S over the root of the pairs that are not equal."""
    after = len(values) - before
    between = _tau(values, before) * before * after
    different = np.triu(values[None, :] != values[:, None], 1).sum()
    return float(between / np.sqrt(different * before * after)) if different else 0.0
