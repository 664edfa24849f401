"""Letting one person look along in one folder, and stopping it: grants and letters as rows.

A grant is nothing but sealed part keys. What was sealed once can be kept by who received it, so
the lock turns at the moment of letting in: whatever she writes or changes from then on goes into
an epoch of its own, whose key nobody else has (`shelf.put`, `shelf.change`). No end has to be
noticed in time for that to hold: not her stopping it, not the date, not a job that failed to run.

The one exception is what two people write together (`begin_together`): an epoch begun for that
purpose, in which her writing stays, and his too, as long as the grant lives and not a moment more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, QuerySet

from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.vault import door
from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.grants import grant as sealed_grant
from rodedraad.vault.keys import KeyOwner, Recipient
from rodedraad.vault.letters import LetterAddress
from rodedraad.vault.models import Folder, GrantRow, Letter, PartKeyRow
from rodedraad.vault.part_key_rows import key_row, keys_of
from rodedraad.vault.parts import Part, Place
from rodedraad.vault.reader import Permit
from rodedraad.vault.shelf import begin_epoch
from rodedraad.web.clock import this_instant

LONGEST = timedelta(days=367)
"""Twelve months, counted to the end of the last day. Nobody looks along without an end."""

Act = Callable[[Sequence[UUID]], None]
_WITH_GRANTS: list[Act] = []
"""What rooms further up wipe along with a grant: they say so at start-up."""

ENDED, LEFT = "sharing-ended", "sharing-left"
"""What the trail says where nobody stopped it: its time was over, or the other one left."""


@dataclass(frozen=True)
class Together:
    """An epoch that two people write: by which grant, and its number."""

    grant: UUID
    epoch: int


@dataclass(frozen=True)
class Given:
    """Who may look along in a folder, where, from when and until when."""

    grant: UUID
    to: UUID
    places: frozenset[Place]
    made: datetime
    ends: datetime


def when_grants_go(act: Act) -> None:
    """Do this with the UUIDs of grants that are about to go, in the same transaction.

    It may delete; it opens nothing, for nobody's keys are at hand. Saying it twice is once.
    """
    if act not in _WITH_GRANTS:
        _WITH_GRANTS.append(act)


def let_in(permit: Permit, places: Iterable[Place], *, to: Recipient, ends: datetime) -> UUID:
    """The UUID of a grant: exactly these places, for this person, until then.

    Call it in a transaction; the folder stays locked until its end. `to` holds the public key that
    she means: not whatever the host names at this moment. Raises `NotPermitted` (also for an epoch
    that she writes together with someone: nobody else is let in there), `UnknownGrant` (a place
    without a key), `UnusableKey`, and `ValueError` for no place, for herself, for an end that is
    over or more than twelve months away.
    """
    chosen = set(places)
    epochs = {place.epoch for place in chosen}
    taken = GrantRow.objects.filter(together=True, keys__epoch__in=epochs, folder=permit.folder)
    if taken.exists():
        raise NotPermitted
    return _sealed_to(permit, chosen, to=to, row=GrantRow(to_id=to.person, ends=ends))


def begin_together(
    permit: Permit, parts: Iterable[Part], joint: Iterable[Part], *, to: Recipient, ends: datetime
) -> Together:
    """A new epoch with keys for `parts`, in which `to` reads and writes the `joint` ones.

    Always a new one: who was let in earlier may have kept the key of an epoch that was there. What
    of `parts` is not joint, stays hers alone. Call it in a transaction. Raises as `let_in`.
    """
    epoch = begin_epoch(permit, parts)
    folder = permit.folder
    places = {Place(folder, part, epoch) for part in joint}
    row = GrantRow(to_id=to.person, ends=ends, together=True)
    return Together(_sealed_to(permit, places, to=to, row=row), epoch)


def write_letters(
    permit: Permit,
    grant: UUID,
    content: Content,
    *,
    kind: Kind,
    to: Iterable[Recipient],
    part: Part | None = None,
) -> None:
    """The same words about a grant, sealed to each of these people; gone when the grant is.

    Without `part`, in the first that the grant reaches.
    """
    part = part or _parts_of(grant)[0]
    for recipient in to:
        at = LetterAddress(uuid4(), permit.folder, part)
        sealed = door.write_letter(permit, content, kind=kind, to=recipient, at=at)
        Letter.objects.create(
            id=at.letter,
            folder_id=at.folder,
            part=part,
            kind=kind.word,
            recipient_id=recipient.person,
            grant_id=grant,
            sealed=sealed.sealed,
        )


def letters_of(permits: Sequence[Permit], *, kind: Kind) -> dict[UUID, Content]:
    """What the letters to this reader in these folders say, by grant; one query.

    A letter in a part that no permit reads stays shut.
    """
    people = {permit.reader.owner.person for permit in permits}
    rows = Letter.objects.filter(
        folder_id__in={permit.folder for permit in permits},
        recipient__in=people,
        grant__ends__gt=this_instant(),
        kind=kind.word,
    )
    found = {}
    for row in rows:
        for permit in permits:
            if permit.folder == row.folder_id and row.part in permit.reads:
                found[cast(UUID, row.grant_id)] = _opened(permit, row, kind)
                break
    return found


def all_letters(permit: Permit, grant: UUID, *, kind: Kind) -> list[Content]:
    """Every letter of this kind to this reader that hangs on this grant, always in the same order.

    A letter in a part that the permit does not read stays shut.
    """
    rows = Letter.objects.filter(
        folder=permit.folder,
        recipient=permit.reader.owner.person,
        part__in=permit.reads,
        grant=grant,
        grant__ends__gt=this_instant(),
        kind=kind.word,
    )
    return [_opened(permit, row, kind) for row in rows.order_by("pk")]


def grants_of(permit: Permit) -> list[Given]:
    """Who may look along in her own folder, the newest first; those that ended are left out.

    Nobody, where the folder is not hers.
    """
    hers = permit.reader.owner.person
    rows = GrantRow.objects.filter(
        folder=permit.folder, folder__owner=hers, ends__gt=this_instant()
    )
    return [
        Given(row.pk, row.to_id, frozenset(_places_of(row)), row.made, row.ends)
        for row in rows.prefetch_related("keys").order_by("-made", "pk")
    ]


@transaction.atomic
def stop(permit: Permit, grant: UUID) -> bool:
    """Whether somebody looked along by this grant until now; its keys and letters are gone.

    Only the owner of the folder can, whoever it was sealed to. Raises `NotPermitted`.
    """
    _, folder = _own_folder(permit)
    return bool(_take_away(GrantRow.objects.filter(pk=grant, folder=folder)))


@transaction.atomic
def ended(now: datetime) -> int:
    """How many grants were past their end; their keys are gone. Needs no key of anyone.

    They were refused from that very instant: this only tidies up.
    """
    rows = GrantRow.objects.filter(ends__lte=now)
    return _take_away(rows, verb=ENDED)


@transaction.atomic
def leave(person: UUID) -> int:
    """How many grants this person had, to whomever's folders; all keys are gone. Needs no key."""
    return _take_away(GrantRow.objects.filter(to=person), verb=LEFT)


