"""What she sent after her vault had closed: said to be not kept, and given back to be copied."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.forms import PasswordInput
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from rodedraad.vault.forms import PlainForm
from rodedraad.vault.forms.fields import RecoveryCodeField
from rodedraad.web import typed
from tests.factories.door import all_that_sessions_hold, come_in, later
from tests.factories.people import PASSPHRASE, person
from tests.web.addresses import examples, needs_an_open_vault, private_views

pytestmark = pytest.mark.django_db
HERE = "http://testserver"
CAME_FROM = "/bonds/new/?from=home"
FROM_HERE = {"Origin": HERE, "Referer": HERE + CAME_FROM}
SENTENCE = "Hij <b>wachtte</b> op mij & zei niets."
TYPED = {"text": SENTENCE, "day": "2026-11-22", "passphrase": PASSPHRASE, "age": "primary"}


@pytest.fixture
def annas(client):
    return come_in(client, person("anna"))


def send(browser, fields=TYPED, headers=FROM_HERE, name="begin_bond"):
    return browser.post(reverse(name), urlencode(fields), content_type=typed.FORM, headers=headers)


def test_who_was_signed_out_in_another_tab_gets_her_words_back_and_the_way_to_that_page(annas):
    annas.post(reverse("account_logout"))
    answer = send(annas)
    page = answer.content.decode()
    assert answer.status_code == 423
    assert answer["Cache-Control"] == "no-store"
    assert "Je kluis ging intussen dicht. Dit is nog niet bewaard." in page
    assert escape(SENTENCE) in page
    assert SENTENCE not in page
    assert escape(reverse("account_login", query={"next": CAME_FROM})) in page


def test_only_sentences_are_given_back_and_no_secret_ever(annas):
    annas.post(reverse("account_logout"))
    page = send(annas).content.decode()
    assert page.count("<textarea") == 1
    for other in (PASSPHRASE, "2026-11-22", "primary"):
        assert other not in page


def test_nothing_of_it_is_kept_or_logged(annas, caplog):
    annas.post(reverse("account_logout"))
    send(annas)
    assert "wachtte" not in all_that_sessions_hold()
    assert "wachtte" not in caplog.text


def test_what_was_sent_from_a_sheet_that_lay_turned_over_is_given_back_too(annas):
    with later(minutes=11):
        page = send(annas).content.decode()
    assert "Het blad lag intussen omgedraaid. Dit is nog niet bewaard." in page
    assert escape(SENTENCE) in page
    assert escape(reverse("locked", query={"next": CAME_FROM})) in page


def test_a_button_pressed_too_late_is_said_to_have_done_nothing(client):
    answer = send(client, fields={"bond": "1"}, name="wipe_everything")
    assert answer.status_code == 423
    assert "Wat je net deed, is niet gebeurd." in answer.content.decode()
    assert "<textarea" not in answer.content.decode()


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://elsewhere.test"}, {"Origin": "null"}, {"Origin": HERE + ".test"}],
)
def test_words_of_another_site_are_never_shown_as_hers(client, headers):
    answer = send(client, headers=headers | {"Referer": "https://elsewhere.test/new/"})
    assert "wachtte" not in answer.content.decode()
    assert "elsewhere" not in answer.content.decode()


def test_every_page_of_one_person_says_so(client):
    silent = [
        name
        for name in private_views()
        if needs_an_open_vault(name)
        for answer in [send_to(client, name)]
        if answer.status_code != 405  # a page to read alone
        and "Dit is nog niet bewaard." not in answer.content.decode()
    ]
    assert silent == []


def send_to(client, name):

    return client.post(reverse(name, kwargs=examples(name)), headers=FROM_HERE)


def test_a_script_is_told_in_one_word_as_before(client):
    answer = send(client, headers=FROM_HERE | {"Accept": "application/json"})
    assert answer.json() == {"locked": "vault-closed"}


def all_forms(kind=PlainForm):
    for one in kind.__subclasses__():
        yield one
        yield from all_forms(one)


def test_no_field_of_any_form_that_holds_a_secret_is_one_of_those_given_back():
    secret = {
        name
        for one in all_forms()
        for name, field in one.base_fields.items()
        if isinstance(field.widget, PasswordInput)
        or isinstance(field, RecoveryCodeField)
        or field.widget.attrs.get("autocomplete") == "one-time-code"
    }
    assert {"passphrase", "recovery", "code"} <= secret
    assert secret <= typed.SECRET


# --- a form whose token is old --------------------------------------------------------------------


def with_an_old_token(browser, fields=TYPED, headers=FROM_HERE, name="begin_bond"):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    return send(strict, fields, headers, name)


def test_a_form_that_stood_open_too_long_gives_her_words_back(annas):
    answer = with_an_old_token(annas)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert answer["Cache-Control"] == "no-store"
    assert "Dit blad stond te lang open." in page
    assert escape(SENTENCE) in page
    assert "vault/posted.js" in page  # so that the browser does not write it down with its history
    assert f'class="button" href="{reverse("home")}"' in page


def test_a_forged_form_shows_nothing_of_what_it_sent(annas):
    page = with_an_old_token(annas, headers={"Origin": "https://elsewhere.test"})
    assert "wachtte" not in page.content.decode()


def test_signing_in_twice_from_two_tabs_ends_at_her_bonds(annas):
    page = with_an_old_token(annas, {"passphrase": PASSPHRASE}, name="account_login")
    assert PASSPHRASE not in page.content.decode()
    assert f'class="button" href="{reverse("home")}"' in page.content.decode()
