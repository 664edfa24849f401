"""Whom a row that was not understood may be about: nobody leaves because of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from rodedraad.interchange.roster.cells import class_key
from rodedraad.interchange.roster.finishing import key_of
from rodedraad.interchange.roster.names import called
from rodedraad.interchange.roster.plan import KnownPupil
from rodedraad.interchange.roster.values import NotUnderstood, RosterRow

ANY = ""
"""Stands for a name or a class that could not be read."""


class Unread:
    """The rows that were not understood, by what could be read of them."""

    def __init__(self, rows: Iterable[NotUnderstood]) -> None:
        listed = list(rows)
        self._keys = {key_of(row.own_key) for row in listed if row.own_key}
        self._all = {_place(row) for row in listed}
        self._keyless = {_place(row) for row in listed if not row.own_key}

    def may_be(self, known: KnownPupil, *, new_year: bool) -> bool:
        """Whether one of them may be this pupil; in a new year in whatever class."""
        if known.own_key and key_of(known.own_key) in self._keys:
            return True
        places = self._keyless if known.own_key else self._all
        names = (called(known.calling_name)[0], ANY)
        if new_year:
            return any(name in names for name, _ in places)
        return not places.isdisjoint(product(names, (class_key(known.class_code), ANY)))

    def may_be_called(self, row: RosterRow) -> bool:
        """Whether one of them has the name of this row, in its class or in one unread."""
        name = called(row.calling_name)[0]
        return not self._all.isdisjoint({(name, class_key(row.class_code)), (name, ANY)})


def _place(row: NotUnderstood) -> tuple[str, str]:
    name = called(row.calling_name)[0] if row.calling_name else ANY
    return name, class_key(row.class_code or ANY)
