"""People with keys, folders with parts and records, at a cost that only tests may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.keys import KeyOwner, new_pair
from rodedraad.vault.parts import Epoch, Part, PartKey, Place, new_epoch
from rodedraad.vault.records import Address
from rodedraad.vault.secret import fresh
from rodedraad.vault.stretching import Cost

SMALL_COST = Cost(memory=8, passes=1, lanes=1)
"""For tests only: start-up refuses it."""

_NAMES = UUID("7a0f5d9c-3a55-4f0a-9d4e-0d0f6a1c2b3e")
NOW = datetime(2026, 9, 14, 16, 15, tzinfo=UTC)
TERM = NOW + timedelta(days=90)

NOTE = Kind("note", version=1)
WRITTEN: Content = {
    "text": "Samen de kast opgeruimd. Hij lachte.",
    "answers": {"c1": 4, "c2": None},
}


def owner(name: str) -> KeyOwner:
    """A person with fresh keys; one name is one person."""
    return KeyOwner(uuid5(_NAMES, name), new_pair())


@dataclass(frozen=True)
class Folder:
    """A folder with one epoch of all parts, its owner, and one coach without any key."""

    anna: KeyOwner
    bram: KeyOwner
    number: UUID
    first: Epoch

    def place(self, part: Part = Part.ABOUT_US, epoch: int = 1) -> Place:
        return Place(self.number, part, epoch)

    def address(self, part: Part = Part.ABOUT_US, epoch: int = 1) -> Address:
        return Address(uuid4(), self.place(part, epoch))

    def key(self, part: Part = Part.ABOUT_US) -> PartKey:
        return self.first.keys[self.place(part)]


def folder() -> Folder:
    """Anna's folder about one bond."""
    anna, number = owner("anna"), uuid4()
    return Folder(anna, owner("bram"), number, new_epoch(number, 1, own=anna, parts=Part))


def part_key() -> PartKey:
    return fresh(PartKey)


def flipped(sealed: bytes, bit: int) -> bytes:
    """The same bytes with one bit changed; the bit is counted round."""
    place, shift = divmod(bit % (8 * len(sealed)), 8)
    return sealed[:place] + bytes([sealed[place] ^ 1 << shift]) + sealed[place + 1 :]
