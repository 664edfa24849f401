"""How far a factor model is from the rows: χ² and the indices made of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi, sqrt

import numpy as np
from scipy.optimize import brentq
from scipy.special import chdtrc, chndtr

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.factors.likelihood import implied
from rodedraad.analysis.measures.factors.moments import Moments
from rodedraad.analysis.measures.factors.pattern import Pattern


@dataclass(frozen=True)
class Indices:
    """χ² with df and p; CFI, TLI; RMSEA with its 90 % interval; SRMR; log-likelihood, AIC, BIC.

    What df of 0 leaves undefined is None.
    """

    chi_square: float
    df: int
    p: float | None
    cfi: float
    tli: float | None
    rmsea: float | None
    rmsea_low: float | None
    rmsea_high: float | None
    srmr: float
    log_likelihood: float
    aic: float
    bic: float


def indices(
    patterns: list[Pattern], groups: list[Moments], *, figures: Floats, criterion: float
) -> Indices:
    """The indices as lavaan reckons them, its `likelihood = "normal"`."""
    rows, width = sum(one.n for one in groups), len(groups[0].means)
    means = width if patterns[0].intercepts is not None else 0
    seen = len(groups) * (width * (width + 1) // 2 + means)
    df = seen - len(figures)
    chi_square = max(rows * criterion, 0.0)
    low, high = _rmsea_ends(chi_square, df, rows=rows, groups=len(groups))
    likelihood = _log_likelihood(groups, chi_square)
    base = sum(-one.n * float(np.linalg.slogdet(one.correlation)[1]) for one in groups)
    base_df = len(groups) * width * (width - 1) // 2
    return Indices(
        chi_square=chi_square,
        df=df,
        p=float(chdtrc(df, chi_square)) if df else None,
        cfi=_cfi(chi_square - df, base - base_df),
        tli=((base / base_df) - (chi_square / df)) / (base / base_df - 1) if df else None,
        rmsea=_rmsea(chi_square - df, df, rows=rows, groups=len(groups)) if df else None,
        rmsea_low=low,
        rmsea_high=high,
        srmr=sum(
            one.n / rows * _srmr(pattern, one, figures)
            for pattern, one in zip(patterns, groups, strict=True)
        ),
        log_likelihood=likelihood,
        aic=-2 * likelihood + 2 * len(figures),
        bic=-2 * likelihood + log(rows) * len(figures),
    )


def _cfi(beyond: float, base_beyond: float) -> float:
    """1 less the part of what the empty model lacks that is still lacking (Bentler, 1990)."""
    worst = max(beyond, base_beyond, 0.0)
    return 1.0 - max(beyond, 0.0) / worst if worst > 0 else 1.0


def _rmsea(beyond: float, df: int, *, rows: int, groups: int) -> float:
    """The lack per degree of freedom and row (Steiger, 1990; over groups Steiger, 1998)."""
    return sqrt(max(beyond, 0.0) / (rows * df)) * sqrt(groups)


def _rmsea_ends(
    chi_square: float, df: int, *, rows: int, groups: int
) -> tuple[float | None, float | None]:
    if not df:
        return None, None
    ends = [_lack(chi_square, df, share) for share in (0.95, 0.05)]
    low, high = (_rmsea(one, df, rows=rows, groups=groups) for one in ends)
    return low, high


def _lack(chi_square: float, df: int, share: float) -> float:
    """The noncentrality at which this share of χ² would lie below the one found; 0 at least."""

    def over(lack: float) -> float:
        return float(chndtr(chi_square, df, lack)) - share

    if over(0.0) <= 0:
        return 0.0
    highest = max(2.0 * chi_square, 50.0)
    while over(highest) > 0:
        highest *= 2.0
    return float(brentq(over, 0.0, highest, xtol=1e-9, rtol=1e-12))


def _srmr(pattern: Pattern, seen: Moments, figures: Floats) -> float:
    """The mean square of what is left of the correlations (and means), its root (Bentler, 1995)."""
    model = implied(pattern, seen, figures)
    size = np.sqrt(np.diag(seen.covariance))
    left = ((seen.covariance - model.covariance) / np.outer(size, size))[np.tril_indices(len(size))]
    if pattern.intercepts is not None:
        left = np.concatenate([left, model.off / size])
    return float(np.sqrt((left**2).mean()))


def _log_likelihood(groups: list[Moments], chi_square: float) -> float:
    """That of the moments themselves, less half of χ²."""
    best = sum(
        -0.5 * one.n * (len(one.means) * (log(2 * pi) + 1) + np.linalg.slogdet(one.covariance)[1])
        for one in groups
    )
    return float(best) - 0.5 * chi_square
