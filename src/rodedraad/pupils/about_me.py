"""What features keep about the teacher herself beside a bond, so that all of it can be wiped.

A feature that keeps something in the part `about_me` says at start-up how to find and wipe it. The
page that wipes everything about her asks here, and need not know the feature.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from rodedraad.vault.reader import Reader


class Wipes(Protocol):
    """How a feature wipes what is about her beside one bond."""

    def __call__(self, *, by: Reader, dyad: UUID) -> None:
        """Nothing of it is there any more."""


@dataclass(frozen=True)
class AboutMe:
    """How a feature finds what it keeps about her, and how it wipes that."""

    has: Callable[[Reader, UUID], bool]
    wipe: Wipes


_KEPT_BY: dict[str, AboutMe] = {}


def register(feature: str, kept: AboutMe) -> None:
    """Make known what one feature keeps; a second time replaces the first."""
    _KEPT_BY[feature] = kept


def has_more_about_me(reader: Reader, dyad: UUID) -> bool:
    """Whether any feature keeps something about her beside this bond."""
    return any(kept.has(reader, dyad) for kept in _KEPT_BY.values())


def wipe_more_about_me(*, by: Reader, dyad: UUID) -> None:
    """All of that is gone."""
    for kept in _KEPT_BY.values():
        kept.wipe(by=by, dyad=dyad)
