"""What a protocol asks its coach about how it was followed, where no page of its own asks it."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching.asking.fidelity import items_of_coach
from tests.factories.sharing import stepped_up
from tests.factories.together import TWO_BONDS, with_coach

pytestmark = pytest.mark.django_db


def asks(page) -> str:
    return html.unescape(page.content.decode())


def test_a_coach_says_at_the_step_whether_its_questions_were_asked():
    both = with_coach(TWO_BONDS).at("talk")
    with both.today():
        client = stepped_up(Client(), both.bram)
        address = reverse("seat_step", args=[both.seat.pk, "talk-1-0-0"])
        page = asks(client.get(address))
        assert "De drie vragen zijn gesteld" in page
        sent = {"seen": "0", "outcome": "done", "rate-three_asked": "1"}
        key = page.split('name="key" value="')[1].split('"')[0]
        wrong = client.post(address, {**sent, "key": key, "rate-three_asked": "7"})
        assert wrong.status_code == 400
        assert not both.running().record.ratings
        for _time in range(2):
            assert client.post(address, {**sent, "key": key}).status_code == 303
        (one,) = both.running().record.ratings
        assert (one.item, one.value, one.by, one.turn) == (
            "three_asked",
            1,
            "coach",
            both.turn("talk"),
        )
        assert "checked" in asks(client.get(address))
    hers = stepped_up(Client(), both.anna)
    with both.today():
        assert "rate-three_asked" not in asks(
            hers.get(reverse("step", args=[both.row.pk, "talk-1-0-0"]))
        )


def test_a_step_that_asks_the_coach_nothing_shows_nothing_to_answer():
    both = with_coach(TWO_BONDS)
    assert items_of_coach(both.seated().running, both.turn("beside")) == []
