"""What class lists kept of a school year is gone twelve months after its end, and not sooner."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from unittest import mock

import pytest
from django.core.management import call_command
from django.utils import timezone

from rodedraad.access.models import SchoolClass, Teaching
from rodedraad.audit import chain
from rodedraad.audit.models import Event
from rodedraad.core.instrument import Age
from rodedraad.pupils import actions, naming, queries, tasks
from rodedraad.pupils.models import Dyad, Enrolment, Pupil
from tests.factories.school import NAMES, file_of, rows, school, take_in, taught

pytestmark = pytest.mark.django_db

KEPT_UNTIL = date(2028, 8, 31)
"""Of the year 2026-2027: twelve months after its last day."""


@contextmanager
def on(day: date):
    """Noon of this day, by the one clock."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with mock.patch.object(timezone, "now", lambda: noon):
        yield


def names() -> set[str]:
    return {naming.calling_name(pupil) for pupil in Pupil.objects.all()}


def tick() -> None:
    tasks.forget_pupils_who_left()
    tasks.forget_old_classes()


def enrolled(day: date, *lists, year: str = "2026-2027"):
    """A school in which this was the class list on that day."""
    with on(day):
        where = school()
        take_in(where, file_of(*lists), year)
    return where


# --- when it goes ---------------------------------------------------------------------------------


def test_a_list_that_nobody_renewed_is_kept_until_that_day_and_then_is_gone():
    enrolled(date(2026, 9, 1), rows())
    for still in (KEPT_UNTIL, date(2028, 9, 1)):  # a day more: then it is over in every zone
        with on(still):
            tick()
        assert names() == set(NAMES)
    with on(date(2028, 9, 2)):
        tick()
    assert not Pupil.objects.exists()
    assert not Enrolment.objects.exists()
    assert not SchoolClass.objects.exists()


def test_who_left_is_forgotten_and_who_stayed_is_not():
    where = enrolled(date(2026, 9, 1), rows())
    with on(date(2027, 2, 1)):
        take_in(where, file_of(rows(NAMES[:2])), whole_school=True)
    for year in (2027, 2028):
        with on(date(year, 9, 1)):
            take_in(where, file_of(rows(NAMES[:2], code="4A")), f"{year}-{year + 1}")
    with on(KEPT_UNTIL):
        tick()
        assert names() == set(NAMES)
    with on(date(2028, 9, 2)):
        tick()
        assert names() == set(NAMES[:2])
        assert set(SchoolClass.objects.values_list("school_year", flat=True)) == {
            "2027-2028",
            "2028-2029",
        }


def test_a_day_in_spring_makes_no_year_older():
    enrolled(date(2026, 9, 1), rows())
    with on(date(2028, 2, 29)):
        tick()
    assert names() == set(NAMES)


def test_who_stood_on_two_lists_is_kept_for_the_later_one():
    where = enrolled(date(2026, 9, 1), rows())
    with on(date(2027, 9, 1)):
        take_in(where, file_of(rows(code="4A")), "2027-2028")
    for day in (date(2028, 9, 2), date(2029, 8, 31)):
        with on(day):
            tick()
        assert names() == set(NAMES)
        assert set(SchoolClass.objects.values_list("code", flat=True)) == {"4A"}


def test_who_comes_back_within_that_time_is_the_same_pupil():
    where = enrolled(date(2026, 9, 1), rows())
    known = set(Pupil.objects.values_list("pk", flat=True))
    with on(date(2026, 12, 1)):
        take_in(where, file_of(rows(NAMES[:2])), whole_school=True)
    with on(date(2028, 3, 1)):
        tick()
        take_in(where, file_of(rows()), "2027-2028")
        tick()
    assert set(Pupil.objects.values_list("pk", flat=True)) == known


# --- what stays, and what is told -----------------------------------------------------------------


def test_her_bond_stays_under_the_name_that_she_sealed_in_it():
    with on(date(2026, 9, 1)):
        here = taught()
        pupils = [pupil.pk for pupil in Pupil.objects.all()]
        actions.begin_bonds(by=here.reader, pupils=pupils, age=Age.PRIMARY)
    with on(date(2028, 9, 2)):
        tick()
        assert not Pupil.objects.exists()
        assert {one.nickname for one in queries.her_bonds(here.reader)} == set(NAMES)
    assert not Teaching.objects.exists()
    assert Dyad.objects.count() == len(NAMES)


def test_other_schools_keep_what_is_of_this_year():
    enrolled(date(2026, 9, 1), rows())
    with on(date(2028, 9, 1)):
        take_in(school("De Wissel"), file_of(rows(("Jef",))), "2028-2029")
    with on(date(2028, 9, 2)):
        tick()
    assert names() == {"Jef"}


def test_a_tick_says_how_many_and_the_trail_says_which(capsys):
    where = enrolled(date(2026, 9, 1), rows())
    gone = set(Pupil.objects.values_list("pk", flat=True))
    [old] = SchoolClass.objects.values_list("pk", flat=True)
    with on(date(2028, 9, 2)):
        call_command("tick")
        said = capsys.readouterr().out
        assert "3 pupils forgotten" in said
        assert "1 classes forgotten" in said
        call_command("tick")
        assert "forgotten" not in capsys.readouterr().out
        assert chain.verify() == []
    told = Event.objects.filter(verb=tasks.PUPIL, by=None, school=where.pk)
    assert set(told.values_list("about", flat=True)) == gone
    assert Event.objects.get(verb=tasks.CLASS).about == old


def test_it_asks_as_much_of_the_database_however_many_schools_there_are(django_assert_num_queries):
    for name in ("A", "B", "C"):
        take_in(school(name), file_of(rows()))
    with django_assert_num_queries(6):
        tick()
