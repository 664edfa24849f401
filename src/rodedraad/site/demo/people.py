"""The people of the demo: an account, a vault, a recovery code and, for some, a second step."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from rodedraad.accounts.demo import DOMAIN
from rodedraad.accounts.models import User
from rodedraad.vault import app_codes, recovery_slip
from rodedraad.vault.actions.keeping import begin_vault, keep_recovery_code
from rodedraad.vault.actions.naming import change_name
from rodedraad.vault.actions.second_factors import add_app
from rodedraad.vault.reader import PersonalSpace, Reader
from rodedraad.vault.recovery import typed_code
from rodedraad.vault.words import generated_words
from rodedraad.web.clock import this_instant

LANGUAGE = "nl"


@dataclass(frozen=True)
class Somebody:
    """A made-up person with her keys, and what is needed to come in as her."""

    reader: Reader
    email: str
    passphrase: str
    recovery: str
    app_secret: str = ""


def begin(name: str, *, with_app: bool = False) -> Somebody:
    """An account with a vault, as somebody begins one at the door. Raises `AddressTaken`."""
    email = f"{name}@{DOMAIN}"
    passphrase = " ".join(generated_words(LANGUAGE))
    came_in = begin_vault(email=email, passphrase=passphrase, language=LANGUAGE)
    if came_in.owner is None:  # pragma: no cover  # who begins a vault has its keys
        raise AssertionError
    change_name(user=came_in.user, name=name.title())
    reader = Reader(came_in.owner, PersonalSpace())
    secret = _app_of(came_in.user) if with_app else ""
    return Somebody(reader, email, passphrase, _recovery_code(reader), secret)


def _recovery_code(reader: Reader) -> str:
    """The groups of a code that was shown and typed back."""
    slip = recovery_slip.new_slip(reader.owner).slip
    groups = "-".join(slip.groups)
    keep_recovery_code(by=reader, slip=slip.wrap, code=typed_code(groups))
    return groups


def _app_of(user: User) -> str:
    """The secret of an app that was added with the six digits it showed."""
    signed = app_codes.new_secret(user)
    secret = app_codes.secret_in(signed, user) or ""
    period = int(this_instant().timestamp()) // app_codes.PERIOD
    digits = format_hotp_value(hotp_value(secret, period))
    add_app(user=user, signed_secret=signed, code=digits)
    return secret
