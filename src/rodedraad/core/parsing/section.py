"""One table of a data file, asked key by key; a wrong answer is noted and the asking goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from typing import NamedTuple, TypeVar

from rodedraad.core.errors import Problem
from rodedraad.core.look_alikes import mixed_letters

T = TypeVar("T")
Kind = TypeVar("Kind", bound=StrEnum)

LARGEST = 9999
"""No version, code or count is larger; a longer number is a slip of the hand."""

LONGEST_SHOWN = 60
"""How much of a wrong text a problem repeats."""

_WORDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
}
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u206a-\u206f\ufeff\ufff9-\ufffb"
_UNSEEN = re.compile(f"(?P<turning>[{_TURNING}])|[{_CONTROL}]")
"""Signs that nobody sees in a file: those that turn the direction of what stands around them, and
those that steer a screen. The end of a line and a tab are plain text."""


class Shape(NamedTuple):
    """What a piece of text must look like, and how to say so."""

    pattern: re.Pattern[str]
    said: str


WORD = Shape(re.compile(r"[a-z][a-z0-9_]*"), "a lower-case word such as c1 or warm_contact")
LANGUAGE = Shape(re.compile(r"[a-z]{2,3}(-[A-Z]{2})?"), "a language code such as nl or nl-BE")
LICENCE = Shape(re.compile(r"[A-Za-z0-9.+-]+"), "an SPDX licence id such as CC-BY-4.0")


class Section:
    """One table of a data file. What is asked for is given, or noted as a `Problem`.

    Where the file is wrong, the answer is a harmless stand-in of the right type, so that one
    reading finds every problem. Nobody sees a stand-in: with any problem there is no value.
    """

    def __init__(
        self, raw: Mapping[str, object], where: str = "", problems: list[Problem] | None = None
    ) -> None:
        self._raw = raw
        self._asked: set[str] = set()
        self._known: set[str] = set()
        self.where = where
        self.problems: list[Problem] = [] if problems is None else problems

    def __contains__(self, key: str) -> bool:
        self._known.add(key)
        return key in self._raw

    def is_number(self, key: str) -> bool:
        """Whether a number stands under this key by itself."""
        self._known.add(key)
        return type(self._raw.get(key)) in (int, float)

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of this table, in the order of the file."""
        return tuple(self._raw)

    def at(self, key: str) -> str:
        """The dotted place of a key in the file."""
        shown = key if _BARE_KEY.fullmatch(key) else _shown(key)
        return f"{self.where}.{shown}" if self.where else shown

    def wrong(self, key: str, what: str) -> None:
        """Note a problem at a key."""
        self.problems.append(Problem(self.at(key), what))

    def text(self, key: str, shape: Shape | None = None) -> str:
        """Text that is not empty, in its shape if one is asked."""
        value = self._take(key, str)
        if value is None:
            return ""
        if not value.strip():
            self.wrong(key, "is empty")
        elif unseen := _unseen(value):
            self.wrong(key, unseen)
        elif shape and not shape.pattern.fullmatch(value):
            self.wrong(key, f"is {_shown(value)}, not {shape.said}")
        return value

    def whole(self, key: str, least: int = -LARGEST) -> int:
        """A whole number, not below `least` and not absurdly large."""
        value = self._take(key, int)
        if value is None:
            return least
        if not least <= value <= LARGEST:
            self.wrong(key, f"must be a whole number from {least} to {LARGEST}")
            return least
        return value

    def number(self, key: str) -> float | None:
        """A finite number, or None where there is none to go by."""
        value = self._take(key, float)
        if value is not None and not isfinite(value):
            self.wrong(key, "is not a finite number")
            return None
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        return bool(self._take(key, bool))

    def choice(self, key: str, kinds: type[Kind]) -> Kind:
        """One of a fixed set of words."""
        return self._one_of(key, self._take(key, str), kinds)

    def choices(self, key: str, kinds: type[Kind]) -> tuple[Kind, ...]:
        """Several of a fixed set of words, each once."""
        return tuple(self._one_of(key, word, kinds) for word in self.words(key))

    def words(self, key: str, shape: Shape | None = None) -> tuple[str, ...]:
        """A list of words, at least one, each once."""
        if self._raw.get(key) == []:
            self.wrong(key, "is an empty list")
        return self._words(key, shape)

    def maybe_words(self, key: str, shape: Shape | None = None) -> tuple[str, ...]:
        """The same where the list may be empty or left out."""
        return self._words(key, shape) if key in self else ()

    def _words(self, key: str, shape: Shape | None) -> tuple[str, ...]:
        words = self._texts_in(key)
        for place, word in enumerate(words):
            if word in words[:place]:
                self.wrong(key, f"names {_shown(word)} more than once")
            elif unseen := _unseen(word):
                self.wrong(key, unseen)
            elif shape and not shape.pattern.fullmatch(word):
                self.wrong(key, f"holds {_shown(word)}, which is not {shape.said}")
        return words

    def texts(self, key: str, languages: Sequence[str]) -> dict[str, str]:
        """One text in each of the languages of the file (all there are, where it names none)."""
        section = self.section(key)
        if section is None:
            return {}
        languages = languages or section.names
        for language in languages:
            if language not in section:
                section.wrong(language, f"has no text in {language!r}")
        found = {language: section.text(language) for language in languages if language in section}
        section.done(of="a language of this file")
        return found

    def section(self, key: str) -> Section | None:
        """The table under this key."""
        value = self._take(key, dict)
        return None if value is None else Section(value, self.at(key), self.problems)

    def named_sections(self, key: str) -> Iterator[tuple[str, Section]]:
        """The tables under this key, each with its own name."""
        inner = self.section(key)
        if inner is None:
            return
        for name in inner.names:
            if not WORD.pattern.fullmatch(name):
                inner.wrong(name, f"is not {WORD.said}")
            section = inner.section(name)
            if section is not None:
                yield name, section

    def sections(self, key: str) -> list[Section]:
        """The list of tables under this key (`[[key]]`), at least one.

        A table is placed by its own `key` ('items.c1'), else by its number ('items.3').
        """
        values = self._take(key, list)
        if values == []:
            self.wrong(key, "is an empty list")
        tables: list[Section] = []
        seen: set[str] = set()
        for number, value in enumerate(values or [], start=1):
            where = f"{self.at(key)}.{_own_name(value, seen) or number}"
            if isinstance(value, dict):
                tables.append(Section(value, where, self.problems))
            else:
                self.problems.append(Problem(where, f"is {_kind_of(value)}, not a table"))
        return tables

    def done(self, of: str = "a known key here") -> None:
        """Note every key that nobody asked for: most are misspelt."""
        for key in self._raw:
            if key not in self._asked:
                near = get_close_matches(key, sorted(self._asked | self._known), n=1)
                what = f"is not {of}" + (f"; did you mean {near[0]!r}?" if near else "")
                self.wrong(key, mixed_letters(key) or what)

    def _take(self, key: str, kind: type[T]) -> T | None:
        self._asked.add(key)
        if key not in self._raw:
            self.wrong(key, "is missing")
            return None
        value = self._raw[key]
        if kind is float and type(value) is int and abs(value) <= LARGEST:
            value = float(value)  # a person may write 1 for 1.0
        if type(value) is not kind:  # exactly: in Python, but not in a data file, True is a 1
            self.wrong(key, f"is {_kind_of(value)}, not {_WORDS[kind]}")
            return None
        if isinstance(value, str) and (mixed := mixed_letters(value)):
            self.wrong(key, mixed)
            return None
        return value

    def _one_of(self, key: str, word: str | None, kinds: type[Kind]) -> Kind:
        known = {kind.value: kind for kind in kinds}
        if word is not None and word not in known:
            self.wrong(key, f"is {_shown(word)}; allowed are {', '.join(known)}")
        return known.get(word or "", next(iter(kinds)))

    def _texts_in(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list) or []
        for value in values:
            if not isinstance(value, str):
                self.wrong(key, f"holds {_kind_of(value)}, where text is meant")
            elif mixed := mixed_letters(value):
                self.wrong(key, mixed)
        return tuple(value for value in values if isinstance(value, str))


def once(section: Section, key: str, keys: Iterable[str]) -> None:
    """Note every key that is used twice in the list under `key`."""
    seen: set[str] = set()
    for one in keys:
        if one in seen:
            section.wrong(key, f"has the key {one!r} more than once")
        seen.add(one)


def _unseen(text: str) -> str:
    """What is wrong where a text holds a sign that nobody sees; empty where all can be seen."""
    found = _UNSEEN.search(text)
    if found is None:
        return ""
    does = "turns the direction of words" if found["turning"] else "is a control character"
    return f"holds U+{ord(found[0]):04X}, which nobody sees and which {does}; take it out"


def _shown(text: str) -> str:
    return repr(text) if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]!r}…"


def _kind_of(value: object) -> str:
    return _WORDS.get(type(value), "a date or a time")


def _own_name(value: object, seen: set[str]) -> str | None:
    name = value.get("key") if isinstance(value, dict) else None
    if not isinstance(name, str) or not WORD.pattern.fullmatch(name) or name in seen:
        return None
    seen.add(name)
    return name
