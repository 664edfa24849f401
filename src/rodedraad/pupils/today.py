"""What features have to say on her list of bonds: what is for today, in one short line each.

A feature says at start-up how to find its lines. The list asks here, and need not know the feature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class DueLine:
    """One thing that is for today: in words, where it is done, and about which bond, if any."""

    words: str
    address: str
    dyad: UUID | None


DueLines = Callable[[Reader], Iterable[DueLine]]
_SAID_BY: dict[str, DueLines] = {}


def register(feature: str, lines: DueLines) -> None:
    """Make known how one feature finds its lines; a second time replaces the first."""
    _SAID_BY[feature] = lines


def for_today(reader: Reader) -> list[DueLine]:
    """All lines for today."""
    return [line for lines in _SAID_BY.values() for line in lines(reader)]
