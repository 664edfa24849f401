"""Timed work: what class lists kept of school years that are over. Nothing here opens anything.

A pupil is kept until twelve months after the end of the last school year on whose class lists he
stood (a proposal). That is never more than two years after he left.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from rodedraad.access.models import School, SchoolClass
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.pupils.models import Dyad, Enrolment, Pupil
from rodedraad.pupils.taking_in import close_dyads
from rodedraad.pupils.years import YEAR_ENDS, first_day_after
from rodedraad.web.clock import day_of, this_instant

AT_A_TIME = 200
"""So many rows go in one transaction: cut off halfway, it goes on next time."""
PUPIL, CLASS = "pupil-forgotten", "class-forgotten"


def close_bonds_of_past_years() -> int:
    """How many bonds in schools are over because their school year is: readable, nothing new.

    In a personal space a bond knows no school years.
    """
    today = day_of(this_instant())
    before = first_day_after(today - timedelta(days=2))
    closed = 0
    while some := _close_some(before):
        closed += some
    return closed


@transaction.atomic
def _close_some(before: date) -> int:
    old = Dyad.objects.filter(school__isnull=False, ends=None, begins__lt=before)
    some = list(old.select_for_update(of=("self",)).order_by("pk")[:AT_A_TIME])
    close_dyads(some, day_of(this_instant()))
    return len(some)


def forget_pupils_who_left() -> int:
    """How many pupils were taken off the class lists for good, with their name and number.

    A bond with one of them stays what it was, under the name that its teacher sealed in it.
    """
    later = Enrolment.objects.filter(
        pupil=OuterRef("pk"), school_class__school_year__gt=_long_ago()
    )
    return _forget(Pupil.objects.filter(~Exists(later)), PUPIL)


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
    """How many rows were deleted, some at a time."""
    gone = 0
    while some := _forget_some(rows, verb):
        gone += some
    return gone


@transaction.atomic
def _forget_some(rows: QuerySet[Pupil] | QuerySet[SchoolClass], verb: str) -> int:
    """How many of them; each is told in the trail, by nothing but its UUID.

    Their schools are locked, and then it is asked once more: a class list that was taken in
    meanwhile may have brought one of them back.
    """
    near = list(rows.order_by("pk").values_list("pk", "school")[:AT_A_TIME])
    list(School.objects.filter(pk__in={one for _, one in near}).order_by("pk").select_for_update())
    found = list(rows.filter(pk__in=[number for number, _ in near]).values_list("pk", "school"))
    for number, school in found:
        trail.note(None, Deed(verb, about=number, school=school))
    rows.model._default_manager.filter(pk__in=[number for number, _ in found]).delete()
    return len(found)
