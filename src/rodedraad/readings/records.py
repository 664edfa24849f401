"""What a reading holds, as named words, and back again. Pure: no clock, no vault.

A reading of one rater lies in one note of the part `coach_private`, under these names:

- `scales`: the `id@version` it was begun with; it never goes on with another;
- `level.<scale>`: the level, or "none" where nothing can be said;
- `evidence.<scale>.<key>`: what a level rests on, as `second|h|text`: the second of the recording
  (empty where nothing was marked), and `h` where the text is her own words, else nothing; an empty
  word was taken away;
- `closed`: the day it was closed. After that not one of them changes;
- `correction.<key>`: what was put beside it later, as `day|scale|text`: it stands there, and the
  level stays as it was closed.

The consensus lies under the same names in the note of the second reading, for the scales on which
two readings differed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from rodedraad.core.interview import Evidence, Rating, Reading, ReadingKind, ScaleSet
from rodedraad.measuring.records import BLANK, Change, Words
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind

SECOND_READING = Kind("second_reading", version=1)
"""Version 1: `{"turn": str, "words": {name: text}, "at": instant}`: the letter in which a second
rater hands his closed reading of one story to the coach. `turn` is its name in an address; `at`
says which of two came first on one day, and is missing in the oldest."""

SCALES, CLOSED = "scales", "closed"
LEVEL, EVIDENCE, CORRECTION = "level.", "evidence.", "correction."
NONE = "none"
HER_WORDS = "h"
LONGEST_NOTE = 600
"""What one piece of evidence may hold; a proposal."""
LONGEST_RECORDING = 6 * 60 * 60
"""Seconds; a proposal: a mark further on is a slip of the finger."""
MOST_CORRECTIONS = 20
"""So many lines may stand beside one closed reading; a proposal."""
MOST_EVIDENCE = 200
"""So many pieces one reading may hold; a proposal, many times what a talk gives."""
KEY = re.compile(r"[0-9a-f]{1,12}")
_WRITTEN = re.compile(r"(\d{0,5})\|(h?)\|(.*)", re.ASCII | re.DOTALL)
_BESIDE = re.compile(r"(\d{4}-\d\d-\d\d)\|([a-z][a-z0-9_]*)\|(.+)", re.ASCII | re.DOTALL)
_WITH_HOURS = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<rest>[0-5]\d)", re.ASCII)
_MINUTES = re.compile(r"(?P<minutes>\d{1,3}):(?P<rest>[0-5]\d)", re.ASCII)
_SECONDS = re.compile(r"(?P<rest>\d{1,5})", re.ASCII)


@dataclass(frozen=True)
class Piece:
    """One piece of evidence as it is kept: at which scale, under which key."""

    scale: str
    key: str
    evidence: Evidence

    @property
    def name(self) -> str:
        """Under which name it is kept."""
        return f"{EVIDENCE}{self.scale}.{self.key}"

    @property
    def word(self) -> str:
        """As it is kept."""
        return evidence_word(self.evidence)

    @property
    def at(self) -> str:
        """The second as minutes and seconds, such as 12:34; empty where nothing was marked."""
        return "" if self.evidence.second is None else time_text(self.evidence.second)


def evidence_word(evidence: Evidence) -> str:
    """A piece of evidence as it is kept."""
    at = "" if evidence.second is None else str(evidence.second)
    return "|".join((at, HER_WORDS if evidence.her_words else "", evidence.note))


def evidence_in(word: str) -> Evidence | None:
    """What a kept word says; None where it is none, or was taken away."""
    found = _WRITTEN.fullmatch(word)
    if found is None or not found[3].strip():
        return None
    second = int(found[1]) if found[1] else None
    if second is not None and second > LONGEST_RECORDING:
        return None
    return Evidence(found[3], second, found[2] == HER_WORDS)


def piece_in(name: str, word: str) -> Piece | None:
    """The piece of evidence under this name; None where it is none, or was taken away."""
    scale, _, key = name.removeprefix(EVIDENCE).rpartition(".")
    if not name.startswith(EVIDENCE) or not scale or not KEY.fullmatch(key):
        return None
    evidence = evidence_in(word)
    return Piece(scale, key, evidence) if evidence else None


def pieces(words: Mapping[str, str]) -> tuple[Piece, ...]:
    """All evidence, as the recording goes; what has no mark in time comes last."""
    found = [one for name, word in words.items() if (one := piece_in(name, word))]
    return tuple(sorted(found, key=_in_time))


@dataclass(frozen=True)
class Correction:
    """A line that was put beside a closed reading: when, at which scale, and why."""

    on: date
    scale: str
    text: str

    @property
    def word(self) -> str:
        """As it is kept."""
        return "|".join((self.on.isoformat(), self.scale, self.text))


def correction_in(word: str) -> Correction | None:
    """What a kept word says; None where it is none."""
    found = _BESIDE.fullmatch(word)
    day = _day(found[1]) if found else None
    return Correction(day, found[2], found[3]) if found and day else None


def corrections(words: Mapping[str, str]) -> tuple[Correction, ...]:
    """All that was put beside a reading, the oldest first."""
    kept = (correction_in(word) for name, word in words.items() if name.startswith(CORRECTION))
    return tuple(sorted((one for one in kept if one), key=lambda one: one.on))


def level_in(word: str) -> int | None:
    """The level that is written here; None where nothing can be said. Raises `ValueError`."""
    return None if word == NONE else int(word)


def level_word(level: int | None) -> str:
    """A level as it is kept."""
    return NONE if level is None else str(level)


def reading_in(words: Mapping[str, str], kind: ReadingKind = ReadingKind.FIRST) -> Reading | None:
    """The reading that these words hold; None where none was begun.

    What is no level, or evidence at a scale without a level, is not in it.
    """
    if not words.get(SCALES):
        return None
    evidence: dict[str, list[Evidence]] = {}
    for one in pieces(words):
        evidence.setdefault(one.scale, []).append(one.evidence)
    ratings = {
        scale: Rating(level, tuple(evidence.get(scale, ()))) for scale, level in _levels(words)
    }
    closed, has_note = _day(words.get(CLOSED, "")), bool(corrections(words))
    return Reading(words[SCALES], kind, MappingProxyType(ratings), closed, has_note)


def words_of(reading: Reading) -> dict[str, str]:
    """The words that hold this reading; evidence is numbered anew."""
    found = {SCALES: reading.scales}
    for scale, rating in reading.ratings.items():
        found[LEVEL + scale] = level_word(rating.level)
        for number, one in enumerate(rating.evidence, start=1):
            found[f"{EVIDENCE}{scale}.{number:x}"] = evidence_word(one)
    if reading.closed:
        found[CLOSED] = reading.closed.isoformat()
    return found


@dataclass(frozen=True)
class HandedOver:
    """A closed reading as a second rater hands it to the coach: of which turn, all of it, when."""

    turn: str
    reading: Reading
    at: str = ""

    @property
    def content(self) -> Content:
        """The letter to seal."""
        return {"turn": self.turn, "words": dict(words_of(self.reading)), "at": self.at}


def handed_over(content: Content) -> HandedOver:
    """The letter as a value. Raises `ValueError` where it holds no reading."""
    words = cast("dict[str, str]", content["words"])
    reading = reading_in(words, ReadingKind.SECOND)
    if reading is None:
        raise ValueError("a letter without a reading")
    return HandedOver(str(content["turn"]), reading, str(content.get("at", "")))


def is_kept(scale_set: ScaleSet, words: Words) -> bool:
    """Whether there is a place in a reading on these scales for these words of a rater."""
    if words.name.startswith(LEVEL):
        return _is_level(scale_set, words)
    scale, _, key = words.name.removeprefix(EVIDENCE).rpartition(".")
    known = words.name.startswith(EVIDENCE) and scale_set.scale(scale) is not None
    if not known or not KEY.fullmatch(key):
        return False
    evidence = evidence_in(words.to)
    return words.to == "" or (evidence is not None and len(evidence.note) <= LONGEST_NOTE)


def with_scales(
    before: Mapping[str, str], scales: str, words: Iterable[Words]
) -> tuple[Words, ...]:
    """These words; where they begin a reading, also the name of its scales."""
    first = () if before.get(SCALES) else (Change(SCALES, scales, BLANK),)
    return (*first, *words)


def too_many(before: Mapping[str, str], words: Iterable[Words]) -> bool:
    """Whether a reading would hold more pieces of evidence than `MOST_EVIDENCE`."""
    after = {**before, **{one.name: one.to for one in words}}
    return sum(name.startswith(EVIDENCE) and bool(word) for name, word in after.items()) > (
        MOST_EVIDENCE
    )


def time_text(second: int) -> str:
    """Seconds as a recorder shows them: 754 is 12:34, 3754 is 1:02:34."""
    hours, rest = divmod(second, 3600)
    if hours:
        return f"{hours}:{rest // 60:02d}:{rest % 60:02d}"
    return f"{rest // 60}:{rest % 60:02d}"


def second_in(text: str) -> int | None:
    """The seconds in 12:34, 1:02:34 or 754; None for anything else, or past `LONGEST_RECORDING`."""
    for shape in (_WITH_HOURS, _MINUTES, _SECONDS):
        found = shape.fullmatch(text.strip())
        if found:
            part = {name: int(digits) for name, digits in found.groupdict().items()}
            second = part.get("hours", 0) * 3600 + part.get("minutes", 0) * 60 + part["rest"]
            return second if second <= LONGEST_RECORDING else None
    return None


def _is_level(scale_set: ScaleSet, words: Words) -> bool:
    scale = scale_set.scale(words.name.removeprefix(LEVEL))
    if scale is None:
        return False
    return words.to == NONE or words.to in {str(one) for one in range(1, scale.points + 1)}


def _levels(words: Mapping[str, str]) -> Iterator[tuple[str, int | None]]:
    for name, word in words.items():
        if name.startswith(LEVEL) and word:
            with suppress(ValueError):
                yield name.removeprefix(LEVEL), level_in(word)


def _in_time(one: Piece) -> tuple[bool, int, str]:
    second = one.evidence.second
    return (second is None, second or 0, one.key)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
