"""What went by age: written in the transaction in which it goes, as a count of a day."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.retention.models import Gone
from rodedraad.web.clock import day_of, this_instant

BONDS, LOST = "bonds", "lost"
"""What can go of a person's own, besides her whole account."""

WHY: Mapping[str, Promise | str] = {
    BONDS: _("Het schooljaar van deze banden was lang genoeg voorbij."),
    LOST: _("Dit kon niemand meer openen: de sleutels ervan waren verloren."),
}
"""Why something of hers went, by what it was."""


def tell(what: str, many: int, person: UUID | None = None) -> None:
    """So many more of this went today."""
    if many:
        line, new = Gone.objects.get_or_create(
            day=day_of(this_instant()), what=what, person_id=person, defaults={"many": many}
        )
        if not new:
            Gone.objects.filter(pk=line.pk).update(many=F("many") + many)
