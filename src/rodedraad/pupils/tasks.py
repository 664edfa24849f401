"""Timed work: what class lists kept of school years that are over. Nothing here opens anything.

A pupil is kept until twelve months after the end of the last school year on whose class lists he
stood (a proposal). That is never more than two years after he left.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from rodedraad.access.models import SchoolClass
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.pupils.models import Enrolment, Pupil
from rodedraad.web.clock import day_of, this_instant

YEAR_ENDS = (8, 31)
"""The last day of a school year, as month and day (a proposal)."""
PUPIL, CLASS = "pupil-forgotten", "class-forgotten"


@transaction.atomic
def forget_pupils_who_left() -> int:
    """How many pupils were taken off the class lists for good, with their name and number.

    A bond with one of them stays what it was, under the name that its teacher sealed in it.
    """
    later = Enrolment.objects.filter(
        pupil=OuterRef("pk"), school_class__school_year__gt=_long_ago()
    )
    return _forget(Pupil.objects.filter(~Exists(later)), PUPIL)


@transaction.atomic
def forget_old_classes() -> int:
    """How many classes of years long ago are gone, with who was in them and who taught them."""
    return _forget(SchoolClass.objects.filter(school_year__lte=_long_ago()), CLASS)


def _long_ago() -> str:
    """The last school year that ended more than twelve months ago, as class lists write it.

    As seen from yesterday: then the day is over in every zone where there is a school.
    """
    yesterday = day_of(this_instant()) - timedelta(days=1)
    twelve_months_are_over = yesterday > date(yesterday.year, *YEAR_ENDS)
    last = yesterday.year - (1 if twelve_months_are_over else 2)
    return f"{last - 1}-{last}"


def _forget(rows: QuerySet[Pupil] | QuerySet[SchoolClass], verb: str) -> int:
    """How many rows were deleted; each is told in the trail, by nothing but its UUID."""
    found = list(rows.values_list("pk", "school"))
    for number, school in found:
        trail.note(None, Deed(verb, about=number, school=school))
    rows.model._default_manager.filter(pk__in=[number for number, _ in found]).delete()
    return len(found)
