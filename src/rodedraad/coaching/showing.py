"""A trajectory made ready for its pages: what is for today, what was, what comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.coaching import form_pages, notices
from rodedraad.coaching.asked import Asked, closing_asked, closing_together
from rodedraad.coaching.describing import (
    OWN_CODES,
    Described,
    asked_of,
    beside_each_other,
    counts,
    is_put_away,
)
from rodedraad.coaching.fields import Field, fields_of, two_sides
from rodedraad.coaching.forms import ONE_DAY, WEEK
from rodedraad.coaching.queries import CALLS, Running
from rodedraad.coaching.telling import TEACHER
from rodedraad.coaching.titles import titled
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING, STOPPED
from rodedraad.coaching.turns import name_of
from rodedraad.coaching.waiting import waits
from rodedraad.core.protocol import CARD_FORM, Code, Row, State, Turn
from rodedraad.web.language import in_language

__all__ = [
    "Field",
    "Shown",
    "ShownSteps",
    "address_of",
    "fields_of",
    "listed",
    "one_turn",
    "shown_turn",
    "two_sides",
]

A_WEEK = timedelta(days=3)
"""So many days between its first and last, and a turn has a week rather than a day."""
SETTLED = frozenset({State.DONE, State.DECLINED})
WORKING_NOTES = frozenset({"interview_guide", "interview_levels", "talk_guide"})
"""Forms in which a coach keeps nothing but working notes: they go where it closes."""
OPEN = frozenset({State.OPEN, State.DUE, State.OVERDUE, State.MISSED})


@dataclass(frozen=True)
class Shown:
    """One turn on a page: what it asks, its days, how it stands, what she wrote."""

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
    has_own_page: bool = False
    is_optional: bool = False
    is_put_away_later: bool = False

    @property
    def state(self) -> str:
        """How it stands, as a word of core."""
        return self.row.state.value

    @property
    def is_settled(self) -> bool:
        """Whether it was done or declined."""
        return self.row.state in SETTLED

    @property
    def is_for_now(self) -> bool:
        """Whether it is asked now."""
        return self.row.state in CALLS and self.is_own

    @property
    def is_let_go(self) -> bool:
        """Whether it need not be done, and its days went by: it can be told, and nobody asks."""
        return self.is_optional and self.row.state is State.OVERDUE and self.is_own

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


@dataclass(frozen=True)
class ShownSteps:
    """One trajectory on its page. `definition` is None where its version is not here.

    `names`: how each pupil is called on this page, by dyad, where someone sits along. `of`: the
    UUID by which this reader's addresses name it, his seat where he is the coach. `may_be_named`:
    whether the name of a method may stand there.
    """

    running: Running
    nickname: str
    names: Mapping[str, str] = field(default_factory=dict)
    role: str = TEACHER
    of: UUID | None = None
    may_be_named: bool = False

    @property
    def id(self) -> UUID:
        """The UUID for addresses: of the trajectory, or of the seat."""
        return self.of or self.running.id

    @property
    def is_together(self) -> bool:
        """Whether it was begun with a coach."""
        return self.running.row.with_coach

    @property
    def notices(self) -> list[str]:
        """What is due beside the steps, such as material that must be wiped."""
        return notices.of(self.running)

    @property
    def dyad(self) -> UUID | None:
        """The bond it is about."""
        return self.running.row.dyad_id

    @property
    def title(self) -> str:
        """The title of the protocol; of one that is not here, its name."""
        definition = self.running.definition
        named = self.may_be_named
        return titled(definition, with_the_name=named) if definition else self.running.plan.protocol

    @property
    def turns(self) -> list[Shown]:
        """Every turn but the card, in the order of the plan."""
        definition = self.running.known
        return [
            one_turn(self, row)
            for row in self.running.standing.rows
            if definition.step(row.turn.step).form != CARD_FORM
        ]

    @property
    def now(self) -> Shown | None:
        """What is for today; what was for an earlier day only where today has nothing."""
        if self.running.is_over:
            return None
        asked = [one for one in self.turns if one.is_for_now]
        late = State.OVERDUE
        return min(asked, key=lambda one: (one.row.state is late, one.row.due), default=None)

    @property
    def next(self) -> Shown | None:
        """What comes after today."""
        coming = [one for one in self.coming if one.row.opens > self.running.today]
        return min(coming, key=lambda one: one.row.opens, default=None)

    @property
    def was(self) -> list[Shown]:
        """What was done, what went by, and what was left when it ended."""
        past = SETTLED | {State.MISSED}
        return [
            one
            for one in self.turns
            if one.written or (one.row.state in past and one.form != CHOSEN_BY_BEGINNING)
        ]

    @property
    def coming(self) -> list[Shown]:
        """What is still to come, apart from what is for today."""
        now = self.now
        past = SETTLED | {State.MISSED}
        return [
            one
            for one in self.turns
            if one.row.state not in past and (now is None or one.turn != now.turn)
        ]

    @property
    def closing(self) -> list[Field]:
        """What she wrote when she stopped."""
        return [one for one in fields_of(self.running, STOPPED, self.closing_asked) if one.text]

    @property
    def closing_asked(self) -> tuple[Asked, ...]:
        """What is asked of her where it ends."""
        if self.is_together:
            names = {one: self.names.get(one, "") for one in self.running.plan.dyads}
            return closing_together(names)
        return closing_asked(dyads=len(self.running.plan.dyads))

    @property
    def beside(self) -> list[Described]:
        """Her two descriptions, in steps that ask for them."""
        return beside_each_other(self.running)

    @property
    def is_complete(self) -> bool:
        """Whether all that it asks was done."""
        return self.running.standing.complete

    @property
    def kept_until(self) -> date:
        """The last day on which anything of it is kept."""
        return self.running.row.until


def shown_turn(running: Running, row: Row) -> Shown:
    """One turn made ready for a page of its teacher."""
    return one_turn(ShownSteps(running, ""), row)


def one_turn(steps: ShownSteps, row: Row) -> Shown:
    """The same for whoever reads the page."""
    running, turn = steps.running, row.turn
    step = running.known.step(turn.step)
    name = name_of(running.plan, turn)
    asked = asked_of(running, turn, role=steps.role, names=steps.names)
    return Shown(
        turn=turn,
        name=name,
        title=_titled(running, turn),
        what=in_language(step.what),
        row=row,
        fields=tuple(fields_of(running, turn, asked)),
        counts=counts(running, turn) if step.form == OWN_CODES else (),
        is_put_away=is_put_away(running, step),
        waits=tuple(waits(running, row.reasons, steps.names)),
        may_decline=step.may_decline,
        form=step.form,
        key=uuid4(),
        address=form_pages.address(step.form, steps.role, of=steps.id, turn=name),
        is_own=steps.role in {one.value for one in step.who},
        has_own_page=form_pages.has_page(step.form, steps.role),
        is_optional=step.optional,
        is_put_away_later=steps.role != TEACHER and step.form in WORKING_NOTES,
    )


def listed(
    known: Iterable[Running], nicknames: Mapping[UUID, str] | None = None
) -> list[ShownSteps]:
    """Trajectories for a list, with whom they are about, where that is not said already."""
    names = nicknames or {}
    return [ShownSteps(one, names.get(one.row.dyad_id or one.id, "")) for one in known]


def address_of(steps: ShownSteps) -> str:
    """Where the list of steps is that this one came from."""
    return reverse("light_steps", args=[steps.dyad]) if steps.dyad else reverse("own_steps")


def _titled(running: Running, turn: Turn) -> str:
    """The title of a step; of one that comes more often, with the how-manieth time."""
    title = in_language(running.known.step(turn.step).title)
    same = [one.turn for one in running.plan.turns if one.turn[:2] == turn[:2]]
    if len(same) == 1:
        return title
    words = {"title": title, "n": same.index(turn) + 1, "all": len(same)}
    return _("%(title)s, keer %(n)d van %(all)d") % words
