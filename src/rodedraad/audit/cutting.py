"""Taking the oldest part of the trail out, so that what is left can still be verified.

The last link that goes stays as the foot of the chain: its number and its HMAC, on which the next
link was made. The foot carries a seal of its own. Whoever takes links out without the key of the
trail cannot put the foot forward, and the cut is found.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from rodedraad.audit import trail
from rodedraad.audit.macs import BEGIN, is_true
from rodedraad.audit.models import ChainFoot, ChainHead, Event, Link
from rodedraad.audit.trail import Deed
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.periods import over_since

AT_A_TIME = 1000
CUT = "trail-cut"


def cut_trail() -> int:
    """How many events of more than 25 months ago are gone. For the timed work.

    Some at a time, each with its foot in one transaction: cut off halfway, it goes on next time.
    An event that was never linked waits for its link, and what does not fit stays: so nothing goes
    unseen.
    """
    before = _first_kept(over_since("trail", day_of(this_instant())))
    gone = 0
    while some := _cut_some(before):
        gone += some
    return gone


@transaction.atomic
def _cut_some(before: datetime) -> int:
    """How many of the first links went, at most `AT_A_TIME`; their foot is sealed."""
    head = ChainHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        return 0
    old = list(_old_and_true(before))
    if not old:
        return 0
    last = old[-1]
    _put_foot(last.number, bytes(last.mac))
    Link.objects.filter(number__lte=last.number).delete()
    Event.objects.filter(pk__in=[one.event_id for one in old]).delete()
    if len(old) < AT_A_TIME:
        trail.note(None, Deed(CUT))
    return len(old)


def _old_and_true(before: datetime) -> Iterator[Link]:
    """The first links, as far as they are older and fit on the foot and on each other.

    Taking out what does not fit would put our seal under it, and hide what `verify` has to find.
    """
    foot = ChainFoot.objects.filter(pk=1).first()
    if foot and not is_ours(foot):
        return
    number, mac = (foot.number, bytes(foot.mac)) if foot else (0, BEGIN)
    for one in Link.objects.select_related("event").order_by("number")[:AT_A_TIME]:
        if one.event.at >= before or one.number != number + 1 or not is_true(one, mac):
            return
        number, mac = one.number, bytes(one.mac)
        yield one


def _put_foot(number: int, mac: bytes) -> None:
    cut = this_instant()
    row = {"number": number, "mac": mac, "cut": cut, "seal": seal_of(number, mac, cut)}
    ChainFoot.objects.update_or_create(pk=1, defaults=row)


def seal_of(number: int, mac: bytes, cut: datetime) -> bytes:
    """What only who has the key of the trail can have put under this foot."""
    said = json.dumps(["foot", number, mac.hex(), cut.astimezone(UTC).isoformat()])
    return hmac.digest(settings.TRAIL_KEY.encode(), said.encode(), sha256)


def is_ours(foot: ChainFoot) -> bool:
    """Whether who has the key of the trail put this foot there."""
    return hmac.compare_digest(bytes(foot.seal), seal_of(foot.number, bytes(foot.mac), foot.cut))


def _first_kept(over: date) -> datetime:
    """The first instant that is kept, when this day is the last that is not."""
    return datetime.combine(over, time.max, tzinfo=UTC)
