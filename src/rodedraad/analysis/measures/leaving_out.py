"""Intervals that also hold with few targets: each target left out once (the jackknife)."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri, stdtrit

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.alpha import OUTSIDE

MOST_GROUPS = 200
"""With more targets than this they are dealt over so many groups, and a group is left out."""

NOTHING = 1e-18
"""A sum of squares this small is rounding: the figure moves by none of the targets."""

Reach = tuple[float, float]
"""The ends of a 95 % interval."""


def dealt(count: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """For each of so many targets the group it is left out with: its own, or dealt in turn."""
    return np.arange(count) % min(count, MOST_GROUPS)


def reach(whole: float, without: Floats, times: Floats | None = None) -> Reach | None:
    """`whole` ± t √((n − 1)/n Σ (without − mean)²), with n − 1 degrees (Tukey, 1958; Miller, 1974).

    `without` holds the figure without each target (or group), `times` how many targets each stands
    for. None where there is one target, where a figure without one of them is none, or where none
    of them makes a difference.
    """
    weights = np.ones(len(without)) if times is None else times
    n = float(weights.sum())
    if n <= 1 or not np.isfinite([whole, *without]).all():
        return None
    mean = float(weights @ without) / n
    spread = float(weights @ (without - mean) ** 2)
    if spread <= NOTHING:
        return None
    wide = float(stdtrit(n - 1, 1 - OUTSIDE / 2)) * float(np.sqrt((n - 1) / n * spread))
    return whole - wide, whole + wide


def reach_of_share(share: float, count: int) -> Reach:
    """The interval of a share of so many targets (Wilson, 1927): it holds at 0 and at 1 too."""
    z = float(ndtri(1 - OUTSIDE / 2))
    around = (share + z**2 / (2 * count)) / (1 + z**2 / count)
    wide = z * float(np.sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2))
    wide /= 1 + z**2 / count
    return max(0.0, around - wide), min(1.0, around + wide)
