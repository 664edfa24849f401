"""What a coach may take to an agenda elsewhere: days and steps, with nobody in them.

An agenda is another system, and others may read it. So there stands no name in the file, no word
for a pupil and not what the protocol is called; which trajectory it is, an address says that only
he can open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from rodedraad.coaching.queries import Running
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.for_whom import SecondReaders
from rodedraad.core.protocol import Role, Row, State, Where
from rodedraad.interchange.agenda import Entry
from rodedraad.web.language import in_language

TO_COME = frozenset({State.LOCKED, State.OPEN, State.DUE, State.OVERDUE})
"""What is past and was not done, nobody puts in an agenda any more."""


def entries(seated: Iterable[Seated], *, address: Callable[[UUID], str]) -> Iterator[Entry]:
    """What is still to come for this coach in each trajectory that runs.

    `address`: of one seat of his, from its UUID.
    """
    for one in seated:
        running = one.running
        if running.definition is not None and not running.is_over:
            yield from _turns(one.id, running, address(one.id))
            yield from _recordings(one.id, running, address(one.id))


def _turns(seat: UUID, running: Running, url: str) -> Iterator[Entry]:
    """His steps, but for a reading together with a second reader whom nobody asked."""
    readers = SecondReaders(running)
    for row in running.standing.of(*TO_COME):
        step = running.known.step(row.turn.step)
        is_his = Role.COACH in step.who and row.due >= running.today
        if is_his and not readers.were_not_asked(row):
            yield Entry(_id(seat, row), in_language(step.title), row.opens, row.due, url)


def _recordings(seat: UUID, running: Running, url: str) -> Iterator[Entry]:
    """The last day of what lies with him, so that he does not forget it."""
    for one in running.standing.kept:
        if one.where is Where.ELSEWHERE:
            day = max(one.until, running.today)
            title = _("Wis de opname van een gesprek")
            yield Entry(uuid5(seat, f"gone {one.made.id}"), title, day, day, url)


def _id(seat: UUID, row: Row) -> UUID:
    """The same each time, also when the plan moved: then it takes the place of what stood there."""
    return uuid5(seat, str(row.turn))
