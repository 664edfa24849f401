"""Timed work: what goes past its last day, and the keys of who sits along no more."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from rodedraad.coaching.actions.going import forget, forget_notes
from rodedraad.coaching.models import Seat, StepNote, Trajectory
from rodedraad.sharing.permissions import coaches_today
from rodedraad.vault import letting_in
from rodedraad.web.clock import day_of, this_instant


def forget_old_steps() -> int:
    """How many trajectories and notes were past their last day, as their protocol says it."""
    return _forget_trajectories() + _forget_notes()


@transaction.atomic
def end_seats() -> int:
    """How many sat along who are no coach of that school any more, or have other keys by now.

    They were refused from that very instant; here their keys go, and their working notes.
    """
    coach = coaches_today().filter(person=OuterRef("person"), school=OuterRef("school"))
    still_coach = Q(school=None) | Exists(coach)
    same_keys = Q(public=F("person__key_holder__public"))
    over = Seat.objects.exclude(still_coach & same_keys)
    return letting_in.lapse(over.values_list("grant", flat=True))


@transaction.atomic
def _forget_trajectories() -> int:
    return forget(list(Trajectory.objects.filter(until__lt=_yesterday())), verb="steps-forgotten")


@transaction.atomic
def _forget_notes() -> int:
    """Notes have a day of their own, before the end of all of it."""
    past = StepNote.objects.filter(until__lt=_yesterday())
    return forget_notes(past.values_list("record", flat=True))


def _yesterday() -> date:
    """As seen from yesterday: then the day is over in every zone where there is a school."""
    return day_of(this_instant()) - timedelta(days=1)
