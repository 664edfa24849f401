"""Passkeys, by way of allauth and fido2: what the browser is asked, and judging what it answered.

The questions are made for one page and are good once; they hold nothing secret.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError

from rodedraad.accounts.models import User
from rodedraad.vault.errors import PasskeyRefused

# What fido2 and allauth raise for an answer that is cut, changed, or no answer at all.
_MALFORMED = (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError)


def question_for_new(user: User) -> dict[str, Any]:
    """What the browser is asked in order to make a passkey for her."""
    made: dict[str, Any] = auth.begin_registration(user, passwordless=False)
    return made


def question(user: User) -> dict[str, Any]:
    """What the browser is asked in order to use a passkey of hers."""
    made: dict[str, Any] = auth.begin_authentication(user)
    return made


def refuse_unless_new(credential: dict[str, Any]) -> None:
    """Nothing for a passkey just made at our question; else `PasskeyRefused`."""
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except _MALFORMED:
        raise PasskeyRefused from None


def used(user: User, credential: dict[str, Any]) -> Authenticator:
    """The passkey of hers that answered our question; raises `PasskeyRefused`."""
    try:
        auth.parse_authentication_response(credential)
        found: Authenticator = auth.complete_authentication(user, credential)
    except _MALFORMED:
        raise PasskeyRefused from None
    return found
