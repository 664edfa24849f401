"""The second step: an app or a passkey. Until it is passed nobody is in and nothing is open."""

from __future__ import annotations

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from rodedraad.accounts import throttle
from rodedraad.accounts.models import OutboxMail
from rodedraad.vault import app_codes, passkeys
from rodedraad.vault.actions import second_factors as actions
from rodedraad.vault.errors import PasskeyRefused
from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.recovery import new_code
from rodedraad.web.clock import this_instant
from rodedraad.web.squares import EDGE
from tests.factories.authenticator import Device, question_on
from tests.factories.door import (
    all_that_sessions_hold,
    code_in,
    come_in,
    is_open,
    knock,
    later,
    mails,
)
from tests.factories.people import PASSPHRASE, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A browser at an address at which passkeys work."""
    return new_client()


def new_client() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def anna():
    return person("anna")


@pytest.fixture
def annas(client, anna):
    come_in(client, anna)
    client.post(reverse("step_up"), {"passphrase": PASSPHRASE})
    return client


def digits(secret: str, ahead: int = 0) -> str:
    period = int(this_instant().timestamp()) // 30 + ahead
    return format_hotp_value(hotp_value(secret, period))


def begin_app(client):
    """(secret, signed secret) of the page that draws it."""
    page = client.get(reverse("second_factor_app")).content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page))
    assert len(secret) == 32
    return secret, re.search(r'name="secret" value="([^"]+)"', page)[1]


def add_app(client) -> str:
    secret, signed = begin_app(client)
    answer = client.post(
        reverse("second_factor_app"), {"secret": signed, "code": digits(secret, ahead=-1)}
    )
    assert answer.status_code == 302, answer.content.decode()
    return secret


def add_passkey(client, device, name="Mijn telefoon"):
    question = question_on(client.get(reverse("second_factor_new_passkey")))
    typed = {"credential": device.make(question), "name": name}
    return client.post(reverse("second_factor_new_passkey"), typed)


def second(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


# --- an app -----------------------------------------------------------------------------------


def test_with_an_app_the_passphrase_alone_opens_nothing(annas, anna):
    secret = add_app(annas)
    other = new_client()
    assert knock(other, anna.email)["Location"] == reverse("mfa_authenticate")
    assert not is_open(other)
    assert other.get(reverse("home"))["Location"].startswith(reverse("account_login"))
    assert OpenVaultRow.objects.filter(pending=True).count() == 1
    assert other.get(reverse("mfa_authenticate")).status_code == 200
    assert settings.DEVICE_COOKIE_NAME not in other.cookies
    assert second(other, digits(secret))["Location"] == reverse("home")
    assert is_open(other)
    assert settings.DEVICE_COOKIE_NAME in other.cookies


def test_the_way_goes_on_to_where_she_wanted_to_be(annas, anna):
    secret = add_app(annas)
    other = new_client()
    typed = {"email": anna.email, "passphrase": PASSPHRASE}
    other.post(reverse("account_login", query={"next": "/account/sign-ins/"}), typed)
    assert second(other, digits(secret))["Location"] == "/account/sign-ins/"


def test_wrong_digits_open_nothing_and_guessing_is_slow(annas, anna):
    add_app(annas)
    other = new_client()
    knock(other, anna.email)
    answers = [second(other, f"{n:06}") for n in range(throttle.OTHER_DEVICES.free + 1)]
    assert {one.status_code for one in answers[:-1]} == {422}
    assert "Deze cijfers passen nu niet." in answers[0].content.decode()
    assert answers[-1].status_code == 429
    assert second(other, "").status_code == 422
    assert not is_open(other)


def test_a_code_works_once_on_whatever_worker(annas, anna):
    secret = add_app(annas)
    first, again = new_client(), new_client()
    knock(first, anna.email)
    knock(again, anna.email)
    code = digits(secret)
    assert second(first, code).status_code == 302
    assert second(again, code).status_code == 422
    assert second(again, digits(secret, ahead=-1)).status_code == 422  # nor an older one
    with later(seconds=31):
        assert second(again, digits(secret)).status_code == 302


def test_digits_of_two_minutes_ago_do_not_work(annas, anna):
    secret = add_app(annas)
    other = new_client()
    knock(other, anna.email)
    assert second(other, digits(secret, ahead=4)).status_code == 422
    code = digits(secret)
    with later(minutes=2):
        assert second(other, code).status_code == 422


def test_ten_minutes_later_the_second_step_is_too_late(annas, anna, monkeypatch):
    import time  # noqa: PLC0415  # the stages of allauth go by the clock of the machine

    secret = add_app(annas)
    other = new_client()
    knock(other, anna.email)
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 601)
    with later(minutes=10, seconds=1):
        assert second(other, digits(secret))["Location"] == reverse("account_login")
        assert not is_open(other)


def test_a_vault_whose_cookie_went_on_the_way_stays_shut(annas, anna):
    secret = add_app(annas)
    other = new_client()
    knock(other, anna.email)
    del other.cookies[settings.VAULT_COOKIE_NAME]
    assert second(other, digits(secret)).status_code == 302
    assert not is_open(other)


@pytest.mark.usefixtures("annas")
def test_without_a_sign_in_that_waits_there_is_no_second_step():
    names = ("mfa_authenticate", "second_factor_lost")
    assert {new_client().get(reverse(name))["Location"] for name in names} == {
        reverse("account_login")
    }
    posted = new_client().post(reverse("second_factor_passkey"))
    assert posted["Location"] == reverse("account_login")


def test_an_app_counts_only_with_a_code_of_the_secret_that_was_shown(annas):
    secret, signed = begin_app(annas)
    wrong = annas.post(reverse("second_factor_app"), {"secret": signed, "code": "000000"})
    assert wrong.status_code == 422
    assert f"<span>{secret[:4]}</span> <span>{secret[4:8]}" in wrong.content.decode()
    assert signed in wrong.content.decode()  # she tries again with the same drawing
    forged = annas.post(
        reverse("second_factor_app"), {"secret": "A" * 32, "code": digits("A" * 32)}
    )
    assert forged.status_code == 422
    brams = come_in(new_client(), person("bram"))
    brams.post(reverse("step_up"), {"passphrase": PASSPHRASE})
    borrowed = brams.post(reverse("second_factor_app"), {"secret": signed, "code": digits(secret)})
    assert borrowed.status_code == 422
    assert not Authenticator.objects.exists()


def test_the_secret_of_an_app_stands_in_no_session_and_sealed_in_the_table(annas):
    secret = add_app(annas)
    assert secret not in all_that_sessions_hold()
    assert secret not in str(list(Authenticator.objects.values()))


def test_the_drawing_is_ours_and_holds_what_the_app_needs(annas, anna):
    page = annas.get(reverse("second_factor_app")).content.decode()
    assert "<svg" in page
    assert " style=" not in page
    side, path = app_codes.squares(get_user_model().objects.get(pk=anna.pk), "A" * 32)
    cells = {
        (int(across) + step, int(down))
        for across, down, long in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)
        for step in range(int(long))
    }
    corner = EDGE
    ring = {(corner + n, corner) for n in range(7)}
    assert ring <= cells  # the upper edge of the first of the three eyes
    assert (corner + 1, corner + 1) not in cells
    assert max(max(cell) for cell in cells) < side - corner


def test_an_app_on_the_same_device_opens_by_a_link_for_it_cannot_scan_its_own_screen(annas):
    page = annas.get(reverse("second_factor_app")).content.decode()
    [link] = re.findall(r'href="otpauth://totp/[^?"]+\?secret=([A-Z2-7]{32})&amp;issuer=', page)
    assert link == "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page))


def test_another_app_takes_the_place_of_the_first(annas, anna):
    first, second_secret = add_app(annas), add_app(annas)
    other = new_client()
    knock(other, anna.email)
    assert second(other, digits(first)).status_code == 422
    assert second(other, digits(second_secret)).status_code == 302


def test_what_was_added_is_listed_and_can_be_taken_away(annas, anna):
    add_app(annas)
    add_passkey(annas, Device())
    page = annas.get(reverse("second_factors")).content.decode()
    assert "App met cijfers" in page
    assert "Mijn telefoon" in page
    for row in Authenticator.objects.all():
        address = reverse("second_factor_remove", args=[row.pk])
        assert annas.get(address).status_code == 200
        assert annas.post(address)["Location"] == reverse("second_factors")
        assert annas.post(address).status_code == 404
    assert knock(new_client(), anna.email)["Location"] == reverse("home")


def test_nobody_takes_away_anothers(annas):
    add_app(annas)
    brams = come_in(new_client(), person("bram"))
    brams.post(reverse("step_up"), {"passphrase": PASSPHRASE})
    address = reverse("second_factor_remove", args=[Authenticator.objects.get().pk])
    assert brams.post(address).status_code == 404
    assert Authenticator.objects.exists()


@pytest.mark.usefixtures("annas")
def test_taking_away_what_is_not_there_is_told_to_nobody(anna, settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    actions.remove(user=get_user_model().objects.get(pk=anna.pk), number=12345)
    assert mails() == []


def test_adding_and_taking_away_ask_the_passphrase_first(client, anna):
    come_in(client, anna)
    OpenVaultRow.objects.update(stepped_up=None)
    for name, arguments in (
        ("second_factor_app", []),
        ("second_factor_new_passkey", []),
        ("second_factor_remove", [1]),
    ):
        answer = client.get(reverse(name, args=arguments))
        assert answer["Location"].startswith(reverse("step_up"))


def test_she_is_told_by_mail(annas, settings):
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    add_app(annas)
    annas.post(reverse("second_factor_remove", args=[Authenticator.objects.get().pk]))
    assert [mail.subject for mail in mails()] == [
        "Er is een tweede stap bij", "Een tweede stap is weggehaald",
    ]  # fmt: skip


# --- a passkey --------------------------------------------------------------------------------


def test_a_passkey_is_the_second_step(annas, anna):
    device = Device()
    assert add_passkey(annas, device)["Location"] == reverse("second_factors")
    other = new_client()
    knock(other, anna.email)
    question = question_on(other.get(reverse("mfa_authenticate")))
    answer = other.post(reverse("second_factor_passkey"), {"credential": device.use(question)})
    assert answer["Location"] == reverse("home")
    assert is_open(other)


@pytest.fixture
def asked(annas, anna):
    """(browser, device, question): a sign-in that waits for a passkey."""
    device, other = Device(), new_client()
    add_passkey(annas, device)
    knock(other, anna.email)
    return other, device, question_on(other.get(reverse("mfa_authenticate")))


def answered(browser, credential):
    return browser.post(reverse("second_factor_passkey"), {"credential": credential})


@pytest.mark.usefixtures("annas")
def test_another_device_another_question_and_another_site_are_refused(asked):
    browser, device, _ = asked
    stranger, elsewhere, sleepy = (
        Device(),
        Device("https://localhost.elsewhere.example"),
        Device(verifies=False),
    )
    for one in (stranger, elsewhere, sleepy):
        one.number = device.number  # the same name
    elsewhere.key = sleepy.key = device.key
    old = {"challenge": "b2xkLW9sZC1vbGQtb2xkLW9sZA"}
    for answer_to in (
        Device().use, stranger.use, elsewhere.use, sleepy.use,
        lambda question: device.use(question | old),
        lambda _: "", lambda _: "{}", lambda _: "[]", lambda _: "null", lambda _: "no json",
    ):  # fmt: skip
        question = question_on(browser.get(reverse("mfa_authenticate")))
        answer = answered(browser, answer_to(question))
        assert answer.status_code == 422
        assert "Deze passkey werd niet aangenomen." in answer.content.decode()
    assert not is_open(browser)
    question = question_on(answer)  # a fresh one stands on the page each time
    assert answered(browser, device.use(question)).status_code == 302


def test_an_answer_works_once(asked):
    browser, device, question = asked
    credential = device.use(question)
    assert answered(browser, credential).status_code == 302
    browser.post(reverse("account_logout"))
    knock(browser, "anna@voorbeeld.test")
    browser.get(reverse("mfa_authenticate"))
    assert answered(browser, credential).status_code == 422


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData",
                         "signature", "attestationObject", "x"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@example_settings(max_examples=20)
@given(
    changed=st.dictionaries(
        st.sampled_from(["id", "rawId", "type", "response", "clientExtensionResults"]), JSON
    ),
    cut=st.integers(0, 400),
)
def test_whatever_a_browser_answers_is_no_fault_of_ours(asked, changed, cut):  # fmt: skip
    browser, device, question = asked
    whole = device.use(question)
    for credential in (json.dumps(json.loads(whole) | changed), whole[:cut], json.dumps(changed)):
        assert answered(browser, credential).status_code in {302, 422}
        if is_open(browser):  # what was changed did not matter
            browser.post(reverse("account_logout"))
            knock(browser, "anna@voorbeeld.test")
        question = question_on(browser.get(reverse("mfa_authenticate")))
        whole = device.use(question)


A_NUMBER_OF_BYTES = '{"id": "x", "response": {"clientDataJSON": 30000000000}}'
"""Where it is taken for text, so many bytes are made of it."""
WITHOUT_END = "[" * 20_000 + "]" * 20_000
A_LONG_NUMBER = "9" * 5000
"""Longer than Python makes a number of."""


@pytest.mark.parametrize(
    "credential",
    ["", "{}", "[1]", '{"id": "x"}', "nonsense", A_NUMBER_OF_BYTES, WITHOUT_END, A_LONG_NUMBER],
)
def test_a_passkey_that_was_not_made_is_said(annas, credential):
    annas.get(reverse("second_factor_new_passkey"))
    answer = annas.post(reverse("second_factor_new_passkey"), {"credential": credential})
    assert answer.status_code == 422
    assert "Je toestel gaf geen passkey" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_without_a_question_there_is_no_answer(annas):
    question = question_on(annas.get(reverse("second_factor_new_passkey")))
    credential = Device().make(question)
    session = annas.session
    del session["mfa.webauthn.state"]
    session.save()
    typed = {"credential": credential}
    assert annas.post(reverse("second_factor_new_passkey"), typed).status_code == 422


def test_a_passkey_without_a_name_gets_one(annas):
    add_passkey(annas, Device(), name="")
    assert Authenticator.objects.get().data["name"] == "Passkey"


def test_a_passkey_turns_a_hidden_sheet_back_and_opens_no_closed_vault(annas):
    device = Device()
    add_passkey(annas, device)
    with later(minutes=11):
        page = annas.get(reverse("locked", query={"next": "/account/sign-ins/"}))
        typed = {"credential": device.use(question_on(page))}
        back = reverse("locked_passkey", query={"next": "/account/sign-ins/"})
        assert back.replace("%2F", "/") in page.content.decode().replace("%2F", "/")
        assert annas.post(back, typed)["Location"] == "/account/sign-ins/"
        assert is_open(annas)
    with later(minutes=25):
        question = question_on(annas.get(reverse("locked")))
        refused = annas.post(reverse("locked_passkey"), {"credential": Device().use(question)})
        assert refused["Location"].startswith(reverse("locked"))
        assert not is_open(annas)
        question = question_on(annas.get(reverse("locked")))
    with later(minutes=80):
        typed = {"credential": device.use(question)}
        assert annas.post(reverse("locked_passkey"), typed)["Location"] == reverse("account_login")


@pytest.mark.usefixtures("annas")
def test_a_passkey_that_answers_no_question_is_refused_by_name():
    with pytest.raises(PasskeyRefused):
        passkeys.refuse_unless_new({"id": "x"})


# --- lost -------------------------------------------------------------------------------------


@pytest.fixture
def waiting(annas, anna, settings):
    """A browser that waits for a second step that she has lost, with mail."""
    settings.MAIL = True
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    add_app(annas)
    OutboxMail.objects.all().delete()
    other = new_client()
    knock(other, anna.email)
    return other


def lost(browser, recovery, code=""):
    typed = {"recovery": "-".join(recovery.groups), "code": code}
    return browser.post(reverse("second_factor_lost"), typed)


def test_recovery_code_and_mail_together_take_a_lost_second_step_away(waiting, anna):
    assert waiting.get(reverse("second_factor_lost")).status_code == 200
    assert waiting.get(reverse("second_factor_lost")).status_code == 200  # one mail is enough
    [mail] = mails()
    assert lost(waiting, anna.recovery, "0000 0000").status_code == 422
    assert lost(waiting, new_code(), code_in(mail)).status_code == 422
    assert lost(waiting, anna.recovery).status_code == 422
    assert Authenticator.objects.exists()
    assert not is_open(waiting)
    assert lost(waiting, anna.recovery, code_in(mail))["Location"] == reverse("home")
    assert is_open(waiting)
    assert not Authenticator.objects.exists()
    assert knock(new_client(), anna.email)["Location"] == reverse("home")


def test_without_a_mail_server_the_recovery_code_alone_does_it(waiting, anna, settings):
    settings.MAIL = False
    page = waiting.get(reverse("second_factor_lost")).content.decode()
    assert 'name="code"' not in page
    assert lost(waiting, new_code()).status_code == 422
    assert lost(waiting, anna.recovery)["Location"] == reverse("home")
    assert mails() == []


def test_guessing_there_is_slow(waiting):
    tries = [lost(waiting, new_code(), "1").status_code for _ in range(6)]
    assert tries == [422] * 5 + [429]


@pytest.mark.parametrize("name", ["account_reauthenticate", "mfa_view_recovery_codes", "mfa_index"])
def test_pages_of_allauth_that_we_do_not_use_are_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_adding_one_says_so_and_leads_on_to_where_she_was(annas):
    wanted = "/coach/"
    there = reverse("second_factor_app", query={"next": wanted})
    before = annas.get(reverse("second_factors", query={"next": wanted})).content.decode()
    assert f"{reverse('second_factor_app')}?next={wanted}" in before
    page = annas.get(there).content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page))
    signed = re.search(r'name="secret" value="([^"]+)"', page)[1]
    answer = annas.post(there, {"secret": signed, "code": digits(secret)})
    page = annas.get(answer["Location"]).content.decode()
    assert "De app is erbij." in page
    assert f'class="button" href="{wanted}"' in page


@pytest.mark.parametrize("by_mail", [True, False])
def test_a_code_by_mail_is_promised_only_where_mails_are_sent(annas, settings, by_mail):
    settings.MAIL = by_mail
    for browser, name in (
        (annas, "second_factors"),
        (new_client(), "account_signup"),
        (new_client(), "lost"),
    ):
        page = browser.get(reverse(name)).content.decode()
        assert ("een code uit je mail haal je" in page) is by_mail, name
