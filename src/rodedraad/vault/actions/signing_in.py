"""Signing in: the address and the passphrase, then the key that the passphrase wraps."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from rodedraad.accounts.models import User
from rodedraad.vault import key_rows
from rodedraad.vault.errors import WrongPassphrase
from rodedraad.vault.key_rows import Way
from rodedraad.vault.keys import KeyOwner
from rodedraad.vault.secret import Passphrase


@dataclass(frozen=True)
class SignedIn:
    """Who gave the right passphrase; `owner` is None where it does not open her vault.

    `by_code` where it was her recovery code, and a new passphrase is still to come.
    """

    user: User
    owner: KeyOwner | None
    by_code: bool = False


def sign_in(*, email: str, passphrase: str) -> SignedIn:
    """The person with this address and passphrase.

    Two stretches for the right passphrase; one for a wrong one, and one for an unknown address.
    Raises `WrongPassphrase` for both.
    """
    user = _by_passphrase(email, passphrase)
    try:
        owner = key_rows.owner_by(user.pk, Passphrase(passphrase))
    except WrongPassphrase:
        return SignedIn(user, None)
    if key_rows.is_cheap(user.pk, Way.PASSPHRASE):
        _raise_cost(owner, Passphrase(passphrase))
    return SignedIn(user, owner)


def is_her_passphrase(*, user: User, passphrase: str) -> bool:
    """Whether she signs in with this passphrase; one stretch."""
    return user.check_password(passphrase)


def _by_passphrase(email: str, passphrase: str) -> User:
    user = User.objects.with_address(email).filter(is_active=True).first()
    if user is None or not user.has_usable_password():
        make_password(passphrase)
        raise WrongPassphrase
    if not is_her_passphrase(user=user, passphrase=passphrase):
        raise WrongPassphrase
    return user


def _raise_cost(owner: KeyOwner, passphrase: Passphrase) -> None:
    """An older wrap is made anew at today's cost, as Django does with the hash."""
    wrapped = key_rows.wrapped_by(owner, passphrase)
    with transaction.atomic():
        key_rows.keep_wrap(owner.recipient, Way.PASSPHRASE, wrapped)
