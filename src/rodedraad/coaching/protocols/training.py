"""Whether a coach may use the name of a method that asks for training.

Where a coach declares a training, says so at start-up; without that nobody may.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

MayUse = Callable[[UUID], bool]
_ASKED: list[MayUse] = []


def register(may_use: MayUse) -> None:
    """Make known who knows which coach declared a training; a later one replaces the first."""
    _ASKED[:] = [may_use]


def may_use_the_name(person: UUID) -> bool:
    """Whether this coach declared the training that the name of the method asks for."""
    return any(ask(person) for ask in _ASKED)
