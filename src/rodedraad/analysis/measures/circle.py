"""A group of people around the circle, with intervals, and when its angle is not to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.measures.alpha import OUTSIDE
from rodedraad.analysis.measures.matrix import matrix
from rodedraad.analysis.measures.refusals import NoSpread, NothingAnswered, TooFewCases, WrongShape
from rodedraad.analysis.measures.structural import (
    Summary,
    around,
    direction,
    structural_summary,
    turn,
    waves,
)
from rodedraad.analysis.refusals import NotAvailable

USABLE, CAUTION = 0.80, 0.70
"""The fit from which an angle may be read, and from which with caution (Gurtman & Pincus, 2003)."""

FEW_ROWS = 10
"""Drawing anew from fewer rows than this gives intervals that are too narrow (our proposal)."""

FEWEST_PAIRS = 3
"""Two rows always lie on a line, so their correlation says nothing."""

DRAWS = 2000
AT_ONCE = 2**22
"""So many counts of drawn rows are held at a time."""


class Reading(StrEnum):
    """Whether the angle may be read."""

    READ = "read"
    CAUTION = "caution"
    DO_NOT_READ = "do_not_read"


@dataclass(frozen=True)
class Between:
    """A figure with its 95 % interval; the ends are None where there is none.

    Of an angle the interval goes from `low` turning left to `high`, so low may be above high.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Circle:
    """The profile of a group, or of how scales go with another measure, around the circle.

    of: `mean`, or the name of that measure. fit: as in `structural.Summary`. reading: whether the
    angle may be read; `reasons` says why not. draws, seed: of the intervals.
    """

    of: str
    rows: int
    left_out: int
    scales: tuple[str, ...]
    angles: tuple[float, ...]
    profile: tuple[float, ...]
    elevation: Between
    x: Between
    y: Between
    amplitude: Between
    angle: Between
    fit: float | None
    reading: Reading
    reasons: tuple[str, ...]
    draws: int
    seed: int


@dataclass(frozen=True)
class Contrast:
    """What a second circle has more than a first; the angle is a turn, above −180 up to 180."""

    elevation: Between
    x: Between
    y: Between
    amplitude: Between
    angle: Between
    reading: Reading


@dataclass(frozen=True)
class Around:
    """What is asked: the scales, their angles, the measure they are held against, the draws."""

    scales: Sequence[str] | None = None
    angles: Sequence[float] | None = None
    measure: ArrayLike | None = None
    name: str = "mean"
    draws: int = DRAWS
    seed: int = 1


def circle(rows: Frame | ArrayLike, asked: Around | None = None) -> Circle:
    """The structural summary of the mean of the rows (people × scales), with intervals.

    With `asked.measure` (a number a row) of the correlations of each scale with it. Rows with a gap
    are left out. Intervals: percentiles over rows drawn anew (Zimmermann & Wright, 2017), of the
    angle around itself; the same seed gives the same intervals. Raises a `Refusal`.
    """
    return _drawn(rows, asked or Around())[0]


def contrast(
    one: Frame | ArrayLike, other: Frame | ArrayLike, asked: Around | None = None
) -> Contrast:
    """How the circle of the other rows differs from that of the first, with intervals.

    The angle may be read where it may be in both.
    """
    asked = asked or Around()
    if asked.measure is not None:
        raise NotAvailable("a contrast of correlations; make a circle of each group")
    (first, here) = _drawn(one, asked)
    # Of another seed: drawn alike, groups of one size would move together.
    (second, there) = _drawn(other, replace(asked, seed=asked.seed + 1))
    names = ("elevation", "x", "y", "amplitude")
    found = {
        name: _between(_less(first, second, name), there[:, place] - here[:, place])
        for place, name in enumerate(names)
    }
    worst = max((first.reading, second.reading), key=list(Reading).index)
    turned = None
    if first.angle.value is not None and second.angle.value is not None:
        turned = float(turn(first.angle.value, second.angle.value))
    angle = _around(turned, turn(here[:, 4], there[:, 4]))
    return Contrast(**found, angle=_wrapped(angle), reading=worst)


def _less(first: Circle, second: Circle, name: str) -> float:
    return float(getattr(second, name).value - getattr(first, name).value)


def _wrapped(angle: Between) -> Between:
    """A turn with its ends above −180 and up to 180."""
    ends = [None if end is None else float(turn(0.0, end)) for end in (angle.low, angle.high)]
    value = None if angle.value is None else float(turn(0.0, angle.value))
    return Between(value, *ends)


def _drawn(rows: Frame | ArrayLike, asked: Around) -> tuple[Circle, Floats]:
    """The circle, and elevation, x, y, amplitude and angle of each draw."""
    read = matrix(rows, asked.scales)
    angles = around(len(read.names), asked.angles)
    cells, measure = _kept(read.floats(), asked)
    profile = _profiles(cells, measure, np.ones((1, len(cells))))[0]
    if np.isnan(profile).any():
        raise NoSpread("a scale or the measure is the same in every row, so has no correlation")
    own = structural_summary(profile, angles.tolist())
    drawn = _parameters(_draws(cells, measure, asked), angles)
    reasons = [*_reasons(own, drawn, len(cells))]
    found = Circle(
        of=asked.name,
        rows=len(cells),
        left_out=read.rows - len(cells),
        scales=read.names,
        angles=tuple(angles.tolist()),
        profile=tuple(profile.tolist()),
        elevation=_between(own.elevation, drawn[:, 0]),
        x=_between(own.x, drawn[:, 1]),
        y=_between(own.y, drawn[:, 2]),
        amplitude=_between(own.amplitude, drawn[:, 3]),
        angle=_around(own.angle, drawn[:, 4]),
        fit=own.fit,
        reading=max((one for one, _ in reasons), key=list(Reading).index, default=Reading.READ),
        reasons=tuple(why for _, why in reasons),
        draws=len(drawn),
        seed=asked.seed,
    )
    return found, drawn


