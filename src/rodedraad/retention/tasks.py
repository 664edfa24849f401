"""Timed work: what goes when its time is over, after its owner was told.

Nothing here opens anything. Some at a time, each in a transaction of its own with the line that
counts it: cut off halfway, it goes on next time.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from rodedraad.accounts.models import User
from rodedraad.pupils.models import Dyad
from rodedraad.pupils.years import first_day_after, first_day_of
from rodedraad.retention import going, mail, notices, wiping
from rodedraad.retention.asked import not_asked_about, open_tasks
from rodedraad.retention.models import Gone, Notice
from rodedraad.vault.models import Folder
from rodedraad.web.clock import day_of, end_of, this_instant
from rodedraad.web.periods import kept_until, over_since

AT_A_TIME = 25
"""So many bonds or folders go in one transaction."""


def announce_what_goes() -> int:
    """How many people were told now that something of theirs goes soon.

    Nobody is told of an account where no mail can be sent: then it stays (`end_unused_accounts`).
    """
    told = notices.announce(notices.BONDS, notices.teachers_of_old_bonds(), mail.bonds_go)
    told += notices.announce(notices.STEPS, notices.people_with_steps_that_go(), mail.steps_go)
    if settings.MAIL:
        notices.take_back_what_was_not_told()
        told += notices.announce(notices.ACCOUNT, notices.people_long_away(), mail.account_goes)
    return told


def wipe_bonds_of_past_years() -> int:
    """How many bonds in schools are gone, of school years that ended twelve months ago."""
    before = first_day_after(over_since("answers", day_of(this_instant())))
    gone = 0
    for teacher, last_day in notices.years_of_bonds(before):
        until = kept_until("answers", last_day)
        if notices.told_long_enough(teacher, notices.BONDS, until):
            while some := _wipe_some_bonds(teacher, last_day):
                gone += some
    return gone


@transaction.atomic
def _wipe_some_bonds(teacher: User, last_day: date) -> int:
    """Some bonds of one teacher, of one school year; not while somebody asked to see them."""
    of_year = {"begins__gte": first_day_of(last_day), "begins__lt": first_day_after(last_day)}
    rows = Dyad.objects.filter(teacher=teacher, school__isnull=False, **of_year)
    some = not_asked_about(rows).select_for_update(of=("self",)).order_by("pk")[:AT_A_TIME]
    many = wiping.wipe_bonds(some)
    going.tell(going.BONDS, many, teacher.pk)
    return many


def wipe_lost_folders() -> int:
    """How many folders are gone that nobody can open, for no key is left of the vault of then."""
    gone = 0
    while some := _wipe_some_lost():
        gone += some
    return gone


@transaction.atomic
def _wipe_some_lost() -> int:
    over = over_since("lost", day_of(this_instant()))
    lost = Folder.objects.filter(lost=True, owner__key_holder__made__lte=over).order_by("pk")
    some = list(lost.select_for_update(of=("self",))[:AT_A_TIME])
    for folder in some:
        going.tell(going.LOST, 1, folder.owner_id)
    return wiping.wipe_folders(some)


def end_unused_accounts() -> int:
    """How many accounts are gone that nobody came in with for 24 months, after two mails.

    Who tends a school alone keeps the account, and nothing in it; until nobody else is in it.
    """
    gone = 0
    while some := _end_those_who_were_told():
        gone += some
    return gone


def _end_those_who_were_told() -> int:
    due = notices.unused_accounts(day_of(this_instant())).order_by("pk")
    return sum(_end_unused(person) for person in due if _was_told(person))


def _was_told(person: User) -> bool:
    until = notices.unused_until(person)
    return notices.told_long_enough(person, notices.ACCOUNT, until)


@transaction.atomic
def _end_unused(person: User) -> bool:
    """Whether it is gone; not where she came in a moment ago."""
    due = notices.unused_accounts(day_of(this_instant())).filter(pk=person.pk)
    row = due.select_for_update(of=("self",), no_key=True).first()
    if row is None:
        return False
    if open_tasks(row.pk):
        return False
    wiping.hold_schools_of(row.pk)
    if wiping.needing_her(row.pk):
        wiping.wipe_folders(Folder.objects.filter(owner=row))
        return False
    wiping.take_away(row, by=None)
    return True


def forget_what_was_told() -> int:
    """How many lines about what went, and notices of before, are as old as the trail may be.

    A notice that came late counts from when it came, or it would be written again at once.
    """
    over = over_since("trail", day_of(this_instant()))
    lines = Gone.objects.filter(day__lte=over).delete()[0]
    return lines + Notice.objects.filter(until__lte=over, made__lt=end_of(over)).delete()[0]
