"""Codes by mail, before an address with a vault differs in anything from one without."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from rodedraad.accounts import mail
from rodedraad.accounts.mail_codes import new_mail_code
from rodedraad.accounts.models import User

SIGN_UP = "sign-up"
RESET = "reset"
LOST_FACTOR = "lost-factor"
ADDRESS = "address"


@transaction.atomic
def ask_to_begin(*, email: str) -> UUID:
    """A code by mail for who begins a vault; who has one gets a mail that says so, and no code.

    Without a mail server the address counts as confirmed: the docs name this limit.
    """
    fresh = new_mail_code(SIGN_UP, email, confirmed=not settings.MAIL)
    if User.objects.with_address(email).exists():
        mail.has_a_vault(email)
    else:
        mail.sign_up_code(email, fresh.spaced)
    return fresh.number


@transaction.atomic
def ask_to_reset(*, email: str) -> UUID:
    """A code by mail for who forgot her passphrase; who has no vault gets a mail that says so."""
    fresh = new_mail_code(RESET, email)
    if User.objects.with_address(email).filter(is_active=True).exists():
        mail.reset_code(email, fresh.spaced)
    else:
        mail.has_no_vault(email)
    return fresh.number


@transaction.atomic
def ask_for_lost_factor(*, user: User) -> UUID:
    """A code by mail for who lost her second factor; confirmed where no mail can be sent."""
    fresh = new_mail_code(LOST_FACTOR, user.email, confirmed=not settings.MAIL)
    mail.second_factor_code(user, fresh.spaced)
    return fresh.number


@transaction.atomic
def ask_for_address(*, user: User, email: str) -> UUID:
    """A code to a new address of hers; where that has a vault, a mail that says so, and no code.

    Without a mail server the address counts as confirmed, as when a vault is begun.
    """
    fresh = new_mail_code(ADDRESS, email, confirmed=not settings.MAIL)
    if User.objects.with_address(email).exists():
        mail.address_has_a_vault(user, email)
    else:
        mail.new_address_code(user, email, fresh.spaced)
    return fresh.number
