"""One turn of a trajectory made ready for a page: what it asks, its days, how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.functional import Promise

from rodedraad.coaching.asking.describing import OWN_CODES
from rodedraad.coaching.asking.fields import Field
from rodedraad.coaching.asking.forms import ONE_DAY, WEEK
from rodedraad.coaching.queries import CALLS
from rodedraad.core.protocol import Code, Row, State, Turn

A_WEEK = timedelta(days=3)
"""So many days between its first and last, and a turn has a week rather than a day."""
SETTLED = frozenset({State.DONE, State.DECLINED})
PAST = SETTLED | {State.MISSED}
WORKING_NOTES = frozenset({"interview_guide", "interview_levels", "talk_guide"})
"""Forms in which a coach keeps nothing but working notes: they go where it closes."""
OPEN = frozenset({State.OPEN, State.DUE, State.OVERDUE, State.MISSED})


@dataclass(frozen=True)
class Shown:
    """One turn on a page: what it asks, its days, how it stands, what she wrote.

    `is_of_nobody`: it need not be done, and who would do it was never asked. `is_said_to_teacher`:
    another reads it, and `what` speaks to the teacher. `is_shut`: something that was written here
    does not open any more.
    """

    turn: Turn
    name: str
    title: str
    what: str
    row: Row
    fields: tuple[Field, ...]
    waits: tuple[str, ...]
    may_decline: bool
    form: str
    key: UUID
    counts: tuple[tuple[Promise | str, int], ...] = ()
    is_put_away: bool = False
    address: str = ""
    is_own: bool = True
    is_of_another: bool = False
    has_own_page: bool = False
    is_optional: bool = False
    is_put_away_later: bool = False
    is_of_nobody: bool = False
    is_said_to_teacher: bool = False
    is_shut: bool = False

    @property
    def state(self) -> str:
        """How it stands, as a word of core."""
        return self.row.state.value

    @property
    def is_settled(self) -> bool:
        """Whether it was done or declined."""
        return self.row.state in SETTLED

    @property
    def is_past(self) -> bool:
        """Whether it was done or declined, or went by."""
        return self.row.state in PAST

    @property
    def is_given(self) -> bool:
        """Whether the other did it, or both, and it has a page on which this reader reads it."""
        return self.is_settled and self.is_of_another and self.has_own_page

    @property
    def is_near(self) -> bool:
        """Whether it can be done by now, by whoever does it, or something stands there already."""
        return not self.is_past and (self.row.state in OPEN or bool(self.written))

    @property
    def is_for_now(self) -> bool:
        """Whether it is asked now."""
        return self.row.state in CALLS and self.is_own and not self.is_of_nobody

    @property
    def is_let_go(self) -> bool:
        """Whether it need not be done, and its days went by: it can be told, and nobody asks."""
        return self.is_optional and self.row.state is State.OVERDUE and self.is_own

    @property
    def is_asked(self) -> bool:
        """Whether it stands among what is for this reader now."""
        return self.is_for_now and not self.is_let_go

    @property
    def can_be_reread(self) -> bool:
        """Whether its own page still shows something once all is over."""
        return self.is_settled and self.has_own_page and not self.is_put_away_later

    @property
    def may_be_told(self) -> bool:
        """Whether this reader can note it now."""
        return self.row.state in OPEN and self.is_own

    @property
    def written(self) -> list[Field]:
        """What she wrote here; of coloured lines, and of what is put away, nothing."""
        hidden = self.is_put_away or self.form == OWN_CODES
        return [] if hidden else [one for one in self.fields if one.text]

    @property
    def is_later(self) -> bool:
        """Whether its days have not come yet."""
        return any(one.code is Code.DATE for one in self.row.reasons)

    @property
    def one_day(self) -> bool:
        """Whether it is meant for a single day."""
        return self.row.opens == self.row.due

    @property
    def lost(self) -> str:
        """What is lost when it does not work now: a day, or a week where it had one."""
        return WEEK if self.row.due - self.row.opens >= A_WEEK else ONE_DAY
