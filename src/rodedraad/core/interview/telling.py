"""What may be said of a reading: all of it to the coach, words without levels to the teacher."""

from __future__ import annotations

from dataclasses import dataclass

from rodedraad.core.interview.reading import Evidence, Rating, Reading, same_scales
from rodedraad.core.interview.scales import Family, Heard, NarrativeScale, ScaleSet

MOST_LINES = 3
"""At most three points at a time (DESIGN, rule 9 of what a page may show)."""

_ORDER = tuple(Family)


@dataclass(frozen=True)
class Told:
    """One scale as the coach sees it; `heard` and `level` are None where nothing can be said."""

    scale: NarrativeScale
    heard: Heard | None
    level: int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class ForHer:
    """One scale as she sees it: how clearly it sounds in her story, and her own words."""

    scale: str
    family: Family
    heard: Heard
    words: tuple[str, ...]


def told(scale_set: ScaleSet, reading: Reading) -> tuple[Told, ...]:
    """Every scale that has an answer, strength first and among those the clearest first.

    Within a family the order is that of how clearly it sounds, then that of the file.
    Raises `OtherScales`.
    """
    same_scales(scale_set, reading)
    lines = [
        _told(one, reading.ratings[one.key])
        for one in scale_set.scales
        if one.key in reading.ratings
    ]
    return tuple(sorted(lines, key=_place))


def for_her(lines: tuple[Told, ...], *, most: int | None = None) -> tuple[ForHer, ...]:
    """What she sees: no level, no note of the coach; what cannot be said is left out.

    Neither how well the story hangs together: that is about her telling, not about the two of them.

    A strength that hardly sounds is never said first: where no strength sounds more than hardly,
    what she told in her own words comes first, whatever it is about. `most` cuts the list.
    """
    found = [
        ForHer(
            one.scale.key,
            one.scale.family,
            one.heard,
            tuple(said.note for said in one.evidence if said.her_words),
        )
        for one in lines
        if one.heard is not None and one.scale.family is not Family.FORM
    ]
    return tuple(sorted(found, key=_hers_first)[:most])


def first_points(
    lines: tuple[ForHer, ...],
) -> tuple[tuple[ForHer, ...], tuple[ForHer, ...]]:
    """The points that are said at first, at most three, and those that stand behind 'more'."""
    return lines[:MOST_LINES], lines[MOST_LINES:]


def _told(scale: NarrativeScale, rating: Rating) -> Told:
    level = rating.level
    heard = None if level is None else scale.heard(level)
    return Told(scale, heard, level, rating.evidence)


def _place(one: Told) -> tuple[int, int]:
    clear = -1 if one.heard is None else tuple(Heard).index(one.heard)
    return _ORDER.index(one.scale.family), -clear


def _hers_first(one: ForHer) -> tuple[bool, bool]:
    strong = one.family is Family.STRENGTH and one.heard is not Heard.HARDLY
    return not strong, not one.words
