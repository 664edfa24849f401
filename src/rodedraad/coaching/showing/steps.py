"""A trajectory made ready for its pages: what is for today, what was, what comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.coaching.asking.asked import Asked, closing_asked, closing_together
from rodedraad.coaching.asking.describing import (
    OWN_CODES,
    Described,
    asked_now,
    beside_each_other,
    counts,
    is_put_away,
)
from rodedraad.coaching.asking.fields import Field, fields_of
from rodedraad.coaching.protocols import holidays
from rodedraad.coaching.protocols.titles import titled
from rodedraad.coaching.queries import Running
from rodedraad.coaching.queries.over import is_closed
from rodedraad.coaching.showing import form_pages, notices
from rodedraad.coaching.showing.for_whom import SecondReaders, is_said_to_teacher, what_for
from rodedraad.coaching.showing.notices import Notice
from rodedraad.coaching.showing.turn import WORKING_NOTES, Shown
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.coaching.showing.waiting import waits
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING, STOPPED, TEACHER
from rodedraad.core.protocol import (
    CARD_FORM,
    INTERNSHIP,
    Row,
    State,
    Status,
    Turn,
    is_rounded_off,
)
from rodedraad.web.language import in_language


@dataclass(frozen=True)
class ShownNotice:
    """One line of what is due; `done_at`: the turn on whose page this reader does it.

    `name`: how the pupil is called there, where it is about one. `is_gentle`: nobody waits for it.
    `deed`: what the way there is called.
    """

    said: str
    done_at: Shown | None
    name: str
    is_gentle: bool = False
    deed: str = ""


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
    def notices(self) -> list[ShownNotice]:
        """What is due beside the steps, such as material that must be wiped."""
        return [self._notice(one) for one in notices.of(self.running, self.role)]

    @property
    def has_notices_to_do(self) -> bool:
        """Whether any of them must be done; others may be left."""
        return any(not one.is_gentle for one in self.notices)

    def _notice(self, notice: Notice) -> ShownNotice:
        rows = [one for one in self.running.standing.rows if one.turn == notice.turn]
        done_at = one_turn(self, rows[0]) if rows else None
        return ShownNotice(
            notice.said,
            done_at,
            self.names.get(done_at.turn.dyad, "") if done_at else "",
            notice.is_gentle,
            notice.deed or (done_at.title if done_at else ""),
        )

    @property
    def dyad(self) -> UUID | None:
        """The bond it is about."""
        return self.running.row.dyad_id

    @property
    def title(self) -> str:
        """The title of the protocol; of one that is not here, that it is not."""
        return titled(self.running.definition, with_the_name=self.may_be_named)

    @property
    def author(self) -> str:
        """Who wrote the protocol, where it is one of the host's own."""
        return self.running.definition.author if self.running.definition else ""

    @property
    def is_draft(self) -> bool:
        """Whether it awaits the permission of those whose method it is."""
        definition = self.running.definition
        return definition is not None and definition.status is Status.COMPATIBLE_DRAFT

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
        return [
            one
            for one in self.turns
            if one.written or one.is_shut or (one.is_past and one.form != CHOSEN_BY_BEGINNING)
        ]

    @property
    def coming(self) -> list[Shown]:
        """What is still to come, apart from what is for today."""
        now = self.now
        return [
            one for one in self.turns if not one.is_past and (now is None or one.turn != now.turn)
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
        """Whether all that it asks was done, or she closed it with her coach."""
        closed = self.is_together and is_closed(self.running)
        return closed or self.running.standing.complete

    @property
    def is_rounded_off(self) -> bool:
        """Whether she looked back and then ended it, with steps left."""
        running = self.running
        known = running.definition
        return known is not None and is_rounded_off(known, running.plan, running.record)

    @cached_property
    def second_readers(self) -> SecondReaders:
        """Whether somebody reads as a second, or did."""
        return SecondReaders(self.running)

    @property
    def holidays_until(self) -> date | None:
        """Until when its holidays are known, where it goes on after that day; else None."""
        return holidays.known_until(self.running)

    @property
    def is_internship(self) -> bool:
        """Whether it belongs to an internship: all of it goes at the end of the term."""
        return self.running.plan.variant == INTERNSHIP

    @property
    def was_internship(self) -> bool:
        """Whether it belonged to one, and goes on in another way: who graded may still be named."""
        return self.running.plan.until is not None and not self.is_internship

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
    asked = asked_now(running, turn, role=steps.role, names=steps.names)
    return Shown(
        turn=turn,
        name=name,
        title=title_of(running, turn),
        what=in_language(what_for(steps.role, step)),
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
        is_of_another=any(one.value != steps.role for one in step.who),
        has_own_page=form_pages.has_page(step.form, steps.role),
        is_optional=step.optional,
        is_of_nobody=steps.second_readers.were_not_asked(row),
        is_said_to_teacher=is_said_to_teacher(steps.role, step),
        is_shut=any(one.turn == turn for one in running.shut),
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


def title_of(running: Running, turn: Turn) -> str:
    """The title of a step; of one that comes more often, with the how-manieth time."""
    title = in_language(running.known.step(turn.step).title)
    same = [one.turn for one in running.plan.turns if one.turn[:2] == turn[:2]]
    if len(same) == 1:
        return title
    words = {"title": title, "n": same.index(turn) + 1, "all": len(same)}
    return _("%(title)s, keer %(n)d van %(all)d") % words
