"""How far a reader or writer of a large file is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is counted, how many are done, and how many there are."""


def silent(_what: str, _done: int, _of: int) -> None:
    """Tells nobody."""
