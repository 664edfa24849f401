"""From the names in a row to the calling name, and the shortest letters that tell two apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rodedraad.interchange.roster.cells import folded

_BETWEEN = re.compile(r"[\s.'’\-‐–]+")
_SUFFIX = re.compile(r"(?P<called>.+) (?P<letters>(?:[^\s.]+\.)+)")


@dataclass(frozen=True)
class FamilyName:
    """A family name as its words: 'van den Berg' is v, d and Berg; it is dropped after reading."""

    words: tuple[str, ...]

    @property
    def longest(self) -> int:
        """How many letters of the last word there are to show."""
        return len(self.words[-1]) if self.words else 0

    def letters(self, many: int) -> str:
        """'V.D.B.' for one letter, 'V.D.Be.' for two: only the last word grows."""
        shown = [word[0] for word in self.words[:-1]] + [word[:many] for word in self.words[-1:]]
        return "".join(f"{part[0].upper()}{part[1:]}." for part in shown)


def family_name(*parts: str) -> FamilyName:
    """The family name of these parts (prefix and name), divided at blanks, hyphens, apostrophes."""
    words = [word for part in parts for word in _BETWEEN.split(part) if word]
    return FamilyName(tuple(words))


def split_name(cell: str, prefixes: frozenset[str]) -> tuple[str, FamilyName] | None:
    """First name and family name of 'Family, First' or 'Berg, Noor van den', or a single word.

    None where it cannot be told which word is which: 'Noor Peeters' may be either.
    """
    family, comma, first = cell.partition(",")
    if not comma:
        return (cell, FamilyName(())) if len(cell.split()) == 1 else None
    words = first.split()
    behind: list[str] = []
    while len(words) > 1 and words[-1] in prefixes:
        behind.insert(0, words.pop())
    if not words or "," in first or not family.strip():
        return None
    return " ".join(words), family_name(*behind, family)


def suffixes(families: Sequence[FamilyName]) -> list[str | None]:
    """For each of several pupils with one calling name the shortest letters, or None.

    Of every word the first letter; of the last word one more, and one more, until nobody else of
    the same name has these letters. Two with one family name, or with none, get None.
    """
    found: list[str | None] = [None] * len(families)
    for many in range(1, max((family.longest for family in families), default=0) + 1):
        letters = [family.letters(many) for family in families]
        counts = Counter(map(folded, letters))
        for place, own in enumerate(letters):
            if own and not found[place] and counts[folded(own)] == 1:
                found[place] = own
        if None not in found:
            break
    return found


def called(name: str) -> tuple[str, str]:
    """The folded calling name and the folded letters behind it: 'noor' and 'v.' of 'Noor V.'."""
    found = _SUFFIX.fullmatch(folded(name))
    return (found["called"], found["letters"]) if found else (folded(name), "")
