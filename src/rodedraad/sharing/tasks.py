"""Timed work: keys that are no longer of use to anyone are deleted. Nothing here opens anything."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef

from rodedraad.sharing.models import Sharing
from rodedraad.sharing.permissions import coaches_today
from rodedraad.vault import letting_in
from rodedraad.web.clock import this_instant


@transaction.atomic
def end_sharings() -> int:
    """How many ended: past their end, or with a coach of a school who has left it.

    Both were refused from that very instant; here the sealed keys go, and the teacher is told.
    """
    coach = coaches_today().filter(person=OuterRef("coach"), school=OuterRef("school"))
    left = Sharing.objects.exclude(school=None).exclude(Exists(coach))
    over = letting_in.ended(this_instant())
    return over + letting_in.lapse(left.values_list("grant", flat=True))
