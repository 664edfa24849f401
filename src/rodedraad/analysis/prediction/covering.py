"""How far an interval reaches."""

from __future__ import annotations

from scipy.special import ndtri

from rodedraad.analysis.refusals import NotAvailable

COVERED = 0.95


def reach_of(covered: float) -> float:
    """How many standard errors it reaches to each side, by the normal distribution.

    Raises `NotAvailable` for what is no share.
    """
    if not 0 < covered < 1:
        raise NotAvailable(f"an interval covers a share between 0 and 1, not {covered:g}")
    return float(ndtri(0.5 + covered / 2))
