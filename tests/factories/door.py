"""Coming in as people do, and moving the clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rodedraad.accounts.models import OutboxMail
from tests.factories.people import PASSPHRASE, Person

_now = timezone.now


@contextmanager
def later(**much: float) -> Iterator[None]:
    """So much later, by the one clock of the pages."""
    with mock.patch.object(timezone, "now", lambda: _now() + timedelta(**much)):
        yield


def knock(client: Client, email: str, passphrase: str = PASSPHRASE, **more):
    """What the door answers to this address and passphrase."""
    typed = {"email": email, "passphrase": passphrase}
    return client.post(reverse("account_login"), typed, **more)


def come_in(client: Client, who: Person) -> Client:
    """The client of this person, who came in by the door."""
    answer = knock(client, who.email)
    assert answer.status_code == 302, answer.content.decode()
    return client


def is_open(client: Client) -> bool:
    """Whether a page that needs an open vault is shown."""
    return client.get(reverse("account")).status_code == 200


def mails() -> list[OutboxMail]:
    """The mails that wait to be sent, the oldest first."""
    return list(OutboxMail.objects.order_by("made"))


def code_in(mail: OutboxMail) -> str:
    """The digits of the code in a mail."""
    return "".join(sign for sign in mail.body if sign.isdigit())


def all_that_sessions_hold() -> str:
    """Every session row, decoded, in one text."""
    return "\n".join(str(row.get_decoded()) for row in Session.objects.all())
