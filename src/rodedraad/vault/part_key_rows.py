"""The sealed part keys in the table: which of them a reader opens, and how one is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rodedraad.vault import door
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.keys import KeyOwner, PublicKey, Recipient
from rodedraad.vault.models import GrantRow, PartKeyRow
from rodedraad.vault.parts import Keys, Part, Place, SealedKey
from rodedraad.vault.reader import Permit
from rodedraad.web.clock import this_instant


def keys_of(
    permits: Sequence[Permit],
    *,
    parts: Iterable[Part] = tuple(Part),
    only: Set[Place] | None = None,
) -> Mapping[UUID, Keys]:
    """The part keys that these permits name and this reader can open, by folder; one query.

    `parts` and `only` leave keys shut that are not needed.
    """
    if not permits:
        return {}
    owner = permits[0].reader.owner
    if any(permit.reader.who is not owner for permit in permits):
        raise NotPermitted  # permits of two people are never mixed
    sealed, makers = defaultdict(list), {}
    for *row, maker_public in _key_rows(permits, owner, set(parts), only=only):
        one = _sealed_key(owner.person, *row)
        if only is not None and one.place not in only:
            continue
        sealed[one.place.folder].append(one)
        makers[one.place.folder] = _maker(one.maker, bytes(maker_public), owner)
    opened: dict[UUID, Keys] = {permit.folder: {} for permit in permits}
    for permit in permits:
        if permit.folder in sealed:
            maker = makers[permit.folder]
            opened[permit.folder] = door.unlocked_keys(permit, sealed[permit.folder], maker)
    return opened


def _key_rows(
    permits: Sequence[Permit], owner: KeyOwner, wanted: set[Part], *, only: Set[Place] | None
) -> QuerySet[PartKeyRow, tuple[Any, ...]]:
    """The sealed keys for this reader that the folders' owners made, and whose time is not over.

    Each with the public key of its maker, who is the folder's owner: one maker for each folder.
    """
    named = frozenset[Part]().union(*(permit.reads | permit.writes for permit in permits))
    rows = PartKeyRow.objects.filter(
        Q(grant=None) | Q(grant__ends__gt=this_instant()),
        Q(part__in=named & wanted) if only is None else _at(only, named & wanted),
        folder_id__in={permit.folder for permit in permits},
        recipient=owner.person,
        maker=F("folder__owner"),
    )
    return rows.values_list(*_OF_A_KEY, "maker__key_holder__public")


def _at(places: Set[Place], wanted: Set[Part]) -> Q:
    """The parts and epochs of these places, each part with its own epochs: few keys too many."""
    epochs = defaultdict(set)
    for place in places:
        if place.part in wanted:
            epochs[place.part].add(place.epoch)
    pairs = [Q(part=part, epoch__in=some) for part, some in epochs.items()]
    return Q(*pairs, _connector=Q.OR) if pairs else Q(pk__in=())


def _maker(person: UUID, public: bytes, reader: KeyOwner) -> Recipient:
    """Whose mark a sealed key must carry. Her own public key comes from her private one.

    In the table another could stand while her vault is open, and with it keys of a thief's making.
    """
    return reader.recipient if person == reader.person else Recipient(person, PublicKey(public))


_OF_A_KEY = ("folder_id", "part", "epoch", "maker_id", "sealed")


def _sealed_key(recipient: UUID, *row: Any) -> SealedKey:
    """A row of `_OF_A_KEY`, asked for this recipient, as the vault's own value."""
    folder, part, epoch, maker, sealed = row
    return SealedKey(Place(folder, Part(part), epoch), recipient, maker, bytes(sealed))


def key_row(sealed: SealedKey, grant: GrantRow | None = None) -> PartKeyRow:
    """A sealed key as a row, not yet saved."""
    return PartKeyRow(
        folder_id=sealed.place.folder,
        part=sealed.place.part,
        epoch=sealed.place.epoch,
        recipient_id=sealed.recipient,
        maker_id=sealed.maker,
        grant=grant,
        sealed=sealed.sealed,
    )
