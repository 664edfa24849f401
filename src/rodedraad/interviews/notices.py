"""What stands above the steps of a trajectory where a recording must go."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.coaching.queries import Running
from rodedraad.interviews.queries import recordings_at


def notices(now: Running) -> Iterator[str]:
    """One line for each recording that must be wiped, and that nobody confirmed to be gone."""
    for one in recordings_at(now) if now.definition else ():
        if one.is_due:
            day = {"day": date_format(one.made, "j F Y")}
            yield (
                _(
                    "De opname van %(day)s moet nu weg. "
                    "De begeleider bevestigt dat op het blad van dat gesprek."
                )
                % day
            )
