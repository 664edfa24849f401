"""The letter that says what is gone now, and what goes when: shown, printed and mailed alike.

It says numbers and dates. There is no name in it, and no word of what was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.retention.wiping import Taken
from rodedraad.web.periods import kept_until, last_backup_gone


@dataclass(frozen=True)
class Letter:
    """What is gone since `day`, and what goes later, each as sentences."""

    day: date
    gone: tuple[str, ...]
    later: tuple[str, ...]


def account_ended(day: date, taken: Taken) -> Letter:
    """For who stopped altogether."""
    return Letter(day, tuple(_gone_with_account(taken)), (backups(day), _trail(day)))


def _gone_with_account(taken: Taken) -> list[str]:
    said = [
        _("Je account: je mailadres, je naam, je wachtzin, je sleutels en je tweede stap."),
        bonds(taken.bonds),
    ]
    if taken.looked_along:
        told = _("Wie je liet meekijken, krijgt een mail zonder namen.") if settings.MAIL else ""
        gone = _("Je kijkt met niemand meer mee. Wat je er zelf bij noteerde, is weg.")
        said.append(f"{gone} {told}".strip())
    if taken.schools:
        said.append(_("De school waarin verder niemand was, met haar klaslijsten."))
    return said


def bonds(many: int) -> str:
    """That so many bonds are gone."""
    if not many:
        return _("Je had geen banden bewaard.")
    return ngettext(
        "%(many)s band, met al je antwoorden en woorden, over jullie en over jou.",
        "%(many)s banden, met al je antwoorden en woorden, over jullie en over jou.",
        many,
    ) % {"many": many}


def backups(day: date) -> str:
    """When what is wiped on this day is in no backup any more."""
    return _(
        "In reservekopieën van deze Rode Draad staat het nog, verzegeld, tot uiterlijk %(day)s."
    ) % {"day": date_format(last_backup_gone(day))}


def _trail(day: date) -> str:
    return _(
        "Rode Draad houdt nog bij dát er iets gebeurde: met een nummer en een tijd, zonder "
        "naam of inhoud. De laatste regel daarvan gaat weg na %(day)s."
    ) % {"day": date_format(kept_until("trail", day))}
