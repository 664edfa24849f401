"""In a trajectory with a coach each finds the way on, and the way back, from the pages alone."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.closing import actions as closing
from rodedraad.coaching import actions
from rodedraad.coaching.pages.opening import steps_seated
from rodedraad.coaching.showing import grouping
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.protocol import Outcome, State
from tests.factories.people import sign_in
from tests.factories.steps import told
from tests.factories.together import WithCoach, with_coach

pytestmark = pytest.mark.django_db


@pytest.fixture
def both():
    return with_coach()


def page(both: WithCoach, who: str, name: str, *of: object) -> str:
    """One page as it is on the day of the trajectory."""
    with both.today():
        client = sign_in(Client(), getattr(both, who))
        return html.unescape(client.get(reverse(name, args=of)).content.decode())


def link(name: str, *of: object) -> str:
    return f'href="{reverse(name, args=of)}"'


def test_where_she_would_begin_another_stands_what_goes_on_already(both):
    for dyad in both.dyads:
        shown = page(both, "anna", "together_coach", dyad)
        assert link("steps", both.row.pk) in shown
    assert "Jullie lezen en schrijven hier allebei." in shown


def test_on_a_day_without_anything_both_read_when_it_goes_on(both):
    for number in (0, 1):
        both.note(both.turn("baseline_one", number))
    for who, name, of in (("anna", "steps", both.row.pk), ("bram", "seat", both.seat.pk)):
        shown = page(both, who, name, of)
        assert "Vandaag hoeft er niets." in shown
        assert "Tweede kijkmoment, tien dagen later" in shown


def test_what_need_not_be_done_is_asked_no_more_once_its_days_are_over(both):
    both.at("profile")
    both.day += timedelta(days=30)
    seated = both.seated()
    second = both.turn("second_reading")
    assert seated.running.standing.row(second).state is State.OVERDUE
    with both.today():
        now = grouping.now(steps_seated(seated))
    assert [one.turn.turn for one in now] == [both.turn("profile")]
    assert "Dit kan nog" in page(both, "bram", "seat", both.seat.pk)


def closed(both: WithCoach) -> str:
    """Closed, and the working notes wiped; the name of the turn."""
    both.at("close")
    turn = both.turn("close")
    with both.today():
        one = told(turn, Outcome.DONE, seen=both.running().record.revision(turn))
        closing.close_together(by=both.anna.reader, trajectory=both.row, told=one)
    return name_of(both.running().plan, turn)


def test_the_coach_is_told_that_he_has_to_sign_and_after_the_end_she_still_reads(both):
    name = closed(both)
    asked = "Er lagen geen werknotities. Teken dat nog, op het blad van afsluiten."
    assert asked in page(both, "bram", "seat", both.seat.pk)
    with both.today():
        seated, turn = both.seated(), both.turn("close")
        closing.sign_log(by=both.bram.reader, seated=seated, turn=turn, number=1)
    assert asked not in page(both, "bram", "seat", both.seat.pk)
    with both.today():
        actions.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
    shown = page(both, "anna", "steps", both.row.pk)
    assert link("close_together", both.row.pk, name) in shown
    assert link("contrast", both.row.pk, "contrast-0-0-0") in shown


def test_from_his_table_a_second_reader_finds_what_he_reads_along_with(both):
    rater, _seat = both.seat_rater()
    client = sign_in(Client(), rater)
    assert link("seats") in client.get(reverse("desk")).content.decode()


def test_who_closed_with_her_coach_rounds_off_and_is_not_told_that_she_stopped(both):
    closed(both)
    assert "Deze stappen afronden" in page(both, "anna", "steps", both.row.pk)
    with both.today():
        actions.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
    shown = page(both, "anna", "steps", both.row.pk)
    assert "Afgerond, met nog stappen over. Dat mag." in shown
    assert "Gestopt. Dat mag." not in shown
