"""True scores of teachers, pupils and moments, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.simulation.chance import Chance
from rodedraad.analysis.simulation.matching import Latent, latent
from rodedraad.analysis.simulation.world import CONSTRUCTS, OUTCOMES, World


class Stream(IntEnum):
    """Which part of a world a stream of chance is for; a number once given never changes."""

    TEACHERS_VIEW = 1
    PUPILS_OWN = 2
    OUTCOMES = 3
    ACQUAINTANCE = 4
    TEACHERS_ANSWERS = 5
    PUPILS_ANSWERS = 6
    NAMES = 7


@dataclass(frozen=True)
class Size:
    """How many teachers, how many pupils each (the most of them), and when they are looked at.

    `at` tells each moment in spans from autumn (0) to spring (1). Two moments at one place are
    two looks between which nothing has changed.
    """

    teachers: int
    pupils: int
    at: tuple[float, ...]


@dataclass(frozen=True)
class TrueScores:
    """What lies behind the answers.

    `teacher_z` and `pupil_z`: inclinations, moments × teachers × pupils × constructs.
    `teacher` and `pupil`: the true scores on 1–5 of the two views, in the same shape.
    `outcomes`: teachers × pupils × outcomes, standardised, at the first moment.
    `acquaintance`: teachers × pupils, standard normal: how well the teacher knows the pupil.
    """

    teacher_z: Floats
    pupil_z: Floats
    teacher: Floats
    pupil: Floats
    outcomes: Floats
    acquaintance: Floats


def true_scores(world: World, size: Size, seed: int) -> TrueScores:
    """The true scores of one simulated world. Raises `ImpossibleWorld`."""
    behind = latent(world)
    teacher_z = _inclinations(behind, size, Chance(seed, Stream.TEACHERS_VIEW))
    own = _inclinations(behind, size, Chance(seed, Stream.PUPILS_OWN))
    pupil_z = behind.agreement * teacher_z + np.sqrt(1.0 - behind.agreement**2) * own
    return TrueScores(
        teacher_z,
        pupil_z,
        on_the_scale(behind, teacher_z),
        on_the_scale(behind, pupil_z),
        _outcomes(behind, teacher_z[0], Chance(seed, Stream.OUTCOMES)),
        Chance(seed, Stream.ACQUAINTANCE).normals(size.teachers, size.pupils),
    )


def on_the_scale(behind: Latent, inclinations: Floats) -> Floats:
    """The true scores on 1–5 of inclinations, whose last axis is that of the constructs."""
    return np.stack(
        [bend.true_score(inclinations[..., i]) for i, bend in enumerate(behind.bends)], axis=-1
    )


def _outcomes(behind: Latent, first: Floats, chance: Chance) -> Floats:
    fresh = chance.normals(*first.shape[:2], len(OUTCOMES))
    return np.asarray(first @ behind.weights.T + behind.rest * fresh)


def _inclinations(behind: Latent, size: Size, chance: Chance) -> Floats:
    """A part of the teacher's and a part of the pupil's own, each drifting in the same way."""
    of_teachers = _drifting(behind, size.at, chance.normals(*_shape(size, pupils=1)))
    of_pupils = _drifting(behind, size.at, chance.normals(*_shape(size, pupils=size.pupils)))
    return np.asarray(
        np.sqrt(behind.between) * of_teachers + np.sqrt(1.0 - behind.between) * of_pupils
    )


def _shape(size: Size, *, pupils: int) -> tuple[int, ...]:
    return len(size.at), size.teachers, pupils, len(CONSTRUCTS)


def _drifting(behind: Latent, at: Sequence[float], fresh: Floats) -> Floats:
    """A first-order autoregression in continuous time whose correlations at a moment never change.

    Over a span the inclinations keep stability^span of themselves; what comes fresh has the
    covariance that fills them up again.
    """
    drifting = np.empty_like(fresh)
    drifting[0] = fresh[0] @ np.linalg.cholesky(behind.level).T
    for i, span in enumerate(np.diff(at), start=1):
        kept = behind.stability**span
        drifting[i] = kept * drifting[i - 1]
        if span > 0:
            filled = behind.level * (1.0 - np.outer(kept, kept))
            drifting[i] += fresh[i] @ np.linalg.cholesky(filled).T
    return drifting
