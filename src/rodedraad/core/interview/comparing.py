"""Two blind readings beside each other, and what both raters then chose together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rodedraad.core.errors import RodeDraadError
from rodedraad.core.interview.reading import (
    Evidence,
    Rating,
    Reading,
    ReadingKind,
    close,
    rate,
    same_scales,
)
from rodedraad.core.interview.scales import ScaleSet


class NotClosedYet(RodeDraadError):
    """A second rater sees nothing of the first before both are closed, not even how much."""

    code = "not-closed-yet"

    def __init__(self) -> None:
        super().__init__("both readings must be closed before they lie beside each other")


class NotTheSameStory(RodeDraadError):
    """Two readings by one rater, or a consensus among them, are no two blind readings."""

    code = "not-the-same-story"


@dataclass(frozen=True)
class Difference:
    """Where two readings differ on one scale; `apart` is None where one could not say."""

    scale: str
    first: int | None
    second: int | None

    @property
    def apart(self) -> int | None:
        """How many levels lie between the two."""
        if self.first is None or self.second is None:
            return None
        return abs(self.first - self.second)


def differences(scale_set: ScaleSet, first: Reading, second: Reading) -> tuple[Difference, ...]:
    """The scales on which the two differ, in the order of the scales.

    Raises `OtherScales`, `NotClosedYet` and `NotTheSameStory`.
    """
    return tuple(one for one in _pairs(scale_set, first, second) if one.first != one.second)


def within_one(scale_set: ScaleSet, first: Reading, second: Reading) -> float | None:
    """The share of scales, rated by both, at most one level apart; None where there is none.

    Raises as `differences` does.
    """
    apart = [one.apart for one in _pairs(scale_set, first, second)]
    rated = [one for one in apart if one is not None]
    return sum(one <= 1 for one in rated) / len(rated) if rated else None


def consensus(
    scale_set: ScaleSet,
    *,
    first: Reading,
    second: Reading,
    chosen: Mapping[str, Rating],
    on: date,
) -> Reading:
    """A third reading: `chosen` where the two differ, and what both gave where they agree.

    Evidence of both is kept everywhere, before what was added in choosing. Raises as `differences`
    and `rate` do, and `StillOpen` where a difference was not talked over.
    """
    agreed = {
        one.scale: Rating(one.first)
        for one in _pairs(scale_set, first, second)
        if one.first == one.second
    }
    found = Reading(scales=scale_set.ref, kind=ReadingKind.CONSENSUS)
    for scale, rating in {**agreed, **chosen}.items():
        kept = Rating(rating.level, (*_of_both(scale, first, second), *rating.evidence))
        found = rate(scale_set, found, scale=scale, rating=kept)
    return close(scale_set, found, on=on)


def _of_both(scale: str, first: Reading, second: Reading) -> tuple[Evidence, ...]:
    """What both raters noted at a scale; nothing at one that they do not know."""
    ratings = (one.ratings.get(scale) for one in (first, second))
    return tuple(piece for one in ratings if one for piece in one.evidence)


def _pairs(scale_set: ScaleSet, first: Reading, second: Reading) -> tuple[Difference, ...]:
    for reading in (first, second):
        same_scales(scale_set, reading)
    if (first.kind, second.kind) != (ReadingKind.FIRST, ReadingKind.SECOND):
        raise NotTheSameStory("give the first rater's reading, then the second's")
    if first.closed is None or second.closed is None:
        raise NotClosedYet
    return tuple(
        Difference(one.key, first.ratings[one.key].level, second.ratings[one.key].level)
        for one in scale_set.scales
    )
