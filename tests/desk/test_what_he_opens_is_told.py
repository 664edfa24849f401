"""Labels of pupils are content: whoever opens a list in which they stand is told to the teacher."""

from __future__ import annotations

import html
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from rodedraad.audit import queries as trail
from rodedraad.audit.models import Event
from rodedraad.coaching.actions import together
from rodedraad.coaching.pages.with_coach import opened
from rodedraad.sharing import actions as sharing
from rodedraad.sharing import queries as shared
from rodedraad.web.clock import clock_at, end_of, this_instant
from tests.factories.measuring import closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import share, stepped_up
from tests.factories.together import with_coach

pytestmark = pytest.mark.django_db
LISTS = ("seats", "desk", "desk_agenda", "coach_register", "register_table", "reading_agreement")


@pytest.fixture
def both():
    return with_coach()


def listed(both) -> list:
    return trail.in_folder(both.row.folder_id, verbs={"seat-listed"})


@pytest.mark.parametrize("name", LISTS)
def test_each_list_that_opens_her_trajectory_is_told_to_her_once_a_day(both, name):
    with both.today():
        his = stepped_up(Client(), both.bram)
        for _ in range(2):
            assert his.get(reverse(name)).status_code == 200
    [one] = listed(both)
    assert (one.by, one.about) == (both.bram.pk, both.row.pk)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_with_her_pupils_in_it_asks_for_a_second_step(both, name):
    Authenticator.objects.filter(user=both.bram.pk).delete()
    with both.today():
        answer = stepped_up(Client(), both.bram).get(reverse(name))
    assert answer.status_code == 403
    assert "tweede stap" in answer.content.decode()
    assert not listed(both)


def test_a_desk_on_which_nobody_stands_asks_for_no_second_step():
    assert sign_in(Client(), person("gust")).get(reverse("desk")).status_code == 200


def test_on_another_day_it_is_told_again_and_she_reads_who_and_that_it_was_a_list(both):
    for day in (0, 1):
        with clock_at(end_of(both.day) + timedelta(days=day, hours=9)):
            together.note_listing(by=both.bram.reader)
            together.note_listing(by=both.bram.reader)
    assert len(listed(both)) == 2
    page = html.unescape(
        sign_in(Client(), both.anna).get(reverse("steps", args=[both.row.pk])).content.decode()
    )
    assert page.count("een lijst waarin dit staat, met jouw woord voor elke leerling") == 2


def test_a_second_reader_who_opens_his_list_is_told_too_and_nobody_else_is(both):
    rater, _seat = both.seat_rater()
    with both.today():
        together.note_listing(by=rater.reader)
        together.note_listing(by=person("gust").reader)
    assert [one.by for one in listed(both)] == [rater.pk]


@pytest.mark.parametrize("name", ("case_hours", "intervision"))
def test_a_page_of_his_desk_about_one_trajectory_is_an_opening(both, name):
    with both.today():
        stepped_up(Client(), both.bram).get(reverse(name, args=[both.seat.pk]))
    [one] = trail.in_folder(both.row.folder_id, verbs={"seat-opened"})
    assert one.by == both.bram.pk


def test_what_he_opens_twice_within_an_hour_stands_once_in_what_she_reads(both):
    hour = this_instant().replace(minute=10)
    for minutes in (0, 20):
        with clock_at(hour + timedelta(minutes=minutes)):
            together.open_seat(by=both.bram.reader, seat=both.seat.pk)
    assert len(opened(both.row.folder_id)) == 1


@pytest.mark.parametrize("name", ("shared_with_me", "stop_being_coach", "pupil_letters"))
def test_his_list_of_what_is_shared_is_told_once_a_day(both, name):
    dyad = both.dyads[0]
    closed_moment(both.anna.reader, dyad)
    share(both.anna, dyad, both.bram)
    his = stepped_up(Client(), both.bram)
    for _ in range(2):
        assert his.get(reverse(name)).status_code == 200
    told = [one.verb for one in shared.told(both.anna.reader, dyad)]
    assert told.count("shared-listed") == 1
    page = sign_in(Client(), both.anna).get(reverse("who_looks_along", args=[dyad]))
    assert "Bram opende de lijst waarin deze band staat" in html.unescape(page.content.decode())


def test_nobody_is_told_of_a_list_in_which_nothing_stands():
    gust = person("gust").reader
    sharing.note_listing(by=gust)
    together.note_listing(by=gust)
    assert not Event.objects.filter(verb__in=["seat-listed", "shared-listed"]).exists()
