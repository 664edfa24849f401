"""Turning the ring of keys: a new key for what comes, and all that is older sealed anew with it.

It may be cut off anywhere: what was sealed anew stays so, the rest still opens with its older key,
and the next time goes on. The server runs on meanwhile; each request looks for the newest key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BinaryField, Model, QuerySet
from django.db.models.functions import Substr

from rodedraad.audit import queries, trail
from rodedraad.audit.trail import Deed
from rodedraad.pupils import naming
from rodedraad.pupils.models import Pupil, WaitingList
from rodedraad.vault import ring
from rodedraad.vault.ring import HEAD_BYTES, DamagedSeal, MissingRingKey, RingPlace
from rodedraad.web.clock import this_instant
from rodedraad.web.periods import length

AT_A_TIME = 500
"""So many entries are sealed anew in one transaction."""
BACKUPS_LAST = timedelta(days=length("backups"))
"""So long an old key waits: a backup of before needs it, and may be kept so long."""
MADE, SEALED_ANEW, PUT_AWAY = "ring-key-made", "ring-sealed-anew", "ring-key-put-away"
LOST = "class-list-entry-lost"


@dataclass(frozen=True)
class SealedField:
    """A column that the ring seals. `word` is what its seals are bound to, besides the row."""

    model: type[Model]
    field: str
    word: str

    def under(self, head: bytes) -> QuerySet[Any]:
        """The rows of which this column was sealed by the key of this head."""
        return self._rows().filter(head=head)

    def behind(self, newest: bytes) -> QuerySet[Any]:
        """The rows of which this column was sealed by another key than the newest."""
        return self._rows().exclude(head=newest)

    def lost(self, heads: Collection[bytes]) -> QuerySet[Any]:
        """The rows of which this column was sealed by none of the keys of these heads."""
        return self._rows().exclude(head__in=heads)

    def _rows(self) -> QuerySet[Any]:
        head = Substr(self.field, 1, HEAD_BYTES, output_field=BinaryField())
        filled = {f"{self.field}__isnull": False}
        rows: QuerySet[Any] = self.model._default_manager.filter(**filled).annotate(head=head)
        return rows


SEALED = (
    SealedField(Pupil, "calling_name", naming.NAME),
    SealedField(Pupil, "own_key", naming.OWN_KEY),
    SealedField(WaitingList, "sealed", naming.LIST),
)
"""Every column that the ring seals; a test holds it against the models."""


@dataclass(frozen=True)
class Turned:
    """How many entries were sealed anew, and how many stay shut: damaged, or without their key."""

    done: int = 0
    shut: int = 0

    def __add__(self, more: Turned) -> Turned:
        return Turned(self.done + more.done, self.shut + more.shut)


def make_key() -> None:
    """What is sealed from now on, is sealed by a new key. It is told before it is done."""
    trail.note(None, Deed(MADE))
    ring.add_key()


def left() -> int:
    """How many entries are sealed by another key than the newest."""
    newest = _newest()
    return sum(one.behind(newest).count() for one in SEALED)


def seal_anew() -> Iterator[Turned]:
    """Seals all that is behind with the newest key; after each transaction what it did.

    Who holds a row meanwhile is not waited for: that row is left for the next time.
    """
    for one in SEALED:
        after: UUID | None = None
        while some := _next(one, after):
            yield _sealed_anew(one, some)
            after = some[-1]


def tell_sealed_anew() -> None:
    """From now on the days count after which the older keys may go."""
    trail.note(None, Deed(SEALED_ANEW))


@transaction.atomic
def forget_lost() -> int:
    """How many pupils and lists are gone because no key that is here opens them.

    For when a key file is lost for good: until then no class list of their school can be taken in.
    Bonds stay, under the name that their teacher sealed. Raises `DamagedRingKey` for any key file.
    """
    ring.ring()
    heads = [ring.head_of(one) for one in ring.fingerprints().values()]
    gone = 0
    for one in SEALED:
        lost = list(one.lost(heads).values_list("pk", "school"))
        for row, school in lost:
            trail.note(None, Deed(LOST, about=row, school=school))
        one.model._default_manager.filter(pk__in=[row for row, _ in lost]).delete()
        gone += len(lost)
    return gone


def put_away_old_keys() -> int:
    """How many older keys are gone for good: nothing here needs them, and no backup that is kept.

    For the timed work. The days count from when all was sealed anew with the newest key: where
    that was cut off, or never told, the older keys wait.
    """
    made, last = queries.last_of(MADE), queries.last_of(SEALED_ANEW)
    if last is None or last > this_instant() - BACKUPS_LAST or (made and made > last):
        return 0
    older = list(ring.fingerprints().items())[:-1]
    unneeded = [name for name, fingerprint in older if not _is_needed(fingerprint)]
    for name in unneeded:
        trail.note(None, Deed(PUT_AWAY))
        ring.put_away(name)
    return len(unneeded)


def _is_needed(fingerprint: str) -> bool:
    """Whether anything is sealed by this key; a file that holds none is for a person to look at."""
    if not fingerprint:
        return True
    head = ring.head_of(fingerprint)
    return any(one.under(head).exists() for one in SEALED)


def _newest() -> bytes:
    """How everything begins that the newest key sealed; raises `DamagedRingKey` for any of them."""
    ring.ring()  # makes the first key where there is none
    return ring.head_of(list(ring.fingerprints().values())[-1])


def _next(one: SealedField, after: UUID | None) -> list[UUID]:
    rows = one.behind(_newest()).order_by("pk")
    rows = rows if after is None else rows.filter(pk__gt=after)
    return list(rows.values_list("pk", flat=True)[:AT_A_TIME])


@transaction.atomic
def _sealed_anew(one: SealedField, some: list[UUID]) -> Turned:
    keys, turned = ring.ring(), Turned()
    rows = one.model._default_manager.filter(pk__in=some, **{f"{one.field}__isnull": False})
    free = rows.select_for_update(skip_locked=True).values_list("pk", one.field)
    for row, sealed in free:
        try:
            anew = keys.reseal(bytes(sealed), at=RingPlace(one.word, row))
        except (MissingRingKey, DamagedSeal):
            turned += Turned(shut=1)
            continue
        one.model._default_manager.filter(pk=row).update(**{one.field: anew})
        turned += Turned(done=1)
    return turned
