"""What her list of bonds says about diaries: each that runs, and the day from the time she set."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.core.diary import Stand, stand_of
from rodedraad.diary.queries import Sheet, clock_of, going_on
from rodedraad.pupils.today import DueLine, GoingOn
from rodedraad.vault.reader import Reader


def due_lines(reader: Reader) -> Iterator[DueLine | GoingOn]:
    """Each diary that runs, and one line for each that she wants to hear of today.

    Nothing of what is late.
    """
    sheets = going_on(reader)
    yield from (_runs(one) for one in sheets if not one.is_over)
    waiting = [one for one in sheets if is_waiting(one)]
    clock = clock_of(reader) if waiting else ""
    for sheet in waiting:
        if sheet.plan.remind <= clock:
            address = reverse("diary_day", args=[sheet.id, sheet.today.isoformat()])
            yield DueLine(_("Dagboek van vandaag"), address, sheet.dyad)


def is_waiting(sheet: Sheet) -> bool:
    """Whether she set a time, today is a day of it, and nothing stands there yet."""
    is_asked = bool(sheet.plan.remind) and sheet.today in sheet.open_days
    return is_asked and stand_of(sheet.on(sheet.today)) is Stand.OPEN


def _runs(sheet: Sheet) -> GoingOn:
    address = reverse("diary", args=[sheet.id])
    return GoingOn(_("Dagboek"), address, (sheet.dyad,), "", _next(sheet))


def _next(sheet: Sheet) -> str:
    coming = sheet.plan.next_after(sheet.today)
    if coming is None:
        return _("De laatste dagen kun je nog noteren")
    return _("Volgende dag: %(day)s") % {"day": date_format(coming, "l j F")}
