"""What stands above her list of bonds: what features have for today, and what goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.pupils import today
from rodedraad.pupils.queries import Bond
from rodedraad.pupils.today import DueLine, GoingOn
from rodedraad.vault.reader import Reader


@dataclass(frozen=True)
class Today:
    """One line: something for today, where it is done, and whom it is about."""

    words: str
    address: str
    nickname: str


@dataclass(frozen=True)
class Runs:
    """Something that runs over weeks, and whom it is about."""

    line: GoingOn
    nicknames: list[str]


@dataclass(frozen=True)
class AboveHerList:
    """What stands above her list of bonds."""

    today: list[Today]
    going_on: list[Runs]


def above(reader: Reader, bonds: Iterable[Bond]) -> AboveHerList:
    """All that features have to say to her, in two lists; each feature is asked once."""
    names = {bond.id: bond.nickname for bond in bonds}
    lines = today.said(reader)
    return AboveHerList(
        [
            Today(one.words, one.address, names.get(one.dyad, "") if one.dyad else "")
            for one in lines
            if isinstance(one, DueLine)
        ],
        [
            Runs(one, [names[dyad] for dyad in one.dyads if names.get(dyad)])
            for one in lines
            if isinstance(one, GoingOn)
        ],
    )
