"""Two or three bonds side by side, or a complete small group: as contrast, without a mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.core.instrument import Age, Instrument
from rodedraad.core.picture import Picture, picture
from rodedraad.core.picture.beside_others import NoPlace
from rodedraad.core.picture.checks import (
    LookedAt,
    in_alphabet,
    in_time,
    rated,
    reference_of,
    same_version,
    scores,
)
from rodedraad.core.reference import CameIn, Shows, Why


@dataclass(frozen=True)
class OneBeside:
    """One pupil's picture, with what she wrote herself."""

    looked: LookedAt
    picture: Picture


@dataclass(frozen=True)
class SideBySide:
    """The pictures that may lie side by side, in the order of the alphabet; or none, and why."""

    instrument: Instrument | None
    shows: Shows
    reasons: frozenset[Why | NoPlace]
    each: tuple[OneBeside, ...] = ()

    @property
    def came_in(self) -> frozenset[CameIn]:
        """How these pupils came in."""
        return frozenset(one.looked.check.came_in for one in self.each)


def side_by_side(
    looked: Iterable[LookedAt], *, age: Age, class_size: int | None = None
) -> SideBySide:
    """Two or three pupils, or a whole small group, in any order; the latest version counts.

    Nothing is added, averaged or ordered by a value. Raises as `scoring.score_all` does.
    """
    rows = tuple(looked)
    if not rows:
        return SideBySide(None, Shows.ANSWERS_AND_QUESTIONS, frozenset({Why.ONE_PUPIL}))
    instrument = latest_version(rows)
    same, others_dropped = same_version(rows, instrument)
    scale = instrument.scales[0].key
    by_rated = {rated(one, scores(one.check)[scale]): one for one in sorted(same, key=_last)}
    shown = reference_of(by_rated, class_size=class_size)
    beside = sorted((by_rated[one] for one in shown.beside), key=in_alphabet)
    return SideBySide(
        instrument=instrument,
        shows=shown.shows,
        reasons=frozenset(shown.reasons | ({NoPlace.OTHER_VERSION} if others_dropped else set())),
        each=tuple(OneBeside(one, picture_of(one, age)) for one in beside),
    )


def latest_version(rows: Iterable[LookedAt]) -> Instrument:
    """The version she used last."""
    return max(
        rows, key=lambda one: (in_time(one.check), one.check.instrument.ref)
    ).check.instrument


def picture_of(one: LookedAt, age: Age) -> Picture:
    """The picture of one check."""
    check = one.check
    return picture(check.instrument, check.answers, age=age, wrote_moment=bool(check.moment))


def _last(one: LookedAt) -> tuple[object, ...]:
    return (*in_time(one.check), one.pupil)
