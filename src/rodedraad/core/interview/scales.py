"""On what a told story is read: narrative scales, each with three anchors in words.

The bands are those of published narrative coding (hardly any evidence, mixed, clear with fresh
examples); the scales, their names and anchors are the file's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rodedraad.core.instrument import Text
from rodedraad.core.protocol.definition import Origin


class Heard(StrEnum):
    """How clearly something sounds in a story; never whether that is good."""

    HARDLY = "hardly"
    SOMETIMES = "sometimes"
    OFTEN = "often"


class Family(StrEnum):
    """What a scale listens for. It decides the order in which things are said, strength first."""

    STRENGTH = "strength"
    STRAIN = "strain"
    FORM = "form"


@dataclass(frozen=True)
class Anchor:
    """What the levels from `least` to `most` mean, in words."""

    heard: Heard
    least: int
    most: int
    text: Text


@dataclass(frozen=True)
class NarrativeScale:
    """One scale from 1 to `points`. `story` is how it is said of her story: 'warm moments'."""

    key: str
    family: Family
    points: int
    origin: Origin
    title: Text
    about: Text
    story: Text
    anchors: tuple[Anchor, ...]

    def heard(self, level: int) -> Heard:
        """How clearly this sounds at a level from 1 to `points`."""
        return next(one.heard for one in self.anchors if one.least <= level <= one.most)


@dataclass(frozen=True)
class ScaleSet:
    """One published set of scales, whole: words, rights and source."""

    id: str
    version: int
    revision: int
    title: Text
    languages: tuple[str, ...]
    rights: str
    source: str
    scales: tuple[NarrativeScale, ...]

    @property
    def ref(self) -> str:
        """The name that stands beside every reading: `id@version`."""
        return f"{self.id}@{self.version}"

    def scale(self, key: str) -> NarrativeScale | None:
        """The scale of this key, or None."""
        return next((one for one in self.scales if one.key == key), None)
