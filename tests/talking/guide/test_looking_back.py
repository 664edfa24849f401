"""The day on which she wanted to look back on a talk: one line on her list, and then let go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from rodedraad.pupils import actions as pupils
from rodedraad.pupils.models import Dyad
from rodedraad.talking.guide.today import due_lines
from rodedraad.web.clock import clock_at
from tests.factories.talks import begun_talk, prepared_talk

LINE = "Kijk terug op jullie gesprek"


def lines_on(reader, day: int) -> list[str]:
    """What stands there on this day of December; the talk was for the seventh."""
    with clock_at(datetime(2026, 12, day, 12, tzinfo=UTC)):
        return [line.address for line in due_lines(reader)]


@pytest.mark.parametrize(("day", "there"), [(6, 0), (7, 1), (13, 1), (14, 0)])
def test_the_line_stands_there_from_her_day_on_and_for_a_week(anna, dyad, day, there):
    talk = prepared_talk(anna.reader, dyad)
    begun_talk(anna.reader, dyad)
    assert lines_on(anna.reader, day) == [reverse("talk_step", args=[talk.pk, "after"])] * there


def test_a_bond_that_is_over_asks_for_nothing(anna, dyad):
    prepared_talk(anna.reader, dyad)
    pupils.end_bond(by=anna.reader, dyad=Dyad.objects.get(pk=dyad))
    assert lines_on(anna.reader, 7) == []


def test_another_is_told_nothing_of_it(anna, eva, dyad):
    prepared_talk(anna.reader, dyad)
    assert lines_on(eva.reader, 7) == []


def test_her_list_of_bonds_shows_it(anna, dyad, signed_in):
    prepared_talk(anna.reader, dyad)
    assert LINE not in signed_in.get(reverse("home")).content.decode()
    with clock_at(datetime(2026, 12, 8, 12, tzinfo=UTC)):
        assert [line.words for line in due_lines(anna.reader)] == [LINE]


def test_before_she_begins_she_reads_who_asks_whom(signed_in, dyad):
    said = signed_in.get(reverse("talk_guide", args=[dyad])).content.decode()
    assert "Is er een begeleider bij, dan stelt die de vragen en antwoord jij." in said
