"""Looking back on the one thing for tomorrow: what is asked, and the line on her list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.measuring import queries as measuring
from rodedraad.measuring.models import Check
from rodedraad.measuring.queries import Sheet
from rodedraad.measuring.records import NOT_TRIED, NOTICED, ONE_THING, WENT
from rodedraad.pictures.tomorrow import NOTICED_WORDS, WENT_WORDS
from rodedraad.pupils.today import DueLine
from rodedraad.vault.errors import LEFT_SHUT
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import day_of, this_instant

AFTER = timedelta(days=14)
"""So long after a moment her list asks how the one thing went."""
NO_LONGER = timedelta(days=28)
"""From then on it is left in peace (proposal)."""
MOST_LINES = 3
"""So many lines at once; her list stays a list of bonds (proposal)."""


@dataclass(frozen=True)
class Tap:
    """One question that is answered by one tap: what she said, and the words she can say."""

    name: str
    question: str
    said: str
    words: Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """The one thing she chose for tomorrow, and how it went."""

    sheet: Sheet

    @property
    def key(self) -> UUID:
        """By which a second tap of the same button is known."""
        return uuid4()

    @property
    def asks(self) -> bool:
        """Whether it can be looked back on: from the next day on, and where that is kept."""
        words, today = self.sheet.words, day_of(this_instant())
        return bool(words.get(ONE_THING)) and self.sheet.has_about_me and self.sheet.row.day < today

    @property
    def went(self) -> str:
        """How it went; empty where she did not say."""
        return self.sheet.words.get(WENT, "")

    @property
    def taps(self) -> list[Tap]:
        """What is asked. Whether she noticed anything is asked once she tried."""
        noticed = self.sheet.words.get(NOTICED, "")
        asked = [Tap(WENT, _("Gelukt?"), self.went, WENT_WORDS)]
        if self.went not in ("", NOT_TRIED):
            asked.append(Tap(NOTICED, _("Iets gemerkt?"), noticed, NOTICED_WORDS))
        return asked


def may_be_due(reader: Reader) -> QuerySet[Check]:
    """The moments of this teacher of these weeks; which she may see is asked later."""
    since = day_of(this_instant()) - NO_LONGER
    return Check.objects.filter(dyad__teacher=reader.owner.person, closed=True, day__gt=since)


def due_lines(reader: Reader) -> Iterator[DueLine]:
    """A line for each bond of which the one thing is two weeks old and not looked back on.

    Not where she looked at that bond again since: then she is further. A damaged moment says
    nothing here; its own page does.
    """
    today = day_of(this_instant())
    for sheet in measuring.sheets(reader, _two_weeks_old(reader, today)):
        with suppress(*LEFT_SHUT):
            plan = Plan(sheet)
            if plan.asks and not plan.went:
                address = reverse("bond", args=[sheet.dyad]) + "#tomorrow"
                yield DueLine(_("Morgen één ding: gelukt?"), address, sheet.dyad)


def _two_weeks_old(reader: Reader, today: date) -> list[Check]:
    """The last moment of each bond that goes on, where it is of those two weeks; a few at most."""
    latest = {row.dyad_id: row for row in measuring.closed_since(reader, today - NO_LONGER)}
    return [row for row in latest.values() if row.day <= today - AFTER][-MOST_LINES:]
