"""That the teacher moved the plan: her coach reads since when and by how much, and never why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import ngettext

from rodedraad.audit import queries as trail
from rodedraad.coaching.queries import Running
from rodedraad.coaching.told import MOVED
from rodedraad.core.protocol import Lost
from rodedraad.web.clock import day_of

STILL_NEW = timedelta(days=28)
"""So long it is said (proposal)."""
WEEK = 7


@dataclass(frozen=True)
class Moved:
    """On which day she last moved the plan, and how many days do not count by that."""

    on: date
    days: int

    @property
    def how_much(self) -> str:
        """The same in words."""
        weeks, rest = divmod(self.days, WEEK)
        if rest:
            return ngettext("%(n)d dag", "%(n)d dagen", self.days) % {"n": self.days}
        return ngettext("%(n)d week", "%(n)d weken", weeks) % {"n": weeks}


def moved(running: Running) -> Moved | None:
    """What the teacher moved on the last day on which she did; None where that is long ago.

    Who moved is in the trail, which days in the plan: each in the order in which it was done.
    """
    events = trail.in_folder(running.row.folder_id, verbs={MOVED})
    pairs = zip(events, reversed(running.plan.lost), strict=False)
    hers = [(day_of(one.at), lost) for one, lost in pairs if one.by == running.row.teacher_id]
    if not hers or running.today - hers[0][0] > STILL_NEW:
        return None
    last = hers[0][0]
    days = {day for on, lost in hers if on == last for day in _days(lost)}
    return Moved(last, len(days))


def _days(lost: Lost) -> list[date]:
    return [lost.first + timedelta(days=one) for one in range((lost.last - lost.first).days + 1)]
