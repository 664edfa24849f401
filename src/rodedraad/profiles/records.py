"""The words that this room keeps at a turn, and what they mean: a draft, and a picture given.

Both are named words of a note. The draft is the coach's (`coach_private`): which of her own words
go along, and a line of his per point. The picture that he gave is theirs (`about_us`), and so is
what she writes beside it. A picture has no place for a level: what is not in it can reach no page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from rodedraad.core.interview import (
    Evidence,
    ForHer,
    Heard,
    Reading,
    ScaleSet,
    Told,
    for_her,
    told,
)
from rodedraad.measuring.records import BLANK, Change, Words

OF = "of"
"""Of which reading the draft is: another one has other words to choose from."""
GOES, LINE = "goes.", "line."
"""Before the key of a scale: the numbers of her words that go along, and the coach's line."""
NONE = "none"
"""None of her words goes along; an empty field says that nothing was chosen yet."""

GIVEN_ON, SCALES, ORDER = "given.on", "given.scales", "given.order"
HEARD, QUOTED, BESIDE = "heard.", "quoted.", "beside."
"""Before the key of a scale: how clearly it sounds, her words (with a number), his line."""
SAYS, COMMENT = "says.", "comment."
"""Before the key of a scale: whether she recognises it, and what she writes beside it."""
IN_ALL = "in_all"
"""What she writes beside the whole picture."""
LONGEST_LINE = 300


@dataclass(frozen=True)
class Draft:
    """What the coach chose: numbers of her words per scale, and his lines. `of` names the reading.

    Where nothing was chosen for a scale, all her words go along.
    """

    of: str
    goes: Mapping[str, frozenset[int]] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)

    def takes(self, scale: str, number: int) -> bool:
        """Whether her words with this number go along."""
        return scale not in self.goes or number in self.goes[scale]

    @property
    def words(self) -> dict[str, str]:
        """The draft as named words."""
        chosen = {
            GOES + scale: " ".join(map(str, sorted(numbers))) or NONE
            for scale, numbers in self.goes.items()
        }
        return {OF: self.of, **chosen, **{LINE + key: text for key, text in self.lines.items()}}


@dataclass(frozen=True)
class Point:
    """One point of a picture: how clearly it sounds, her own words, and a line of the coach."""

    scale: str
    heard: Heard
    words: tuple[str, ...]
    line: str = ""


@dataclass(frozen=True)
class Given:
    """A picture as it was given: the points in their order, on which day, read on which scales."""

    scales: str
    on: date
    points: tuple[Point, ...]

    @property
    def words(self) -> dict[str, str]:
        """The picture as named words."""
        return {
            GIVEN_ON: self.on.isoformat(),
            SCALES: self.scales,
            ORDER: " ".join(one.scale for one in self.points),
            **{name: text for one in self.points for name, text in _words_of(one)},
        }

    def for_her(self, scale_set: ScaleSet) -> tuple[ForHer, ...]:
        """Its points as core knows them; nothing where it was read on other scales."""
        if scale_set.ref != self.scales:
            return ()
        return tuple(
            ForHer(one.scale, scale.family, one.heard, one.words)
            for one in self.points
            if (scale := scale_set.scale(one.scale)) is not None
        )


def name_of(reading: Reading) -> str:
    """The name of a reading in a draft: its scales and its kind."""
    return f"{reading.scales} {reading.kind.value}"


def draft(words: Mapping[str, str], reading: Reading) -> Draft:
    """The draft that stands there; of another reading, only the lines of it."""
    lines = {scale: text for scale, text in _after(LINE, words) if text}
    if words.get(OF) != name_of(reading):
        return Draft(name_of(reading), lines=lines)
    chosen = {scale: _numbers(text) for scale, text in _after(GOES, words) if text}
    return Draft(name_of(reading), chosen, lines)


def composed(scale_set: ScaleSet, reading: Reading, chosen: Draft, *, on: date) -> Given:
    """The picture that a reading and the coach's choice make. Raises `OtherScales`."""
    lines = tuple(_chosen(one, chosen) for one in told(scale_set, reading))
    points = tuple(
        Point(one.scale, one.heard, one.words, chosen.lines.get(one.scale, ""))
        for one in for_her(lines)
    )
    return Given(reading.scales, on, points)


def given(words: Mapping[str, str]) -> Given | None:
    """The picture that was given; None where none was. A word it does not know says nothing."""
    if not words.get(GIVEN_ON):
        return None
    known = set(Heard)
    points = tuple(
        Point(scale, Heard(heard), tuple(_quoted(scale, words)), words.get(BESIDE + scale, ""))
        for scale in words.get(ORDER, "").split()
        if (heard := words.get(HEARD + scale, "")) in known
    )
    return Given(words.get(SCALES, ""), date.fromisoformat(words[GIVEN_ON]), points)


def hers(line: Told) -> tuple[Evidence, ...]:
    """What of a line she said herself, in the order in which it is numbered."""
    return tuple(one for one in line.evidence if one.her_words and one.note.strip())


def has_hers(words: Mapping[str, str]) -> bool:
    """Whether she wrote anything beside the picture."""
    return any(
        text and (name == IN_ALL or name.startswith((SAYS, COMMENT)))
        for name, text in words.items()
    )


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Words, ...]:
    """What must be said to make of the words that stand there the others; the same is not said."""
    return tuple(
        Change(name, to, before.get(name, BLANK))
        for name, to in after.items()
        if before.get(name, "") != to
    )


def over(before: Mapping[str, str], picture: Given) -> tuple[Words, ...]:
    """The changes that lay this picture over one that was given before: nothing of that stays."""
    old = {name: "" for name in before if name.startswith((HEARD, QUOTED, BESIDE))}
    return changes(before, {**old, **picture.words})


def _words_of(point: Point) -> Iterator[tuple[str, str]]:
    yield HEARD + point.scale, point.heard.value
    for number, text in enumerate(point.words):
        yield f"{QUOTED}{point.scale}.{number}", text
    if point.line:
        yield BESIDE + point.scale, point.line


def _chosen(line: Told, chosen: Draft) -> Told:
    """A line with only those of her words that go along; what is no word of hers never does."""
    kept = (one for number, one in enumerate(hers(line)) if chosen.takes(line.scale.key, number))
    return replace(line, evidence=tuple(kept))


def _quoted(scale: str, words: Mapping[str, str]) -> Iterator[str]:
    number = 0
    while text := words.get(f"{QUOTED}{scale}.{number}", ""):
        yield text
        number += 1


def _after(prefix: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in words.items():
        if name.startswith(prefix):
            yield name.removeprefix(prefix), text


def _numbers(text: str) -> frozenset[int]:
    """The numbers that stand in a word; anything else stands for none."""
    return frozenset(int(one) for one in text.split() if one.isdecimal())
