"""Names that SPSS takes, and what becomes of others."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_BYTES = 64
"""Of a name, in UTF-8 (IBM SPSS Statistics, "Variable names")."""

_RESERVED = frozenset(
    ("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH")
)

_OTHER = re.compile(r"[^\w.@#$]")


def names(wanted: Iterable[str]) -> list[str]:
    """A name SPSS takes for each, in order; the same where it can be, and none twice."""
    taken: set[str] = set()
    given = []
    for name in wanted:
        free = _free(_allowed(name), taken)
        taken.add(free.casefold())
        given.append(free)
    return given


def _allowed(name: str) -> str:
    """The name with what SPSS refuses replaced; capitals make no difference to it, but stay."""
    cleaned = _OTHER.sub("_", name) or "_"
    if not cleaned[:1].isalpha() or cleaned.upper() in _RESERVED:
        cleaned = f"v_{cleaned}"
    return _shortened(cleaned, MOST_BYTES).rstrip(".") or "v"


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        ending = f"_{number}"
        free = _shortened(name, MOST_BYTES - len(ending)) + ending
    return free


def _shortened(text: str, most: int) -> str:
    """The text, cut where it has more bytes than this; never inside a letter."""
    return text.encode()[:most].decode(errors="ignore")
