"""From a step that was done straight to the next one about the same bond."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching.pages.opening import steps_seated
from rodedraad.coaching.showing.going_on import next_after
from tests.databases import kept_for_a_module
from tests.factories.sharing import stepped_up
from tests.factories.together import with_coach


@pytest.fixture(scope="module")
def told_once(django_db_setup, django_db_blocker):  # noqa: ARG001
    with kept_for_a_module(django_db_blocker, lambda: with_coach().at("levels")) as made:
        yield made


@pytest.fixture
def both(told_once, db):  # noqa: ARG001  # opens the database
    return replace(told_once)


def next_title(both, step: str, number: int = 0) -> str:
    found = next_after(steps_seated(both.seated()), both.turn(step, number))
    return found.title if found else ""


def test_after_the_talk_he_goes_on_to_the_reading_of_it_before_its_week_too(both):
    assert next_title(both, "interview") == "Terugluisteren en schalen invullen"
    both.coach_notes(both.turn("levels"))
    assert next_title(both, "levels") == "Van schalen naar een beeld in woorden"


def test_where_the_other_has_to_do_something_first_nothing_is_offered(both):
    assert next_title(both, "baseline_two", 1) == ""  # the second talk waits for the first feedback


def test_the_page_of_the_talk_leads_there_and_nothing_is_offered_once_she_left(both):
    with both.today():
        his = stepped_up(Client(), both.bram)
        address = reverse("interview", args=[both.seat.pk, "interview-1-0-0"])
        assert "Hierna: Terugluisteren" in his.get(address).content.decode()
    seated = both.seated()
    left = replace(seated, running=replace(seated.running, is_read_only=True))
    assert next_after(steps_seated(left), both.turn("interview")) is None
