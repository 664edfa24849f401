"""Cookies and sessions in the wrong hands: another's, an old one, one that still waits or hides."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from rodedraad.accounts.models import User
from rodedraad.sharing.models import Sharing
from rodedraad.vault.models import OpenVaultRow, Wrap
from tests.attacks.conftest import FIRST_MOMENT, NICKNAME
from tests.factories.door import come_in, is_open, knock, later
from tests.factories.people import PASSPHRASE, person, sign_in
from tests.factories.sharing import share, with_second_factor
from tests.web.addresses import examples, private_views, views

pytestmark = pytest.mark.django_db
ANOTHER = "negen kastanjes onder de oude beuk"


def cookies_of(browser: Client) -> dict[str, str]:
    return {name: one.value for name, one in browser.cookies.items()}


def holding(cookies: dict[str, str]) -> Client:
    """A browser that holds these cookies and never came in."""
    browser = Client()
    browser.cookies.load(cookies)
    return browser


def addresses(**world: object) -> list[str]:
    """Every address that needs an open vault."""
    return [
        reverse(name, kwargs={key: world.get(key, kept) for key, kept in examples(name).items()})
        for name, view in private_views().items()
        if getattr(view, "needs_vault", False)
    ]


def shown_to(browser: Client, **world: object) -> list[str]:
    """The addresses at which this browser is shown or allowed something, by any method.

    423 is the page that says a thing sent is not kept; it holds nothing but what was sent.
    """
    return [
        f"{method} {address}: {answer.status_code}"
        for address in addresses(**world)
        for method in ("GET", "POST")
        for answer in [browser.generic(method, address)]
        if answer.status_code not in {302, 405, 423}
        or "/account/" not in answer.get("Location", "/account/")
        or NICKNAME in answer.content.decode()
    ]


# --- a session that somebody chose for her --------------------------------------------------------


def test_a_session_known_before_she_came_in_is_not_the_session_she_is_in(client, db):  # noqa: ARG001
    anna = person("anna")
    client.get(reverse("account_signup"))
    client.post(reverse("account_signup"), {"email": "x@voorbeeld.test"})
    known = cookies_of(client)
    come_in(client, anna)
    assert cookies_of(client)[settings.SESSION_COOKIE_NAME] != known[settings.SESSION_COOKIE_NAME]
    assert not is_open(holding(known))
    assert not is_open(holding(known | {"vault": cookies_of(client)["vault"]}))


# --- one without the other ------------------------------------------------------------------------


def test_of_session_and_vault_cookie_neither_shows_anything_without_the_other(hers, dyad):
    hers_ = cookies_of(hers)
    for kept in ("session", "vault"):
        assert shown_to(holding({kept: hers_[kept]}), dyad=dyad) == []


def test_the_cookies_of_two_people_mixed_show_nothing_of_either(hers, evas, dyad):
    mine, his = cookies_of(hers), cookies_of(evas)
    for mixed in (mine | {"vault": his["vault"]}, his | {"vault": mine["vault"]}):
        assert shown_to(holding(mixed), dyad=dyad) == []


# --- what waits, hides, or is over ----------------------------------------------------------------


def test_a_vault_that_waits_for_the_second_step_shows_nothing_at_any_address(client, anna, dyad):
    knock(client, anna.email)
    assert OpenVaultRow.objects.get().pending
    assert shown_to(client, dyad=dyad) == []
    OpenVaultRow.objects.update(pending=False)  # the seal vouches for that word
    assert shown_to(client, dyad=dyad) == []


def test_a_vault_that_waits_shows_nothing_to_who_is_signed_in_otherwise(client, anna, dyad):
    """The sign-in is whole (in the table) and the vault still waits."""
    knock(client, anna.email)
    row = OpenVaultRow.objects.get()
    other = Client()
    other.force_login(User.objects.get(pk=anna.pk))
    OpenVaultRow.objects.update(session=other.session.session_key)
    other.cookies["vault"] = cookies_of(client)["vault"]
    assert shown_to(other, dyad=dyad) == []
    OpenVaultRow.objects.filter(pk=row.pk).update(pending=False)
    assert shown_to(other, dyad=dyad) == []


@pytest.mark.parametrize("minutes", [11, 59, 61, 200])
def test_a_hidden_or_closed_vault_shows_nothing_at_any_address(hers, dyad, minutes):
    with later(minutes=minutes):
        assert shown_to(hers, dyad=dyad) == []


def test_hiding_never_puts_off_closing(hers):
    """An hour closes a vault; to hide it again and again is no deed that keeps it."""
    for minutes in (5, 30, 62):
        with later(minutes=minutes):
            hers.post(reverse("hide"))
    with later(minutes=66):
        assert hers.post(reverse("locked"), {"passphrase": PASSPHRASE})["Location"].startswith(
            reverse("account_login")
        )
        assert not is_open(hers)


def test_hiding_does_not_bring_a_closed_vault_back(hers):
    with later(minutes=61):
        hers.post(reverse("hide"))
        assert hers.get(reverse("locked"))["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("way", ["account_logout", "sign-in ended", "passphrase changed", "reset"])
def test_cookies_from_before_are_worth_nothing_afterwards(way, dyad, anna):
    browser = sign_in(Client(), anna)
    old = cookies_of(browser)
    if way == "account_logout":
        browser.post(reverse("account_logout"))
    elif way == "sign-in ended":
        Session.objects.filter(session_key=old["session"]).delete()
    elif way == "passphrase changed":
        told = {"current": PASSPHRASE, "passphrase": ANOTHER, "again": ANOTHER}
        assert browser.post(reverse("passphrase"), told).status_code == 302
    else:
        user = User.objects.get(pk=anna.pk)
        user.set_password(ANOTHER)
        user.save()
    assert shown_to(holding(old), dyad=dyad) == []


def test_a_session_row_put_back_after_signing_out_opens_no_vault(anna, dyad):
    browser = sign_in(Client(), anna)
    old = cookies_of(browser)
    row = Session.objects.get(session_key=old["session"])
    browser.post(reverse("account_logout"))
    row.save(force_insert=True)
    assert shown_to(holding(old), dyad=dyad) == []


def test_her_session_copied_to_the_thiefs_number_shows_nothing(hers, evas, dyad):
    """Session rows carry no number of their own, so a copied one is hers: but her vault is not."""
    hers_ = Session.objects.get(session_key=cookies_of(hers)["session"])
    Session.objects.filter(session_key=cookies_of(evas)["session"]).update(
        session_data=hers_.session_data
    )
    assert shown_to(evas, dyad=dyad) == []


# --- the passphrase again -------------------------------------------------------------------------


STEPS = ("recovery_code", "second_factor_app", "second_factor_new_passkey", "preview_bond")


@pytest.mark.parametrize("name", STEPS)
def test_a_form_behind_the_passphrase_is_not_taken_without_it_either(anna, bram, dyad, name):
    share(anna, dyad, bram)
    Sharing.objects.all().delete()
    browser = sign_in(Client(), anna)
    world = {"dyad": dyad, "coach": bram.pk}
    address = reverse(name, kwargs={key: world[key] for key in examples(name)})
    assert browser.get(address)["Location"].startswith(reverse("step_up"))
    before = Wrap.objects.count()
    told = {"code": "123456", "credential": "{}", "secret": "x", "label": "x", "pieces": "x"}
    answer = browser.post(address, told)
    assert answer.status_code in {302, 405, 422}
    assert (Sharing.objects.count(), Wrap.objects.count()) == (0, before)
    now_ = browser.post(reverse("share_bond", args=[dyad, bram.pk]), told)
    assert now_.status_code in {302, 409, 422}
    assert not Sharing.objects.exists()


def test_the_passphrase_given_in_one_browser_counts_in_no_other(anna, hers):
    other = sign_in(Client(), anna)
    assert hers.get(reverse("recovery_code")).status_code == 200
    assert other.get(reverse("recovery_code")).status_code == 302


def test_an_instant_to_come_is_no_passphrase_given(hers, anna):
    OpenVaultRow.objects.filter(person=anna.pk).update(stepped_up=now().replace(year=2099))
    assert hers.get(reverse("recovery_code")).status_code == 302


# --- guessing -------------------------------------------------------------------------------------


GUESSES = {
    "account_login": {"email": "anna@voorbeeld.test", "passphrase": "geraden woorden op een rij"},
    "recovery_code_use": {"email": "anna@voorbeeld.test"},
}


@pytest.mark.parametrize("name", GUESSES)
def test_another_address_in_a_header_makes_no_guess_free(client, anna, bram, name):
    told = GUESSES[name]
    if name == "recovery_code_use":
        told = told | {"recovery": bram.recovery.exposed().decode()}
    statuses = [
        client.post(
            reverse(name),
            told,
            REMOTE_ADDR=f"10.0.0.{number}",
            headers={
                "X-Forwarded-For": f"192.0.2.{number}",
                "X-Real-IP": f"192.0.2.{number}",
                "Forwarded": f"for=192.0.2.{number}",
                "User-Agent": str(number),
                "Accept-Language": "en" if number % 2 else "nl",
            },
        ).status_code
        for number in range(8)
    ]
    assert statuses == [422] * 5 + [429] * 3
    assert Wrap.objects.filter(holder=anna.pk).count() == 2


def test_guessing_in_english_counts_with_guessing_in_dutch(client, anna):
    told = {"email": anna.email, "passphrase": "geraden woorden op een rij"}
    for number in range(6):
        answer = client.post("/en/account/login/" if number % 2 else "/account/login/", told)
    assert answer.status_code == 429


# --- her recovery code found ----------------------------------------------------------------------


def found_code(finder, anna):
    """What the door answers to who found her recovery code."""
    told = {"email": anna.email, "recovery": anna.recovery.exposed().decode()}
    return finder.post(reverse("recovery_code_use"), told)


def test_who_finds_the_recovery_code_and_lacks_the_second_step_neither_gets_in_nor_shuts_her_out(
    client,
    db,  # noqa: ARG001
):
    anna = with_second_factor(person("anna"))
    before = set(Wrap.objects.filter(holder=anna.pk).values_list("way", "wrapped"))
    assert found_code(client, anna)["Location"] == reverse("mfa_authenticate")
    told = {"passphrase": ANOTHER, "again": ANOTHER}
    for name in ("recovery_code_use", "recovery_passphrase", "reset_passphrase", "vault_new"):
        client.post(reverse(name), told)
    assert shown_to(client) == []
    assert set(Wrap.objects.filter(holder=anna.pk).values_list("way", "wrapped")) == before
    assert knock(Client(), anna.email)["Location"] == reverse("mfa_authenticate")
    assert found_code(Client(), anna).status_code == 302  # on her paper it is still good


def test_until_a_passphrase_is_chosen_the_code_opens_no_page_with_anything_on_it(client, db):  # noqa: ARG001
    found_code(client, person("anna"))
    assert shown_to(client) == []


# --- nothing stays on the way ---------------------------------------------------------------------


def test_no_answer_with_a_word_of_hers_may_be_kept_on_the_way(hers, dyad, moments):
    world = {"dyad": dyad, "check": moments[0].pk, "check_id": moments[0].pk, "step": "c1"}
    kept, with_words = [], 0
    for name in views():
        if name == "account_logout":
            continue
        arguments = {key: world.get(key, one) for key, one in examples(name).items()}
        answer = hers.get(reverse(name, kwargs=arguments))
        page = answer.content.decode(errors="replace")
        with_words += NICKNAME in page
        if NICKNAME in page or FIRST_MOMENT in page:
            assert "ETag" not in answer.headers
            assert "Last-Modified" not in answer.headers
        if answer.get("Cache-Control") != "no-store" and answer.status_code == 200:
            kept.append(name)
    assert kept == []
    assert with_words > 8
