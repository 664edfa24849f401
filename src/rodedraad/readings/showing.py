"""What the pages of a reading show: scales with their anchors, levels, evidence, differences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from rodedraad.core.interview import Evidence, NarrativeScale, Reading, ScaleSet
from rodedraad.readings.records import (
    CLOSED,
    LEVEL,
    NONE,
    SCALES,
    Piece,
    corrections,
    level_word,
    pieces,
    time_text,
)
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class ShownLevel:
    """One level to choose: as it is sent, and whether it is the one that stands."""

    value: str
    chosen: bool


@dataclass(frozen=True)
class ShownBand:
    """The levels that one anchor is about, with its words."""

    levels: tuple[ShownLevel, ...]
    text: str


@dataclass(frozen=True)
class ShownScale:
    """One scale of a set, with what one rater gave it. `number` counts from 1."""

    scale: NarrativeScale
    number: int
    level: str
    evidence: tuple[Piece, ...] = ()

    @property
    def key(self) -> str:
        """Its key in the file."""
        return self.scale.key

    @property
    def name(self) -> str:
        """The name under which its level is kept."""
        return LEVEL + self.scale.key

    @property
    def shortcut(self) -> str:
        """The one key that marks for this scale: a digit for the first nine, 0 for the tenth."""
        digits = "1234567890"
        return digits[self.number - 1] if self.number <= len(digits) else ""

    @property
    def title(self) -> str:
        """What it listens for."""
        return in_language(self.scale.title)

    @property
    def about(self) -> str:
        """The question it asks of a story."""
        return in_language(self.scale.about)

    @property
    def bands(self) -> list[ShownBand]:
        """Its levels by anchor, the lowest first."""
        return [
            ShownBand(
                tuple(
                    ShownLevel(str(level), self.level == str(level))
                    for level in range(one.least, one.most + 1)
                ),
                in_language(one.text),
            )
            for one in self.scale.anchors
        ]

    @property
    def none(self) -> ShownLevel:
        """That nothing can be said, as an answer."""
        return ShownLevel(NONE, self.level == NONE)

    @property
    def is_answered(self) -> bool:
        """Whether a level stands here, or that nothing can be said."""
        return bool(self.level)

    @property
    def said(self) -> str:
        """The level in words: "niveau 5", or that nothing can be said."""
        return level_said(self.level)


@dataclass(frozen=True)
class PieceAgain(Piece):
    """A kept piece as it was typed anew, with a time that is none; `was`: as it is kept."""

    typed: str
    was: str

    @property
    def at(self) -> str:
        """The time as it was typed."""
        return self.typed

    @property
    def word(self) -> str:
        """As it is kept still."""
        return self.was

    @property
    def wrong(self) -> bool:
        """That its time is none."""
        return True


@dataclass(frozen=True)
class ShownReading:
    """One reading of one story as its own rater sees it; `again`: what is given back, by name."""

    scale_set: ScaleSet
    words: Mapping[str, str]
    again: Mapping[str, PieceAgain] = field(default_factory=dict)

    @property
    def scales(self) -> list[ShownScale]:
        """Every scale of the set."""
        return [
            replace(
                one, evidence=tuple(self.again.get(piece.name, piece) for piece in one.evidence)
            )
            for one in shown_scales(self.scale_set, self.words)
        ]

    @property
    def closed(self) -> str:
        """The day on which it was closed, as 2026-11-23; empty while it is open."""
        return self.words.get(CLOSED, "")

    @property
    def begun(self) -> bool:
        """Whether anything of it stands."""
        return bool(self.words.get(SCALES))

    @property
    def open(self) -> list[ShownScale]:
        """The scales that have no answer yet."""
        return [one for one in self.scales if not one.is_answered]


@dataclass(frozen=True)
class ShownDifference:
    """One scale on which two raters differ, side by side, with what they chose together."""

    shown: ShownScale
    first: str
    second: str
    first_evidence: tuple[str, ...]
    second_evidence: tuple[str, ...]

    @property
    def said(self) -> tuple[str, str]:
        """Both levels in words."""
        return level_said(self.first), level_said(self.second)


@dataclass(frozen=True)
class ShownCorrection:
    """A line beside a closed reading, with what its scale is called."""

    title: str
    on: date
    text: str


def shown_corrections(scale_set: ScaleSet, words: Mapping[str, str]) -> list[ShownCorrection]:
    """What was put beside a reading after closing, the oldest first."""
    titles = {one.key: in_language(one.title) for one in scale_set.scales}
    return [
        ShownCorrection(titles.get(one.scale, one.scale), one.on, one.text)
        for one in corrections(words)
    ]


def shown_scales(scale_set: ScaleSet, words: Mapping[str, str]) -> list[ShownScale]:
    """Every scale of a set with the level and evidence in these words."""
    found = pieces(words)
    return [
        ShownScale(
            one,
            number,
            words.get(LEVEL + one.key, ""),
            tuple(piece for piece in found if piece.scale == one.key),
        )
        for number, one in enumerate(scale_set.scales, start=1)
    ]


def level_said(level: str) -> str:
    """A kept level in words; empty for none."""
    if not level:
        return ""
    if level == NONE:
        return _("hierover valt niets te zeggen")
    return _("niveau %(level)s") % {"level": level}


def evidence_said(evidence: Evidence) -> str:
    """One piece of evidence on a line: when, whose words, and what."""
    text = f"“{evidence.note}”" if evidence.her_words else evidence.note
    return text if evidence.second is None else f"{time_text(evidence.second)} · {text}"


def shown_differences(
    scale_set: ScaleSet, first: Reading, second: Reading, *, chosen: Mapping[str, str]
) -> list[ShownDifference]:
    """The scales on which two readings differ, in the order of the set."""
    return [
        ShownDifference(
            one,
            level_word(first.ratings[one.key].level),
            level_word(second.ratings[one.key].level),
            tuple(_evidence(first, one.key)),
            tuple(_evidence(second, one.key)),
        )
        for one in shown_scales(scale_set, chosen)
        if first.ratings[one.key].level != second.ratings[one.key].level
    ]


def _evidence(reading: Reading, scale: str) -> Iterable[str]:
    return (evidence_said(one) for one in reading.ratings[scale].evidence)
