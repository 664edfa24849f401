"""The effect of each study with its variance: correlations, and differences of two groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.refusals import NothingAnswered, WrongShape

FEWEST_FOR_R = 4
"""Fisher's z has the variance 1 / (n − 3)."""


@dataclass(frozen=True)
class Effects:
    """One effect a study with its variance.

    measure: `z` (Fisher's z of a correlation), `g` (standardised difference), `difference` (in the
    units of the measure) or `effect` (as given). left_out: studies in which something was missing.
    """

    measure: str
    studies: tuple[str, ...]
    effects: Floats
    variances: Floats
    left_out: int


def from_effects(
    effects: ArrayLike, variances: ArrayLike, studies: Sequence[str] | None = None
) -> Effects:
    """Effects whose variances are known. Raises `WrongShape`, `NothingAnswered`."""
    found, spread = (np.asarray(one, dtype=np.float64) for one in (effects, variances))
    return _kept("effect", (found, spread), studies, wrong=spread <= 0, says="a variance above 0")


def from_correlations(r: ArrayLike, n: ArrayLike, studies: Sequence[str] | None = None) -> Effects:
    """Fisher's z = artanh r, variance 1 / (n − 3) (Fisher, 1921)."""
    found, sizes = (np.asarray(one, dtype=np.float64) for one in (r, n))
    wrong = (np.abs(found) >= 1) | (sizes < FEWEST_FOR_R)
    safe = np.where(wrong, 0.0, found), np.where(wrong, FEWEST_FOR_R, sizes)
    z, spread = np.arctanh(safe[0]), 1 / (safe[1] - 3)
    says = "a correlation between −1 and 1 and an n of 4 or more"
    return _kept("z", (z, spread), studies, wrong=wrong, says=says)


def from_means(
    first: tuple[ArrayLike, ArrayLike, ArrayLike],
    second: tuple[ArrayLike, ArrayLike, ArrayLike],
    studies: Sequence[str] | None = None,
    *,
    raw: bool = False,
) -> Effects:
    """Differences of two groups, each given as (means, SDs, sizes): the first less the second.

    Hedges' g with its exact correction and the variance 1/n₁ + 1/n₂ + g²/(2(n₁ + n₂)) (Hedges,
    1981), or with `raw` the difference itself, s₁²/n₁ + s₂²/n₂.
    """
    m1, s1, n1 = (np.asarray(one, dtype=np.float64) for one in first)
    m2, s2, n2 = (np.asarray(one, dtype=np.float64) for one in second)
    wrong = (s1 <= 0) | (s2 <= 0) | (n1 <= 1) | (n2 <= 1)
    s1, s2 = np.where(wrong, 1.0, s1), np.where(wrong, 1.0, s2)
    n1, n2 = np.where(wrong, 2.0, n1), np.where(wrong, 2.0, n2)
    says = "SDs above 0 and two or more in each group"
    if raw:
        return _kept(
            "difference", (m1 - m2, s1**2 / n1 + s2**2 / n2), studies, wrong=wrong, says=says
        )
    freedom = n1 + n2 - 2
    together = np.sqrt(((n1 - 1) * s1**2 + (n2 - 1) * s2**2) / freedom)
    g = np.asarray((m1 - m2) / together * correction(freedom))
    spread = 1 / n1 + 1 / n2 + g**2 / (2 * (n1 + n2))
    return _kept("g", (g, spread), studies, wrong=wrong, says=says)


def correction(freedom: Floats) -> Floats:
    """Γ(m/2) / (√(m/2) Γ((m − 1)/2)): what makes d unbiased."""
    half = gammaln(freedom / 2) - gammaln((freedom - 1) / 2)
    return np.asarray(np.exp(half) / np.sqrt(freedom / 2))


def _kept(
    measure: str,
    found: tuple[Floats, Floats],
    studies: Sequence[str] | None,
    *,
    wrong: NDArray[np.bool_],
    says: str,
) -> Effects:
    """The studies without a gap. Raises `WrongShape` with every study that cannot be."""
    effects, variances = found
    if effects.ndim != 1 or effects.shape != variances.shape:
        raise WrongShape("give lists of one length, a study a place")
    names = tuple(studies or (str(place + 1) for place in range(len(effects))))
    if len(names) != len(effects):
        raise WrongShape(f"{len(names)} names for {len(effects)} studies")
    strange = [name for name, bad in zip(names, wrong, strict=True) if bad]
    if strange:
        raise WrongShape(f"{', '.join(strange)}: asked is {says}")
    there = ~np.isnan(effects) & ~np.isnan(variances)
    if not there.any():
        raise NothingAnswered("no study has everything that is asked")
    return Effects(
        measure=measure,
        studies=tuple(name for name, here in zip(names, there, strict=True) if here),
        effects=effects[there],
        variances=variances[there],
        left_out=int((~there).sum()),
    )