@transaction.atomic
def lapse(grants: Iterable[UUID]) -> int:
    """The same for these grants, whose people are no longer what they were let in as."""
    return _take_away(GrantRow.objects.filter(pk__in=list(grants)), verb=LEFT)


def _sealed_to(permit: Permit, places: set[Place], *, to: Recipient, row: GrantRow) -> UUID:
    """The UUID of the grant `row`, with the keys of these places in it; the lock has turned."""
    owner, folder = _own_folder(permit)
    chosen = sorted(places, key=lambda place: (place.part, place.epoch))
    for place in chosen:
        permit.refuse_unless_read(place.folder, place.part)
    now = this_instant()
    if to.person == owner.person or not now < row.ends <= now + LONGEST:
        raise ValueError("someone else is let in, for a time of at most twelve months")
    keys = keys_of([permit], parts={place.part for place in chosen})[folder]
    sealed = sealed_grant(keys, chosen, by=owner, to=to)
    row.folder_id, row.made = folder, now
    row.save(force_insert=True)
    PartKeyRow.objects.bulk_create(key_row(one, row) for one in sealed)
    _turn_the_lock({folder})
    return row.pk


def _own_folder(permit: Permit) -> tuple[KeyOwner, UUID]:
    """The owner and her folder, locked; raises `NotPermitted` for anyone else."""
    owner = permit.reader.owner
    hers = Folder.objects.select_for_update().filter(pk=permit.folder, owner=owner.person)
    if hers.first() is None:
        raise NotPermitted
    return owner, permit.folder


def _take_away(rows: QuerySet[GrantRow], verb: str = "") -> int:
    """How many grants were deleted, with their keys; `verb` says in the trail what the host did."""
    going = list(rows.values_list("pk", flat=True))
    for act in _WITH_GRANTS:  # before the folders: who writes together locks their own row first
        act(going)
    rows = GrantRow.objects.filter(pk__in=going)
    # Folders are locked before grants, as when somebody is let in: no two wait for each other.
    folders = Folder.objects.filter(pk__in=rows.values("folder")).order_by("pk")
    _turn_the_lock({folder.pk for folder in folders.select_for_update()})
    gone = list(rows)
    for row in gone if verb else ():
        deed = Deed(verb, about=row.pk, folder=row.folder_id, towards=row.to_id)
        trail.note(None, deed)
    GrantRow.objects.filter(pk__in=[row.pk for row in gone]).delete()
    return len(gone)


def _turn_the_lock(folders: Iterable[UUID]) -> None:
    """What is written in these folders from now on goes into an epoch that is yet to begin."""
    Folder.objects.filter(pk__in=folders).update(fresh_from=F("epoch") + 1)


def _parts_of(grant: UUID) -> list[Part]:
    rows = PartKeyRow.objects.filter(grant=grant).order_by("part", "epoch")
    return [Part(word) for word in rows.values_list("part", flat=True)]


def _places_of(row: GrantRow) -> Iterable[Place]:
    return (Place(row.folder_id, Part(key.part), key.epoch) for key in row.keys.all())


def _opened(permit: Permit, row: Letter, kind: Kind) -> Content:
    at = LetterAddress(row.pk, row.folder_id, Part(row.part))
    return door.read_letter(permit, door.SealedLetter(at, bytes(row.sealed)), kind=kind)
