"""Mail: written with what it tells, sent once, and gone when sent."""

from __future__ import annotations

import smtplib

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from rodedraad.accounts import mail as letters
from rodedraad.accounts import mail_codes, outbox
from rodedraad.accounts.models import MailCode, OutboxMail
from rodedraad.vault.forms import AddressForm
from tests.factories.door import later

pytestmark = pytest.mark.django_db
NO_ADDRESSES = [
    "eva@\uff0e.nl",
    "eva@xn--\u00e9.nl",
    "eva@" + "\u00e9" * 60 + ".nl",
    '"\x1cbcc:eva"@voorbeeld.test',
    '"\x0b\x0bdag"@voorbeeld.test',
]
"""What looks like an address: the first have no domain, in the last a new line begins."""
IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"


class Unreachable(BaseEmailBackend):
    """A mail server that cannot be reached."""

    def open(self):
        raise ConnectionRefusedError

    def send_messages(self, email_messages):  # noqa: ARG002
        raise smtplib.SMTPServerDisconnected


@pytest.fixture(autouse=True)
def our_outbox(settings):
    settings.EMAIL_BACKEND = "rodedraad.accounts.outbox.OutboxBackend"
    settings.MAIL = True


@pytest.fixture
def unreachable(monkeypatch):
    def connect(_backend):
        return Unreachable()

    monkeypatch.setattr(outbox, "get_connection", connect)


def write(to=("anna@voorbeeld.test",)):
    return EmailMessage("Een onderwerp", "Dag,", to=list(to)).send()


def test_a_mail_waits_in_the_outbox_and_is_gone_when_sent():
    assert write() == 1
    assert outbox.send_outbox(IN_MEMORY) == 1
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["anna@voorbeeld.test"], "Een onderwerp")
    ]
    assert not OutboxMail.objects.exists()
    assert outbox.send_outbox(IN_MEMORY) == 0


def test_each_recipient_gets_a_mail_of_her_own():
    assert write(["anna@voorbeeld.test", "bram@voorbeeld.test"]) == 2


def test_what_was_rolled_back_is_not_told():
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError
    assert not OutboxMail.objects.exists()


@pytest.mark.usefixtures("unreachable")
def test_a_mail_that_does_not_go_waits_and_goes_later(monkeypatch):
    write()
    assert outbox.send_outbox() == 0
    monkeypatch.undo()
    assert outbox.send_outbox(IN_MEMORY) == 0  # taken a moment ago
    with later(minutes=11):
        assert outbox.send_outbox(IN_MEMORY) == 1


@pytest.mark.usefixtures("unreachable")
def test_a_mail_that_never_goes_is_thrown_away():
    write()
    OutboxMail.objects.update(tries=outbox.MOST_TRIES)
    outbox.send_outbox()
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("nowhere", NO_ADDRESSES)
def test_an_address_that_is_none_holds_up_no_other_mail(nowhere):
    """An older version took it at the door, where anybody can type one, as often as he likes."""
    write([nowhere, "anna@voorbeeld.test"])
    assert outbox.send_outbox(IN_MEMORY) == 1
    assert [one.to for one in mail.outbox] == [["anna@voorbeeld.test"]]
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("nowhere", NO_ADDRESSES)
def test_an_address_that_is_none_is_not_taken_at_the_door(nowhere):
    form = AddressForm({"email": nowhere})
    assert list(form.errors) == ["email"]
    assert AddressForm({"email": "anna@voorbeëld.test"}).is_valid()


def test_two_senders_do_not_send_one_mail_twice():
    write()
    mine = OutboxMail.objects.get()
    assert outbox._send(mine, IN_MEMORY)  # the other was faster
    OutboxMail.objects.create(pk=mine.pk, to=mine.to, made=mine.made, taken=mine.made, tries=1)
    assert not outbox._send(mine, IN_MEMORY)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mail_carries_neither_a_name_nor_content_and_speaks_her_language(language):
    user = get_user_model().objects.create_user(
        "anna@voorbeeld.test", "x", name="Anna", language=language
    )
    for notice in (value for value in vars(letters).values() if isinstance(value, letters.Notice)):
        letters.tell(user, notice)
    letters.second_factor_code(user, "1234 5678")
    letters.share_anew(user)
    for one in OutboxMail.objects.all():
        assert "Anna" not in one.subject + one.body
        assert one.subject
    assert OutboxMail.objects.count() > 7


def test_without_a_mail_server_nothing_is_written(settings):
    settings.MAIL = False
    letters.sign_up_code("anna@voorbeeld.test", "1234 5678")
    assert not OutboxMail.objects.exists()


# --- codes ------------------------------------------------------------------------------------


def test_a_code_is_kept_as_an_hmac_only():
    fresh = mail_codes.new_mail_code("sign-up", "anna@voorbeeld.test")
    assert len(fresh.code) == mail_codes.DIGITS
    assert fresh.spaced.replace(" ", "") == fresh.code
    assert fresh.code not in str(list(MailCode.objects.values()))


def test_a_code_may_be_typed_with_spaces_and_dashes():
    fresh = mail_codes.new_mail_code("sign-up", "anna@voorbeeld.test")
    assert mail_codes.confirm("sign-up", str(fresh.number), f" {fresh.code[:4]}-{fresh.code[4:]} ")
    assert mail_codes.confirmed_address("sign-up", str(fresh.number)) == "anna@voorbeeld.test"


def test_without_a_code_that_was_mailed_nothing_is_confirmed():
    assert not mail_codes.confirm("sign-up", None, "1234 5678")
    assert mail_codes.confirmed_address("sign-up", None) is None


def test_old_codes_are_forgotten():
    mail_codes.new_mail_code("sign-up", "anna@voorbeeld.test")
    assert mail_codes.forget_old_codes() == 0
    with later(minutes=31):
        assert mail_codes.forget_old_codes() == 1
