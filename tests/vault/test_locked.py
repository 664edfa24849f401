"""The sheet turned over: after ten quiet minutes, at once by hand, and back with the passphrase."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import throttle
from rodedraad.vault.models import OpenVaultRow
from tests.factories.door import come_in, is_open, later
from tests.factories.people import PASSPHRASE, person, sign_in

pytestmark = pytest.mark.django_db
A_SCRIPT = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def annas(client, anna):
    return come_in(client, anna)


def turn_back(client, passphrase=PASSPHRASE, **more):
    return client.post(reverse("locked"), {"passphrase": passphrase}, **more)


def test_who_does_not_know_her_passphrase_has_a_way_on_from_under_the_sheet(annas):
    annas.post(reverse("hide"))
    assert f'href="{reverse("lost")}"' in annas.get(reverse("locked")).content.decode()
    assert annas.get(reverse("lost")).status_code == 200


def test_nine_quiet_minutes_hide_nothing_and_ten_hide_everything(annas):
    with later(minutes=9, seconds=55):
        assert is_open(annas)
    with later(minutes=21):
        answer = annas.get(reverse("sign_ins"))
        assert answer["Location"] == "/account/locked/?next=%2Faccount%2Fsign-ins%2F"
        assert "omgedraaid" in annas.get(answer["Location"]).content.decode()


def test_a_deed_keeps_the_sheet_open(annas):
    for minutes in (8, 16, 24):
        with later(minutes=minutes):
            assert is_open(annas)


def test_the_passphrase_turns_it_back_to_where_she_was(annas):
    with later(minutes=11):
        answer = annas.post(
            reverse("locked", query={"next": "/account/sign-ins/"}), {"passphrase": PASSPHRASE}
        )
        assert answer["Location"] == "/account/sign-ins/"
        assert is_open(annas)


def test_another_passphrase_does_not(annas):
    with later(minutes=11):
        answer = turn_back(annas, "een heel andere wachtzin")
        assert answer.status_code == 422
        assert "Dit is niet je wachtzin." in answer.content.decode()
        assert turn_back(annas, "").status_code == 422
        assert not is_open(annas)


def test_guessing_at_the_turned_sheet_is_slow(annas):
    with later(minutes=11):
        for n in range(throttle.KNOWN_DEVICE.free):
            assert turn_back(annas, f"een gok {n}").status_code == 422
        assert turn_back(annas).status_code == 429


def test_an_hour_closes_it_and_then_only_the_door_opens_it(annas):
    with later(minutes=61):
        there = reverse("locked", query={"next": "/account/sign-ins/"})
        assert annas.get(there)["Location"] == reverse(
            "account_login", query={"next": "/account/sign-ins/"}
        )
        assert turn_back(annas)["Location"] == reverse("account_login")
        assert not is_open(annas)


def test_hidden_at_once_by_hand(annas):
    assert annas.post(reverse("hide"))["Location"] == reverse("locked")
    assert not is_open(annas)
    assert turn_back(annas)["Location"] == reverse("home")
    assert is_open(annas)


def test_who_is_not_there_hides_nothing_and_is_told_nothing(client):
    assert client.post(reverse("hide"))["Location"] == reverse("locked")
    assert client.get(reverse("locked"))["Location"].startswith(reverse("account_login"))


def test_a_sheet_that_is_not_hidden_may_be_turned_back_too(annas):
    """The browser hides by itself; its clock may be ahead of ours."""
    assert turn_back(annas, **A_SCRIPT).json() == {"shown": True}


def test_the_page_that_lies_turned_over_is_told_in_words(annas):
    with later(minutes=11):
        refused = turn_back(annas, "een heel andere wachtzin", **A_SCRIPT)
        assert refused.status_code == 422
        assert refused.json()["says"].startswith("Dit is niet je wachtzin.")
        assert turn_back(annas, **A_SCRIPT).status_code == 200
    with later(minutes=72):
        assert turn_back(annas, **A_SCRIPT).status_code == 423


def test_who_comes_in_after_her_does_not_turn_back_the_sheet_that_she_left_in_a_tab(annas):
    """A tablet that people share: her own passphrase, her own open vault, and not her sheet."""
    page = annas.get(reverse("account")).content.decode()
    hers = {"whose": re.search(r'name="whose" value="([^"]+)"', page)[1], "passphrase": PASSPHRASE}
    assert annas.post(reverse("locked"), hers, **A_SCRIPT).json() == {"shown": True}
    bram = come_in(annas, person("bram"))
    assert bram.post(reverse("locked"), hers, **A_SCRIPT).status_code == 423
    assert turn_back(bram, **A_SCRIPT).json() == {"shown": True}  # his own


def test_a_vault_whose_cookie_is_gone_is_closed(annas):
    del annas.cookies[settings.VAULT_COOKIE_NAME]
    with later(minutes=11):
        assert turn_back(annas)["Location"] == reverse("account_login")


def test_the_cookie_of_another_vault_does_not_fit(annas):
    other = come_in(Client(), person("bram"))
    annas.cookies[settings.VAULT_COOKIE_NAME] = other.cookies[settings.VAULT_COOKIE_NAME].value
    assert not is_open(annas)
    assert turn_back(annas)["Location"] == reverse("account_login")


def test_a_vault_that_waits_for_the_second_factor_is_not_turned_back(client, anna):
    sign_in(client, anna)
    OpenVaultRow.objects.update(pending=True)
    assert turn_back(client)["Location"] == reverse("mfa_authenticate")


def test_the_locked_page_and_every_page_of_hers_are_kept_nowhere(annas):
    for name in ("locked", "account", "account_login"):
        answer = annas.get(reverse(name))
        assert answer["Cache-Control"] == "no-store"
        assert "form-action 'self'" in answer["Content-Security-Policy"]
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "trusted-types 'none'" in answer["Content-Security-Policy"]


# --- the passphrase once more -----------------------------------------------------------------


def some_minutes_after_she_gave_it(client):
    """She came in a while ago, and went on working since."""
    OpenVaultRow.objects.update(stepped_up=None)
    return client


def test_who_has_just_come_in_is_not_asked_her_passphrase_again(annas):
    assert annas.get(reverse("recovery_code")).status_code == 200


def test_who_has_just_changed_it_is_not_asked_it_again(annas):
    some_minutes_after_she_gave_it(annas)
    new = "zeven kruiwagens vol kastanjes"
    annas.post(reverse("passphrase"), {"current": PASSPHRASE, "passphrase": new, "again": new})
    assert annas.get(reverse("recovery_code")).status_code == 200


def test_a_passphrase_given_before_the_sheet_was_turned_over_counts_no_more(annas):
    annas.post(reverse("hide"))
    assert OpenVaultRow.objects.get().stepped_up is None
    turn_back(annas)  # with the passphrase: that counts
    assert annas.get(reverse("recovery_code")).status_code == 200


def test_before_a_new_recovery_code_the_passphrase_is_asked_again(annas):
    some_minutes_after_she_gave_it(annas)
    asked = annas.get(reverse("recovery_code"))
    assert asked["Location"] == "/account/step-up/?next=%2Faccount%2Frecovery-code%2F"
    page = annas.get(asked["Location"])
    assert "Nog eens je wachtzin" in page.content.decode()
    wrong = annas.post(asked["Location"], {"passphrase": "iets anders dan dit"})
    assert wrong.status_code == 422
    right = annas.post(asked["Location"], {"passphrase": PASSPHRASE})
    assert right["Location"] == reverse("recovery_code")
    assert annas.get(reverse("recovery_code")).status_code == 200


def test_ten_minutes_later_it_is_asked_anew(annas):
    annas.post(reverse("step_up"), {"passphrase": PASSPHRASE})
    with later(minutes=5):
        assert annas.get(reverse("recovery_code")).status_code == 200
    with later(minutes=11):
        assert annas.get(reverse("recovery_code")).status_code == 302


def test_what_was_sent_too_late_goes_back_to_its_page_and_is_kept_nowhere(annas):
    some_minutes_after_she_gave_it(annas)
    page = {"Referer": "http://testserver/account/second-factors/app/"}
    answer = annas.post(reverse("second_factor_app"), {"code": "123456"}, headers=page)
    assert answer["Location"] == reverse("step_up", query={"next": reverse("second_factor_app")})


def test_what_was_sent_too_late_from_nowhere_goes_back_to_the_account(annas):
    some_minutes_after_she_gave_it(annas)
    answer = annas.post(reverse("second_factor_app"), {"code": "123456"})
    assert answer["Location"] == reverse("step_up")
    assert annas.post(answer["Location"], {"passphrase": PASSPHRASE})["Location"] == reverse(
        "account"
    )


def test_a_page_takes_only_what_it_says(annas):
    answer = annas.put(reverse("locked"))
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, POST, HEAD"
    assert annas.get(reverse("hide"))["Allow"] == "POST"
    assert annas.head(reverse("account")).status_code == 200


def test_a_form_without_our_token_is_refused_in_words(anna):
    strict = Client(enforce_csrf_checks=True)
    typed = {"email": anna.email, "passphrase": PASSPHRASE}
    answer = strict.post(reverse("account_login"), typed)
    assert answer.status_code == 403
    assert "Dit blad stond te lang open." in answer.content.decode()


def test_a_page_that_stood_open_meanwhile_gets_a_token_that_fits(anna):
    strict = Client(enforce_csrf_checks=True)
    strict.get(reverse("account_login"))
    token = strict.get(reverse("form_token")).json()["token"]
    typed = {"email": anna.email, "passphrase": PASSPHRASE, "csrfmiddlewaretoken": token}
    assert strict.post(reverse("account_login"), typed).status_code == 302
    assert strict.get(reverse("form_token"))["Cache-Control"] == "no-store"
