"""Which reminders are to be given today, each once. A reminder holds no content."""

from __future__ import annotations

from collections.abc import Iterator

from rodedraad.core.protocol.kinds import Where
from rodedraad.core.protocol.record import Record, Reminder, ReminderKind
from rodedraad.core.protocol.standing import Standing, State

KINDS = {State.DUE: ReminderKind.DUE, State.OVERDUE: ReminderKind.LATE}


def reminders(standing: Standing, record: Record) -> tuple[Reminder, ...]:
    """What somebody should hear of today and was not reminded of yet.

    Of a turn: when its days have come, and once more when they are past. Of material that lies
    elsewhere: on its last day, that it must be wiped. After the end, only of that.
    """
    found = dict.fromkeys((*_of_turns(standing), *_of_material(standing)))
    return tuple(one for one in found if one not in record.reminders)


def _of_turns(standing: Standing) -> Iterator[Reminder]:
    for row in standing.rows:
        if row.state in KINDS:
            yield Reminder(row.turn, KINDS[row.state])


def _of_material(standing: Standing) -> Iterator[Reminder]:
    for kept in standing.kept:
        if kept.where is Where.ELSEWHERE and standing.today >= kept.until:
            yield Reminder(kept.made.turn, ReminderKind.WIPE, kept.made.id)
