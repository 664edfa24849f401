"""What is due beside the steps of a trajectory with a coach: rooms further up say it at start-up.

Both see that something is due, the teacher and who sits along; who does it, is asked to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Turn


@dataclass(frozen=True)
class Notice:
    """One line, without names or content; `turn`: on whose page this reader does it.

    `is_gentle`: it may be left, and nobody waits for it; others must be done.
    `deed`: what the way there is called; the title of the turn where it is empty.
    """

    said: str
    turn: Turn | None = None
    is_gentle: bool = False
    deed: str = ""


Notices: TypeAlias = Callable[[Running, str], Iterable[Notice]]
"""The lines about a trajectory, for who reads it in this role."""
_SAID_BY: dict[str, Notices] = {}


def register(feature: str, notices: Notices) -> None:
    """Make known what one feature says; a second time replaces the first."""
    _SAID_BY[feature] = notices


def of(running: Running, role: str) -> list[Notice]:
    """Every line about this trajectory for this role."""
    return [line for notices in _SAID_BY.values() for line in notices(running, role)]
