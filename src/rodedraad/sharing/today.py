"""What her list of bonds says about looking along: who does, with which bond, until when.

Nothing is opened for it: that somebody looks along stands in the clear, what he sees does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.pupils.today import GoingOn
from rodedraad.sharing.queries import last_day, who_looks
from rodedraad.vault.reader import Reader


def going_on(reader: Reader) -> Iterator[GoingOn]:
    """One line for each bond with which somebody looks along."""
    for row in who_looks(reader):
        title = _("%(name)s kijkt mee") % {"name": row.coach.get_full_name()}
        until = _("tot en met %(day)s") % {"day": date_format(last_day(row), "j F Y")}
        address = reverse("who_looks_along", args=[row.dyad_id])
        yield GoingOn(title, address, (row.dyad_id,), until, "")
