"""Who may name a grader, and what that grader reaches: one line, behind which stands no folder."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Exists, F, OuterRef, QuerySet

from rodedraad.access.rules import Rule, register
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.permissions import hers
from rodedraad.overview.models import Grading
from rodedraad.vault.reader import Guest, Reader


class Permission(StrEnum):
    """What may be done here."""

    NAME_GRADER = "name_grader"
    WITHDRAW_GRADER = "withdraw_grader"
    SEE_GRADED = "see_graded"


def of_hers(rows: QuerySet[Grading], reader: Reader) -> QuerySet[Grading]:
    """The graders that she named herself."""
    return rows.filter(trajectory__in=hers(Trajectory.objects.all(), reader))


def graded_by(rows: QuerySet[Grading], reader: Reader) -> QuerySet[Grading]:
    """What this reader was asked to grade; nothing where he sits along himself."""
    if isinstance(reader.who, Guest):
        return rows.none()
    me = reader.owner.person
    sits = Seat.objects.filter(trajectory=OuterRef("trajectory"), person=me)
    mine = rows.filter(~Exists(sits), grader=me).exclude(trajectory__teacher=F("grader"))
    return mine.select_related("trajectory__teacher")


def state_rules() -> None:
    """Register the rules of this feature; called at start-up. None of them opens anything."""
    register(
        Rule(Permission.NAME_GRADER, Trajectory, hers),
        Rule(Permission.WITHDRAW_GRADER, Grading, of_hers),
        Rule(Permission.SEE_GRADED, Grading, graded_by),
    )
