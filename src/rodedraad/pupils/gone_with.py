"""What else goes when a bond goes: features that keep something about it outside its folder.

They say so at start-up: what goes too, in words, and how. Whoever wipes bonds asks here, and need
not know the feature. It needs nobody's keys.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise


@dataclass(frozen=True)
class GoneWith:
    """How a feature takes away what is about these dyads, and what it says of that beforehand.

    `says` gives nothing where it keeps nothing about a dyad.
    """

    take_away: Callable[[Collection[UUID]], None]
    says: Callable[[UUID], Promise | str]


_KEPT_BY: dict[str, GoneWith] = {}


def register(feature: str, kept: GoneWith) -> None:
    """Make known what one feature keeps; a second time replaces the first."""
    _KEPT_BY[feature] = kept


def goes_too(dyad: UUID) -> list[str]:
    """What goes with this bond and lies elsewhere, each thing in words."""
    return [said for kept in _KEPT_BY.values() if (said := str(kept.says(dyad)))]


def take_away_with(dyads: Collection[UUID]) -> None:
    """All that is about these dyads and lies elsewhere is gone. Call it before they go."""
    for kept in _KEPT_BY.values():
        kept.take_away(dyads)
