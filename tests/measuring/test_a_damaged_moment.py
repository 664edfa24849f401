"""A moment that is damaged: told, left, or wiped by itself; the bond and the others open."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.measuring.models import Check
from rodedraad.vault.models import Record
from rodedraad.vault.wiped_when_damaged import AS_DAMAGED
from tests.factories.damaged import damage, damage_key
from tests.factories.measuring import bond, closed_moment
from tests.factories.pages import says
from tests.factories.people import Person, person, sign_in

pytestmark = pytest.mark.django_db
OFFERED = "Wis dit moment"


@pytest.fixture
def anna() -> Person:
    return person("anna")


@pytest.fixture
def client(anna) -> Client:
    return sign_in(Client(), anna)


def damaged(anna: Person, dyad: UUID, *, key: bool = False) -> Check:
    """The first of two moments of this bond; its answers, or the key of them, are damaged."""
    for _ in range(2):
        closed_moment(anna.reader, dyad)
    row = Check.objects.filter(dyad=dyad).earliest("epoch")
    (damage_key if key else damage)(row.scores)
    return row


def page(client: Client, address: str, number: UUID) -> tuple[int, str]:
    answer = client.get(reverse(address, args=[number]))
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("key", [False, True])
def test_its_bond_opens_with_the_others_and_its_own_page_offers_to_wipe_just_that(
    anna, client, key
):
    dyad = bond(anna.reader)
    row = damaged(anna, dyad, key=key)
    status, told = page(client, "bond", dyad)
    assert status == 200
    assert says(told, "Wat nu niet opengaat")
    assert reverse("moment", args=[row.pk]) in told
    status, told = page(client, "moment", row.pk)
    assert status == 409
    assert OFFERED in told
    wipe = reverse("wipe_check", args=[row.pk])
    assert wipe in told
    assert says(page(client, "wipe_check", row.pk)[1], "Dit beschadigde moment wissen?")
    client.post(wipe, {AS_DAMAGED: "yes"})
    [left] = Check.objects.all()
    assert page(client, "moment", left.pk)[0] == 200
    assert not says(page(client, "bond", dyad)[1], "Wat nu niet opengaat")


def test_a_moment_that_is_whole_is_not_offered_where_its_bond_is_what_does_not_open(anna, client):
    dyad = bond(anna.reader)
    closed_moment(anna.reader, dyad)
    [row] = Check.objects.all()
    damage(Record.objects.get(kind="bond").pk)
    status, told = page(client, "moment", row.pk)
    assert status == 409
    assert OFFERED not in told


def test_a_yes_to_wiping_what_was_damaged_does_not_wipe_it_once_it_opens_again(anna, client):
    row = damaged(anna, bond(anna.reader))
    damage(row.scores)  # as it was before
    answer = client.post(reverse("wipe_check", args=[row.pk]), {AS_DAMAGED: "yes"})
    assert answer.status_code == 409
    assert says(answer.content.decode(), "Er is niets gewist.")
    assert Check.objects.filter(pk=row.pk).exists()


def test_nobody_else_wipes_it(anna):
    row = damaged(anna, bond(anna.reader))
    eva = sign_in(Client(), person("eva"))
    assert eva.post(reverse("wipe_check", args=[row.pk])).status_code == 404
    assert Check.objects.filter(pk=row.pk).exists()
