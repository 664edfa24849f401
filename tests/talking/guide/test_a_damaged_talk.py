"""A talk that is damaged: told, left, or wiped by itself; her list, the bond and the rest open."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.talking.guide.models import Talk
from rodedraad.vault.parts import Part
from rodedraad.vault.wiped_when_damaged import AS_DAMAGED
from tests.factories.damaged import damage, damage_key
from tests.factories.measuring import bond
from tests.factories.pages import says
from tests.factories.people import Person, person, sign_in
from tests.factories.talks import prepared_talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    return person("anna")


@pytest.fixture
def client(anna) -> Client:
    return sign_in(Client(), anna)


def damaged(talk: Talk, part: Part, *, key: bool = False) -> None:
    """What lies in this part of a talk, or the key of it, does not open any more."""
    record = {Part.ABOUT_US: talk.about_us}.get(part, talk.about_me)
    (damage_key if key else damage)(record)


def page(client: Client, address: str, *named: object) -> tuple[int, str]:
    answer = client.get(reverse(address, args=named))
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("part", [Part.ABOUT_US, Part.ABOUT_ME])
@pytest.mark.parametrize("key", [False, True])
def test_all_else_opens_and_it_can_be_wiped_by_itself(anna, client, part, key):
    dyad = bond(anna.reader)
    other, broken = (prepared_talk(anna.reader, dyad) for _ in range(2))
    damaged(broken, part, key=key)
    assert page(client, "home")[0] == page(client, "bond", dyad)[0] == 200
    status, told = page(client, "talk_guide", dyad)
    wipe = reverse("wipe_talk", args=[broken.pk])
    assert status == 200
    assert reverse("talk_step", args=[other.pk, "for_myself"]) in told
    assert wipe in told
    status, told = page(client, "talk_step", broken.pk, "for_myself")
    assert status == 409
    assert wipe in told
    assert says(page(client, "wipe_talk", broken.pk)[1], "Dit gesprek gaat niet meer open.")
    client.post(wipe, {AS_DAMAGED: "yes"})
    assert [one.pk for one in Talk.objects.all()] == [other.pk]
    assert page(client, "talk_step", other.pk, "for_myself")[0] == 200


def test_a_yes_to_wiping_what_was_damaged_does_not_wipe_it_once_it_opens_again(anna, client):
    talk = prepared_talk(anna.reader, bond(anna.reader))
    answer = client.post(reverse("wipe_talk", args=[talk.pk]), {AS_DAMAGED: "yes"})
    assert answer.status_code == 409
    assert says(answer.content.decode(), "Er is niets gewist.")
    assert Talk.objects.filter(pk=talk.pk).exists()


def test_nobody_else_wipes_it(anna):
    talk = prepared_talk(anna.reader, bond(anna.reader))
    damaged(talk, Part.ABOUT_US)
    eva = sign_in(Client(), person("eva"))
    assert eva.post(reverse("wipe_talk", args=[talk.pk])).status_code == 404
    assert Talk.objects.filter(pk=talk.pk).exists()
