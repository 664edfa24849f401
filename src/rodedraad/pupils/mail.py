"""What is mailed about bonds. Neither a name nor content, only what is gone and what goes when."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from rodedraad.accounts.models import User
from rodedraad.web.clock import day_of, this_instant
from rodedraad.web.periods import last_backup_gone


def everything_wiped(user: User, many: int) -> None:
    """Put the letter about what was wiped into the outbox, where mail is sent at all."""
    if not (settings.MAIL and many):
        return
    with override(user.language):
        gone = ngettext(
            "Je wiste %(many)s band, met alles erin. Die staat niet meer in je kluis.",
            "Je wiste %(many)s banden, met alles erin. Ze staan niet meer in je kluis.",
            many,
        ) % {"many": many}
        later = _("In reservekopieën staat het nog, verzegeld, tot uiterlijk %(day)s.") % {
            "day": date_format(last_backup_gone(day_of(this_instant())))
        }
        warn = _("Was jij dit niet? Verander dan je wachtzin en beëindig de andere aanmeldingen.")
        body = "\n\n".join([_("Dag,"), gone, later, warn, "Rode Draad"]) + "\n"
        send_mail(_("Je wiste alles in een ruimte"), body, None, [user.email])
