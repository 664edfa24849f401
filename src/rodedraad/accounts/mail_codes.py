"""Codes by mail: they show that an address is hers. Neither code nor answer is kept in clear."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import F
from django.utils.crypto import constant_time_compare

from rodedraad.accounts.macs import mac
from rodedraad.accounts.models import MailCode
from rodedraad.web.clock import this_instant

DIGITS = 8
GOOD_FOR = timedelta(minutes=30)
MOST_TRIES = 8


@dataclass(frozen=True)
class FreshCode:
    """A code to mail, and the row that knows its HMAC."""

    number: UUID
    code: str

    @property
    def spaced(self) -> str:
        """The code as it is easiest to copy."""
        return f"{self.code[:4]} {self.code[4:]}"


def new_mail_code(purpose: str, email: str, *, confirmed: bool = False) -> FreshCode:
    """A fresh code for this address; already confirmed where no mail can be sent."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = MailCode(purpose=purpose, email=email, made=this_instant(), confirmed=confirmed)
    row.mac = mac("mail-code", str(row.pk), code)
    row.save()
    return FreshCode(row.pk, code)


def confirm(purpose: str, number: str | None, typed: str) -> bool:
    """Whether this is the code that was mailed. A few tries, for half an hour."""
    row = _row(purpose, number)
    if row is None:
        return False
    counted = MailCode.objects.filter(pk=row.pk, tries__lt=MOST_TRIES).update(tries=F("tries") + 1)
    right = constant_time_compare(row.mac, mac("mail-code", str(row.pk), digits_of(typed)))
    if counted and right:
        MailCode.objects.filter(pk=row.pk).update(confirmed=True)
    return bool(counted and right)


def is_waiting(purpose: str, number: str | None) -> bool:
    """Whether a code of this kind was mailed lately."""
    return _row(purpose, number) is not None


def confirmed_address(purpose: str, number: str | None) -> str | None:
    """The address that was confirmed; None where it was not, or too long ago."""
    row = _row(purpose, number)
    return row.email if row is not None and row.confirmed else None


def throw_away(number: str) -> None:
    """Forget a code that has done its work."""
    MailCode.objects.filter(pk=number).delete()


def forget_old_codes() -> int:
    """How many codes were thrown away that are good for nothing any more. For the timed work."""
    return MailCode.objects.filter(made__lte=this_instant() - GOOD_FOR).delete()[0]


def digits_of(typed: str) -> str:
    """The digits of what was typed: spaces and dashes do not matter."""
    return "".join(sign for sign in typed if sign.isascii() and sign.isdigit())


def _row(purpose: str, number: str | None) -> MailCode | None:
    since = this_instant() - GOOD_FOR
    if number is None:
        return None
    return MailCode.objects.filter(pk=number, purpose=purpose, made__gt=since).first()
