"""Mail by an outbox: what is told and the mail that tells it are one transaction."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from datetime import timedelta

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q
from django.utils.encoding import punycode

from rodedraad.accounts.demo import is_demo
from rodedraad.accounts.models import OutboxMail
from rodedraad.web.clock import this_instant

SMTP = "django.core.mail.backends.smtp.EmailBackend"
TAKEN_FOR = timedelta(minutes=10)
"""Who took a mail and did not come back loses it to the next; a failed one waits as long."""
MOST_TRIES = 100
"""Sixteen hours of trying; then it is thrown away, for its code is long past."""


def can_be_mailed(address: str) -> bool:
    """Whether a mail could be written to this address at all, whoever has it.

    Anybody can type one at the door that looks like an address and is none: with a domain that no
    network knows, or a sign at which Python begins a new line in the head of the mail. Sending to
    it fails with no word of a mail server, and so keeps all other work from its turn.
    """
    try:
        punycode(address.rpartition("@")[2])
    except UnicodeError:
        return False
    return address.isprintable()


class OutboxBackend(BaseEmailBackend):
    """Django's `send_mail` puts a mail into the outbox, one row for each recipient.

    The people of the demo get none: their addresses are nobody's.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many mails now wait to be sent."""
        rows = [
            OutboxMail(to=to, subject=str(mail.subject), body=str(mail.body), made=this_instant())
            for mail in email_messages
            for to in mail.recipients()
            if not is_demo(to)
        ]
        return len(OutboxMail.objects.bulk_create(rows))


def send_outbox(backend: str = SMTP) -> int:
    """How many mails were sent. Each is taken first, so that two senders do not send it twice."""
    waiting = OutboxMail.objects.filter(Q(taken=None) | Q(taken__lte=this_instant() - TAKEN_FOR))
    OutboxMail.objects.filter(tries__gte=MOST_TRIES).delete()
    return sum(_send(mail, backend) for mail in waiting.order_by("made"))


def _send(mail: OutboxMail, backend: str) -> bool:
    """Whether this mail was sent by us; what is sent is thrown away."""
    mine = OutboxMail.objects.filter(pk=mail.pk, taken=mail.taken)
    if not mine.update(taken=this_instant(), tries=mail.tries + 1):
        return False
    if not can_be_mailed(mail.to):
        mail.delete()
        return False
    try:
        with get_connection(backend) as connection:
            EmailMessage(mail.subject, mail.body, to=[mail.to], connection=connection).send()
    except (smtplib.SMTPException, OSError):
        return False
    mail.delete()
    return True
