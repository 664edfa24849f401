"""The turns of a trajectory with a coach in the groups in which its pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rodedraad.coaching.queries.over import is_closed
from rodedraad.coaching.showing.steps import ShownSteps
from rodedraad.coaching.showing.turn import Shown
from rodedraad.coaching.told import CHOSEN_BY_BEGINNING
from rodedraad.core.protocol import State, Turn

STILL_NEW = timedelta(days=14)
"""So long what the other or both did, and this reader can open, lies open (proposal)."""
MOST_NEW = 2
"""So many of those, the latest: a page says what is now, and no history (proposal)."""


@dataclass(frozen=True)
class Group:
    """The turns about one bond, or about both; `title` is empty for those."""

    title: str
    turns: list[Shown]
    today: date

    @property
    def past(self) -> list[Shown]:
        """What was done, declined or went by."""
        return [one for one in self.turns if one.is_past]

    @property
    def new(self) -> list[Shown]:
        """The last that the other or both did these days and this reader can open: a talk."""
        given = [one for one in self.past if one.is_given and self._is_new(one)]
        last = sorted(given, key=lambda one: one.row.done_on or self.today)[-MOST_NEW:]
        return [one for one in given if one in last]

    @property
    def before(self) -> list[Shown]:
        """The rest of what was."""
        return [one for one in self.past if one not in self.new]

    def _is_new(self, turn: Shown) -> bool:
        done = turn.row.done_on
        return done is not None and self.today - done < STILL_NEW

    @property
    def to_do(self) -> list[Shown]:
        """All that is not past, and waits for somebody."""
        return [one for one in self.turns if not one.is_past and not one.is_of_nobody]

    @property
    def may_be_left(self) -> list[Shown]:
        """What can be done and need not, and waits for nobody who was asked."""
        return [one for one in self.turns if one.is_of_nobody]

    @property
    def later_from(self) -> date | None:
        """The first day on which anything of it opens, where all of it waits for its day.

        Then it folds whole; not where something lies open to be read, or can be done by now.
        """
        waits = all(one.row.state is State.LOCKED and not one.written for one in self.to_do)
        first = min((one.row.opens for one in self.to_do), default=self.today)
        return first if waits and not self.new and first > self.today else None

    @property
    def near(self) -> list[Shown]:
        """What can be done by now and does not stand above already; else the first that comes."""
        first = [] if self._above else sorted(self.to_do, key=lambda one: one.row.opens)[:1]
        here = [one for one in self.to_do if one.turn not in self._above]
        return [one for one in here if one.is_near] or first

    @property
    def far(self) -> list[Shown]:
        """What comes after that."""
        shown = self._above | {one.turn for one in self.near}
        return [one for one in self.to_do if one.turn not in shown]

    @property
    def _above(self) -> set[Turn]:
        """What stands under what is for now, and has nothing more to show."""
        return {one.turn for one in self.to_do if one.is_asked and not one.written}


@dataclass(frozen=True)
class Now:
    """Something that is for now, and how the pupil is called whom it is about."""

    turn: Shown
    name: str


def groups(steps: ShownSteps) -> list[Group]:
    """Every turn but those that beginning itself did: of each bond, then of both.

    What waits for somebody whom nobody asked, is there until it closes or ends.
    """
    too_late = steps.running.is_over or is_closed(steps.running)
    by_dyad: dict[str, list[Shown]] = {dyad: [] for dyad in (*steps.running.plan.dyads, "")}
    for turn in steps.turns:
        if turn.form != CHOSEN_BY_BEGINNING and not (too_late and turn.is_of_nobody):
            by_dyad[turn.turn.dyad].append(turn)
    today = steps.running.today
    return [
        Group(steps.names.get(dyad, ""), turns, today) for dyad, turns in by_dyad.items() if turns
    ]


def whose(steps: ShownSteps, turn: Shown) -> str:
    """How the pupil is called whom a turn is about; empty where it is about both."""
    return steps.names.get(turn.turn.dyad, "")


def now(steps: ShownSteps) -> list[Now]:
    """What is for this reader now, each with whom it is about; what is late comes last."""
    asked = [one for one in steps.turns if one.is_asked]
    asked.sort(key=lambda one: one.row.state is State.OVERDUE)
    return [Now(one, whose(steps, one)) for one in asked]


def then(steps: ShownSteps, shown: Iterable[Group]) -> Now | None:
    """What comes next of the whole trajectory, where it stands nowhere else: it lies folded.

    On a day on which nothing is asked it is said in any case.
    """
    to_do = [(one, group) for group in shown for one in group.to_do]
    coming = [found for found in to_do if found[0].row.opens > steps.running.today]
    if not coming:
        return None
    one, group = min(coming, key=lambda found: found[0].row.opens)
    is_seen = not group.later_from and any(other.is_asked for other, _group in to_do)
    return None if is_seen else Now(one, whose(steps, one))
