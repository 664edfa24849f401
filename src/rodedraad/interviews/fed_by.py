"""What a feedback talk rests on: lines in words, and what a shared picture shows.

A room above this one, that reads the story, says at start-up how to find its lines; this room
need not know it. Whatever feeds, the strengths come first here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from rodedraad.coaching.queries import Running
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Line:
    """One thing that may be put on the table: in words, without a level, and with a question.

    `key` is of small letters and underscores: what the coach takes along is kept by it.
    """

    key: str
    words: str
    question: str
    strength: bool = False


Feeds: TypeAlias = Callable[[Reader, Running, str], Iterable[Line]]
"""(the coach, the trajectory as he reads it, the bond) → lines, in their own order."""

_FED_BY: dict[str, Feeds] = {}


def register(feature: str, feeds: Feeds) -> None:
    """Make known what one feature brings; a second time replaces the first."""
    _FED_BY[feature] = feeds


def lines(reader: Reader, now: Running, dyad: str) -> tuple[Line, ...]:
    """Every line about this bond, strengths first, else as they came."""
    found = [one for feeds in _FED_BY.values() for one in feeds(reader, now, dyad)]
    return tuple(sorted(found, key=lambda one: not one.strength))
