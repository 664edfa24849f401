"""Power by simulation, with our own models: for designs that no closed form covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import ndtri

from rodedraad.analysis.effects import FixedEffect
from rodedraad.analysis.planning.designs import ImpossibleDesign
from rodedraad.analysis.planning.made_up import Study
from rodedraad.analysis.refusals import Refusal
from rodedraad.analysis.two_level import fit
from rodedraad.core.errors import Problem

Progress = Callable[[int, int], None]
"""Told how many studies are done, and of how many."""

FEWEST_STUDIES = 20


@dataclass(frozen=True)
class SimulatedPower:
    """How often the effect was found, with its 95% Monte-Carlo interval.

    `studies` were made up; `found` is in how many the two-sided test was below alpha; `unusable`
    is in how many there was no model, or none that converged: these count as not found. `effect`
    and `effect_sd` are the mean and SD of the estimates, in the units of the outcome.
    """

    studies: int
    found: int
    unusable: int
    power: float
    low: float
    high: float
    effect: float
    effect_sd: float


def simulated_power(
    study: Study,
    *,
    studies: int,
    seed: int,
    alpha: float = 0.05,
    progress: Progress | None = None,
) -> SimulatedPower:
    """The share of made-up studies in which the effect is found.

    Each is fitted by REML, and its t is set against Satterthwaite's degrees of freedom. Raises
    `ImpossibleDesign`.
    """
    _refuse(studies, seed=seed, alpha=alpha)
    estimates, found = [], 0
    for number in range(studies):
        effect = _effect(study, seed + number)
        if effect is not None:
            estimates.append(effect.estimate)
            found += effect.p < alpha
        if progress is not None:
            progress(number + 1, studies)
    low, high = wilson(found, studies)
    return SimulatedPower(
        studies=studies,
        found=found,
        unusable=studies - len(estimates),
        power=found / studies,
        low=low,
        high=high,
        effect=float(np.mean(estimates)) if estimates else float("nan"),
        effect_sd=float(np.std(estimates)) if estimates else float("nan"),
    )


def _effect(study: Study, seed: int) -> FixedEffect | None:
    """The effect in one study; None where the model is refused or does not converge."""
    try:
        found = fit(study.formula, study.rows(seed))
    except Refusal:
        return None
    return found.effect(study.term) if found.converged else None


def wilson(found: int, of: int, *, sure: float = 0.95) -> tuple[float, float]:
    """The score interval of a share (Wilson, 1927)."""
    z, share = float(ndtri(0.5 + sure / 2)), found / of
    middle = (share + z**2 / (2 * of)) / (1 + z**2 / of)
    reach = z / (1 + z**2 / of) * sqrt(share * (1 - share) / of + z**2 / (4 * of**2))
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def problems_in(studies: int, *, seed: int) -> Iterator[Problem]:
    """What is wrong with how often something is to be simulated, and from which seed."""
    if studies < FEWEST_STUDIES:
        what = f"{studies} studies say next to nothing; at least {FEWEST_STUDIES}"
        yield Problem("simulate", what)
    if seed < 0:
        yield Problem("seed", f"{seed} is below 0")


def _refuse(studies: int, *, seed: int, alpha: float) -> None:
    problems = [*problems_in(studies, seed=seed)]
    if not 0 < alpha < 1:
        problems.append(Problem("alpha", f"{alpha:g} is not between 0 and 1"))
    if problems:
        raise ImpossibleDesign(problems)
