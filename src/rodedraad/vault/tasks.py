"""Timed work: vaults and sign-ins whose time is over. Nothing here opens anything."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q

from rodedraad.vault.models import OpenVaultRow
from rodedraad.vault.open_vault import CLOSED_AFTER, SECOND_FACTOR_WITHIN
from rodedraad.web.clock import this_instant


def close_old_vaults() -> int:
    """How many open vaults were past their time. They were refused already; here the rows go."""
    now = this_instant()
    quiet = Q(seen__lte=now - CLOSED_AFTER)
    waited = Q(pending=True, opened__lte=now - SECOND_FACTOR_WITHIN)
    return OpenVaultRow.objects.filter(quiet | waited).delete()[0]


def forget_old_sign_ins() -> int:
    """How many sessions were past their time; with them goes the line in her list of sign-ins.

    Such a line goes only when it is older than any session: while somebody comes in, the key of her
    session is renewed a moment before the line follows it.
    """
    now = this_instant()
    old = now - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    gone = Session.objects.filter(expire_date__lte=now).delete()[0]
    known = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(known), created_at__lte=old).delete()
    return gone
