"""Two pupils with one nickname in one trajectory: told apart by their order, and only then."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching.showing.told_apart import told_apart
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.sharing import actions as sharing
from rodedraad.web.clock import clock_at
from tests.factories.measuring import bond
from tests.factories.people import person
from tests.factories.sharing import coach, stepped_up, with_second_factor
from tests.factories.together import LLINC, WithCoach, begun_with, with_coach

MONDAY = datetime(2026, 11, 23, 15, tzinfo=UTC)
FIRST, SECOND = "Vonkje (de eerste)", "Vonkje (de tweede)"


def shown(here: WithCoach, name: str, *arguments: object) -> str:
    with here.today():
        page = stepped_up(Client(), here.anna).get(reverse(name, args=[here.row.pk, *arguments]))
    assert page.status_code == 200, page
    return page.content.decode().partition("<main")[2]


@pytest.mark.django_db
def test_every_page_of_the_trajectory_says_which_of_the_two_it_is_about():
    with clock_at(MONDAY):
        here = with_coach()  # she calls both Vonkje
    for name in ("steps", "before_after"):
        page = shown(here, name)
        assert FIRST in page
        assert SECOND in page
    here.at("interview", number=1)
    plan = here.running().plan
    for number, (his, other) in enumerate([(FIRST, SECOND), (SECOND, FIRST)]):
        page = shown(here, "her_interview", name_of(plan, here.turn("interview", number)))
        assert his in page
        assert other not in page
        moment = shown(here, "moment_step", name_of(plan, here.turn("baseline_one", number)))
        assert his in moment
    with here.today():
        his = stepped_up(Client(), here.bram).get(reverse("seat", args=[here.seat.pk]))
    assert "Vonkje" not in his.content.decode()


@pytest.mark.django_db
def test_who_are_called_otherwise_are_called_as_they_are():
    with clock_at(MONDAY):
        anna, bram = with_second_factor(person("anna")), coach(person("bram"))
        sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
        dyads = (bond(anna.reader, "Vonkje"), bond(anna.reader, "Ster"))
        page = shown(begun_with(anna, bram, dyads, LLINC), "steps")
    assert "<bdi>Vonkje</bdi>" in page
    assert "<bdi>Ster</bdi>" in page
    assert "(de " not in page


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Vonkje", "Ster"), ["Vonkje", "Ster"]),
        (("Vonkje", " vonkje"), [FIRST, " vonkje (de tweede)"]),
        (("", ""), ["", ""]),
        (("Vonkje",), ["Vonkje"]),
    ],
)
def test_only_alike_names_are_told_apart(names, told):
    dyads = {str(number): name for number, name in enumerate(names)}
    assert list(told_apart(dyads).values()) == told
