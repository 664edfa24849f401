"""Timed work: memberships that ended long ago. Nothing here opens anything."""

from __future__ import annotations

from django.db import transaction

from rodedraad.access.models import Membership
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.periods import over_since

AT_A_TIME = 200
"""So many rows go in one transaction: cut off halfway, it goes on next time."""
FORGOTTEN = "membership-forgotten"


def forget_memberships() -> int:
    """How many memberships are gone that ended twelve months ago: who was what in which school."""
    gone = 0
    while some := _forget_some():
        gone += some
    return gone


@transaction.atomic
def _forget_some() -> int:
    over = over_since("memberships", day_of(this_instant()))
    rows = Membership.objects.filter(ends__lte=over).order_by("pk")
    found = list(rows.values_list("pk", "school")[:AT_A_TIME])
    for number, school in found:
        trail.note(None, Deed(FORGOTTEN, about=number, school=school))
    Membership.objects.filter(pk__in=[number for number, _ in found]).delete()
    return len(found)
