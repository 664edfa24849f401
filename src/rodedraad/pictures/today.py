"""What stands above her list of bonds: one line for each thing that features have for today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.pupils import today
from rodedraad.pupils.queries import Bond
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Today:
    """One line: something for today, where it is done, and whom it is about."""

    words: str
    address: str
    nickname: str


def for_today(reader: Reader, bonds: Iterable[Bond]) -> list[Today]:
    """All lines for today."""
    names = {bond.id: bond.nickname for bond in bonds}
    return [
        Today(line.words, line.address, names.get(line.dyad, "") if line.dyad else "")
        for line in today.for_today(reader)
    ]
