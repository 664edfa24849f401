"""Instruments as frozen values: items, response sets, scales. Read from data files by `parsing`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rodedraad.core.reliability import Mark, Reliability

Text = Mapping[str, str]
"""One text in several languages, by language code: `{"nl": "…", "en": "…"}`."""


class Informant(StrEnum):
    """Who answers."""

    TEACHER = "teacher"
    PUPIL = "pupil"
    OBSERVER = "observer"


class About(StrEnum):
    """Whom or what the answers are about."""

    DYAD = "dyad"
    PUPIL = "pupil"
    CLASS = "class"
    SELF = "self"


class Age(StrEnum):
    """The three age groups an item's example may differ for."""

    YOUNG = "young"
    PRIMARY = "primary"
    SECONDARY = "secondary"


class Part(StrEnum):
    """The two lanes: what is about the bond, and what is about the teacher herself."""

    ABOUT_US = "about_us"
    ABOUT_ME = "about_me"


class Combine(StrEnum):
    """How a scale's items become one value."""

    MEAN = "mean"
    SUM = "sum"


class Role(StrEnum):
    """What an item is for: part of a scale, a line of its own, or context that is never scored."""

    SCALE = "scale"
    SINGLE = "single"
    CONTEXT = "context"


@dataclass(frozen=True)
class Step:
    """One answer: its code, its label, and its word inside a sentence ('bijna nooit')."""

    code: int
    text: Text
    within: Text


@dataclass(frozen=True)
class Responses:
    """A response set; `unsure` is the label of 'I do not know yet', which has no code."""

    key: str
    steps: tuple[Step, ...]
    unsure: Text

    @cached_property
    def lowest(self) -> int:
        """The lowest code."""
        return min(step.code for step in self.steps)

    @cached_property
    def highest(self) -> int:
        """The highest code."""
        return max(step.code for step in self.steps)

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """All codes, in the order they are shown."""
        return tuple(step.code for step in self.steps)


@dataclass(frozen=True)
class Item:
    """One statement. `text` is empty when the words are licensed and not ours to ship.

    `example` gives the part in brackets that changes with the age group; `hint` helps to answer;
    `said` says the answer back in a picture, with `{how_often}` where the step's word goes.
    """

    key: str
    facet: str
    role: Role
    part: Part
    responses: str
    text: Text
    example: Mapping[Age, Text]
    said: Text
    hint: Text = field(default_factory=dict)


@dataclass(frozen=True)
class BandStep:
    """The half-width of the strook for values up to and including `up_to` (None: no upper end)."""

    up_to: float | None
    half_width: float


@dataclass(frozen=True)
class BandRule:
    """How wide the strook is at each level, with the mark and source of these figures."""

    steps: tuple[BandStep, ...]
    mark: Mark
    source: str


@dataclass(frozen=True)
class Scale:
    """Items that make one value. `needs` is how many must be answered for there to be a value.

    Where only the holder of the rights knows which items they are, `items` is empty and `size`
    says how many; such a scale has no value until the holder's own file names them.
    """

    key: str
    title: Text
    items: tuple[str, ...]
    reversed: frozenset[str]
    combine: Combine
    needs: int
    reliabilities: tuple[Reliability, ...]
    band: BandRule | None
    size: int | None = None


@dataclass(frozen=True)
class Instrument:
    """One published version of one instrument with one key variant."""

    id: str
    version: int
    revision: int
    key: str
    title: Text
    informant: Informant
    about: About
    ages: tuple[Age, ...]
    languages: tuple[str, ...]
    frame: Text
    rights: str
    texts_licensed: bool
    source: str
    status: str
    key_mark: Mark
    key_needs_confirmation: bool
    responses: Mapping[str, Responses]
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]

    @cached_property
    def ref(self) -> str:
        """The only name a score may carry: `id@version#key`."""
        return f"{self.id}@{self.version}#{self.key}"

    @cached_property
    def _item_of(self) -> Mapping[str, Item]:
        return {item.key: item for item in self.items}

    @cached_property
    def _scale_of(self) -> Mapping[str, Scale]:
        return {scale.key: scale for scale in self.scales}

    @cached_property
    def responses_by_item(self) -> Mapping[str, Responses]:
        """The response set of every item, by the item's key."""
        return {item.key: self.responses_of(item) for item in self.items}

    @cached_property
    def statement_keys(self) -> tuple[str, ...]:
        """The keys of the statements: without context, such as how well she knows the pupil."""
        return tuple(item.key for item in self.items if item.role is not Role.CONTEXT)

    def item(self, key: str) -> Item:
        """The item with this key; KeyError where there is none."""
        return self._item_of[key]

    def scale(self, key: str) -> Scale:
        """The scale with this key; KeyError where there is none."""
        return self._scale_of[key]

    def responses_of(self, item: Item) -> Responses:
        """The response set an item is answered with."""
        return self.responses[item.responses]

    def responses_of_scale(self, scale: Scale) -> Responses:
        """The response set of a scale's items; the parser sees to it that they share one."""
        return self.responses_of(self.item(scale.items[0]))
