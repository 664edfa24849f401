"""A trajectory made ready for its pages: what is for today, what was, what comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rodedraad.coaching.asked import Asked, closing_asked
from rodedraad.coaching.describing import (
    OWN_CODES,
    Described,
    asked_of,
    beside_each_other,
    counts,
    is_put_away,
)
from rodedraad.coaching.forms import ONE_DAY, TEXT, WAS, WEEK
from rodedraad.coaching.queries import CALLS, Running
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING, STOPPED
from rodedraad.coaching.turns import name_of
from rodedraad.core.protocol import CARD_FORM, Code, Reason, Row, State, Turn
from rodedraad.measuring.records import Clash
from rodedraad.measuring.showing import Side, TwoSides
from rodedraad.web.language import in_language

A_WEEK = timedelta(days=3)
"""So many days between its first and last, and a turn has a week rather than a day."""
SETTLED = frozenset({State.DONE, State.DECLINED})
OPEN = frozenset({State.OPEN, State.DUE, State.OVERDUE, State.MISSED})


@dataclass(frozen=True)
class Field:
    """One thing to write or choose, with what stands there.

    `stored`: ever saved. `says_lane`: it is kept in another part than the field before it.
    """

    asked: Asked
    text: str
    stored: bool
    says_lane: bool = True

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return TEXT + self.asked.name

    @property
    def was(self) -> str:
        """The name of the field that says what stood there when the page was shown."""
        return WAS + self.asked.name

    @property
    def said(self) -> str:
        """What stands there, in words."""
        return str(dict(self.asked.choices).get(self.text, self.text))


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
        return self.row.state in CALLS

    @property
    def may_be_told(self) -> bool:
        """Whether she can note it now."""
        return self.row.state in OPEN

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
    """One trajectory on its page. `definition` is None where its version is not here."""

    running: Running
    nickname: str

    @property
    def id(self) -> UUID:
        """The trajectory's UUID, for addresses."""
        return self.running.id

    @property
    def dyad(self) -> UUID | None:
        """The bond it is about."""
        return self.running.row.dyad_id

    @property
    def title(self) -> str:
        """The title of the protocol; of one that is not here, its name."""
        definition = self.running.definition
        return in_language(definition.title) if definition else self.running.plan.protocol

    @property
    def turns(self) -> list[Shown]:
        """Every turn but the card, in the order of the plan."""
        definition = self.running.known
        return [
            shown_turn(self.running, row)
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
        dyads = len(self.running.plan.dyads)
        return [
            one for one in fields_of(self.running, STOPPED, closing_asked(dyads=dyads)) if one.text
        ]

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
    """One turn made ready for a page."""
    step = running.known.step(row.turn.step)
    return Shown(
        turn=row.turn,
        name=name_of(running.plan, row.turn),
        title=_titled(running, row.turn),
        what=in_language(step.what),
        row=row,
        fields=tuple(fields_of(running, row.turn, asked_of(running, row.turn))),
        counts=counts(running, row.turn) if step.form == OWN_CODES else (),
        is_put_away=is_put_away(running, step),
        waits=tuple(_waits(running, row.reasons)),
        may_decline=step.may_decline,
        form=step.form,
        key=uuid4(),
    )


def fields_of(running: Running, turn: Turn, asked: Iterable[Asked]) -> Iterator[Field]:
    """The fields of a turn with what stands there."""
    words = running.words(turn)
    before = None
    for one in asked:
        yield Field(one, words.get(one.name, ""), one.name in words, one.part is not before)
        before = one.part


def two_sides(clash: Clash) -> TwoSides:
    """Words that were changed on both sides, for her to choose: fields of a plain form."""
    here, yours = (one if isinstance(one, str) else "" for one in (clash.here, clash.yours))
    return TwoSides(
        about="",
        nickname="",
        here=Side(here, here),
        yours=Side(yours, yours),
        field=TEXT + clash.name,
        was_field=WAS + clash.name,
        key=uuid4(),
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


def _waits(running: Running, reasons: Iterable[Reason]) -> Iterator[str]:
    """What a locked turn waits for, each thing once."""
    for reason in reasons:
        if reason.code is Code.DATE and reason.until:
            continue  # the days of the turn stand beside it already
        if reason.code is Code.STEP:
            yield _("na: %(step)s") % {"step": in_language(running.known.step(reason.about).title)}
        else:
            yield _("nog niet")
