"""What stands above the steps of a trajectory where a recording must go."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.coaching.queries import Running
from rodedraad.coaching.showing.notices import Notice
from rodedraad.coaching.told import COACH
from rodedraad.interviews.queries import recordings_at


def notices(now: Running, role: str) -> Iterator[Notice]:
    """One line for each recording that must be wiped, and that nobody confirmed to be gone."""
    for one in recordings_at(now) if now.definition else ():
        if one.is_due:
            day = {"day": date_format(one.made, "j F Y")}
            must = _("De opname van %(day)s moet nu weg.") % day
            said = f"{must} {_who_confirms(role)}"
            yield Notice(said, one.turn if role == COACH else None)


def _who_confirms(role: str) -> str:
    if role == COACH:
        return _("Wis die, en bevestig dat op het blad van dat gesprek.")
    return _("De begeleider bevestigt dat op het blad van dat gesprek.")
