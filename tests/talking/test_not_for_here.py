"""What does not belong here has a page of its own, one quiet link away from where she writes."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.catalogue.cards import contacts
from tests.factories.measuring import begun_check, bond, closed_moment
from tests.factories.people import person, sign_in
from tests.factories.sharing import coach, share, with_second_factor
from tests.factories.talks import begun_talk

LINK = 'href="/not-for-here/" target="_blank"'


def test_the_page_says_where_to_write_it_down_and_who_helps(client):
    text = client.get("/not-for-here/").content.decode()
    assert contacts().write_down["nl"] in text
    for one in contacts().contacts:
        assert one.name["nl"] in text


def test_nothing_can_be_typed_on_it_and_nothing_is_taken_in(client):
    text = client.get("/not-for-here/").content.decode()
    assert not {"<form", "<input", "<textarea", "<select"} & set(text.split())
    assert client.post("/not-for-here/", {"text": "Ze vertelde thuis."}).status_code == 405
    answer = client.get("/not-for-here/")
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_the_first_look_leads_there_from_where_she_writes(client):
    assert LINK in client.get("/").content.decode()


@pytest.mark.django_db
def test_every_page_on_which_she_writes_leads_there_in_a_tab_of_its_own():
    anna, bram = with_second_factor(person("anna")), coach(person("bram"))
    dyad = bond(anna.reader)
    closed = closed_moment(anna.reader, dyad)
    talk = begun_talk(anna.reader, dyad)
    hers = {
        "check": [begun_check(anna.reader, "Ster").pk],
        "own_words": [closed.pk],
        "one_thing": [closed.pk],
        "write_sentence": [dyad],
    }
    steps = ("for_myself", "good_moment", "during", "after")
    pages = [reverse(name, args=its) for name, its in hers.items()]
    pages += [reverse("talk_step", args=[talk.pk, step]) for step in steps]
    browser = sign_in(Client(), anna)
    assert without_the_link(browser, pages) == []
    shared = share(anna, dyad, bram).pk
    his = sign_in(Client(), bram)
    pages = [reverse(name, args=[shared]) for name in ("see_shared", "own_system")]
    assert without_the_link(his, pages) == []


def without_the_link(browser: Client, pages: list[str]) -> list[str]:
    answers = {one: browser.get(one, follow=True).content.decode() for one in pages}
    return [one for one, text in answers.items() if LINK not in text]
