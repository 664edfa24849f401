"""Where she is signed in: since when, on which device, and ending it from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from rodedraad.audit.models import Event
from rodedraad.vault.device_names import DeviceName, device_name
from rodedraad.vault.models import OpenVaultRow
from tests.factories.door import come_in, is_open
from tests.factories.people import person

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def anna():
    return person("anna")


def browser(agent: str) -> Client:
    return Client(headers={"User-Agent": agent})


def test_every_sign_in_is_listed_with_its_device(anna):
    laptop = come_in(browser(LAPTOP), anna)
    come_in(browser(PHONE), anna)
    page = laptop.get(reverse("sign_ins")).content.decode()
    assert "Firefox op Windows" in page
    assert "Safari op iPhone" in page
    assert page.index("Firefox op Windows") < page.index("Safari op iPhone")  # this one first
    assert page.count("Sinds ") == 2
    assert page.count(">Beëindig<") == 1


def test_the_hour_is_that_of_a_clock_at_home(anna):
    """In another zone's hour she would miss a stranger, or end her own sign-in."""
    client = come_in(Client(), anna)
    UserSession.objects.update(created_at=datetime(2026, 11, 22, 23, 43, tzinfo=UTC))
    assert "Sinds 23 november, 00:43" in client.get(reverse("sign_ins")).content.decode()


def test_no_network_address_is_kept_with_a_sign_in(anna):
    come_in(browser(LAPTOP), anna)
    assert UserSession.objects.get().ip == "0.0.0.0"  # noqa: S104  # nothing listens


def test_ending_a_sign_in_closes_its_vault_and_signs_out_there(anna):
    laptop, phone = come_in(browser(LAPTOP), anna), come_in(browser(PHONE), anna)
    ended = UserSession.objects.get(user_agent=PHONE)
    answer = laptop.post(reverse("end_sign_in", args=[ended.pk]))
    assert answer["Location"] == reverse("sign_ins")
    assert not is_open(phone)
    assert phone.get(reverse("vault_shut"))["Location"].startswith(reverse("account_login"))
    assert OpenVaultRow.objects.count() == 1
    assert is_open(laptop)
    assert Event.objects.filter(verb="sign-in-ended", by=anna.pk).count() == 1
    assert laptop.post(reverse("end_sign_in", args=[ended.pk])).status_code == 404


def test_nobody_ends_or_sees_anothers(anna):
    come_in(browser(LAPTOP), anna)
    brams = come_in(browser(PHONE), person("bram"))
    annas = UserSession.objects.get(user_agent=LAPTOP)
    assert "Firefox" not in brams.get(reverse("sign_ins")).content.decode()
    assert brams.post(reverse("end_sign_in", args=[annas.pk])).status_code == 404
    assert UserSession.objects.filter(pk=annas.pk).exists()


def test_what_was_signed_out_is_listed_no_more(anna):
    laptop, phone = come_in(browser(LAPTOP), anna), come_in(browser(PHONE), anna)
    phone.post(reverse("account_logout"))
    assert "iPhone" not in laptop.get(reverse("sign_ins")).content.decode()


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (PHONE, DeviceName("Safari", "iPhone")),
        (LAPTOP, DeviceName("Firefox", "Windows")),
        ("(X11; CrOS x86_64) Chrome/140.0 Safari/537.36", DeviceName("Chrome", "Chromebook")),
        ("(Windows NT 10.0) Chrome/140 Safari/537 Edg/140", DeviceName("Edge", "Windows")),
        ("curl/8", DeviceName("", "")),
        ("", DeviceName("", "")),
    ],
)  # fmt: skip
def test_a_device_is_named_in_two_words(agent, name):
    assert device_name(agent) == name


@pytest.mark.parametrize(
    ("agent", "said"),
    [("curl/8", "Een toestel dat we niet herkennen"), ("Firefox/140.0", "Firefox")],
)
def test_a_device_we_do_not_know_is_listed_all_the_same(anna, agent, said):
    assert said in come_in(browser(agent), anna).get(reverse("sign_ins")).content.decode()
