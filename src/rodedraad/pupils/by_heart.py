"""Names by heart: who did not come by itself. Attention, no measure; kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from rodedraad.pupils.class_lists import class_list
from rodedraad.pupils.queries import her_bonds
from rodedraad.vault.reader import Reader

BETWEEN = re.compile(r"[\n,;]+")
FEWEST = 5
"""With fewer names there is nothing to recall (our proposal)."""


def names(reader: Reader) -> list[str]:
    """Whom she could name: everyone on her class list; without a list her bonds that go on."""
    listed = list(class_list(reader).values())
    bonds = [bond.nickname for bond in her_bonds(reader) if not bond.is_over and bond.nickname]
    return sorted(listed or bonds, key=str.casefold)


def not_named(typed: str, known: Iterable[str]) -> list[str]:
    """Those of these names that were not typed, however they were spelled: accents, capitals."""
    said = {plain(name) for name in BETWEEN.split(typed)}
    return [name for name in known if plain(name) not in said]


def plain(name: str) -> str:
    """A name without accents, capitals and anything that is no letter or digit."""
    letters = normalize("NFKD", name.casefold())
    return "".join(sign for sign in letters if sign.isalnum() and not combining(sign))
