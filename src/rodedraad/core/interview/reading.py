"""One rater's reading of a story: a level and evidence per scale, then closed for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from rodedraad.core.errors import RodeDraadError
from rodedraad.core.interview.scales import NarrativeScale, ScaleSet


class ReadingKind(StrEnum):
    """Whose reading it is; the consensus stands beside the other two and replaces neither."""

    FIRST = "first"
    SECOND = "second"
    CONSENSUS = "consensus"


class OtherScales(RodeDraadError):
    """The reading was made with another set or version of scales."""

    code = "other-scales"

    def __init__(self, *, wanted: str, given: str) -> None:
        super().__init__(f"this was read with {wanted}, and the scales given are {given}")


class UnknownScale(RodeDraadError):
    """The set has no scale of this key."""

    code = "unknown-scale"

    def __init__(self, key: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no scale {key!r}; there are: {', '.join(known)}")


class LevelOutside(RodeDraadError):
    """The level is not on the scale."""

    code = "level-outside"

    def __init__(self, scale: NarrativeScale, level: int) -> None:
        super().__init__(f"{scale.key} goes from 1 to {scale.points}; {level} is not on it")


class ReadingClosed(RodeDraadError):
    """A closed reading does not change: another rater may have seen it by now."""

    code = "reading-closed"


class StillOpen(RodeDraadError):
    """Some scales have no level yet, nor that nothing can be said; `scales` names them."""

    code = "still-open"

    def __init__(self, scales: Iterable[str]) -> None:
        self.scales = tuple(scales)
        super().__init__(f"these scales have no answer yet: {', '.join(self.scales)}")


@dataclass(frozen=True)
class Evidence:
    """What a level rests on: a note, where it is in the recording, and whether it is her own words.

    `second` counts from the start of the coach's own recorder; None where nothing was marked.
    """

    note: str
    second: int | None = None
    her_words: bool = False


@dataclass(frozen=True)
class Rating:
    """A level, or None where nothing can be said of it; and what that rests on."""

    level: int | None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One rater's reading. `scales` is the `id@version` it was made with; `closed` the day.

    `has_note`: a line was put beside it after closing. It changes no level.
    """

    scales: str
    kind: ReadingKind
    ratings: Mapping[str, Rating] = field(default_factory=lambda: MappingProxyType({}))
    closed: date | None = None
    has_note: bool = False


def rate(scale_set: ScaleSet, reading: Reading, *, scale: str, rating: Rating) -> Reading:
    """The reading with this scale answered, or answered anew.

    Raises `OtherScales`, `ReadingClosed`, `UnknownScale` and `LevelOutside`.
    """
    same_scales(scale_set, reading)
    if reading.closed is not None:
        raise ReadingClosed("a closed reading does not change; make a consensus beside it")
    found = scale_set.scale(scale)
    if found is None:
        raise UnknownScale(scale, (one.key for one in scale_set.scales))
    if rating.level is not None and not 1 <= rating.level <= found.points:
        raise LevelOutside(found, rating.level)
    return replace(reading, ratings=MappingProxyType({**reading.ratings, scale: rating}))


def close(scale_set: ScaleSet, reading: Reading, *, on: date) -> Reading:
    """The reading closed on this day; closing twice keeps the first day.

    Raises `OtherScales`, and `StillOpen` with the scales that have no answer.
    """
    same_scales(scale_set, reading)
    missing = [one.key for one in scale_set.scales if one.key not in reading.ratings]
    if missing:
        raise StillOpen(missing)
    return reading if reading.closed else replace(reading, closed=on)


def with_evidence(reading: Reading) -> float | None:
    """The share of levels that rest on evidence, from 0 to 1; None where there is no level."""
    levels = [one for one in reading.ratings.values() if one.level is not None]
    if not levels:
        return None
    return sum(bool(one.evidence) for one in levels) / len(levels)


def without_her_words(reading: Reading) -> tuple[str, ...]:
    """The scales with a level beside which no words of hers stand, in their order."""
    return tuple(
        scale
        for scale, one in reading.ratings.items()
        if one.level is not None
        and not any(piece.her_words and piece.note.strip() for piece in one.evidence)
    )


def same_scales(scale_set: ScaleSet, reading: Reading) -> None:
    """Refuse a reading of other scales. Raises `OtherScales`."""
    if reading.scales != scale_set.ref:
        raise OtherScales(wanted=reading.scales, given=scale_set.ref)
