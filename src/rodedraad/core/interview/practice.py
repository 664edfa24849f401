"""A made-up story to train on: read line by line, scored, then laid beside reference levels."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rodedraad.core.instrument import Text
from rodedraad.core.interview.reading import (
    Evidence,
    OtherScales,
    Rating,
    Reading,
    ReadingKind,
)
from rodedraad.core.interview.scales import NarrativeScale, ScaleSet
from rodedraad.core.protocol.definition import Origin


@dataclass(frozen=True)
class PracticeAnswer:
    """What the teacher told at one question of the guide; lines count on through the story."""

    question: str
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Reference:
    """The level we would give on one scale, why, and the lines (from 1) that it rests on."""

    scale: str
    level: int
    origin: Origin
    lines: tuple[int, ...]
    why: Text


@dataclass(frozen=True)
class PracticeStory:
    """One fictional story, whole; `scales` and `guide` are the `id@version` it belongs to."""

    id: str
    version: int
    revision: int
    title: Text
    about: Text
    languages: tuple[str, ...]
    scales: str
    guide: str
    answers: tuple[PracticeAnswer, ...]
    references: tuple[Reference, ...]

    @property
    def ref(self) -> str:
        """The name of this version: `id@version`."""
        return f"{self.id}@{self.version}"

    @property
    def lines(self) -> tuple[Text, ...]:
        """Every line of the story, in its order."""
        return tuple(line for one in self.answers for line in one.lines)


@dataclass(frozen=True)
class Practised:
    """One scale after practice; `own` is None where nothing could be said, or nothing was."""

    scale: NarrativeScale
    own: int | None
    reference: Reference

    @property
    def apart(self) -> int | None:
        """How many levels lie between the two."""
        return None if self.own is None else abs(self.own - self.reference.level)

    @property
    def is_near(self) -> bool:
        """Whether they lie at most one level apart."""
        return self.apart is not None and self.apart <= 1


def practised(
    scale_set: ScaleSet, story: PracticeStory, own: Mapping[str, int | None]
) -> tuple[Practised, ...]:
    """Every scale with a reference, in the order of the scales, with the own level beside it.

    Raises `OtherScales` where the references were given on other scales.
    """
    if story.scales != scale_set.ref:
        raise OtherScales(wanted=story.scales, given=scale_set.ref)
    references = {one.scale: one for one in story.references}
    return tuple(
        Practised(one, own.get(one.key), references[one.key])
        for one in scale_set.scales
        if one.key in references
    )


def practice_reading(
    story: PracticeStory,
    told: Sequence[str],
    levels: Mapping[str, int | None],
    *,
    lines: Mapping[str, Collection[int]],
) -> Reading:
    """A reading as one of a real story: each level with the lines that it rests on, as her words.

    `told` are the lines in one language; a number that is no line of the story rests on nothing.
    """
    ratings = {
        scale: Rating(
            level,
            tuple(
                Evidence(told[number - 1], her_words=True)
                for number in sorted(lines.get(scale, ()))
                if 1 <= number <= len(told)
            ),
        )
        for scale, level in levels.items()
    }
    return Reading(story.scales, ReadingKind.FIRST, MappingProxyType(ratings))


def reference_reading(story: PracticeStory, told: Sequence[str]) -> Reading:
    """The reading that we would give, in the same shape."""
    levels = {one.scale: one.level for one in story.references}
    return practice_reading(
        story, told, levels, lines={one.scale: one.lines for one in story.references}
    )
