"""For whom a step is: whose line it shows, and whether anybody was asked to do it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import Running, seats
from rodedraad.coaching.showing.turn import PAST
from rodedraad.coaching.told import TEACHER
from rodedraad.core.instrument import Text
from rodedraad.core.protocol import Role, Row, Step


def what_for(role: str, step: Step) -> Text:
    """What a step says to who reads it: to the coach his own line, where the file has one."""
    return step.what if role == TEACHER else step.what_coach or step.what


def is_said_to_teacher(role: str, step: Step) -> bool:
    """Whether a coach reads a line here that the file says to the teacher."""
    return role != TEACHER and Role.TEACHER in step.who and not step.what_coach


@dataclass(frozen=True)
class SecondReaders:
    """Whether somebody reads as a second in one trajectory, or did."""

    running: Running

    def were_not_asked(self, row: Row) -> bool:
        """Whether this turn may be left and waits for a second reader whom nobody asked.

        That one who went had handed something over, no page tells before the first reading of
        the same story is closed: until then neither knows how far the other is.
        """
        step = self.running.known.step(row.turn.step)
        if not step.optional or Role.SECOND_RATER not in step.who or row.state in PAST:
            return False
        was_read = self._is_read(step.form, row.turn.dyad) and self._handed_over
        return not (was_read or self._is_there)

    def _is_read(self, form: str, dyad: str) -> bool:
        """Whether a turn of this form about this bond was done."""
        known, settled = self.running.known, self.running.record.settled
        return any(known.step(one.step).form == form and one.dyad == dyad for one in settled)

    @cached_property
    def _is_there(self) -> bool:
        return seats.at(self.running.id, Seat.SECOND_RATER) is not None

    @cached_property
    def _handed_over(self) -> bool:
        return seats.handed_over(self.running.row)
