"""What is due beside the steps of a trajectory with a coach: rooms further up say it at start-up.

Both see the same line: the teacher and who sits along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from rodedraad.coaching.queries import Running

Notices: TypeAlias = Callable[[Running], Iterable[str]]
_SAID_BY: dict[str, Notices] = {}


def register(feature: str, notices: Notices) -> None:
    """Make known what one feature says; a second time replaces the first."""
    _SAID_BY[feature] = notices


def of(running: Running) -> list[str]:
    """Every line about this trajectory, without names or content."""
    return [line for notices in _SAID_BY.values() for line in notices(running)]
