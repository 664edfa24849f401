"""How far the values of two phases overlap: NAP, PND, PEM, Tau, and each Tau-U by its name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.single_case.series import Series

ROUNDING = 1e-12
"""A value this near to a median of two others lies on it; only rounding keeps it off."""


@dataclass(frozen=True)
class Overlap:
    """The overlap of two phases; above 0 (NAP: above .5) is in the expected direction.

    pairs, higher, lower, equal: of every value after with every value before. nap: (higher + half
    of equal) / pairs (Parker & Vannest, 2009). pnd: the share after beyond all before (Scruggs et
    al., 1987). pem: the share after beyond the median before, half of those on it (Ma, 2006). tau:
    (higher − lower) / pairs. trend_before, trend_after: Kendall's S within the phases. Of Tau-U
    (Parker et al., 2011) several are in print, so each has its name: tau_u_minus_before subtracts
    the trend before and divides by `pairs`, so it can pass 1; those of all_pairs divide by every
    pair they compare.
    """

    pairs: int
    higher: int
    lower: int
    equal: int
    nap: float
    pnd: float
    pem: float
    tau: float
    trend_before: int
    trend_after: int
    tau_u_minus_before: float
    tau_u_minus_before_all_pairs: float
    tau_u_plus_after_all_pairs: float
    tau_u_plus_after_minus_before_all_pairs: float


def overlap(of: Series, *, expected: str = "increase") -> Overlap:
    """The overlap figures of a series; gaps are left out. Raises `NothingAnswered`.

    None of them has a p here: moments of one person hang together, and formulas for independent
    ones are too sure. A drawn start gives an honest p (`randomisation_test`).
    """
    known, _ = of.known()
    first, second = (way(expected) * phase for phase in (known.first, known.second))
    signs = np.sign(second[None, :] - first[:, None])
    pairs, between = signs.size, int(signs.sum())
    before, after = kendall_s(first), kendall_s(second)
    own = len(first) * (len(first) - 1) // 2
    others = len(second) * (len(second) - 1) // 2
    apart = second - np.median(first)
    apart[np.abs(apart) <= ROUNDING * max(1.0, float(np.abs(first).max()))] = 0.0
    return Overlap(
        pairs=pairs,
        higher=int((signs > 0).sum()),
        lower=int((signs < 0).sum()),
        equal=int((signs == 0).sum()),
        nap=(1 + between / pairs) / 2,
        pnd=float((second > first.max()).mean()),
        pem=float(((apart > 0) + 0.5 * (apart == 0)).mean()),
        tau=between / pairs,
        trend_before=before,
        trend_after=after,
        tau_u_minus_before=(between - before) / pairs,
        tau_u_minus_before_all_pairs=(between - before) / (pairs + own),
        tau_u_plus_after_all_pairs=(between + after) / (pairs + others),
        tau_u_plus_after_minus_before_all_pairs=(between + after - before) / (pairs + own + others),
    )


def way(expected: str) -> int:
    """1 where an increase is expected, −1 where a decrease is."""
    return -1 if expected == "decrease" else 1


def kendall_s(values: Floats) -> int:
    """Kendall's S over time: pairs that rise less pairs that fall."""
    return int(np.triu(np.sign(values[None, :] - values[:, None]), 1).sum())
