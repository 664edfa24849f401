"""A picture made ready for its pages: for her in words, for the coach with what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from rodedraad.catalogue.interviews import bond_scales
from rodedraad.coaching.asking.asked import Asked
from rodedraad.core.interview import (
    Contrasted,
    Family,
    ForHer,
    Heard,
    ScaleSet,
    Told,
    contrast_for_her,
    first_points,
)
from rodedraad.profiles.records import COMMENT, IN_ALL, SAYS, Draft, Given, Point, hers
from rodedraad.profiles.words import (
    CANNOT,
    CLAIM,
    HOW,
    IN_ALL_ASKED,
    QUESTIONS,
    RECOGNISED,
    RECOGNISES,
    SIDES,
    THREE_QUESTIONS,
    UNKNOWN,
    WHAT_SHE_ADDS,
)
from rodedraad.readings.errors import UnknownScales
from rodedraad.readings.records import time_text
from rodedraad.readings.sets import scale_set
from rodedraad.vault.parts import Part
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class SaidPoint:
    """One point in words. `says` and `comment` are hers, empty where she wrote nothing."""

    scale: str
    claim: str
    words: tuple[str, ...]
    line: str
    cannot: Promise | str
    question: Promise | str
    says: Promise | str = ""
    comment: str = ""


@dataclass(frozen=True)
class SaidPicture:
    """A picture in words: at most three points at first, the others behind 'more'.

    `scales` is the title of the scales, of unknown ones their `id@version`; `is_ours`: they came
    with Rode Draad.
    """

    on: date
    first: tuple[SaidPoint, ...]
    more: tuple[SaidPoint, ...]
    scales: str
    is_known: bool
    is_ours: bool = False
    in_all: str = ""

    @property
    def every(self) -> tuple[SaidPoint, ...]:
        """All points, in their order."""
        return (*self.first, *self.more)

    @property
    def without_words(self) -> tuple[SaidPoint, ...]:
        """The points beside which none of her own words stand."""
        return tuple(one for one in self.every if not one.words)


@dataclass(frozen=True)
class OwnWords:
    """Words of hers that may go along, with their number."""

    number: int
    said: str
    at: str
    goes: bool


@dataclass(frozen=True)
class ReadLine:
    """One scale as the coach sees it: how clearly, which level of how many, what it rests on."""

    scale: str
    title: str
    how: Promise | str
    level: int | None
    points: int
    own_words: tuple[OwnWords, ...]
    notes: tuple[tuple[str, str], ...]
    line: str


@dataclass(frozen=True)
class Beside:
    """One scale in both stories, in words: never by how much."""

    title: str
    first: Promise | str
    second: Promise | str
    side: str
    first_words: tuple[str, ...]
    second_words: tuple[str, ...]


def scales_named(ref: str) -> ScaleSet | None:
    """The set of scales with this `id@version`; None where it is not here."""
    with suppress(UnknownScales):
        return scale_set(ref)
    return None


def said_picture(given: Given, words: Mapping[str, str] | None = None) -> SaidPicture:
    """A picture in the language of the page, with what she wrote beside it in `words`."""
    known = scales_named(given.scales)
    beside = words or {}
    if known is None:
        return SaidPicture(given.on, (), (), given.scales, is_known=False)
    points = {one.scale: one for one in given.points}
    parts = first_points(given.for_her(known))
    asked = _questions(one for part in parts for one in part)
    first, more = (
        tuple(
            _said(known, points[one.scale], one, question=asked[one.scale], beside=beside)
            for one in part
        )
        for part in parts
    )
    title = in_language(known.title)
    ours = known.ref == bond_scales().ref
    return SaidPicture(
        given.on,
        first,
        more,
        title,
        is_known=True,
        is_ours=ours,
        in_all=beside.get(IN_ALL, ""),
    )


def read_lines(lines: tuple[Told, ...], chosen: Draft) -> list[ReadLine]:
    """Every scale with an answer, strength first, as the coach sees it."""
    return [_read(one, chosen) for one in lines]


def asked_of_her(picture: SaidPicture) -> tuple[Asked, ...]:
    """What she may write beside each point, and beside all of it."""
    each = (
        asked
        for one in picture.every
        for asked in (
            Asked(SAYS + one.scale, RECOGNISED, Part.ABOUT_US, RECOGNISES),
            Asked(COMMENT + one.scale, WHAT_SHE_ADDS, Part.ABOUT_US),
        )
    )
    return (*each, Asked(IN_ALL, IN_ALL_ASKED, Part.ABOUT_US, rows=3))


def contrasted(first: Given, second: Given, names: Mapping[str, str]) -> list[Beside]:
    """Two pictures that were given, scale by scale; nothing where they were read otherwise."""
    known = scales_named(first.scales)
    if known is None or second.scales != first.scales:
        return []
    lines = contrast_for_her(known, first.for_her(known), second.for_her(known))
    return [_beside(known, one, names) for one in lines]


def three_questions() -> tuple[Asked, ...]:
    """What is written together beside two bonds."""
    return tuple(Asked(name, question, Part.ABOUT_US, rows=3) for name, question in THREE_QUESTIONS)


def _questions(points: Iterable[ForHer]) -> dict[str, Promise | str]:
    """The question at each point, by its scale: the next of its kind, and then from the first."""
    seen: Counter[tuple[Family, Heard]] = Counter()
    found = {}
    for one in points:
        kind = one.family, one.heard
        questions = QUESTIONS[kind]
        found[one.scale] = questions[seen[kind] % len(questions)]
        seen[kind] += 1
    return found


def _said(
    known: ScaleSet,
    point: Point,
    one: ForHer,
    *,
    question: Promise | str,
    beside: Mapping[str, str],
) -> SaidPoint:
    return SaidPoint(
        scale=one.scale,
        claim=str(CLAIM[one.heard]) % {"story": _story(known, one.scale)},
        words=one.words,
        line=point.line,
        cannot=CANNOT[one.heard],
        question=question,
        says=dict(RECOGNISES).get(beside.get(SAYS + one.scale, ""), ""),
        comment=beside.get(COMMENT + one.scale, ""),
    )


def _story(known: ScaleSet, key: str) -> str:
    scale = known.scale(key)
    return in_language(scale.story) if scale else key


def _read(one: Told, chosen: Draft) -> ReadLine:
    key = one.scale.key
    return ReadLine(
        scale=key,
        title=in_language(one.scale.title),
        how=_how(one.heard),
        level=one.level,
        points=one.scale.points,
        own_words=tuple(
            OwnWords(number, said.note, _at(said.second), chosen.takes(key, number))
            for number, said in enumerate(hers(one))
        ),
        notes=tuple((said.note, _at(said.second)) for said in one.evidence if not said.her_words),
        line=chosen.lines.get(key, ""),
    )


def _at(second: int | None) -> str:
    return "" if second is None else time_text(second)


def _how(heard: Heard | None) -> Promise | str:
    return UNKNOWN if heard is None else HOW[heard]


def _beside(known: ScaleSet, one: Contrasted, names: Mapping[str, str]) -> Beside:
    scale = known.scale(one.scale)
    return Beside(
        title=in_language(scale.title) if scale else one.scale,
        first=_how(one.first),
        second=_how(one.second),
        side=str(SIDES[one.side]) % names,
        first_words=one.first_words,
        second_words=one.second_words,
    )
