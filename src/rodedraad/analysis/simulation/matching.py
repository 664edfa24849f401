"""From what is asked of true scores to the normal numbers behind them.

Behind each true score stands a standard normal number, the inclination. A true score bends it,
so a correlation between two true scores is not that between their inclinations; here the latter
is sought that gives the former, pair by pair (Cario & Nelson, 1997, "NORTA").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.optimize import brentq, least_squares
from scipy.special import ndtr

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.simulation.figures import ImpossibleWorld
from rodedraad.analysis.simulation.world import (
    CONSTRUCTS,
    HIGHEST,
    LOWEST,
    OUTCOMES,
    Answering,
    TrueScore,
    World,
)
from rodedraad.core.errors import Problem

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(60)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_CUTS = np.arange(LOWEST, HIGHEST) + 0.5
_CLOSE = 1e-6


@dataclass(frozen=True)
class Bend:
    """How an inclination z becomes answers: `centre` + `slope` z + chance, cut in steps on 1–5.

    `error` is the SD of that chance, in steps: all that stands between z and one answer.
    """

    centre: float
    slope: float
    error: float

    def true_score(self, inclination: Floats) -> Floats:
        """The answer expected over endless days and items: 1 + Σ Φ((c + s z − cut) / e).

        This is the true score of classical test theory (Lord & Novick, 1968, ch. 2) for an
        ordinal probit answer with four cuts at equal distances.
        """
        reach = self.centre + self.slope * inclination[..., None] - _CUTS
        return np.asarray(LOWEST + ndtr(reach / self.error).sum(axis=-1))


@dataclass(frozen=True)
class Latent:
    """What the normal numbers must be like for the true scores to be as the world says.

    Arrays are in the order of `CONSTRUCTS`. `between`: share of variance between teachers.
    `level`: correlations of the constructs, the same within and between teachers. `stability`:
    from autumn to spring. `agreement`: teacher with pupil. `weights` and `rest` make each of
    `OUTCOMES` from the three inclinations.
    """

    bends: tuple[Bend, ...]
    between: Floats
    level: Floats
    stability: Floats
    agreement: Floats
    weights: Floats
    rest: Floats


@lru_cache(maxsize=32)
def latent(world: World) -> Latent:
    """The normal numbers behind a world. Raises `ImpossibleWorld` where there are none."""
    scores = world.true_scores()
    bends = tuple(
        _bend(name, one, world.answering) for name, one in zip(CONSTRUCTS, scores, strict=True)
    )
    between = _same_construct(bends, [one.between.value for one in scores])
    total, level = _levels(world, bends, between)
    weights, rest = _outcomes(world, bends, total)
    return Latent(
        bends,
        between,
        level,
        _same_construct(bends, [one.stability.value for one in scores]),
        _same_construct(bends, [one.agreement.value for one in scores]),
        weights,
        rest,
    )


def _same_construct(bends: tuple[Bend, ...], asked: list[float]) -> Floats:
    return np.array([_matched(b, b, wanted=r) for b, r in zip(bends, asked, strict=True)])


def _bend(name: str, asked: TrueScore, answering: Answering) -> Bend:
    """The centre and slope that give the mean and SD asked for."""
    wanted = np.array([asked.mean.value, asked.sd.value])

    error = float(np.sqrt(sum(one.value**2 for one in answering.widths)))

    def bend(centre_and_log_slope: Floats) -> Bend:
        return Bend(float(centre_and_log_slope[0]), float(np.exp(centre_and_log_slope[1])), error)

    def off(centre_and_log_slope: Floats) -> Floats:
        return np.asarray(moments(bend(centre_and_log_slope)) - wanted)

    found = least_squares(off, np.array([wanted[0], np.log(wanted[1])]), xtol=1e-14, ftol=1e-14)
    if np.abs(off(found.x)).max() > _CLOSE:
        what = f"no answers on 1–5 have a mean of {wanted[0]:g} and an SD of {wanted[1]:g}"
        raise ImpossibleWorld([Problem(name, what)])
    return bend(found.x)


def moments(bend: Bend) -> tuple[float, float]:
    """Mean and SD of the true score."""
    scores = bend.true_score(_NODES)
    mean = float(_WEIGHTS @ scores)
    return mean, float(np.sqrt(_WEIGHTS @ (scores - mean) ** 2))


def correlation(one: Bend, other: Bend, *, behind: float) -> float:
    """The correlation of two true scores whose inclinations correlate `behind`."""
    second = behind * _NODES[:, None] + np.sqrt(1.0 - behind**2) * _NODES
    product = (_WEIGHTS * one.true_score(_NODES)) @ other.true_score(second) @ _WEIGHTS
    (mean, sd), (other_mean, other_sd) = moments(one), moments(other)
    return float((product - mean * other_mean) / (sd * other_sd))


def _matched(one: Bend, other: Bend, *, wanted: float) -> float:
    if wanted == 0.0:
        return 0.0
    ends = (0.0, 1.0 - 1e-9) if wanted > 0 else (-1.0 + 1e-9, 0.0)
    reach = [correlation(one, other, behind=end) - wanted for end in ends]
    if reach[0] * reach[1] > 0:
        what = f"true scores so skewed cannot correlate {wanted:g}"
        raise ImpossibleWorld([Problem("correlation", what)])
    return float(brentq(lambda r: correlation(one, other, behind=r) - wanted, *ends, xtol=1e-12))


def _levels(world: World, bends: tuple[Bend, ...], between: Floats) -> tuple[Floats, Floats]:
    """Correlations of the inclinations in all, and at each level, where they are the same."""
    asked = {
        (0, 1): world.closeness_with_conflict,
        (0, 2): world.closeness_with_dependency,
        (1, 2): world.conflict_with_dependency,
    }
    total, level = np.eye(len(bends)), np.eye(len(bends))
    for (i, j), figure in asked.items():
        both = _matched(bends[i], bends[j], wanted=figure.value)
        shared = np.sqrt(between[i] * between[j]) + np.sqrt((1 - between[i]) * (1 - between[j]))
        total[i, j] = total[j, i] = both
        level[i, j] = level[j, i] = both / shared
    if np.linalg.eigvalsh(level)[0] <= _CLOSE:
        what = "these three correlations cannot all be true at once"
        raise ImpossibleWorld([Problem("closeness, conflict and dependency", what)])
    return total, level


def _outcomes(world: World, bends: tuple[Bend, ...], total: Floats) -> tuple[Floats, Floats]:
    """Weights of closeness and conflict (none of dependency) that give the correlations asked."""
    # corr(outcome, T(z)) = corr(outcome, z) × corr(z, T(z)) for normal outcome and z.
    faith = [
        float(_WEIGHTS @ (_NODES * bend.true_score(_NODES))) / moments(bend)[1] for bend in bends
    ]
    weights, rest, problems = np.zeros((len(OUTCOMES), len(bends))), [], []
    for row, name in enumerate(OUTCOMES):
        outcome = getattr(world, name)
        asked = np.array([outcome.with_closeness.value, outcome.with_conflict.value]) / faith[:2]
        weights[row, :2] = np.linalg.solve(total[:2, :2], asked)
        explained = float(weights[row, :2] @ asked)
        if explained >= 1.0:
            problems.append(Problem(name, "these correlations explain more than all of it"))
        rest.append(np.sqrt(max(1.0 - explained, 0.0)))
    if problems:
        raise ImpossibleWorld(problems)
    return weights, np.array(rest)
