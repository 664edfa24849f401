"""Stopping: an account is ended by whose it is. `by` says who does it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from rodedraad.accounts.models import User
from rodedraad.retention import letter, mail
from rodedraad.retention.asked import open_tasks
from rodedraad.retention.errors import AskedFirst, SchoolNeedsHer
from rodedraad.retention.letter import Letter
from rodedraad.retention.wiping import hold_schools_of, needing_her, take_away
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant


@transaction.atomic
def end_account(*, by: Reader) -> Letter:
    """Everything of hers is gone, in every space, and so is her account; what the letter says.

    The letter is mailed too. Raises `SchoolNeedsHer`, `AskedFirst`.
    """
    # Not her key: what another tab of hers is saving points at it, and is waited for further on.
    person = User.objects.select_for_update(no_key=True).get(pk=by.owner.person)
    hold_schools_of(person.pk)
    if needing_her(person.pk):
        raise SchoolNeedsHer
    if open_tasks(person.pk):
        raise AskedFirst
    email, language = person.email, person.language
    said = letter.account_ended(day_of(this_instant()), take_away(person, by=by.owner.person))
    gone, later = _("Nu weg:"), _("Later weg:")
    mail.ended(email, language, [gone, *said.gone, later, *said.later])
    return said
