"""Ending a sign-in elsewhere, and renewing the key of one's own."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db import transaction

from rodedraad.accounts.models import User
from rodedraad.audit import trail
from rodedraad.audit.trail import Deed
from rodedraad.vault import opening


@transaction.atomic
def end_sign_in(*, user: User, number: int) -> bool:
    """Whether there was such a sign-in of hers; it is ended, and its vault is closed."""
    found = UserSession.objects.filter(user=user, pk=number).first()
    if found is None:
        return False
    opening.close_sessions([found.session_key])
    found.end()
    trail.note(user.pk, Deed("sign-in-ended", about=user.pk))
    return True


@transaction.atomic
def follow_sign_in(*, before: str | None, after: str | None) -> None:
    """A sign-in keeps its place in the list when the key of its session is renewed."""
    UserSession.objects.filter(session_key=before).update(session_key=after)
