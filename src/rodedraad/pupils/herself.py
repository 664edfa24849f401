"""What features keep about the teacher that is about no bond at all: to wipe it, and to tell it.

A feature that keeps something in a folder that is about no bond says at start-up how to find, tell
and wipe it. Who wipes everything, or takes along all that is hers, asks here, and need not know
the feature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from rodedraad.pupils.facts import Fact
from rodedraad.vault.reader import Reader


class Wipes(Protocol):
    """How a feature wipes what is about her and about no bond."""

    def __call__(self, *, by: Reader) -> None:
        """Nothing of it is there any more."""


@dataclass(frozen=True)
class AboutNoBond:
    """How a feature finds what it keeps, how it wipes that, and how it tells it as facts."""

    has: Callable[[Reader], bool]
    wipe: Wipes
    facts: Callable[[Reader], Iterator[Fact]]


_KEPT_BY: dict[str, AboutNoBond] = {}


def register(feature: str, kept: AboutNoBond) -> None:
    """Make known what one feature keeps; a second time replaces the first."""
    _KEPT_BY[feature] = kept


def has_about_no_bond(reader: Reader) -> bool:
    """Whether any feature keeps something of hers that is about no bond, in the space she is in."""
    return any(kept.has(reader) for kept in _KEPT_BY.values())


def facts_about_no_bond(reader: Reader) -> Iterator[Fact]:
    """All of it, as every feature tells it, in time; raises where something does not open."""
    found = (fact for kept in _KEPT_BY.values() for fact in kept.facts(reader))
    yield from sorted(found, key=lambda fact: fact.when)


def wipe_about_no_bond(*, by: Reader) -> None:
    """All of that is gone."""
    for kept in _KEPT_BY.values():
        kept.wipe(by=by)
