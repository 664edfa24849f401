"""The pages of a pupil and of her teacher, asked for as a browser does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.pupil_view import actions, queries
from rodedraad.pupil_view.models import Asking
from rodedraad.pupil_view.records import MOST_POINTS, Answered
from rodedraad.vault.models import Letter
from rodedraad.web.clock import this_instant
from tests.factories.measuring import bond, closed_moment
from tests.factories.pages import says
from tests.factories.pupil_view import (
    IN_WORDS,
    OWN_WORDS,
    WITH_PICTURES,
    YES_TO_ALL,
    as_sent,
    asked,
    sends,
    sent,
    to_ask,
)
from tests.factories.school import at, joins, school
from tests.factories.talks import prepared_talk

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def link(anna, dyad):
    return asked(anna.reader, dyad)[1]


# --- the teacher asks -----------------------------------------------------------------------------


def test_she_gets_the_link_once_and_as_a_square(annas, dyad):
    told = to_ask()
    page = annas.post(reverse("ask_pupil", args=[dyad]), told).content.decode()
    link = re.search(r"http://testserver(/sheet/[\w-]{22}/)", page)[1]
    assert "<svg" in page and Client().get(link).status_code == 200
    again = annas.post(reverse("ask_pupil", args=[dyad]), told)
    assert again.status_code == 303 and Asking.objects.count() == 1
    listed = annas.get(reverse("asked_pupil", args=[dyad])).content.decode()
    assert link not in listed and "Anna leest het" in listed


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("age", "hoe oud"),
        ("agreed", "Vraag het eerst."),
        ("school_rule", "aan je school"),
        ("form", "Kies een blad"),
        ("reads", "Kies wie het leest"),
        ("country", "waar je school ligt"),
    ],
)
def test_without_age_consent_the_rule_of_the_school_or_a_reader_nobody_is_asked(
    annas, dyad, left_out, said
):
    told = to_ask()
    del told[left_out]
    answer = annas.post(reverse("ask_pupil", args=[dyad]), told)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert Asking.objects.count() == 0


@pytest.mark.parametrize("age", ["2", "zes", "120", "-1", "٣٤٥"])
def test_an_age_that_is_none_is_refused_in_words(annas, dyad, age):
    answer = annas.post(reverse("ask_pupil", args=[dyad]), to_ask(age=age))
    assert answer.status_code == 422
    assert Asking.objects.count() == 0


def test_a_three_year_old_is_asked_in_flanders_and_not_in_the_netherlands(annas, dyad):
    address = reverse("ask_pupil", args=[dyad])
    refused = annas.post(address, to_ask(age="3", country="nl"))
    assert refused.status_code == 422 and "vanaf vier jaar" in refused.content.decode()
    assert annas.post(address, to_ask(age="3", country="vl")).status_code == 200


def test_the_rule_that_was_agreed_by_is_kept_and_the_age_is_not(annas, dyad):
    annas.post(reverse("ask_pupil", args=[dyad]), to_ask(age="15", country="nl"))
    row = Asking.objects.values().get()
    assert row["agreed"] == "nl_parents"
    assert "15" not in {str(value) for value in row.values()}


def test_in_a_school_its_own_country_decides(anna):
    where = school("De Wissel")
    joins(anna, where)
    reader = at(anna, where)
    own = queries.bond_to_ask(reader, bond(reader, "Ster"))
    assert queries.country_of(own).value == where.country.lower()


# --- the pupil ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [WITH_PICTURES, IN_WORDS])
def test_the_sheet_names_who_reads_it_and_nobody_else(anna, dyad, client, form):
    _, secret = asked(anna.reader, dyad, form=form)
    page = client.get(reverse("pupil_sheet", args=[secret])).content.decode()
    assert "Anna leest dit. Niemand anders." in page
    assert "Vonkje" not in page and "voorbeeld.test" not in page
    assert page.count("weet ik niet") >= 8
    assert "Dit is geen hulplijn." in page and "Dan blijft het niet geheim." in page
    assert "0800-0432" in page and "102" in page and "112" in page
    assert ("ja, vaak" in page) == (form == WITH_PICTURES)


def test_a_sheet_that_is_sent_ends_with_nothing_more_to_do(link, client):
    answer = sends(client, link)
    assert (answer.status_code, answer.url) == (303, reverse("sheet_done"))
    page = client.get(answer.url)
    assert "Je hoeft niets meer te doen." in page.content.decode()
    assert Letter.objects.count() == 2


def test_the_browser_keeps_nothing_of_it(link, client):
    for answer in (client.get(reverse("pupil_sheet", args=[link])), sends(client, link)):
        assert answer.headers["Cache-Control"] == "no-store"
    end = client.get(reverse("sheet_done"))
    assert end.headers["Clear-Site-Data"] == '"cache"'
    assert end.headers["Cache-Control"] == "no-store"
    assert {name: cookie["max-age"] for name, cookie in client.cookies.items()} == {"csrftoken": 0}


def test_going_back_to_a_link_that_was_used_shows_the_end(link, client):
    sends(client, link)
    page = client.get(reverse("pupil_sheet", args=[link])).content.decode()
    assert "Je hoeft niets meer te doen." in page and "<form" not in page


@pytest.mark.parametrize("by_script", [True, False])
def test_sending_twice_ends_alike_and_takes_in_once(link, client, by_script):
    headers = JSON if by_script else {}
    answers = [client.post(reverse("send_sheet"), as_sent(link), headers=headers) for _ in range(2)]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].content == answers[1].content
    assert Letter.objects.count() == 2


@pytest.mark.parametrize("why", ["over", "withdrawn", "never"])
def test_a_link_that_opens_nothing_says_so_in_the_same_words(anna, dyad, client, why):
    asking, secret = asked(anna.reader, dyad)
    if why == "over":
        Asking.objects.update(ends=this_instant() - timedelta(seconds=1))
    if why == "withdrawn":
        actions.withdraw_asking(by=anna.reader, asking=asking.pk)
    if why == "never":
        secret = "x" * 22
    looked = client.get(reverse("pupil_sheet", args=[secret]))
    tried = sends(client, secret)
    by_script = client.post(reverse("send_sheet"), as_sent(secret), headers=JSON)
    assert looked.status_code == tried.status_code == by_script.status_code == 404
    assert "Dat ligt niet aan jou." in looked.content.decode()
    assert "Er is niets verstuurd." in by_script.json()["wrong"][0]
    assert Letter.objects.count() == 0


BIG = " ".join(["10 10"] * (MOST_POINTS + 1))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"drawing": BIG}, "te groot om te sturen"),
        ({"drawing": "1 2 3"}, "konden we niet lezen"),
        ({"drawing": "1 9999"}, "konden we niet lezen"),
        ({"drawing": "1 701"}, "konden we niet lezen"),
        ({"drawing": "12345 1"}, "konden we niet lezen"),
        ({"drawing": "<svg/onload=x>"}, "konden we niet lezen"),
        ({"drawing": "٣ ٤"}, "konden we niet lezen"),
        ({"drawing": "/"}, "konden we niet lezen"),
        ({"words": "a" * 601}, "te lang"),
        ({"whom": "other", "whom_words": "a" * 81}, "te lang"),
        ({"answer-p1": "5"}, "p1"),
        ({"whom": "director"}, "director"),
    ],
)
def test_what_is_not_of_this_sheet_is_refused_in_words_and_can_be_sent_again(
    link, client, fields, said
):
    by_script = client.post(reverse("send_sheet"), as_sent(link, **fields), headers=JSON)
    assert by_script.status_code == 422 and by_script.json()["wrong"]
    answer = sends(client, link, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page or said in {"p1", "director"}
    assert Letter.objects.count() == 0
    assert 'value="unsure" checked' in page  # what was chosen stands there still
    assert sends(client, link).status_code == 303


def test_a_body_that_is_far_too_big_takes_nothing_in(link, client):
    answer = sends(client, link, drawing="10 10/" * 20_000)
    assert answer.status_code == 400
    assert Letter.objects.count() == 0


def test_an_empty_sheet_may_be_sent(anna, dyad, link, client):
    assert client.post(reverse("send_sheet"), {"secret": link}).status_code == 303
    prepared_talk(anna.reader, dyad)
    asking = Asking.objects.get()
    actions.open_pupil_view(by=anna.reader, asking=asking.pk)
    assert queries.sheet_of(anna.reader, asking.pk).view.answers == {}


@pytest.mark.parametrize("name", ["pupil_sheet", "send_sheet", "sheet_done"])
def test_where_someone_is_signed_in_a_pupil_gets_no_page(annas, link, name):
    address = reverse(name, args=[link] if name == "pupil_sheet" else [])
    answer = annas.get(address)
    assert answer.status_code == 409
    assert "nog iemand aangemeld" in answer.content.decode()
    assert sends(annas, link).status_code == 409
    assert Letter.objects.count() == 0


# --- the reader -----------------------------------------------------------------------------------


def test_before_a_talk_she_is_led_to_prepare_one(anna, annas, dyad):
    asking = sent(anna.reader, dyad)
    opened = annas.post(reverse("open_pupil_view", args=[asking.pk]), follow=True)
    page = opened.content.decode()
    assert "Bereid eerst een gesprek voor." in page
    assert reverse("talk_guide", args=[dyad]) in page
    assert not says(page, "boos")


def test_side_by_side_in_words_with_two_signatures_and_no_figure(anna, annas, dyad):
    asking = sent(anna.reader, dyad)
    closed_moment(anna.reader, dyad, code=4)
    prepared_talk(anna.reader, dyad)
    waits = annas.get(reverse("pupil_view", args=[asking.pk])).content.decode()
    assert "Open het blad" in waits and not says(waits, "boos")
    annas.post(reverse("open_pupil_view", args=[asking.pk]))
    page = annas.get(reverse("pupil_view", args=[asking.pk])).content.decode()
    assert OWN_WORDS in page
    assert 'points="0,0 500,350 1000,700"' in page
    assert "Deze leerling</h3>" in page and "Jij</h3>" in page
    assert page.count('class="signature') == 2
    assert page.count("nog niet gevalideerd") == 2
    assert "Wis wat deze leerling stuurde" in page
    text = re.sub(r"<(svg|script).*?</\1>|<[^>]+>", " ", page, flags=re.S)
    assert not re.search(r"\d[.,]\d\d|[+−-]\d", text)  # no value, no difference
    statements = ("Ik lach samen", "ja, vaak", "nee, nooit")
    assert not [one for one in statements if one in page]  # never a raw answer


def test_yes_to_opposites_is_told_kindly(anna, annas, dyad):
    asking = sent(anna.reader, dyad, Answered(YES_TO_ALL))
    prepared_talk(anna.reader, dyad)
    annas.post(reverse("open_pupil_view", args=[asking.pk]))
    page = annas.get(reverse("pupil_view", args=[asking.pk])).content.decode()
    assert "zei vaak ja" in page
    assert "Van jou is hier nog geen kijkmoment." in page


def test_wiping_is_asked_first_and_takes_it_away(anna, annas, dyad):
    asking = sent(anna.reader, dyad)
    address = reverse("wipe_pupil_view", args=[asking.pk])
    assert "wil dat iemand eens vraagt" in annas.get(address).content.decode()
    assert Asking.objects.count() == 1
    page = annas.post(address, follow=True).content.decode()
    assert "Gewist." in page
    assert Asking.objects.count() == 0


def test_she_withdraws_a_link_from_the_list(annas, dyad, link):
    asking = Asking.objects.get()
    assert "Trek de link in" in annas.get(reverse("asked_pupil", args=[dyad])).content.decode()
    assert annas.post(reverse("withdraw_asking", args=[asking.pk])).status_code == 303
    assert Client().get(reverse("pupil_sheet", args=[link])).status_code == 404
