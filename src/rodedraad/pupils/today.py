"""What features have to say on her list of bonds: what is for today, and what goes on.

A feature says at start-up how to find its lines. The list asks here, and need not know the feature.
Most teachers have nothing in most features: whether there is anything of hers is asked of all of
them in one query, and who has nothing is not asked further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Exists, QuerySet

from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class DueLine:
    """One thing that is for today: in words, where it is done, and about which bond, if any."""

    words: str
    address: str
    dyad: UUID | None


@dataclass(frozen=True)
class GoingOn:
    """Something that runs over weeks, today or not: its title and where it is, about which bonds.

    `phase` is where it stands, in words; `next` what comes next and when. Both may be empty.
    """

    title: str
    address: str
    dyads: tuple[UUID, ...]
    phase: str
    next: str


DueLines = Callable[[Reader], Iterable[DueLine | GoingOn]]
MayBeDue = Callable[[Reader], "QuerySet[Any]"]


@dataclass(frozen=True)
class _Said:
    """How one feature finds its lines, and the rows of hers without which it has none."""

    lines: DueLines
    needs: MayBeDue


_SAID_BY: dict[str, _Said] = {}


def register(feature: str, lines: DueLines, *, needs: MayBeDue) -> None:
    """Make known how one feature finds its lines; a second time replaces the first.

    `needs`: the rows without which there is no line. They may be too many, never too few: which of
    them she may see, `lines` asks.
    """
    _SAID_BY[feature] = _Said(lines, needs)


def said(reader: Reader) -> list[DueLine | GoingOn]:
    """All that features have to say; each is asked once, where it may have something to say."""
    return [line for one in _may_be_due(reader) for line in one.lines(reader)]


def for_today(reader: Reader) -> list[DueLine]:
    """All lines for today."""
    return [line for line in said(reader) if isinstance(line, DueLine)]


def _may_be_due(reader: Reader) -> list[_Said]:
    """The features that hold anything of this person; one query for all of them."""
    everyone = list(_SAID_BY.values())
    her = get_user_model().objects.filter(pk=reader.owner.person)
    [there] = her.values_list(*(Exists(one.needs(reader)) for one in everyone))
    return [one for one, is_there in zip(everyone, there, strict=True) if is_there]
