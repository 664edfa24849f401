"""The effects that vary, as the rows would have them, and how far off a combination may be.

Both come out of the elimination, from the highest level down and from the innermost up, in time
proportional to the groups (Henderson, 1975; docs/explanation/prediction.md).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.kernels.elimination import Eliminated, Sums

Floats = NDArray[np.float64]

NEW = -1
"""The number of a group that the sums do not know."""


def modes(sums: Sums, eliminated: Eliminated, effects: NDArray[np.float64]) -> list[Floats]:
    """The conditional mean of each level's effects, (q, n), given these fixed effects."""
    weight = np.zeros(len(sums.total))
    weight[: len(effects)], weight[-1] = -effects, 1.0
    found: list[NDArray[np.float64]] = []  # from the highest level
    for index in reversed(range(len(sums.levels))):
        level, step = sums.levels[index], eliminated.steps[index]
        own = np.tensordot(step.taken, weight, axes=(1, 0))
        for place, higher in enumerate(sums.levels[index + 1 :]):
            above = found[len(found) - 1 - place][:, level.ancestors[place]]
            own = own - np.einsum("qdn,dn->qn", step.taken, higher.combination @ above)
        found.append(own)
    return found[::-1]


@dataclass(frozen=True)
class Asked:
    """Combinations whose error is asked: working columns (n, d), and at each level its group.

    `NEW` stands for a group that the sums do not know.
    """

    columns: NDArray[np.float64]
    groups: list[NDArray[np.intp]]


def errors(
    sums: Sums,
    eliminated: Eliminated,
    covariances: list[NDArray[np.float64]],
    *,
    spread: NDArray[np.float64],
    asked: Asked,
) -> NDArray[np.float64]:
    """The variance of (combination − its prediction), relative to the residual variance: (n,).

    covariances: each level's relative Σ. spread: (X'V⁻¹X)⁻¹. The combination is x'β + Σ z'u, with
    x and z out of the working columns.
    """
    rest = asked.columns.copy()
    total = np.zeros(len(rest))
    for level, step, covariance, group in zip(
        sums.levels, eliminated.steps, covariances, asked.groups, strict=True
    ):
        own = rest @ level.combination
        known = group != NEW
        total[~known] += np.einsum("np,pq,nq->n", own[~known], covariance, own[~known])
        place = group[known]
        shrunk = np.einsum("qpn,np->nq", step.shrunk[:, :, place], own[known])
        total[known] += np.einsum("nq,nq->n", own[known], shrunk)
        rest[known] -= np.einsum("qdn,nq->nd", step.products[:, :, place], shrunk)
    fixed = rest[:, : len(spread)]
    return np.asarray(total + np.einsum("nf,fg,ng->n", fixed, spread, fixed))
