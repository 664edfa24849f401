"""What stands before a trajectory: help with choosing whom it is about, and the road to it."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.catalogue.protocols import protocol
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.protocols.offering import OURS, Place
from tests.factories.measuring import closed_moment
from tests.factories.sharing import share, stepped_up
from tests.factories.together import LLINC, with_coach

pytestmark = pytest.mark.django_db


def page_of(client, name, *args) -> str:
    return html.unescape(client.get(reverse(name, args=args)).content.decode())


def helper_in(page: str) -> str:
    start = page.index("Hulp bij het kiezen")
    return page[start : page.index("</details>", start)]


def test_where_two_are_chosen_stands_why_and_help_that_asks_and_keeps_nothing():
    both = with_coach(LLINC, bonds=1)
    hers = stepped_up(Client(), both.anna)
    for page in (
        page_of(hers, "begin_together", both.dyads[0], both.bram.pk),
        page_of(hers, "second_bond", both.row.pk),
    ):
        helper = helper_in(page)
        assert "Waarom twee?" in helper
        assert reverse("contacts") in helper
        assert not [tag for tag in ("<input", "<textarea", "<select", "<form") if tag in helper]


def folded(page: str, field: str) -> str:
    """The tag of the fold in which a field of the page stands; empty where it lies open."""
    stands_in = [""]
    for tag in re.findall(r"</?details[^>]*>", page[: page.index(f'name="{field}"')]):
        if tag.startswith("</"):
            stands_in.pop()
        else:
            stands_in.append(tag)
    return stands_in[-1]


def test_what_only_some_ways_ask_is_folded_beside_the_ways_that_ask_it():
    both = with_coach(LLINC, bonds=1)
    hers = stepped_up(Client(), both.anna)
    address = reverse("begin_together", args=[both.dyads[0], both.bram.pk])
    page = hers.get(address).content.decode()
    for field in ("second", "second_label"):  # LLInC in an internship is about one pupil
        assert 'llinc_compatible"' in folded(page, field)
    assert 'data-with="two_bonds_talk.internship llinc_compatible.' in folded(page, "term_end")
    assert " open" not in folded(page, "second") + folded(page, "term_end")
    for field in ("protocol", "label", "starts", "until"):
        assert folded(page, field) == ""
    wrong = {"protocol": "two_bonds_talk", "second": "nobody", "term_end": "no day"}
    page = hers.post(address, wrong).content.decode()
    assert " open" in folded(page, "second")
    assert " open" in folded(page, "term_end")


def test_each_way_says_for_itself_how_long_what_they_write_stays():
    both = with_coach(LLINC, bonds=1)
    page = page_of(stepped_up(Client(), both.anna), "begin_together", both.dyads[0], both.bram.pk)
    lives = [protocol(key).life for key in OURS[Place.WITH_A_COACH]]
    said = [(one.after_end.number, one.at_most.number) for one in lives]
    assert len(set(said)) == len(said)
    for after, most in said:
        assert f"{after} dagen nadat je afrondt, en uiterlijk {most} dagen na het begin" in page


def test_from_a_shared_bond_there_is_a_road_and_only_she_can_take_it():
    both = with_coach(LLINC)
    closed_moment(both.anna.reader, both.dyads[0])
    shared = share(both.anna, both.dyads[0], both.bram)
    hers, his = (stepped_up(Client(), one) for one in (both.anna, both.bram))
    road = reverse("together_coach", args=[both.dyads[0]])
    assert road in page_of(hers, "who_looks_along", both.dyads[0])
    assert road not in page_of(hers, "who_looks_along", both.dyads[1])
    told = page_of(his, "see_shared", shared.pk)
    assert "Beginnen doet Anna" in told
    assert road not in told
    before = Trajectory.objects.count()
    assert his.get(road).status_code == 404
    assert Trajectory.objects.count() == before
