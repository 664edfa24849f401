"""What somebody asked to see: while that is weighed, nothing of it goes by age or by stopping."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from rodedraad.pupils.models import Dyad
from rodedraad.requests.models import AccessRequest, RequestedBond, RequestTask


def open_tasks(person: UUID) -> int:
    """How many access requests wait for this person: to weigh, or to handle as the officer."""
    asked = RequestTask.objects.filter(person=person, answered=None, request__closed=None)
    return asked.count() + AccessRequest.objects.filter(officer=person, closed=None).count()


def not_asked_about(rows: QuerySet[Dyad]) -> QuerySet[Dyad]:
    """Those of these bonds about which no access request runs."""
    running = RequestedBond.objects.filter(dyad=OuterRef("pk"), request__closed=None)
    return rows.filter(~Exists(running))
