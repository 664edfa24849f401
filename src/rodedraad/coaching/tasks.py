"""Timed work: what is past its last day goes. Nothing here opens anything."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.coaching.models import StepNote, Trajectory
from rodedraad.vault.models import Folder, Record
from rodedraad.web.clock import day_of, this_instant


def forget_old_steps() -> int:
    """How many trajectories and notes were past their last day, as their protocol says it."""
    return _forget_trajectories() + _forget_notes()


@transaction.atomic
def _forget_trajectories() -> int:
    rows = list(Trajectory.objects.filter(until__lt=_yesterday()))
    records = {one for row in rows for one in (row.plan, row.happened)}
    notes = StepNote.objects.filter(trajectory__in=rows)
    records |= set(notes.values_list("record", flat=True))
    for row in rows:
        deed = Deed("steps-forgotten", about=row.pk, folder=row.folder_id, school=row.school)
        trail.note(None, deed)
    own = [row.folder_id for row in rows if row.dyad_id is None]
    Trajectory.objects.filter(pk__in=[row.pk for row in rows]).delete()
    Record.objects.filter(pk__in=records).delete()
    Folder.objects.filter(pk__in=own).delete()
    return len(rows)


@transaction.atomic
def _forget_notes() -> int:
    """Notes have a day of their own, before the end of all of it."""
    past = StepNote.objects.filter(Q(until__lt=_yesterday()))
    records = list(past.values_list("record", flat=True))
    past.delete()
    Record.objects.filter(pk__in=records).delete()
    return len(records)


def _yesterday() -> date:
    """As seen from yesterday: then the day is over in every zone where there is a school."""
    return day_of(this_instant()) - timedelta(days=1)
