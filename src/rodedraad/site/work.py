"""The work that waits for its time: one list, done by `tick`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings

from rodedraad.access.actions import forget_old_invitations
from rodedraad.access.tasks import forget_memberships
from rodedraad.accounts.mail_codes import forget_old_codes
from rodedraad.accounts.outbox import send_outbox
from rodedraad.accounts.throttle import forget_old_tries
from rodedraad.audit import chain
from rodedraad.audit.cutting import cut_trail
from rodedraad.coaching.tasks import end_seats, forget_old_steps
from rodedraad.overview.waiting import count_who_waits
from rodedraad.phases.tasks import forget_old_places
from rodedraad.pupils.actions import forget_old_lists
from rodedraad.pupils.tasks import (
    close_bonds_of_past_years,
    forget_old_classes,
    forget_pupils_who_left,
)
from rodedraad.requests.tasks import forget_old_requests, remind, send_requests
from rodedraad.retention import tasks as retention
from rodedraad.retention.going import tell
from rodedraad.sharing.tasks import end_sharings
from rodedraad.site.rotating import put_away_old_keys
from rodedraad.vault.errors import VaultError
from rodedraad.vault.tasks import close_old_vaults, forget_old_sign_ins


def send_mail() -> int:
    """How many mails were sent; none where no mail server is named, for then none is known."""
    return send_outbox() if settings.MAIL else 0


WORK: Mapping[str, Callable[[], int]] = {
    "requests sent": send_requests,
    "reminders written": remind,
    "mails sent": send_mail,
    "seats ended": end_seats,
    "sharings ended": end_sharings,
    "vaults closed": close_old_vaults,
    "sign-ins forgotten": forget_old_sign_ins,
    "codes forgotten": forget_old_codes,
    "tries forgotten": forget_old_tries,
    "invitations forgotten": forget_old_invitations,
    "class lists forgotten": forget_old_lists,
    "pupils forgotten": forget_pupils_who_left,
    "classes forgotten": forget_old_classes,
    "bonds closed with their year": close_bonds_of_past_years,
    "people told what goes": retention.announce_what_goes,
    "bonds gone with their year": retention.wipe_bonds_of_past_years,
    "folders gone without a key": retention.wipe_lost_folders,
    "unused accounts gone": retention.end_unused_accounts,
    "memberships forgotten": forget_memberships,
    "old notices and lines put away": retention.forget_what_was_told,
    "events cut off the trail": cut_trail,
    "schools counted": count_who_waits,
    "steps forgotten": forget_old_steps,
    "places forgotten": forget_old_places,
    "requests forgotten": forget_old_requests,
    "old keys put away": put_away_old_keys,
    "events linked": chain.link,  # last: the others write events too
}
"""What is done, and what does it; each gives how many it did."""

GOING = ("forgotten", "gone", "ended", "cut off")
"""By one of these words work says that something goes; of that the account is kept."""


def do_all() -> dict[str, int]:
    """Do all of it once; how many of each. One piece that fails keeps no other from its turn.

    Raises what failed first, with a note of which work that was, when all had their turn; a
    database that is away ends it at once.
    """
    done, failed = {}, None
    for what, work in WORK.items():
        try:
            done[what] = work()
            if any(word in what for word in GOING):
                tell(what, done[what])
        except (VaultError, OSError) as fault:
            fault.add_note(what)
            failed = failed or fault
    if failed is not None:
        raise failed
    return done
