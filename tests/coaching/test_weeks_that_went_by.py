"""Weeks in which nothing went on: both read that the plan can move, and who moved it is told."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import actions
from rodedraad.coaching.actions import together
from rodedraad.coaching.showing.behind import behind
from rodedraad.coaching.told import Days
from rodedraad.core.protocol import NO_HOLIDAYS, Calendar, Definition, Planned, Why
from tests.factories.left_school import she_left
from tests.factories.sharing import stepped_up
from tests.factories.together import TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
OFFER = "Schuif de verloren weken op, dan klopt de rest weer"
MOVED = "schoof Anna"


@pytest.fixture
def both():
    """Just before the first talk, on the last day that it was for."""
    it = with_coach(TWO_BONDS).at("talk")
    it.day = max(it.day, it.running().standing.row(it.turn("talk")).due)
    return it


def pages(both) -> tuple[str, str]:
    """Her page and his, on the day it is."""
    with both.today():
        hers = stepped_up(Client(), both.anna).get(reverse("steps", args=[both.row.pk]))
        his = stepped_up(Client(), both.bram).get(reverse("seat", args=[both.seat.pk]))
    return html.unescape(hers.content.decode()), html.unescape(his.content.decode())


def days_of(both, first: int, last: int, why: Why = Why.OTHER) -> Days:
    return Days(both.day + timedelta(days=first), both.day + timedelta(days=last), why)


def test_a_week_past_its_last_day_both_read_that_the_plan_can_move_and_where(both):
    both.day += timedelta(days=7)
    assert not [page for page in pages(both) if OFFER in page]
    both.day += timedelta(days=1)
    hers, his = pages(both)
    assert (hers.count(OFFER), his.count(OFFER)) == (1, 1)
    assert f'href="{reverse("move_steps", args=[both.row.pk])}">{OFFER}' in hers
    assert f'href="{reverse("move_seat", args=[both.seat.pk])}">{OFFER}' in his
    assert "Dat overkomt iedereen." in hers


def test_once_the_weeks_were_moved_away_nothing_more_is_said(both):
    lost = days_of(both, 1, 20)
    both.day += timedelta(days=21)
    assert behind(both.running()).turn == both.turn("talk")
    with both.today():
        together.move_steps(by=both.bram.reader, seat=both.seat, days=lost)
    assert behind(both.running()) is None
    both.day += timedelta(days=8)
    assert behind(both.running()) is not None


@pytest.mark.parametrize(("calendar", "waits"), [(NO_HOLIDAYS.key, True), ("vl", False)])
def test_holidays_do_not_count_as_weeks_that_went_by(both, calendar, waits):
    running = both.running()
    later = date(2026, 12, 18) - running.standing.row(both.turn("talk")).due
    turns = tuple(Planned(one, a + later, b + later) for one, a, b in running.plan.turns)
    plan = replace(running.plan, turns=turns, calendar=Calendar(calendar, {}, ()))
    on_the_last_day_off = replace(running, plan=plan, today=date(2027, 1, 3))
    assert (behind(on_the_last_day_off) is not None) == waits


def test_what_need_not_be_done_keeps_nobody_waiting(both, monkeypatch):
    both.day += timedelta(days=30)
    running, step = both.running(), Definition.step
    assert behind(running) is not None
    optional = lambda known, key: replace(step(known, key), optional=True)  # noqa: E731
    monkeypatch.setattr(Definition, "step", optional)
    assert behind(running) is None


def test_who_only_reads_on_is_offered_nothing(both):
    both.day += timedelta(days=30)
    with both.today():
        she_left(both)
    assert behind(both.seated().running) is None


def test_her_coach_reads_when_she_moved_it_and_by_how_much_and_never_why(both):
    two_weeks = days_of(both, 1, 14, Why.ILLNESS)
    both.day += timedelta(days=15)
    with both.today():
        for _ in range(2):
            actions.move_steps(by=both.anna.reader, trajectory=both.row, days=two_weeks)
    hers, his = pages(both)
    assert f"{MOVED} dit op. Weggevallen: 2 weken." in his
    assert f"Op {both.day.day} " in his
    assert MOVED not in hers
    assert "ziek" not in his.lower()
    both.day += timedelta(days=29)
    assert MOVED not in pages(both)[1]


def test_what_he_moved_himself_is_not_told_as_hers(both):
    with both.today():
        actions.move_steps(by=both.anna.reader, trajectory=both.row, days=days_of(both, 1, 2))
        together.move_steps(by=both.bram.reader, seat=both.seat, days=days_of(both, 7, 20))
    assert f"{MOVED} dit op. Weggevallen: 2 dagen." in pages(both)[1]
