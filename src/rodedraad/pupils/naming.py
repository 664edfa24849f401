"""The names on class lists: sealed by the ring of keys, and bound to their own row."""

from __future__ import annotations

from uuid import UUID

from rodedraad.accounts.macs import mac
from rodedraad.interchange.roster.finishing import key_of
from rodedraad.pupils.models import Pupil, WaitingList
from rodedraad.vault.ring import Ring, RingPlace, ring

NAME, OWN_KEY, LIST = "pupil.calling_name", "pupil.own_key", "waiting_list.sealed"


def sealed_pupil(pupil: Pupil, *, calling_name: str, own_key: str | None) -> Pupil:
    """The same row with this name and number, sealed; not yet saved."""
    keys = ring()
    pupil.calling_name = keys.seal(calling_name, at=RingPlace(NAME, pupil.pk))
    pupil.own_key = None if own_key is None else keys.seal(own_key, at=RingPlace(OWN_KEY, pupil.pk))
    pupil.own_key_mac = None if own_key is None else own_key_mac(pupil.school_id, own_key)
    return pupil


def calling_name(pupil: Pupil, keys: Ring | None = None) -> str:
    """What this pupil is called."""
    place = RingPlace(NAME, pupil.pk)
    return (keys or ring()).open(bytes(pupil.calling_name), at=place)


def own_key(pupil: Pupil, keys: Ring | None = None) -> str | None:
    """The school's own number of this pupil; None where it gave none."""
    if pupil.own_key is None:
        return None
    return (keys or ring()).open(bytes(pupil.own_key), at=RingPlace(OWN_KEY, pupil.pk))


def own_key_mac(school: UUID, key: str) -> str:
    """By which a number is found again within a school, however many zeros stand before it."""
    return mac("own-key", school.hex, key_of(key))


def sealed_list(waiting: WaitingList, text: str) -> WaitingList:
    """The same row with this text, sealed; not yet saved."""
    waiting.sealed = ring().seal(text, at=RingPlace(LIST, waiting.pk))
    return waiting


def list_text(waiting: WaitingList) -> str:
    """What the row says."""
    return ring().open(bytes(waiting.sealed), at=RingPlace(LIST, waiting.pk))
