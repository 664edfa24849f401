"""Counts without people: made when a trajectory with a coach begins or ends, in a school."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import F

from rodedraad.coaching.actions.milestones import Milestone
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import Outcomes, ProcessCounts, half_year, process_counts
from rodedraad.overview.models import ProcessCount

ENDED = {Outcomes.COMPLETE: "completed", Outcomes.ROUNDED_OFF: "rounded_off"}
"""In which column an end is counted; any other is one that was stopped."""


def count(running: Running, what: Milestone) -> None:
    """One more in its row: begun in the half year of its start, ended in that of today.

    In a personal space nothing is counted. Call it in the transaction of what it counts.
    """
    made = process_counts(running.known, running.plan, running.record, today=running.today)
    if running.row.school is not None:
        _one_more(running.row.school, made, what, today=running.today)


def _one_more(school: UUID, made: ProcessCounts, what: Milestone, *, today: date) -> None:
    begun = what is Milestone.BEGUN
    field = "began" if begun else ENDED.get(made.outcome, "stopped")
    row, _ = ProcessCount.objects.get_or_create(
        school_id=school,
        protocol=made.protocol,
        variant=made.variant,
        half_year=made.half_year if begun else half_year(today),
    )
    ProcessCount.objects.filter(pk=row.pk).update(**{field: F(field) + 1})
