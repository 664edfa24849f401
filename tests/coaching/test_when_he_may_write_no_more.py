"""A form of the coach that comes too late: he is told why, and when his words come back."""

from __future__ import annotations

import html
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.coaching import actions
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Trajectory
from tests.factories.left_school import she_left
from tests.factories.people import person
from tests.factories.sharing import stepped_up, with_second_factor
from tests.factories.together import TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db
NOTE = "Let op haar ademhaling."
GONE = "Dit is er niet, of niet meer."


@pytest.fixture
def both():
    return with_coach(TWO_BONDS)


def sent(client: Client, address: str):
    """The same as a browser sends it, so that what was typed may be shown again."""
    body = urlencode({"key": uuid4(), "seen": 0, "text-own_note": NOTE})
    form = "application/x-www-form-urlencoded"
    return client.post(address, body, form, headers={"Origin": "http://testserver"})


def main_of(answer) -> str:
    return html.unescape(answer.content.decode()).partition("<main")[2]


def step_of(seat) -> str:
    return reverse("seat_step", args=[seat, "talk-1-0-0"])


@pytest.mark.parametrize("ending", ("she stops", "he leaves"))
def test_once_it_stopped_he_is_told_so_and_his_words_are_not_given_back(both, ending):
    his, address = stepped_up(Client(), both.bram), step_of(both.seat.pk)
    if ending == "she stops":
        actions.stop_seat(by=both.anna.reader, seat=both.seat.pk)
    else:
        together.leave_seat(by=both.bram.reader, seat=both.seat.pk)
    answer = sent(his, address)
    assert answer.status_code == 404
    assert GONE in main_of(answer)
    assert "Wat je net schreef, is niet bewaard." in main_of(answer)
    assert NOTE not in main_of(answer)
    assert f'href="{reverse("seats")}"' in main_of(answer)
    assert Event.objects.filter(by=both.bram.pk, refused=True, verb="post:seat_step").exists()
    assert "Wat je net schreef" not in main_of(his.get(address))


@pytest.mark.parametrize("name", ("case_hours", "intervision"))
def test_nor_is_what_he_typed_at_his_desk_about_it(both, name):
    his, address = stepped_up(Client(), both.bram), reverse(name, args=[both.seat.pk])
    actions.stop_seat(by=both.anna.reader, seat=both.seat.pk)
    answer = sent(his, address)
    assert (answer.status_code, NOTE in main_of(answer)) == (404, False)
    assert GONE in main_of(answer)


def test_who_never_sat_there_reads_the_same_words(both):
    stranger = stepped_up(Client(), with_second_factor(person("gust")))
    pages = {main_of(sent(stranger, step_of(seat))) for seat in (both.seat.pk, uuid4())}
    assert len({page[page.index("<h1") : page.index("</main")] for page in pages}) == 1
    assert GONE in pages.pop()


def test_after_she_left_the_school_his_words_come_back_for_he_still_reads(both):
    she_left(both)
    his = stepped_up(Client(), both.bram)
    answer = sent(his, step_of(both.seat.pk))
    assert answer.status_code == 409
    assert "De leraar werkt niet meer op deze school." in main_of(answer)
    assert NOTE in main_of(answer)
    assert reverse("seat", args=[both.seat.pk]) in main_of(answer)


def test_once_its_last_day_passed_he_is_told_that_it_is_gone_and_what_stays_his(both):
    she_left(both)
    Trajectory.objects.update(until=both.day - timedelta(days=1))
    his, address = stepped_up(Client(), both.bram), step_of(both.seat.pk)
    for answer in (his.get(address), sent(his, address)):
        page = main_of(answer)
        assert answer.status_code == 404
        assert GONE in page
        assert "Verliet de leraar de school, dan gaat alles na een tijd weg." in page
        assert f'href="{reverse("coach_register")}"' in page
        assert f'href="{reverse("seats")}"' in page
        assert "Je leest nog wat er staat" not in page
        assert NOTE not in page


def test_a_second_reader_who_was_stopped_is_told_so_too():
    both = with_coach()
    rater, seat = both.seat_rater()
    his = stepped_up(Client(), rater)
    actions.stop_seat(by=both.anna.reader, seat=seat.pk)
    for name in ("stories", "leave_reading"):
        answer = his.get(reverse(name, args=[seat.pk]))
        assert (answer.status_code, GONE in main_of(answer)) == (404, True)


def test_after_it_ended_neither_is_asked_which_days_did_not_work(both):
    actions.end_steps(by=both.anna.reader, trajectory=both.row, key=uuid4(), written={})
    steps, seat = reverse("steps", args=[both.row.pk]), reverse("seat", args=[both.seat.pk])
    for who, name, back in ((both.anna, "move_steps", steps), (both.bram, "move_seat", seat)):
        address = reverse(name, args=[both.row.pk if who is both.anna else both.seat.pk])
        client, week = stepped_up(Client(), who), {"what": "day", "day": both.day.isoformat()}
        assert client.get(address).url == back
        assert client.post(address, week).status_code == 409


def test_after_she_left_the_school_he_reads_on_without_a_form_he_could_not_send(both):
    she_left(both)
    his = stepped_up(Client(), both.bram)
    page = main_of(his.get(reverse("seat", args=[both.seat.pk])))
    assert "De leraar werkt niet meer op deze school." in page
    assert "Nu aan jou" not in page
    assert reverse("move_seat", args=[both.seat.pk]) not in page
    page = main_of(his.get(step_of(both.seat.pk)))
    assert "Hier komt niets meer bij." in page
    assert 'name="outcome"' not in page
    assert his.get(reverse("move_seat", args=[both.seat.pk])).status_code == 302
    assert "De leraar werkt niet meer op die school." in main_of(his.get(reverse("seats")))
