"""Where she goes on after closing a moment, where another room waits for it.

A room further up says at start-up what it waits for; here nothing is known of it.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from rodedraad.vault.reader import Reader

Waits = Callable[[Reader, UUID], str]
"""The address of what waits for a moment of this bond; empty where nothing does."""
FOR_A_STEP = "step"
"""In the address where she begins a moment: a step waits for it, and *not after all* goes there."""
_WAITING: dict[str, Waits] = {}


def register(feature: str, waits: Waits) -> None:
    """Make known what one feature waits for; a second time replaces the first."""
    _WAITING[feature] = waits


def address_after(reader: Reader, dyad: UUID) -> str:
    """Where she goes on after a moment of this bond; empty where nothing waited for it."""
    return next((found for waits in _WAITING.values() if (found := waits(reader, dyad))), "")
