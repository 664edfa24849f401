"""Being in one place at a time: a school, another school, or her own space."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.access import queries
from rodedraad.access.models import Membership
from rodedraad.access.permissions import in_roles, reading_on, school_of
from rodedraad.access.roles import Role
from rodedraad.core.instrument import Age
from rodedraad.pupils.actions import begin_bond
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.records import Named
from rodedraad.vault import reader as vault
from rodedraad.vault.opening import SPACE
from rodedraad.vault.reader import Guest, Reader
from tests.factories.door import come_in, later
from tests.factories.people import person, sign_in
from tests.factories.school import at, joins, member, school, signed_in_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def where():
    return school()


@pytest.fixture
def anna(where):
    return member("anna", where)


def home(client: Client) -> str:
    return client.get(reverse("home")).content.decode()


def go(client: Client, number: object = ""):
    return client.post(reverse("choose_space"), {"school": str(number)})


def test_she_is_in_one_place_at_a_time(anna, where):
    begin_bond(by=anna.reader, named=Named("Thuis", Age.PRIMARY))
    begin_bond(by=at(anna, where), named=Named("Opschool", Age.PRIMARY))
    client = sign_in(Client(), anna)
    assert "Thuis" in home(client)
    assert "Opschool" not in home(client)
    go(client, where.pk)
    assert "Opschool" in home(client)
    assert "Thuis" not in home(client)
    go(client)
    assert "Thuis" in home(client)
    assert SPACE not in client.session


def test_a_form_that_stood_open_in_another_tab_puts_nothing_where_she_is_now(anna, where):
    """She saw her own space above it; meanwhile she went to the school."""
    tab = sign_in(Client(enforce_csrf_checks=True), anna)

    def sends(page: str, address: str, told: dict[str, str]) -> int:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        return tab.post(address, told | {"csrfmiddlewaretoken": token}).status_code

    bond, new = reverse("begin_bond"), {"nickname": "Thuis", "age": "primary"}
    open_still = tab.get(bond).content.decode()
    assert sends(home(tab), reverse("choose_space"), {"school": str(where.pk)}) == 302
    assert sends(open_still, bond, new) == 403
    assert not Dyad.objects.exists()
    assert sends(tab.get(bond).content.decode(), bond, new) == 302
    assert Dyad.objects.get().school == where.pk


def test_a_page_that_lies_turned_over_is_told_whether_she_is_still_there(anna, where):
    """Its script renews what its forms carry, and only where they still go where she saw."""
    tab = sign_in(Client(), anna)

    def asks() -> str:
        shown = re.search(r'data-space="([^"]*)"', home(tab))[1]
        return reverse("form_token", query={"space": shown})

    at_home = asks()
    go(tab, where.pk)
    at_school = asks()
    assert [tab.get(one).json()["here"] for one in (at_home, at_school)] == [False, True]


def test_the_frame_offers_her_other_schools_and_always_her_own_space(anna, where):
    other = school("De Wissel")
    joins(anna, other)
    client = signed_in_at(anna, where)
    page = home(client)
    assert "<bdi>De Linde</bdi>" in page
    assert "Naar De Wissel" in page
    assert "Naar De Linde" not in page
    assert "Naar mijn eigen ruimte" in page
    go(client)
    page = home(client)
    assert "Naar De Linde" in page
    assert "Naar mijn eigen ruimte" not in page


def test_an_own_space_without_bonds_leads_to_the_school_where_hers_may_be(anna, where):
    client = sign_in(Client(), anna)
    told = "Wat je op school bewaarde, staat bij die school."
    assert told in home(client)
    assert home(client).count("Naar De Linde") == 2
    begin_bond(by=anna.reader, named=Named("Thuis", Age.PRIMARY))
    assert told not in home(client)
    go(client, where.pk)
    assert told not in home(client)


def test_who_is_in_no_school_sees_no_choice():
    assert "choose_space" not in home(sign_in(Client(), person("eva")))
    assert 'class="space"' not in home(sign_in(Client(), person("fatima")))


@pytest.mark.parametrize("number", ["x", str(UUID(int=3)), "0", "é"])
def test_a_school_that_is_not_hers_is_not_there(anna, number):
    client = sign_in(Client(), anna)
    assert go(client, number).status_code == 404
    assert SPACE not in client.session


def test_a_school_she_is_in_no_more_is_refused(where):
    chris = member("chris", where, Role.LEADER)
    client = sign_in(Client(), chris)
    Membership.objects.filter(person=chris.pk).update(ends=where.today)
    assert go(client, where.pk).status_code == 404


def test_who_is_put_out_while_she_is_there_finds_nothing_and_can_go_home(where):
    chris = member("chris", where, Role.LEADER)
    client = signed_in_at(chris, where)
    Membership.objects.filter(person=chris.pk).update(ends=where.today)
    assert client.get(reverse("three_things")).status_code == 404
    page = home(client)
    assert "Niet meer in deze school" in page
    assert go(client).status_code == 302
    assert "Niet meer in deze school" not in home(client)


def test_a_session_that_names_a_school_of_another_opens_nothing_there(anna, where):
    eva = person("eva")
    begin_bond(by=at(anna, where), named=Named("Kanarie", Age.PRIMARY))
    client = sign_in(Client(), eva)
    session = client.session
    session[SPACE] = str(where.pk)
    session.save()
    assert "Kanarie" not in home(client)
    assert client.post(reverse("begin_bond")).status_code == 409
    assert client.get(reverse("own_classes")).status_code == 404


def test_a_guest_is_in_no_school(where):
    guest = Reader(Guest(uuid4()), vault.School(where.pk))
    assert school_of(guest) is None
    assert not in_roles(guest, ["teacher"]).exists()
    assert not reading_on(guest).exists()
    assert queries.spaces(guest).is_personal


def test_the_day_is_the_day_of_the_school(where):
    """At half past midnight in Brussels it is still yesterday in Curaçao."""
    far = school("Kòrsou", country="NL")
    far.zone = "America/Curacao"
    far.save()
    hours = []
    for hour in range(24):
        with later(hours=hour):
            hours.append((where.today, far.today))
    assert any(here != there for here, there in hours)
    assert all(there <= here for here, there in hours)


@pytest.fixture
def eva(where):
    """A teacher of the school who signs in with her passphrase alone."""
    who = person("eva")
    joins(who, where)
    joins(who, where, Role.CARE_COORDINATOR)
    return who


def test_she_comes_in_where_she_was_last(eva, where):
    assert SPACE not in come_in(Client(), eva).session
    go(come_in(Client(), eva), where.pk)
    again = come_in(Client(), eva)
    assert "<bdi>De Linde</bdi>" in home(again)
    other = school("De Wissel")
    joins(eva, other)
    go(again, other.pk)
    assert come_in(Client(), eva).session[SPACE] == str(other.pk)
    go(again)
    assert SPACE not in come_in(Client(), eva).session


def test_she_comes_into_her_own_space_once_she_is_in_that_school_no_more(eva, where):
    go(come_in(Client(), eva), where.pk)
    Membership.objects.filter(person=eva.pk).update(ends=where.today)
    with later(days=61):
        assert SPACE not in come_in(Client(), eva).session


def test_where_somebody_else_was_last_says_nothing(eva, where):
    go(come_in(Client(), eva), where.pk)
    other = person("fatima")
    joins(other, where)
    assert SPACE not in come_in(Client(), other).session
