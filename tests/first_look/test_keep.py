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


A_KEY = "7d444840-9dc0-4a3e-8c1b-2f1f0f3f6a55"


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
        json.dumps({"key": A_KEY, "bonds": []}),
        json.dumps({"key": A_KEY, "bonds": [bond()] * 4}),
        json.dumps({"key": A_KEY, "bonds": [None]}),
        json.dumps({"key": A_KEY, "bonds": {"0": bond()}}),
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


# --- at the door, and after ----------------------------------------------------------------------


def test_who_has_no_vault_yet_is_offered_both_ways_and_told_that_her_sheet_waits(client):
    door = client.get(reverse("keep"))["Location"]
    page = client.get(door).content.decode()
    assert "wacht in het andere tabblad" in page
    assert "Ik begin een kluis (vier minuten)" in page
    assert "Ik heb al een kluis" in page
    begin = reverse("account_signup") + "?next=/keep/"
    assert f'href="{begin}"' in page
    assert f'href="{reverse("account_login")}?next=/keep/"' in client.get(begin).content.decode()


def test_who_signs_in_for_anything_else_sees_the_plain_door(client):
    assert "tabblad." not in client.get(reverse("account_login")).content.decode()
    other = client.get(reverse("account_login", query={"next": "/moments/"})).content.decode()
    assert "Ik begin een kluis" not in other


WAITS = "Je blad wacht nog in het andere tabblad."


def begun_for(client, wanted: str) -> str:
    """A vault begun on the way to a page; the page that says that its recovery code works."""
    client.get(reverse("account_signup"))
    client.get(reverse("account_signup", query={"next": wanted}))
    client.post(reverse("account_signup"), {"email": "fien@voorbeeld.test"})
    new = "zeven kruiwagens vol kastanjes"
    client.post(reverse("sign_up_passphrase"), {"passphrase": new, "again": new})
    return client.get(reverse("recovery_code_kept")).content.decode()


def test_after_the_recovery_code_the_button_says_what_it_does_and_every_page_that_it_waits(client):
    kept = begun_for(client, reverse("keep"))
    assert "Bewaar nu wat je net invulde" in kept
    assert WAITS not in kept  # the button says it already
    assert WAITS in client.get(reverse("account")).content.decode()
    assert WAITS in client.get(reverse("home")).content.decode()
    assert client.get(reverse("keep")).status_code == 200  # she has been there
    assert WAITS not in client.get(reverse("home")).content.decode()


def test_who_was_going_elsewhere_is_led_there_and_no_sheet_waits(client):
    assert "Verder waar je was" in begun_for(client, "/moments/")
    assert WAITS not in client.get(reverse("home")).content.decode()
    assert "Verder waar je was" not in client.get(reverse("recovery_code_kept")).content.decode()


def test_it_says_whose_vault_this_is_and_afterwards_that_it_was_kept(send, client, anna):
    assert f"in de kluis van {anna.email}." in client.get(reverse("keep")).content.decode()
    there = send(bond()).json()["kept"]
    assert "Bewaard in je kluis." in client.get(there).content.decode()
    assert "Bewaard in je kluis." not in client.get(there).content.decode()
    there = send(bond("Een"), bond("Twee")).json()["kept"]
    assert "Dit is de eerste" in client.get(there).content.decode()
