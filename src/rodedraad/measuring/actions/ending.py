"""Closing, opening again, wiping: one moment, or all of a sitting."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from rodedraad.access.reach import reachable, require
from rodedraad.measuring import queries
from rodedraad.measuring.actions.rows import locked, note
from rodedraad.measuring.errors import NothingAnswered
from rodedraad.measuring.models import Check
from rodedraad.measuring.permissions import Permission
from rodedraad.vault import shelf
from rodedraad.vault.reader import Reader


@transaction.atomic
def close_check(*, by: Reader, check: Check) -> None:
    """The moment is done; once closed, closing it again is nothing. Raises `NothingAnswered`."""
    permit = require(by, Permission.WRITE_CHECK, on=check)
    if not locked(check).begun:
        raise NothingAnswered
    if Check.objects.filter(pk=check.pk, closed=False).update(closed=True):
        note(permit, "check-closed", check)


@transaction.atomic
def close_sitting(*, by: Reader, checks: Iterable[Check]) -> None:
    """All of these moments in which something was answered are done."""
    for check in checks:
        if check.begun:
            close_check(by=by, check=check)


@transaction.atomic
def drop_sitting(*, by: Reader, sitting: UUID) -> None:
    """The moments of a sitting that are not done are gone; those that are done stay."""
    listed = [check.pk for check in queries.begun_together(by, sitting)]
    # Locked before it is asked: one that is closed at this very moment, on another device, stays.
    open_now = Check.objects.select_for_update().filter(pk__in=listed, closed=False)
    for check in open_now.order_by("pk"):
        wipe_check(by=by, check=check)


@transaction.atomic
def reopen_check(*, by: Reader, check: Check) -> None:
    """A closed moment takes answers again."""
    permit = require(by, Permission.WRITE_CHECK, on=check)
    if Check.objects.filter(pk=check.pk, closed=True).update(closed=False):
        note(permit, "check-reopened", check)


@transaction.atomic
def wipe_about_me(*, by: Reader, check: Check) -> None:
    """What she answered and wrote about herself at this moment is gone; the rest stays."""
    permit = require(by, Permission.WIPE_CHECK, on=check)
    if shelf.wipe(permit, [locked(check).about_me]):
        note(permit, "about-me-wiped", check)


@transaction.atomic
def wipe_all_about_me(*, by: Reader, dyad: UUID) -> None:
    """The same at every moment of this bond, also one that is not done: she was told *every*."""
    rows = reachable(Check.objects.filter(dyad=dyad), by, Permission.WIPE_CHECK)
    for check in rows.order_by("pk"):
        wipe_about_me(by=by, check=check)


@transaction.atomic
def wipe_check(*, by: Reader, check: Check) -> None:
    """The moment is gone, with all that was answered and written. The deed stays in the trail."""
    permit = require(by, Permission.WIPE_CHECK, on=check)
    row = locked(check)
    shelf.wipe(permit, [row.scores, row.about_us, row.about_me])
    row.delete()
    note(permit, "check-wiped", check)
