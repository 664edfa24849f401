"""When she looked, in words: two moments of one day are told apart by their hour.

A moment keeps its day only. The hour comes from her own line in the trail, where there is one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rodedraad.audit import queries as trail
from rodedraad.measuring.models import Check
from rodedraad.web.clock import HOME

BEGUN = "check-begun"


def told_apart(checks: Sequence[Check], *, short: bool = False) -> dict[UUID, str]:
    """The day of each of these moments of one bond; with the hour where a day holds more.

    `checks` in time. Without a line in the trail the second of a day is called so.
    """
    days = Counter(check.day for check in checks)
    double = [check for check in checks if days[check.day] > 1]
    hours = _hours(double)
    said: dict[UUID, str] = {}
    seen: dict[object, int] = defaultdict(int)
    for check in checks:
        seen[check.day] += 1
        day = date_format(check.day, "j N Y" if short else "DATE_FORMAT")
        said[check.pk] = day
        if days[check.day] > 1:
            apart = hours.get(check.pk) or _("%(nth)sᵉ keer") % {"nth": seen[check.day]}
            said[check.pk] = f"{day}, {apart}"
    return said


def _hours(checks: Sequence[Check]) -> dict[UUID, str]:
    """The hour at which each was begun; where two began in the same minute, of neither."""
    if not checks:
        return {}
    begun: dict[UUID, datetime] = {
        event.about: event.at.astimezone(HOME)
        for event in trail.in_folder(checks[0].dyad.folder_id, verbs={BEGUN})
        if event.about
    }
    hours = {check.pk: f"{begun[check.pk]:%H:%M}" for check in checks if check.pk in begun}
    told = Counter((check.day, hours.get(check.pk)) for check in checks)
    return {
        check.pk: hour
        for check in checks
        if (hour := hours.get(check.pk)) and told[check.day, hour] == 1
    }
