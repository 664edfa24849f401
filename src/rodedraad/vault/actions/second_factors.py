"""Second factors: an app or a passkey, added, used, and taken away."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.db import transaction
from django.utils.translation import gettext as _

from rodedraad.accounts import mail
from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.vault import app_codes, key_rows, passkeys
from rodedraad.vault.errors import SecondFactorRefused, WrongRecoveryCode
from rodedraad.vault.recovery import RecoveryCode
from rodedraad.web.clock import this_instant

APP = Authenticator.Type.TOTP
PASSKEY = Authenticator.Type.WEBAUTHN


@transaction.atomic
def add_app(*, user: User, signed_secret: str, code: str) -> None:
    """Her app is asked at each sign-in from now on; an earlier one no longer is.

    Raises `SecondFactorRefused` where the digits do not fit the secret she was shown.
    """
    secret = app_codes.secret_in(signed_secret, user)
    period = app_codes.period_of(secret, code) if secret is not None else None
    if secret is None or period is None:
        raise SecondFactorRefused
    Authenticator.objects.filter(user=user, type=APP).delete()
    kept = {"secret": encrypt(secret), "period": period}
    Authenticator.objects.create(user=user, type=APP, data=kept)
    _told(user, "second-factor-added", mail.SECOND_FACTOR_ADDED)


@transaction.atomic
def add_passkey(*, user: User, credential: dict[str, Any], name: str) -> None:
    """From now on this passkey may be used. Raises `PasskeyRefused`."""
    passkeys.refuse_unless_new(credential)
    kept = {"name": name or _("Passkey"), "credential": credential}
    Authenticator.objects.create(user=user, type=PASSKEY, data=kept)
    _told(user, "second-factor-added", mail.SECOND_FACTOR_ADDED)


@transaction.atomic
def remove(*, user: User, number: int) -> None:
    """Take away a second factor of hers; nothing where there is none of that number."""
    if Authenticator.objects.filter(user=user, pk=number).delete()[0]:
        _told(user, "second-factor-removed", mail.SECOND_FACTOR_REMOVED)


@transaction.atomic
def pass_app(*, user: User, code: str) -> None:
    """Nothing for the digits of her app, each code once; else `SecondFactorRefused`.

    The half minute of the last code is kept beside the secret, so that no other worker takes it
    a second time.
    """
    row = Authenticator.objects.select_for_update().filter(user=user, type=APP).first()
    period = app_codes.period_of(app_codes.revealed(row.data), code) if row else None
    if row is None or period is None or period <= row.data["period"]:
        raise SecondFactorRefused
    row.data["period"] = period
    row.last_used_at = this_instant()
    row.save()


@transaction.atomic
def pass_passkey(*, user: User, credential: dict[str, Any]) -> None:
    """Nothing for a passkey of hers that answered our question; else `PasskeyRefused`."""
    passkeys.used(user, credential).record_usage()


def take_away_lost(*, user: User, recovery: RecoveryCode, mail_confirmed: bool) -> None:
    """No second factor is asked any more, for who has her recovery code and her mail.

    The code stays good: here it opens nothing. Raises `WrongRecoveryCode`.
    """
    key_rows.owner_by(user.pk, recovery)
    if not mail_confirmed:
        raise WrongRecoveryCode
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        _told(user, "second-factor-removed", mail.SECOND_FACTOR_REMOVED)


def _told(user: User, verb: str, notice: mail.Notice) -> None:
    trail.note(user.pk, Deed(verb, about=user.pk))
    mail.tell(user, notice)
