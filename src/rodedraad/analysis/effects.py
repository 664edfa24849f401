"""Effects of a fitted model, fixed and varying, whichever engine found them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FixedEffect:
    """One fixed effect with its standard error, df, t, p (two-sided) and interval."""

    term: str
    estimate: float
    se: float
    df: float
    t: float
    p: float
    low: float
    high: float


@dataclass(frozen=True)
class RandomEffects:
    """Effects that vary over a grouping: their names and their covariance."""

    group: str
    terms: tuple[str, ...]
    covariance: tuple[tuple[float, ...], ...]
