"""What somebody can do who has no account, no cookie and no table: only a browser, and patience."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.throttle import OTHER_DEVICES
from tests.factories.door import code_in, come_in, knock, later, mails
from tests.factories.people import person

pytestmark = pytest.mark.django_db
A_WHOLE_WAIT = OTHER_DEVICES.longest.total_seconds()
GUESS = "geraden woorden op een rij"


def test_not_stopped_who_keeps_guessing_makes_her_wait_on_a_device_she_never_used(client, db):  # noqa: ARG001
    """Else he would get more guesses. He takes each free moment; her own device feels nothing."""
    anna = person("anna")
    hers = come_in(Client(), anna)
    waited = 0.0
    for _ in range(16):
        with later(seconds=waited):
            assert knock(client, anna.email, GUESS).status_code == 422
        waited += A_WHOLE_WAIT
    with later(seconds=waited - A_WHOLE_WAIT + 60):
        assert knock(Client(), anna.email).status_code == 429  # she, on another device
        assert come_in(hers, anna)


def test_an_address_that_only_looks_like_hers_is_nobodys(client, db, settings):  # noqa: ARG001
    """Some databases take a letter without its dot for one with a dot; a mail server does not.

    Who has that domain would be mailed the code with which her account gets another passphrase,
    and each spelling would be guessed at by itself.
    """
    settings.MAIL, settings.EMAIL_BACKEND = True, "rodedraad.accounts.outbox.OutboxBackend"
    kim = person("kim")
    alike = kim.email.replace("i", "\u0131")
    assert knock(client, alike).status_code == 422
    client.post(reverse("account_reset_password"), {"email": alike})
    assert [code_in(one) for one in mails()] == [""]
