"""What her list of bonds says about talks: that the day has come to look back on one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from rodedraad.pupils.today import DueLine
from rodedraad.talking.guide.queries import look_backs
from rodedraad.talking.guide.showing import AFTER, address_of
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant

SHOWN_FOR = timedelta(days=7)
"""From the day she named it stands there so long (proposal); then it is let go by itself."""


def due_lines(reader: Reader) -> Iterator[DueLine]:
    """One line for each talk of which the day to look back has come."""
    today = day_of(this_instant())
    for talk in look_backs(reader):
        if talk.look_back and talk.look_back <= today < talk.look_back + SHOWN_FOR:
            yield DueLine(_("Kijk terug op jullie gesprek"), address_of(talk.id, AFTER), talk.dyad)