def _kept(cells: Floats, asked: Around) -> tuple[Floats, Floats | None]:
    """The rows without a gap, and the measure in these."""
    if asked.measure is None:
        kept = cells[~np.isnan(cells).any(axis=1)]
        if not len(kept):
            raise NothingAnswered("no row has a value on every scale")
        return kept, None
    measure = np.asarray(asked.measure, dtype=np.float64)
    if measure.shape != (len(cells),):
        raise WrongShape(f"{measure.size} values of the measure for {len(cells)} rows")
    whole = ~np.isnan(cells).any(axis=1) & ~np.isnan(measure)
    if whole.sum() < FEWEST_PAIRS:
        raise TooFewCases("fewer than three rows have every scale and the measure")
    return cells[whole], measure[whole]


def _draws(cells: Floats, measure: Floats | None, asked: Around) -> Floats:
    """The profile of each draw: as many rows as there are, drawn with replacement."""
    rows, chance = len(cells), np.random.default_rng(asked.seed)
    if rows == 1:
        return np.empty((0, cells.shape[1]))
    found = []
    for start in range(0, asked.draws, max(1, AT_ONCE // rows)):
        size = min(max(1, AT_ONCE // rows), asked.draws - start)
        counts = chance.multinomial(rows, np.full(rows, 1 / rows), size=size)
        found.append(_profiles(cells, measure, counts.astype(np.float64)))
    profiles = np.concatenate(found) if found else np.empty((0, cells.shape[1]))
    return np.asarray(profiles[~np.isnan(profiles).any(axis=1)])


def _profiles(cells: Floats, measure: Floats | None, counts: Floats) -> Floats:
    """The means, or correlations with the measure, where each row counts so many times."""
    total = counts.sum(axis=1, keepdims=True)
    if measure is None:
        return np.asarray(counts @ cells / total)
    scales, other = cells - cells.mean(axis=0), (measure - measure.mean())[:, None]
    means, level = counts @ scales / total, counts @ other / total
    both = counts @ (scales * other) / total - means * level
    spread = np.maximum(counts @ scales**2 / total - means**2, 0.0)
    of_measure = np.maximum(counts @ other**2 / total - level**2, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(
            np.where(spread * of_measure > 0, both / np.sqrt(spread * of_measure), np.nan)
        )


def _parameters(profiles: Floats, angles: Floats) -> Floats:
    found = waves(profiles, angles)
    x, y = found[:, 1], found[:, 2]
    return np.column_stack([found, np.hypot(x, y), direction(x, y)])


def _between(value: float, drawn: Floats) -> Between:
    """The value with the percentiles of its draws."""
    if len(drawn) == 0:
        return Between(value, None, None)
    low, high = np.quantile(drawn, [OUTSIDE / 2, 1 - OUTSIDE / 2])
    return Between(value, float(low), float(high))


def _around(value: float | None, drawn: Floats) -> Between:
    """The angle with the percentiles of its draws, turned so that the angle itself is at 0."""
    if value is None or len(drawn) == 0:
        return Between(value, None, None)
    low, high = np.quantile(turn(value, drawn), [OUTSIDE / 2, 1 - OUTSIDE / 2])
    return Between(value, float((value + low) % 360), float((value + high) % 360))


def _reasons(own: Summary, drawn: Floats, rows: int) -> Iterator[tuple[Reading, str]]:
    """Why the angle is not, or hardly, to be read."""
    if own.fit is None or own.angle is None:
        yield Reading.DO_NOT_READ, "the profile is flat: it has no direction"
        return
    if own.fit < CAUTION:
        yield Reading.DO_NOT_READ, f"fit {own.fit:.2f}: the scales follow no wave (below .70)"
    elif own.fit < USABLE:
        yield Reading.CAUTION, f"fit {own.fit:.2f}: read with caution (below .80)"
    if len(drawn) and _holds_centre(drawn[:, 1:3], own.amplitude):
        yield Reading.DO_NOT_READ, "the amplitude may be nought, so the direction may be any"
    if rows == 1:
        yield Reading.CAUTION, "one row: nothing says how far another day would turn it"
    elif rows < FEW_ROWS:
        yield Reading.CAUTION, f"{rows} rows: the intervals are too narrow"


def _holds_centre(points: Floats, amplitude: float) -> bool:
    """Whether the 95 % ellipse of the draws around their mean holds the centre of the circle.

    Percentiles of an amplitude never reach 0, since each draw has one above 0; this looks at x and
    y together instead (their draws being nearly normal).
    """
    middle = points.mean(axis=0)
    spread = np.cov(points.T)
    if np.trace(spread) <= (1e-12 * max(amplitude, 1e-300)) ** 2:
        return False
    distance = float(middle @ np.linalg.pinv(spread) @ middle)
    return distance <= -2 * float(np.log(OUTSIDE))
