"""A whole class comes in blocks of five, over days, in the order drawn."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.measuring import actions, queries, sittings
from rodedraad.measuring.blocks import for_today
from rodedraad.measuring.models import Check
from rodedraad.web import clock
from tests.factories.measuring import bond, save
from tests.factories.people import sign_in

MONDAY = date(2026, 9, 14)


def check(place, *, on=MONDAY, begun=False, closed=False, came_in="whole_class"):
    return Check(
        place_in_order=place, day=on, begun=begun or closed, closed=closed, came_in=came_in
    )


def places(checks, today=MONDAY):
    return [one.place_in_order for one in for_today(checks, today)]


def test_the_first_day_gives_the_first_five_in_their_order():
    assert places([check(place) for place in (7, 3, 1, 6, 2, 5, 4)]) == [1, 2, 3, 4, 5]


def test_when_the_five_are_done_the_rest_waits_for_another_day():
    done = [check(place, closed=True) for place in range(1, 6)]
    assert places([*done, check(6), check(7)]) == []
    assert places([*done, check(6), check(7)], MONDAY + timedelta(days=1)) == [6, 7]


def test_a_block_that_was_begun_goes_on_the_same_day():
    done = [check(place, on=MONDAY - timedelta(days=1), closed=True) for place in range(1, 6)]
    assert places([*done, check(6, begun=True), check(7)]) == [6, 7]


def test_who_is_not_done_comes_before_the_next_five():
    left = [check(place, on=MONDAY, closed=place != 3) for place in range(1, 6)]
    later = MONDAY + timedelta(days=3)
    assert places([*left, check(6)], later) == [1, 2, 3, 4, 5]


def test_a_pupil_whose_moment_was_wiped_leaves_the_blocks_as_they_were():
    assert places([check(place) for place in (1, 2, 4, 5, 6, 7)]) == [1, 2, 4, 5]


def test_when_all_are_done_nobody_is_left():
    assert places([check(place, closed=True) for place in range(1, 8)]) == []


def test_chosen_and_drawn_pupils_lie_open_together():
    assert places([check(place, came_in="drawn", closed=True) for place in (2, 1)]) == [1, 2]


@pytest.mark.django_db
def test_the_pages_give_five_and_then_say_that_it_is_enough(anna, monkeypatch):
    for number in range(6):
        bond(anna.reader, f"nummer {number}")
    client, sitting = sign_in(Client(), anna), uuid4()
    client.post(reverse("moments"), {"came_in": "whole_class", "sitting": sitting})
    address = reverse("sitting", args=[sitting])
    assert client.get(address).content.decode().count("0 van 16") == 5
    for one in queries.begun_together(anna.reader, sitting)[:5]:
        actions.save_answers(by=anna.reader, check=one, save=save(c1=4))
        actions.close_check(by=anna.reader, check=one)
    assert "Genoeg voor vandaag" in client.get(address).content.decode()
    tomorrow = clock.this_instant() + timedelta(days=1)
    monkeypatch.setattr(sittings, "this_instant", lambda: tomorrow)
    assert client.get(address).content.decode().count("0 van 16") == 1
    last = queries.begun_together(anna.reader, sitting)[5]
    actions.save_answers(by=anna.reader, check=last, save=save(c1=4))
    actions.close_check(by=anna.reader, check=last)
    assert "Je stond bij iedereen stil" in client.get(address).content.decode()
