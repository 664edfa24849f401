"""Only the teacher asks a second rater, with her passphrase, his duty before her, for a time."""

from __future__ import annotations

import html
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching import actions as coaching
from rodedraad.coaching.errors import NoConsent
from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.over import nothing_comes_of
from rodedraad.coaching.told import Days
from rodedraad.core.protocol import Agreed, Why
from rodedraad.readings import actions
from rodedraad.sharing import actions as sharing
from rodedraad.web.clock import this_instant
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach, stepped_up, words_of


@pytest.fixture
def rik(here):
    """A coach whose key she compared."""
    found = coach(person("rik"))
    sharing.know_coach(by=here.anna.reader, coach=found.owner.recipient)
    return found


@pytest.fixture
def anna(here):
    return stepped_up(Client(), here.anna)


def listed(here):
    return reverse("second_reader", args=[here.row.pk])


def asking(here, rik):
    return reverse("ask_second_reader", args=[here.row.pk, rik.pk])


def shown(client, address):
    return html.unescape(client.get(address).content.decode())


def until(here, days=10):
    return {"until": f"{here.day + timedelta(days=days)}"}


def says(here, given):
    said = Agreed("audio", given, here.day, "teacher")
    coaching.enter(by=here.anna.reader, trajectory=here.row, entry=said, key=uuid4())


def test_she_chooses_sees_the_duty_asks_and_stops_it_at_once(here, rik, anna):
    page = shown(anna, listed(here))
    assert asking(here, rik) in page
    assert reverse("ask_second_reader", args=[here.row.pk, here.bram.pk]) not in page
    page = shown(anna, asking(here, rik))
    assert "noemde deze plicht" in page
    assert "Ziet niet: wat je begeleider invulde" in page
    assert anna.post(asking(here, rik), until(here))["Location"] == listed(here)
    seat = Seat.objects.get(trajectory=here.row, role=Seat.SECOND_RATER)
    assert seat.person_id == rik.pk
    page = shown(anna, listed(here))
    stop = reverse("stop_seat", args=[here.row.pk, seat.pk])
    assert stop in page
    anna.post(stop)
    assert not Seat.objects.filter(role=Seat.SECOND_RATER).exists()
    assert Seat.objects.filter(role=Seat.COACH).exists()


def test_without_her_yes_to_a_recording_nobody_is_asked(here, rik, anna):
    says(here, given=False)
    assert "Dit kan pas als je goed vindt" in shown(anna, listed(here))
    answer = anna.post(asking(here, rik), until(here))
    assert answer.status_code == 409
    assert "Eerst de opname." in answer.content.decode()
    with pytest.raises(NoConsent):
        actions.ask_second_reader(
            by=here.anna.reader,
            trajectory=here.row.pk,
            rater=rik.pk,
            ends=this_instant() + timedelta(days=5),
        )
    assert not Seat.objects.filter(role=Seat.SECOND_RATER).exists()


def test_her_passphrase_is_asked_again_before_and_when_it_was_long_ago(here, rik):
    client = sign_in(Client(), here.anna)
    assert reverse("step_up") in client.get(asking(here, rik))["Location"]
    answer = client.post(asking(here, rik), until(here))
    assert answer.status_code == 422
    assert "Er is nog niets gevraagd." in html.unescape(answer.content.decode())
    assert not Seat.objects.filter(role=Seat.SECOND_RATER).exists()


@pytest.mark.long
def test_a_day_after_the_coach_or_in_the_past_is_said_at_its_field(here, rik, anna):
    for sent in (until(here, -1), until(here, 400), {"until": "straks"}, {}):
        answer = anna.post(asking(here, rik), sent)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.content.decode()
    assert not Seat.objects.filter(role=Seat.SECOND_RATER).exists()


def test_who_is_not_known_to_her_or_is_the_coach_cannot_be_asked(here, anna):
    stranger = coach(person("onbekend"))
    for who in (stranger, here.anna):
        assert anna.get(asking(here, who)).status_code == 404
    assert anna.post(asking(here, here.bram), until(here))["Location"] == listed(here)
    assert not Seat.objects.filter(role=Seat.SECOND_RATER).exists()


def test_who_is_not_in_her_list_is_asked_by_ten_words_on_the_same_page(here, anna):
    new = coach(person("rik"))
    says(here, True)
    assert "De tien sleutelwoorden" in shown(anna, listed(here))
    found = anna.post(listed(here), {"words": words_of(new)})
    assert found.url == asking(here, new)
    assert "vragen als tweede lezer?" in shown(anna, found.url)
    his_own = anna.post(listed(here), {"words": words_of(here.bram)})
    assert his_own.status_code == 422
    assert "hoort hier geen begeleider" in html.unescape(his_own.content.decode())


def test_without_a_yes_to_a_recording_no_words_are_taken(here, anna):
    says(here, False)
    assert "De tien sleutelwoorden" not in shown(anna, listed(here))
    sent = anna.post(listed(here), {"words": words_of(coach(person("rik")))})
    assert sent.url == listed(here)


def test_once_no_recording_is_there_or_comes_no_consent_and_no_second_reader_is_asked(here, anna):
    steps = reverse("steps", args=[here.row.pk])
    assert 'name="consent"' in shown(anna, steps)
    here.at("actions")
    with here.today():
        assert nothing_comes_of(here.running(), "audio")
        client = stepped_up(Client(), here.anna)
        assert 'name="consent"' not in shown(client, steps)
        assert "Er is geen opname meer" in shown(client, listed(here))


def test_the_letter_to_a_second_reader_says_no_day_that_was_lost(here, rik):
    days = Days(here.day + timedelta(days=3), here.day + timedelta(days=4), Why.ILLNESS)
    coaching.move_steps(by=here.anna.reader, trajectory=here.row, days=days)
    assert here.running().plan.lost
    says(here, True)
    ends = this_instant() + timedelta(days=30)
    seat = actions.ask_second_reader(
        by=here.anna.reader, trajectory=here.row.pk, rater=rik.pk, ends=ends
    )
    plan = seats.seated(rik.reader, seat.pk).running.plan
    assert plan.lost == ()
    assert plan.turns == here.running().plan.turns
