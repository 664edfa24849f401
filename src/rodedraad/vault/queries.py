"""What the pages about her own account read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from rodedraad.accounts.models import User
from rodedraad.vault import device_names, key_rows
from rodedraad.vault.key_rows import Way
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import at_home


def lacks_recovery_code(reader: Reader) -> bool:
    """Whether no recovery code opens her vault (yet, or any more)."""
    return not key_rows.has_wrap(reader.owner.person, Way.RECOVERY)


@dataclass(frozen=True)
class Factor:
    """A second factor, as its owner sees it."""

    number: int
    is_passkey: bool
    name: str
    since: datetime


@dataclass(frozen=True)
class SignedInDevice:
    """A sign-in that still holds: since when, on what kind of device."""

    number: int
    device: device_names.DeviceName
    since: datetime  # at home, without a zone: so a template shows it as it is
    is_this: bool


def factors(user: User) -> list[Factor]:
    """The second factors of this person, the oldest first."""
    rows = Authenticator.objects.filter(user=user).order_by("created_at", "pk")
    return [
        Factor(
            row.pk,
            row.type == Authenticator.Type.WEBAUTHN,
            row.data.get("name", ""),
            at_home(row.created_at),
        )
        for row in rows
    ]


def has_passkey(user: User) -> bool:
    """Whether she has one."""
    return any(one.is_passkey for one in factors(user))


def has_app(user: User) -> bool:
    """Whether she has an authenticator app."""
    return any(not one.is_passkey for one in factors(user))


def devices(user: User, session: str | None) -> list[SignedInDevice]:
    """The sign-ins of this person that still hold, this one first, then the newest."""
    rows = UserSession.objects.purge_and_list(user)
    found = [
        SignedInDevice(
            row.pk,
            device_names.device_name(row.user_agent),
            at_home(row.created_at),
            row.session_key == session,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (not one.is_this, -one.since.timestamp()))


@dataclass(frozen=True)
class OwnVault:
    """What stands on the page about her own vault."""

    name: str
    email: str
    has_recovery_code: bool
    factors: int
    sign_ins: int


def own_vault(user: User, reader: Reader) -> OwnVault:
    """How it stands with her vault."""
    return OwnVault(
        user.name,
        user.email,
        not lacks_recovery_code(reader),
        len(factors(user)),
        len(UserSession.objects.purge_and_list(user)),
    )
