"""What her list says of a diary on any day."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rodedraad.pupils.today import GoingOn, said
from tests.diary.conftest import on_day
from tests.factories.diary import begun_diary

pytestmark = pytest.mark.django_db


def under_way(reader) -> list[GoingOn]:
    return [one for one in said(reader) if isinstance(one, GoingOn)]


def test_a_diary_that_runs_stands_on_her_list_with_its_next_day_whatever_she_is_reminded_of(
    anna, dyad
):
    row = begun_diary(anna.reader, dyad)
    with on_day(0):
        [one] = under_way(anna.reader)
    assert (one.address, one.dyads) == (reverse("diary", args=[row.pk]), (dyad,))
    assert one.next == "Volgende dag: dinsdag 24 november"


def test_a_diary_of_which_the_days_are_past_is_on_her_list_no_more(anna, dyad):
    begun_diary(anna.reader, dyad)
    with on_day(60):
        assert under_way(anna.reader) == []
