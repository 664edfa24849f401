"""Looking back on one thing for tomorrow: what is asked next, and when her list asks."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.measuring import queries as measuring
from rodedraad.pictures.looking_back import due_lines
from rodedraad.pupils.actions import end_bond
from rodedraad.pupils.today import for_today
from rodedraad.vault.parts import Part
from rodedraad.web.clock import day_of, this_instant
from tests.factories.damaged import damage
from tests.factories.measuring import bond, closed_moment
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db
WINK = {"one_thing": "een knipoog"}


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def hers(client, anna):
    """Anna's browser."""
    return sign_in(client, anna)


def days_ago(many: int):
    return day_of(this_instant()) - timedelta(days=many)


def chose(anna, *, ago: int, nickname: str = "Vonkje", words=WINK):
    return closed_moment(anna.reader, bond(anna.reader, nickname), words=words, on=days_ago(ago))


def tapped(hers, check, **tap):
    return hers.post(reverse("look_back", args=[check.pk]), {"key": uuid4(), **tap})


@pytest.mark.parametrize(
    ("went", "asks"),
    [("", False), ("yes", True), ("a_bit", True), ("no", True), ("not_tried", False)],
)
def test_whether_she_noticed_anything_is_asked_once_she_tried(hers, anna, went, asks):
    check = chose(anna, ago=1)
    if went:
        tapped(hers, check, went=went)
    shown = hers.get(reverse("bond", args=[check.dyad_id])).content.decode()
    assert ("Iets gemerkt?" in shown) is asks


@pytest.mark.parametrize("noticed", ["yes", "no", "unknown"])
def test_what_she_noticed_is_kept_with_what_is_about_her(hers, anna, noticed):
    check = chose(anna, ago=1)
    tapped(hers, check, went="yes")
    assert tapped(hers, check, noticed=noticed).status_code == 302
    words = measuring.check(anna.reader, check.pk).parts[Part.ABOUT_ME].words
    assert words == {"went": "yes", "noticed": noticed}


def test_a_tap_on_nothing_and_on_something_else_keeps_nothing(hers, anna):
    check = chose(anna, ago=1)
    for tap in ({}, {"noticed": "a_bit"}, {"went": "unknown"}):
        assert tapped(hers, check, **tap).status_code == 302
    assert not {"went", "noticed"} & set(measuring.check(anna.reader, check.pk).words)


@pytest.mark.parametrize(("ago", "asks"), [(13, False), (14, True), (27, True), (28, False)])
def test_her_list_asks_from_two_weeks_on_and_for_two_weeks(hers, anna, ago, asks):
    check = chose(anna, ago=ago)
    lines = for_today(anna.reader)
    assert [one.dyad for one in lines] == ([check.dyad_id] if asks else [])
    assert ("Morgen één ding: gelukt?" in hers.get(reverse("home")).content.decode()) is asks


def test_her_list_leads_to_where_it_is_asked(hers, anna):
    check = chose(anna, ago=14)
    [line] = due_lines(anna.reader)
    address, place = line.address.split("#")
    assert f'id="{place}"' in hers.get(address).content.decode()
    tapped(hers, check, went="not_tried")
    assert not list(due_lines(anna.reader))


def test_her_list_asks_nothing_where_nothing_was_chosen_or_she_went_on(anna):
    chose(anna, ago=20, nickname="Zonder", words={})
    again = chose(anna, ago=20, nickname="Verder")
    closed_moment(anna.reader, again.dyad_id)
    ended = chose(anna, ago=20, nickname="Voorbij")
    end_bond(by=anna.reader, dyad=ended.dyad)
    assert not list(due_lines(anna.reader))


def test_her_list_asks_about_three_at_most_the_last_ones(anna):
    checks = [chose(anna, ago=20 - n, nickname=f"Vonkje {n}") for n in range(4)]
    assert [one.dyad for one in due_lines(anna.reader)] == [one.dyad_id for one in checks[1:]]


def test_nobody_else_is_asked(anna):
    chose(anna, ago=14)
    assert not list(due_lines(person("eva").reader))


def test_a_damaged_moment_says_nothing_on_her_list(anna):
    broken = chose(anna, ago=15)
    whole = chose(anna, ago=14, nickname="Heel")
    damage(broken.about_us)
    assert [one.dyad for one in due_lines(anna.reader)] == [whole.dyad_id]
