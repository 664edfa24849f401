"""The work that waits for its time: one list, done by `tick`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.conf import settings

from rodedraad.access.actions import forget_old_invitations
from rodedraad.accounts.mail_codes import forget_old_codes
from rodedraad.accounts.outbox import send_outbox
from rodedraad.accounts.throttle import forget_old_tries
from rodedraad.audit import chain
from rodedraad.pupils.actions import forget_old_lists
from rodedraad.pupils.tasks import forget_old_classes, forget_pupils_who_left
from rodedraad.sharing.tasks import end_sharings
from rodedraad.site.rotating import put_away_old_keys
from rodedraad.vault.errors import VaultError
from rodedraad.vault.tasks import close_old_vaults, forget_old_sign_ins


def send_mail() -> int:
    """How many mails were sent; none where no mail server is named, for then none is known."""
    return send_outbox() if settings.MAIL else 0


WORK: Mapping[str, Callable[[], int]] = {
    "mails sent": send_mail,
    "sharings ended": end_sharings,
    "vaults closed": close_old_vaults,
    "sign-ins forgotten": forget_old_sign_ins,
    "codes forgotten": forget_old_codes,
    "tries forgotten": forget_old_tries,
    "invitations forgotten": forget_old_invitations,
    "class lists forgotten": forget_old_lists,
    "pupils forgotten": forget_pupils_who_left,
    "classes forgotten": forget_old_classes,
    "old keys put away": put_away_old_keys,
    "events linked": chain.link,  # last: the others write events too
}
"""What is done, and what does it; each gives how many it did."""


def do_all() -> dict[str, int]:
    """Do all of it once; how many of each. One piece that fails keeps no other from its turn.

    Raises what failed first, when all had their turn; a database that is away ends it at once.
    """
    done, failed = {}, None
    for what, work in WORK.items():
        try:
            done[what] = work()
        except (VaultError, OSError) as fault:
            failed = failed or fault
    if failed is not None:
        raise failed
    return done
