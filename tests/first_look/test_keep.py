"""What the first look hands over is read strictly and kept whole, once, or not at all."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from rodedraad.measuring import queries
from rodedraad.measuring.models import Check
from rodedraad.measuring.records import DAY, FOR_ME, MOMENT, ONE_THING, OWN_VIEW, WHEN
from rodedraad.pupils.models import Dyad
from tests.factories.measuring import ALL
from tests.factories.people import person, sign_in

pytestmark = pytest.mark.django_db


def bond(nickname: str = "Vonkje", **more) -> dict:
    told = {
        "nickname": nickname,
        "age": "primary",
        "answers": dict.fromkeys(ALL, 3) | {"c1": None},
        "words": {
            "day": "heavy",
            "moment": "Hij lachte.",
            "thing": "de naam zeggen",
            "when": "bij het binnenkomen",
            "for_me": "even ademen",
        },
        "own_views": {"conflict": "eerder onrust"},
    }
    return told | more


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def send(client, anna):
    sign_in(client, anna)

    def sent(*bonds, key=None, body=None):
        given = {"key": str(key or uuid4()), "bonds": list(bonds)}
        told = body if body is not None else json.dumps(given)
        return client.post(reverse("keep"), told, content_type="application/json")

    return sent


def test_all_that_was_told_is_kept_in_its_lane(send, anna):
    answer = send(bond())
    [check] = Check.objects.all()
    assert answer.json() == {"kept": reverse("bond", args=[check.dyad_id])}
    sheet = queries.check(anna.reader, check.pk)
    assert sheet.nickname == "Vonkje"
    assert sheet.answers == dict.fromkeys(ALL, 3) | {"c1": None}
    assert sheet.words == {
        MOMENT: "Hij lachte.",
        DAY: "heavy",
        ONE_THING: "de naam zeggen",
        WHEN: "bij het binnenkomen",
        FOR_ME: "even ademen",
        OWN_VIEW + "conflict": "eerder onrust",
    }
    assert check.closed
    assert check.came_in == "chosen"
    about_me = {part: sorted(one.words) for part, one in sheet.parts.items()}["about_me"]
    assert about_me == sorted([DAY, FOR_ME])


def test_three_bonds_are_kept_at_once_and_one_without_nickname_too(send):
    assert send(bond("a"), bond(""), bond("c")).status_code == 200
    assert Dyad.objects.count() == Check.objects.count() == 3


def test_the_same_handing_over_twice_is_kept_once(send):
    key = uuid4()
    first, second = send(bond(), key=key), send(bond(), key=key)
    assert first.json() == second.json()
    assert Dyad.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        "", "{", "[]", "null", "1", '"x"', '{"key": "x", "bonds": []}', "\ud83d", "[" * 5000,
        json.dumps({"key": str(uuid4()), "bonds": []}),
        json.dumps({"key": str(uuid4()), "bonds": [bond()] * 4}),
        json.dumps({"key": str(uuid4()), "bonds": [None]}),
        json.dumps({"key": str(uuid4()), "bonds": {"0": bond()}}),
        json.dumps({"bonds": [bond()]}),
    ],
)  # fmt: skip
def test_what_is_no_handing_over_is_refused(send, body):
    answer = send(body=body.encode("utf-8", "surrogatepass"))
    assert answer.status_code == 422
    assert not Dyad.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"age": "old"}, {"age": None}, {"nickname": 5}, {"nickname": "a" * 41}, {"nickname": "a\0"},
        {"answers": None}, {"answers": []}, {"answers": {"c1": 9}}, {"answers": {"c1": "3"}},
        {"answers": {"c1": True}}, {"answers": {"zz": 3}}, {"answers": {"c1": 3.0}},
        {"words": {"day": "awful"}}, {"words": {"secret": "x"}}, {"words": {"moment": 5}},
        {"words": {"moment": "a" * 2001}}, {"words": {"moment": "\ud83d"}}, {"words": None},
        {"own_views": {"nobody": "x"}}, {"own_views": {"conflict": None}}, {"own_views": []},
    ],
)  # fmt: skip
def test_with_one_wrong_thing_nothing_of_any_bond_is_kept(send, wrong):
    answer = send(bond("goed"), bond(**wrong))
    assert answer.status_code == 422
    assert set(answer.json()) == {"refused"}
    assert not Dyad.objects.exists()


def test_nobody_keeps_without_an_open_vault(client):
    answer = client.post(
        reverse("keep"),
        "{}",
        content_type="application/json",
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 423


def test_the_page_that_keeps_may_send_here_and_nowhere_else(client, anna):
    sign_in(client, anna)
    policy = client.get(reverse("keep")).headers["Content-Security-Policy"]
    assert "connect-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "script-src 'self'" in policy
    first_look = client.get("/").headers["Content-Security-Policy"]
    assert "connect-src 'none'" in first_look
    assert "form-action 'none'" in first_look
