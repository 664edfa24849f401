"""Names by heart: who did not come by itself. Attention, no measure; kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import combining, normalize
from uuid import UUID

from rodedraad.pupils.class_lists import class_list
from rodedraad.pupils.queries import her_bonds
from rodedraad.vault.reader import Reader

BETWEEN = re.compile(r"[\n,;]+")
FEWEST = 5
"""With fewer names there is nothing to recall (our proposal)."""


@dataclass(frozen=True)
class Known:
    """Somebody she could name, and their bond; None where she began none that goes on."""

    name: str
    dyad: UUID | None = None


def names(reader: Reader) -> list[Known]:
    """Whom she could name: everyone on her class list; without a list her bonds that go on."""
    going_on = {bond.id: bond.nickname for bond in her_bonds(reader) if not bond.is_over}
    listed = {UUID(key): name for key, name in class_list(reader).items()} or going_on
    known = [Known(name, key if key in going_on else None) for key, name in listed.items() if name]
    return sorted(known, key=lambda one: one.name.casefold())


def not_named(typed: str, known: Iterable[Known]) -> list[Known]:
    """Those who were not typed, however they were spelled: accents, capitals."""
    said = {plain(name) for name in BETWEEN.split(typed)}
    return [one for one in known if plain(one.name) not in said]


def plain(name: str) -> str:
    """A name without accents, capitals and anything that is no letter or digit."""
    letters = normalize("NFKD", name.casefold())
    return "".join(sign for sign in letters if sign.isalnum() and not combining(sign))
