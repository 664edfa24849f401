"""What is sealed where somebody is let in: part keys, for one person.

What was not sealed to a coach cannot be opened by him. When it ends is a rule, not a lock: a cipher
knows no clock. The end stands in the row (`GrantRow`), keys whose time is over are left shut
(`part_key_rows`), and they are deleted when it comes (`letting_in`).
"""

from __future__ import annotations

from collections.abc import Iterable

from rodedraad.vault.errors import UnknownGrant
from rodedraad.vault.keys import KeyOwner, Recipient
from rodedraad.vault.parts import Keys, Place, SealedKey, seal_key


def grant(
    keys: Keys, places: Iterable[Place], *, by: KeyOwner, to: Recipient
) -> tuple[SealedKey, ...]:
    """The keys of exactly these places, sealed to this person.

    Raises `UnknownGrant` where the giver has no key herself, `UnusableKey`, and `ValueError` for
    no place or for places in two folders.
    """
    chosen = sorted(set(places), key=lambda place: (place.part, place.epoch))
    if len({place.folder for place in chosen}) != 1:
        raise ValueError("a grant reaches into one folder")
    if not set(chosen) <= set(keys):
        raise UnknownGrant
    return tuple(seal_key(keys[place], place, by=by, to=to) for place in chosen)
