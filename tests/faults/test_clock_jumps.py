"""Clocks that jump, and the nights on which Brussels changes its hour."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.sharing import queries as shared
from rodedraad.vault.errors import NotPermitted
from rodedraad.web.clock import day_of, end_of, this_instant
from tests.factories.door import is_open, later
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import PASSPHRASE, person, sign_in
from tests.factories.sharing import coach, share

JUMPS = [{"days": 2}, {"days": -2}, {"hours": 1}, {"minutes": -2}]
YEARS = range(2026, 2033)
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)


def switch(year: int, month: int) -> datetime:
    """The last Sunday of March or October, 01:00 UTC (Directive 2000/84/EC)."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def ahead(instant: datetime) -> timedelta:
    """How far Brussels is ahead at this instant."""
    is_summer = switch(instant.year, 3) <= instant < switch(instant.year, 10)
    return SUMMER if is_summer else WINTER


SWITCHES = [switch(year, month) for year in YEARS for month in (3, 10)]
AROUND = [timedelta(minutes=minutes) for minutes in range(-26 * 60, 26 * 60, 13)]


@pytest.mark.django_db
@pytest.mark.parametrize("jump", JUMPS)
def test_a_clock_that_jumps_shows_nothing_until_she_comes_in_anew(jump):
    anna = person("anna")
    client = sign_in(Client(), anna)
    assert is_open(client)
    with later(**jump):
        assert not is_open(client)
        answer = client.get(reverse("home"))
        assert "/account/" in answer.headers["Location"]
        assert is_open(sign_in(client, anna))


@pytest.mark.django_db
def test_a_clock_that_went_back_and_came_right_again_asks_her_passphrase_once():
    client = sign_in(Client(), person("anna"))
    with later(days=-2):
        client.post(reverse("locked"), {"passphrase": PASSPHRASE})
        assert is_open(client)
    assert not is_open(client)  # two days of silence, as far as anyone can tell


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "sees"), [(-2, True), (0, True), (6, True), (8, False)])
def test_a_coach_sees_what_was_shared_until_its_end_whatever_the_clock_did(days, sees):
    anna, bram = person("anna"), coach(person("bram"))
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad)
    one = share(anna, dyad, bram, days=7)
    with later(days=days):
        if sees:
            assert shared.shared_row(bram.reader, one.pk)
        else:
            with pytest.raises(NotPermitted):
                shared.shared_row(bram.reader, one.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("at", SWITCHES[:4])
def test_ten_quiet_minutes_are_ten_minutes_in_the_night_of_the_switch(at):
    client = Client()
    with later(seconds=(at - this_instant()).total_seconds() - 300):
        sign_in(client, person("anna"))
        assert is_open(client)
    with later(seconds=(at - this_instant()).total_seconds() + 290):
        assert is_open(client)
    with later(seconds=(at - this_instant()).total_seconds() + 920):
        assert not is_open(client)


@pytest.mark.parametrize("at", SWITCHES)
def test_a_day_is_the_day_in_brussels_around_each_switch(at):
    for much in AROUND:
        instant = at + much
        assert day_of(instant) == (instant + ahead(instant)).date()


@pytest.mark.parametrize("at", SWITCHES)
def test_a_day_ends_at_midnight_in_brussels_around_each_switch(at):
    for days in (-2, -1, 0, 1, 2):
        day = at.date() + timedelta(days=days)
        midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=UTC)
        assert end_of(day) == midnight - ahead(midnight - SUMMER)
        assert day_of(end_of(day)) == day + timedelta(days=1)
        assert day_of(end_of(day) - timedelta(seconds=1)) == day
