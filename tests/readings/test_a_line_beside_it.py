"""A level that was mis-typed: the reading stays closed, and a line can be put beside it."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.coaching.asking.worded import worded
from rodedraad.measuring.errors import NotUnderstood
from rodedraad.readings import actions, queries
from rodedraad.readings.agreeing import agreement_page
from rodedraad.readings.records import Correction, correction_in, corrections
from tests.factories.people import sign_in
from tests.factories.readings import given, read, turn_name, write
from tests.factories.stories import SCALES

SCALE = SCALES.scales[0].key
LINE = "Hier typte ik 2, ik hoorde 5."


def page(client, here, turn, **sent):
    """The page of one reading; after a form, its answer."""
    address = reverse("levels", args=[here.seat.pk, turn])
    answer = client.post(address, {"key": uuid4(), **sent}) if sent else client.get(address)
    return answer, html.unescape(answer.content.decode()).partition("<main")[2]


def beside(here, turn):
    return corrections(queries.story(here.bram.reader, here.seat.pk, turn).words)


def put(here, turn, **sent):
    told = {"scale": SCALE, "text": LINE, "key": uuid4(), **sent}
    actions.put_beside(by=here.bram.reader, seat=here.seat.pk, turn=turn, **told)


@pytest.fixture
def closed(here, turn):
    read(here.bram.reader, here.seat, turn, given(4, **{SCALE: 2}))
    return turn


def test_beside_a_closed_reading_a_line_is_put_with_its_day_and_no_level_changes(
    here, closed, bram
):
    before = queries.story(here.bram.reader, here.seat.pk, closed).reading
    assert "Vergiste je je?" in page(bram, here, closed)[1]
    answer, _body = page(bram, here, closed, beside="1", scale=SCALE, text=LINE)
    assert answer.status_code == 303
    assert beside(here, closed) == (Correction(here.day, SCALE, LINE),)
    after = queries.story(here.bram.reader, here.seat.pk, closed).reading
    assert (after.ratings, after.closed) == (before.ratings, before.closed)
    body = page(bram, here, closed)[1]
    assert LINE in body and "niveau 2" in body


def test_the_same_form_twice_is_one_line(here, closed):
    key = uuid4()
    put(here, closed, key=key)
    put(here, closed, key=key)
    assert len(beside(here, closed)) == 1


@pytest.mark.parametrize(("sent", "said"), (
    ({"scale": SCALE, "text": " "}, "Schrijf wat je nu anders zou lezen."),
    ({"scale": "", "text": LINE}, "Kies een schaal."),
    ({"scale": "elsewhere", "text": LINE}, "Kies een schaal."),
))  # fmt: skip
def test_what_is_missing_is_asked_and_what_was_typed_comes_back(here, closed, bram, sent, said):
    answer, body = page(bram, here, closed, beside="1", **sent)
    assert answer.status_code == 422
    assert said in body and sent["text"].strip() in body
    assert not beside(here, closed)


@pytest.mark.parametrize("wrong", (
    {"scale": "elsewhere"}, {"text": "  ".strip()}, {"text": "x" * 601},
))  # fmt: skip
def test_no_other_door_puts_there_what_has_no_place(here, closed, wrong):
    with pytest.raises(NotUnderstood):
        put(here, closed, **wrong)


def test_an_open_reading_is_changed_itself_and_has_no_line_beside_it(here, turn, bram):
    write(here.bram.reader, here.seat, turn, given(4))
    with pytest.raises(NotUnderstood):
        put(here, turn)
    assert "Vergiste je je?" not in page(bram, here, turn)[1]


def test_there_is_an_end_to_them(here, closed, monkeypatch):
    monkeypatch.setattr(actions, "MOST_CORRECTIONS", 2)
    for _ in range(2):
        put(here, closed)
    with pytest.raises(NotUnderstood):
        put(here, closed)


def test_a_second_rater_who_handed_it_over_is_told_whom_to_tell(here, second):
    rik, seat = here.seat_rater()
    read(rik.reader, seat, second, given(4))
    client = sign_in(Client(), rik)
    address = reverse("rater_levels", args=[seat.pk, second])
    body = html.unescape(client.get(address).content.decode())
    assert "Deze lezing ligt al bij de begeleider." in body
    assert 'name="beside"' not in body
    sent = {"key": uuid4(), "beside": "1", "scale": SCALE, "text": LINE}
    assert client.post(address, sent).status_code == 400


def test_where_a_picture_is_made_it_stands_there_and_there_is_a_way_to_it(here, closed, bram):
    put(here, closed)
    of = [here.seat.pk, turn_name(here.running().plan, "profile")]
    body = html.unescape(bram.get(reverse("make_profile", args=of)).content.decode())
    assert LINE in body
    assert "Het beeld gaat uit van het niveau zoals het gesloten is." in body
    assert reverse("levels", args=[here.seat.pk, closed]) in body


def test_agreement_takes_the_level_as_it_was_closed_and_says_that_a_line_stands_there(
    here, closed, second
):
    rik, seat = here.seat_rater()
    read(rik.reader, seat, second, given(4))
    put(here, closed)
    ((first, other),) = queries.read_twice(here.bram.reader)
    assert (first.ratings[SCALE].level, first.has_note) == (2, True)
    (table,) = agreement_page([(first, other)])["tables"]
    assert table["noted"] == 1
    (table,) = agreement_page([(replace(first, has_note=False), other)])["tables"]
    assert table["noted"] == 0


def test_it_is_told_where_all_that_is_kept_about_a_bond_is_told(here, closed):
    put(here, closed)
    seated = here.seated()
    turn = queries.story(here.bram.reader, here.seat.pk, closed).turn
    said = [str(text) for one in worded(seated.running, turn) for _word, text in one.choices]
    assert any(LINE in one for one in said)


@pytest.mark.parametrize("word", ("", "2026-13-01|warmth|x", "2026-11-23|warmth|", "x|warmth|y"))
def test_a_word_that_is_no_line_is_none(word):
    assert correction_in(word) is None


def test_lines_stand_in_the_order_of_their_days(here):
    old, new = (Correction(here.day + timedelta(days=n), SCALE, "a|b") for n in (0, 1))
    assert corrections({"correction.1": new.word, "correction.2": old.word}) == (old, new)
