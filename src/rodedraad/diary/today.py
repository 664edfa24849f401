"""What her list of bonds says about diaries: one line a diary, from the time that she set."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.core.diary import Stand, stand_of
from rodedraad.diary.queries import Sheet, clock_of, going_on
from rodedraad.pupils.today import DueLine
from rodedraad.vault.reader import Reader


def due_lines(reader: Reader) -> Iterator[DueLine]:
    """One line for each diary that she wants to hear of today. Nothing of what is late."""
    waiting = [one for one in going_on(reader) if is_waiting(one)]
    clock = clock_of(reader) if waiting else ""
    for sheet in waiting:
        if sheet.plan.remind <= clock:
            address = reverse("diary_day", args=[sheet.id, sheet.today.isoformat()])
            yield DueLine(_("Dagboek van vandaag"), address, sheet.dyad)


def is_waiting(sheet: Sheet) -> bool:
    """Whether she set a time, today is a day of it, and nothing stands there yet."""
    is_asked = bool(sheet.plan.remind) and sheet.today in sheet.open_days
    return is_asked and stand_of(sheet.on(sheet.today)) is Stand.OPEN
