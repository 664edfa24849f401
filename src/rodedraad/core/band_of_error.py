"""The strook: where an answer would likely lie if it were given again and nothing had changed.

It says how stable an answer is, not whether it is right. Here are its ends; drawing is elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, sqrt
from statistics import NormalDist, fmean

from rodedraad.core.instrument import BandRule
from rodedraad.core.reliability import FEWEST_OWN_PUPILS, Mark, Reliability, Use, allows

SHARE_WITHIN = 0.80
"""The strook holds eight in ten second answers (our proposal)."""

PRIOR_WEIGHT = 10
"""How many pupils what is assumed weighs beside own figures (our proposal)."""


@dataclass(frozen=True)
class Band:
    """The strook around one value, and whether it was cut at an end of the scale."""

    value: float
    low: float
    high: float
    mark: Mark
    source: str
    clipped_low: bool = False
    clipped_high: bool = False


def band_of_error(rule: BandRule, value: float, *, lowest: float, highest: float) -> Band:
    """The strook by the rule of the scale: its half-width at this level.

    `lowest` and `highest` are the ends of the scale.
    """
    half_width = next(
        step.half_width
        for step in rule.steps
        if value <= (inf if step.up_to is None else step.up_to)
    )
    band = Band(value, value - half_width, value + half_width, rule.mark, rule.source)
    return clipped(band, lowest=lowest, highest=highest)


def band_from_reliability(reliability: Reliability, value: float, *, sd: float) -> Band | None:
    """The strook from a reliability and an SD; None where the reliability does not allow one.

    The lower end of an assumed range is used: it gives the widest strook.
    `sd` is the spread of the same group the reliability speaks of.
    """
    if Use.BAND_OF_ERROR not in allows(reliability):
        return None
    half_width = half_width_again(standard_error(sd=sd, reliability=reliability.low))
    return Band(value, value - half_width, value + half_width, reliability.mark, reliability.source)


def half_width_again(error: float) -> float:
    """Half the strook from a standard error of measurement: z √2 SEM, with z at 80%.

    Both answers carry error, hence √2 (the repeatability of Bland & Altman, 1996).
    The strook stands around the answer she gave and not around the value expected again: it is
    her answer that is drawn. So it holds 80% over all pupils, and fewer at the extremes.
    """
    return NormalDist().inv_cdf((1 + SHARE_WITHIN) / 2) * sqrt(2) * error


def clipped(band: Band, *, lowest: float, highest: float) -> Band:
    """The band cut at the ends of the scale, saying where it was cut."""
    return replace(
        band,
        low=max(band.low, lowest),
        high=min(band.high, highest),
        clipped_low=band.low < lowest,
        clipped_high=band.high > highest,
    )


def standard_error(*, sd: float, reliability: float) -> float:
    """The standard error of measurement, SD √(1 − r) (Lord & Novick, 1968)."""
    return sd * sqrt(1 - reliability)


def at_least(band: Band, floor: Band) -> Band:
    """The wider of two bands around one value: own figures never promise more than the floor.

    Both are cut at the same ends of the scale, or neither is.
    """
    return max(floor, band, key=lambda one: one.high - one.low)


def own_class_error(
    answers: Sequence[Sequence[float]], *, assumed_error: float, occasion_variance: float
) -> float:
    """The standard error of a scale mean from one class, never below the assumed one.

    `answers`: a row a pupil, a column an item, keyed in one direction and complete. Under 15
    pupils it is the assumed error. The pupil × item residual variance divided by the number
    of items (two-way analysis of variance without replication; Hoyt, 1941), plus what a
    pupil's mean varies from day to day (`occasion_variance`, which one sitting cannot show).
    """
    if len(answers) < FEWEST_OWN_PUPILS:
        return assumed_error
    own = _residual_variance(answers) / len(answers[0]) + occasion_variance
    return _floored_error(own, assumed_error, degrees=len(answers) - 1)


def own_repeat_error(differences: Sequence[float], *, assumed_error: float) -> float:
    """The standard error from a few pupils answered twice, never below the assumed one.

    √(Σd² / 2n), the within-subject standard deviation (Bland & Altman, 1996), drawn towards
    what is assumed: two pupils are a glimpse.
    """
    if not differences:
        return assumed_error
    own = fmean(difference**2 for difference in differences) / 2
    return _floored_error(own, assumed_error, degrees=len(differences))


def pooled_variance(own: float, prior: float, *, degrees: int) -> float:
    """A variance between one's own and the prior's: (f s² + 10 s₀²) / (f + 10).

    The mean of a scaled inverse χ² posterior, but for a constant (Gelman et al., 2013, 2.6);
    the weight of 10 is our proposal.
    """
    return (degrees * own + PRIOR_WEIGHT * prior) / (degrees + PRIOR_WEIGHT)


def _floored_error(own_variance: float, assumed_error: float, *, degrees: int) -> float:
    pooled = pooled_variance(own_variance, assumed_error**2, degrees=degrees)
    return max(sqrt(pooled), assumed_error)


def _residual_variance(answers: Sequence[Sequence[float]]) -> float:
    """Mean square of what neither the pupil nor the item explains."""
    pupils = [fmean(row) for row in answers]
    items = [fmean(column) for column in zip(*answers, strict=True)]
    grand = fmean(pupils)
    squares = sum(
        (answer - pupil - item + grand) ** 2
        for row, pupil in zip(answers, pupils, strict=True)
        for answer, item in zip(row, items, strict=True)
    )
    return squares / ((len(pupils) - 1) * (len(items) - 1))
