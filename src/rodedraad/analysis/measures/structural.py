"""The structural summary of scales around a circle: elevation, amplitude, angle and fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.refusals import (
    NothingAnswered,
    TooFewItems,
    UnevenAngles,
    WrongShape,
)

FULL = 360.0
FEWEST_SCALES = 4
"""Three scales lie on a wave whatever they are; only a fourth can show that they do not."""

FLAT = 1e-12
"""A profile that differs no more than this from its mean, beside its size, is flat."""

EXACT = 1e-6
"""Angles this near to even are even; they may have been written with few digits."""


@dataclass(frozen=True)
class Summary:
    """One profile as a wave around the circle: score = elevation + amplitude · cos(angle apart).

    x, y: towards 0° and towards 90°. angle: in degrees from 0 up to 360, and fit: the share of the
    differences between scales that the wave explains; both None for a flat profile.
    """

    elevation: float
    x: float
    y: float
    amplitude: float
    angle: float | None
    fit: float | None


def structural_summary(
    profile: Sequence[float] | ArrayLike, angles: Sequence[float] | None = None
) -> Summary:
    """The summary of one profile: the value of each scale, at that many degrees.

    e = mean, x = (2/k) Σ s cos t, y = (2/k) Σ s sin t, amplitude √(x² + y²), angle atan2(y, x),
    fit 1 − SS rest / SS total (Gurtman, 1992; Zimmermann & Wright, 2017). Without angles the
    scales stand evenly from 0° on, in their order. Raises `TooFewItems`, `UnevenAngles`.
    """
    values = np.asarray(profile, dtype=np.float64)
    if values.ndim != 1:
        raise WrongShape("give one value for each scale")
    if np.isnan(values).any():
        raise NothingAnswered("a scale has no value; a circle needs all of them")
    placed = around(len(values), angles)
    elevation, x, y = waves(values[None, :], placed)[0]
    amplitude = float(np.hypot(x, y))
    apart = values - values.mean()
    total = float(apart @ apart)
    flat = total <= (FLAT * np.abs(values).max()) ** 2 * len(values)
    directed = not flat and amplitude > FLAT * float(np.abs(apart).max())
    lines = _lines(placed)
    rest = apart - x * lines[1] - y * lines[2]
    return Summary(
        elevation=float(elevation),
        x=float(x),
        y=float(y),
        amplitude=amplitude,
        angle=float(direction(x, y)) if directed else None,
        fit=None if flat else 1 - float(rest @ rest) / total,
    )


def around(scales: int, angles: Sequence[float] | None = None) -> Floats:
    """The angle of each scale in degrees. Raises `TooFewItems`, `WrongShape`, `UnevenAngles`."""
    if scales < FEWEST_SCALES:
        raise TooFewItems(f"{scales} scales; a circle needs {FEWEST_SCALES} or more")
    if angles is None:
        return np.arange(scales) * FULL / scales
    placed = np.asarray(angles, dtype=np.float64)
    if placed.shape != (scales,):
        raise WrongShape(f"{placed.size} angles for {scales} scales")
    ordered = np.sort(placed % FULL)
    steps = np.diff([*ordered, ordered[0] + FULL])
    if np.abs(steps - FULL / scales).max() > EXACT:
        raise UnevenAngles(
            f"the scales must stand {FULL / scales:g} degrees apart all around the circle"
        )
    return placed


def _lines(angles: Floats) -> Floats:
    """What each scale adds to elevation, x and y (but for 1/k and 2/k)."""
    turned = np.radians(angles)
    return np.array([np.ones(len(angles)), np.cos(turned), np.sin(turned)])


def waves(profiles: Floats, angles: Floats) -> Floats:
    """Elevation, x and y of each row of profiles."""
    return np.asarray(profiles @ _lines(angles).T * np.array([1.0, 2.0, 2.0]) / len(angles))


def direction(x: ArrayLike, y: ArrayLike) -> Floats:
    """The angle of each point, from 0 up to 360 degrees."""
    found = np.degrees(np.arctan2(y, x)) % FULL
    return np.asarray(np.where(found >= FULL, 0.0, found))


def turn(start: ArrayLike, end: ArrayLike) -> Floats:
    """How far to turn from one angle to another: above −180 and up to 180 degrees."""
    found = (np.asarray(end, dtype=np.float64) - np.asarray(start, dtype=np.float64)) % FULL
    return np.asarray(np.where(found > FULL / 2, found - FULL, found))
