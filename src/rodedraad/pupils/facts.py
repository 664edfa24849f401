"""What features keep about one bond, told as facts.

For who takes along all that is hers, and for who weighs what a parent asked to see.
A feature that keeps sealed content about a bond says at start-up how to tell all of it. The rooms
that look across ask here, and need not know the feature. A fact holds content: it is made in her
own request, from what her keys open, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias
from uuid import UUID

from django.utils.functional import Promise

from rodedraad.vault.envelope import Kind
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

Words: TypeAlias = "Promise | str"


@dataclass(frozen=True)
class Fact:
    """One thing that is kept: a passage that can be read, and given or left out, by itself.

    `when` is its day, `part` its lane, `kind` a short label in the language of the page, `text`
    her words, or an answer in words. `about` is the question or statement it answers. `source`
    says where it stands (record UUID and name): it stays as it is when the words change. `form`
    is the instrument, as id@version#key, or the protocol that a plan follows, as id@version.
    """

    when: date
    part: Part
    kind: Words
    text: str
    about: Words = ""
    source: str = ""
    form: str = ""


class Tells(Protocol):
    """How a feature tells what it keeps about one bond."""

    def __call__(self, reader: Reader, dyad: UUID) -> Iterator[Fact]:
        """Every fact that this reader's keys open; none where she keeps nothing of it."""


class Finds(Protocol):
    """How a feature finds the bonds about which this reader keeps anything."""

    def __call__(self, reader: Reader) -> Iterable[UUID]:
        """Their UUIDs, also of bonds that are another's or are gone."""


@dataclass(frozen=True)
class Told:
    """How one feature tells its facts, and of which kinds of sealed records they come."""

    facts: Tells
    kinds: frozenset[str]
    bonds_of_others: Finds | None


_TOLD_BY: dict[str, Told] = {}


def register(
    feature: str,
    facts: Tells,
    *,
    kinds: Iterable[Kind],
    bonds_of_others: Finds | None = None,
) -> None:
    """Make known how one feature tells its facts; a second time replaces the first.

    `kinds`: every kind of sealed record that is told so. `bonds_of_others`: where a coach keeps
    content of his own about bonds that are not his, how to find them.
    """
    words = frozenset(kind.word for kind in kinds)
    _TOLD_BY[feature] = Told(facts, words, bonds_of_others)


def facts_about(reader: Reader, dyad: UUID) -> Iterator[Fact]:
    """All that this reader keeps about one bond, as every feature tells it, in time."""
    found = (fact for told in _TOLD_BY.values() for fact in told.facts(reader, dyad))
    yield from sorted(found, key=lambda fact: fact.when)


def bonds_of_others(reader: Reader) -> set[UUID]:
    """The bonds of other teachers about which this reader keeps content of her own."""
    finders = (told.bonds_of_others for told in _TOLD_BY.values() if told.bonds_of_others)
    return {dyad for find in finders for dyad in find(reader)}


def kinds_told() -> frozenset[str]:
    """The word of every kind of sealed record that some feature tells."""
    return frozenset(word for told in _TOLD_BY.values() for word in told.kinds)
