"""The chain over the trail: what was written cannot be changed, moved or taken out unseen.

Each link is an HMAC-SHA256 (RFC 2104), under a key that stands in a file outside the database, over
its number, the link before it, and the event. Who can write in the database and read that file can
forge it all; note the head elsewhere from time to time, and ask `verify` for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.db import transaction

from rodedraad.audit.cutting import is_ours
from rodedraad.audit.macs import BEGIN, is_true, mac_of
from rodedraad.audit.models import ChainFoot, ChainHead, Event, Link
from rodedraad.web.clock import this_instant

AT_A_TIME = 1000
LINKED_WITHIN = timedelta(minutes=2)
"""An event that is older than this and has no link: nobody is linking."""


@dataclass(frozen=True)
class Head:
    """How far the chain goes, and its last HMAC."""

    number: int
    mac: bytes

    def __str__(self) -> str:
        return f"{self.number}:{self.mac.hex()}"


class Wrong(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"  # the event or its place is not what was linked
    MISSING = "missing"  # a number has no link
    CUT = "cut"  # the chain ends before its head, or before a head noted elsewhere
    FOOT = "foot"  # where it begins was not put there by who keeps the key
    TOO_OLD = "too old"  # the head noted elsewhere is of before what is still kept
    WAITING = "waiting"  # events have waited too long for a link


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and at which number."""

    wrong: Wrong
    number: int


def link() -> int:
    """How many events were linked now. Two at once follow each other."""
    linked = 0
    while many := _link_some():
        linked += many
    return linked


@transaction.atomic
def _link_some() -> int:
    ChainHead.objects.get_or_create(pk=1, defaults={"number": 0, "mac": BEGIN})
    head = ChainHead.objects.select_for_update().get(pk=1)
    number, mac = head.number, bytes(head.mac)
    links = []
    for event in Event.objects.filter(link=None).order_by("at", "pk")[:AT_A_TIME]:
        number += 1
        mac = mac_of(number, mac, event)
        links.append(Link(number=number, event=event, mac=mac))
    Link.objects.bulk_create(links)
    ChainHead.objects.filter(pk=1).update(number=number, mac=mac)
    return len(links)


def head() -> Head:
    """Where the chain ends now."""
    row = ChainHead.objects.filter(pk=1).first()
    return Head(row.number, bytes(row.mac)) if row else Head(0, BEGIN)


def linked(event: Event) -> Head | None:
    """Where an event stands in the chain, as a head to note elsewhere; None while it waits."""
    row = Link.objects.filter(event=event).first()
    return Head(row.number, bytes(row.mac)) if row else None


def verify(noted: Head | None = None) -> list[Fault]:
    """Everything that is wrong with the chain, in its order; `noted` is a head kept elsewhere.

    It begins at its foot, where the oldest part was taken out (`audit.cutting`).
    """
    faults = list(_footing(noted))
    start = foot()
    before, mac, macs = start.number, start.mac, {start.number: start.mac}
    for one in Link.objects.select_related("event").order_by("number").iterator(AT_A_TIME):
        if one.number != before + 1:
            faults.append(Fault(Wrong.MISSING, before + 1))
        if not is_true(one, mac):
            faults.append(Fault(Wrong.CHANGED, one.number))
        before, mac = one.number, bytes(one.mac)
        if noted and one.number == noted.number:
            macs[noted.number] = mac
    return [*faults, *_ends(Head(before, mac), noted, macs), *_waiting(before)]


def foot() -> Head:
    """Where the chain begins: its very beginning, or the last link that was taken out by age."""
    row = ChainFoot.objects.filter(pk=1).first()
    return Head(row.number, bytes(row.mac)) if row else Head(0, BEGIN)


def _footing(noted: Head | None) -> Iterator[Fault]:
    """The foot must carry our seal; a head of before it cannot be found again."""
    row = ChainFoot.objects.filter(pk=1).first()
    if row is None:
        return
    if not is_ours(row):
        yield Fault(Wrong.FOOT, row.number)
    if noted and noted.number < row.number:
        yield Fault(Wrong.TOO_OLD, noted.number)


def _ends(last: Head, noted: Head | None, macs: dict[int, bytes]) -> Iterator[Fault]:
    """The chain must end at its head, and hold the head that was noted elsewhere."""
    if last != head():
        yield Fault(Wrong.CUT, last.number + 1)
    if noted and noted.number >= min(macs) and macs.get(noted.number) != noted.mac:
        yield Fault(Wrong.CUT, noted.number)


def _waiting(last: int) -> Iterator[Fault]:
    late = Event.objects.filter(link=None, at__lt=this_instant() - LINKED_WITHIN)
    if late.exists():
        yield Fault(Wrong.WAITING, last + 1)
