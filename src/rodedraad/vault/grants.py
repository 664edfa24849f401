"""A grant: nothing but a set of part keys, sealed to one person, with an end.

What was not sealed to a coach cannot be opened by him. The end is a rule, not a lock: a cipher
knows no clock, and the sealed keys must be deleted when it comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rodedraad.vault.errors import GrantEnded, UnknownGrant
from rodedraad.vault.keys import KeyOwner, Recipient
from rodedraad.vault.parts import Keys, PartKey, Place, SealedKey, open_key, seal_key


@dataclass(frozen=True)
class Grant:
    """Part keys that one person may use before `ends`, an instant with its zone.

    Raises `ValueError` for no keys, for keys of two people or two folders, or for an end
    without a zone.
    """

    keys: tuple[SealedKey, ...]
    ends: datetime

    def __post_init__(self) -> None:
        whose = {(one.place.folder, one.maker, one.recipient) for one in self.keys}
        if len(whose) != 1 or self.ends.tzinfo is None:
            raise ValueError("a grant is one folder, from one person to one other, with an end")

    @property
    def folder(self) -> UUID:
        """The one folder it reaches into."""
        return self.keys[0].place.folder

    @property
    def places(self) -> frozenset[Place]:
        """What was shared: parts and epochs."""
        return frozenset(one.place for one in self.keys)

    def has_ended(self, now: datetime) -> bool:
        """Whether the end has come; at the very instant it has."""
        return now >= self.ends


def grant(
    keys: Keys, places: Iterable[Place], *, by: KeyOwner, to: Recipient, ends: datetime
) -> Grant:
    """Exactly these places, for this person, until then.

    Raises `UnknownGrant` where the giver has no key herself, `UnusableKey`, `ValueError`.
    """
    chosen = sorted(set(places), key=lambda place: (place.part, place.epoch))
    if not set(chosen) <= set(keys):
        raise UnknownGrant
    return Grant(tuple(seal_key(keys[place], place, by=by, to=to) for place in chosen), ends)


def granted_key(
    given: Grant, place: Place, *, to: KeyOwner, by: Recipient, now: datetime
) -> PartKey:
    """The key of a shared place; raises `GrantEnded`, `UnknownGrant`, and as `open_key`."""
    return open_key(_sealed_key(given, place, now), to, by)


def granted_keys(given: Grant, *, to: KeyOwner, by: Recipient, now: datetime) -> Keys:
    """Every key of the grant; raises `GrantEnded`, and as `open_key`."""
    return {place: granted_key(given, place, to=to, by=by, now=now) for place in given.places}


def _sealed_key(given: Grant, place: Place, now: datetime) -> SealedKey:
    if given.has_ended(now):
        raise GrantEnded
    for one in given.keys:
        if one.place == place:
            return one
    raise UnknownGrant
