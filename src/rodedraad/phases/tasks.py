"""Timed work: a place that is past its day goes. Nothing here opens anything."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from rodedraad.phases.models import PlaceRow
from rodedraad.vault.models import Record
from rodedraad.web.clock import day_of, this_instant


@transaction.atomic
def forget_old_places() -> int:
    """How many places were past their last day.

    As seen from yesterday: then the day is over in every zone where there is a school.
    """
    past = PlaceRow.objects.filter(until__lt=day_of(this_instant()) - timedelta(days=1))
    records = list(past.values_list("record", flat=True))
    past.delete()
    Record.objects.filter(pk__in=records).delete()
    return len(records)
