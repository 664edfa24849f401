"""What can be wiped from the page that says that it is damaged: that one thing, and nothing more.

A room registers it by the name that the thing has in addresses. What a newer version wrote, what
lies in another's place and what a strange key sealed is not offered: it is whole, or a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from rodedraad.vault.errors import DamagedKey, DamagedRecord, VaultError
from rodedraad.vault.reader import Reader

DAMAGED = (DamagedKey, DamagedRecord)
AS_DAMAGED = "as-damaged"
"""What the page that asks sends along where it told her that the thing does not open."""


@dataclass(frozen=True)
class Wipeable:
    """One kind of thing: the page that asks once and wipes it, what the way there is called.

    `open` opens one, and raises what it raises on its own page.
    """

    address: str
    says: Promise
    open: Callable[[Reader, UUID], object]


@dataclass(frozen=True)
class Way:
    """The way to wipe one damaged thing."""

    address: str
    says: Promise


_KINDS: dict[str, Wipeable] = {}


def register(named: str, kind: Wipeable) -> None:
    """Say how one is wiped that stands under this name in addresses; called at start-up."""
    _KINDS[named] = kind


def way_to_wipe(reader: Reader, why: VaultError, named: Mapping[str, object]) -> Way | None:
    """The way to wipe what this page is about; None where that itself opens, or is no such thing.

    `named`: the parts of the address, by name.
    """
    for name, kind in _KINDS.items():
        if isinstance(why, DAMAGED) and isinstance(number := named.get(name), UUID):
            there = is_damaged(kind.open, reader, number)
            return Way(reverse(kind.address, args=[number]), kind.says) if there else None
    return None


def opens_again(sent: Mapping[str, object]) -> bool:
    """Whether she said yes to wiping what did not open; asked only of what does open.

    She was told that little is left of it. Meanwhile a backup was put back, say, so all of it would
    go: she is asked anew.
    """
    return AS_DAMAGED in sent


def is_damaged(open_one: Callable[[Reader, UUID], object], reader: Reader, number: UUID) -> bool:
    """Whether opening this one of hers fails by damage."""
    try:
        open_one(reader, number)
    except DAMAGED:
        return True
    except VaultError:
        return False
    return False
