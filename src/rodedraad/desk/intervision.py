"""A sheet for intervision: in it stands nobody. What may point at somebody is told."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 3
"""So many letters a part of a name has at least to be looked for (proposal)."""
ENDINGS = 2
"""So many letters a name may have behind it and still be that name: "Annas", "Vonkjes"."""
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The words of a text that are, or begin with, a word of one of these names, as typed."""
    known = {
        part.casefold() for name in names for part in WORD.findall(name) if len(part) >= SHORTEST
    }
    found = dict.fromkeys(word for word in WORD.findall(text) if _is_one_of(word, known))
    return tuple(found)


def _is_one_of(word: str, known: set[str]) -> bool:
    low = word.casefold()
    return any(low.startswith(name) and len(low) <= len(name) + ENDINGS for name in known)
