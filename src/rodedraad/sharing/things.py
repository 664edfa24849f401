"""What else than moments can be shared of a bond: rooms further up say it at start-up.

A moment is shared as it stands, under the key of its own epoch. What grows day by day cannot be:
its key would open the days that are still to come. So a room seals a copy of what she previewed,
in an epoch of its own, and the coach is let in to that copy. It goes when the sharing goes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from rodedraad.sharing.errors import ChangedSince
from rodedraad.vault.parts import Place
from rodedraad.vault.reader import Permit, Reader


@dataclass(frozen=True)
class Tick:
    """One box of the form. `word` says what it is and how it stood when she saw it, no content."""

    word: str
    text: str
    about_me: bool = False


@dataclass(frozen=True)
class Offered:
    """One thing that can be shared, with its boxes; nothing is ticked beforehand."""

    title: str
    says: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Shown:
    """One thing as the coach sees it: a template and a style of its room, with what it shows.

    opened_as: the verb in the trail where he opens it.
    """

    thing: UUID
    template: str
    style: str
    opened_as: str
    what: Any


@dataclass(frozen=True)
class Copied:
    """Copies that were sealed a moment ago: where they stand, and what the room keeps of them."""

    places: frozenset[Place]
    rows: tuple[Any, ...]


@dataclass(frozen=True)
class Opened:
    """What this reader's keys open of a sharing; `gone`: some of it was wiped since."""

    shown: tuple[Shown, ...] = ()
    gone: bool = False


@dataclass(frozen=True)
class Listed:
    """What of one thing is shared, for the lists of both, up to which day, in which records."""

    thing: UUID
    title: str
    what: tuple[str, ...]
    until: date
    records: tuple[UUID, ...]


class Room(Protocol):
    """How one room shares what is its own."""

    opened_as: str
    """The verb in the trail where a coach opened a thing."""

    def offered(self, reader: Reader, dyad: UUID) -> Sequence[Offered]:
        """What she can share of a bond of hers."""

    def preview(self, reader: Reader, dyad: UUID, words: Collection[str]) -> Sequence[Shown]:
        """What the coach would see of the boxes with these words; others are left out."""

    def copy(self, permit: Permit, dyad: UUID, words: Collection[str]) -> Copied:
        """Seal what was previewed. Raises `ChangedSince` where it is not what stands there now.

        Called in a transaction, before anybody is let in.
        """

    def keep(self, sharing: UUID, copied: Copied) -> None:
        """Remember which copies this sharing has."""

    def opened(self, permit: Permit, sharing: UUID) -> Opened:
        """What the permit opens of a sharing."""

    def listed(self, sharings: Collection[UUID]) -> Mapping[UUID, Sequence[Listed]]:
        """What each of these sharings has; nothing where it has none."""

    def names(self, dyad: UUID) -> Mapping[UUID, str]:
        """What each thing about a bond is called in the trail."""

    def address(self, thing: UUID) -> str:
        """Where its owner reads one thing."""


_ROOMS: dict[str, Room] = {}


def register(name: str, room: Room) -> None:
    """Make known what one room can share; a second time replaces the first."""
    _ROOMS[name] = room


def offered(reader: Reader, dyad: UUID) -> list[Offered]:
    """Everything of these rooms that she can share of a bond of hers."""
    return [one for room in _ROOMS.values() for one in room.offered(reader, dyad)]


def preview(reader: Reader, dyad: UUID, words: Collection[str]) -> tuple[Shown, ...]:
    """Exactly what the coach will see of what she ticked."""
    rooms = _ROOMS.values() if words else ()
    return tuple(one for room in rooms for one in room.preview(reader, dyad, words))


def copied(permit: Permit, dyad: UUID, words: Collection[str]) -> dict[str, Copied]:
    """Copies of what was previewed, by room. Raises `ChangedSince`."""
    if not words:
        return {}
    made = {name: room.copy(permit, dyad, words) for name, room in _ROOMS.items()}
    if sum(len(one.rows) for one in made.values()) != len(words):
        raise ChangedSince
    return made


def keep(sharing: UUID, made: Mapping[str, Copied]) -> None:
    """Let each room remember which copies this sharing has."""
    for name, one in made.items():
        _ROOMS[name].keep(sharing, one)


def opened(permit: Permit, sharing: UUID) -> Opened:
    """What this permit opens of a sharing, of all rooms."""
    found = [room.opened(permit, sharing) for room in _ROOMS.values()]
    shown = tuple(one for each in found for one in each.shown)
    return Opened(shown, gone=any(each.gone for each in found))


def listed(sharings: Collection[UUID]) -> dict[UUID, list[Listed]]:
    """What these sharings have beside moments; a query for each room."""
    found: dict[UUID, list[Listed]] = {one: [] for one in sharings}
    for room in _ROOMS.values() if sharings else ():
        for sharing, lines in room.listed(sharings).items():
            found[sharing] += lines
    return found


def names(dyad: UUID) -> dict[UUID, str]:
    """What each thing about a bond is called where it is told who opened it."""
    return {thing: said for room in _ROOMS.values() for thing, said in room.names(dyad).items()}


def ways_back(dyad: UUID) -> list[tuple[str, str]]:
    """Where she reads each thing about a bond, and what it is called."""
    return [
        (room.address(thing), said)
        for room in _ROOMS.values()
        for thing, said in room.names(dyad).items()
    ]


def verbs() -> set[str]:
    """What the trail says where a coach opened a thing."""
    return {room.opened_as for room in _ROOMS.values()}
