"""One turn of a trajectory, as one of its people reads it: what every page about a turn shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.urls import reverse

from rodedraad.coaching.queries import Running
from rodedraad.coaching.queries.over import closed_since
from rodedraad.coaching.showing.steps import ShownSteps, one_turn
from rodedraad.coaching.showing.turn import Shown
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.coaching.told import COACH
from rodedraad.core.protocol import State, Turn


@dataclass(frozen=True)
class AtTurn:
    """One turn of a trajectory; rooms with a page of their own add what theirs shows."""

    steps: ShownSteps
    turn: Turn

    @property
    def running(self) -> Running:
        """The trajectory as this reader reads it."""
        return self.steps.running

    @property
    def id(self) -> UUID:
        """The UUID for addresses: of the trajectory, or of the seat."""
        return self.steps.id

    @property
    def title(self) -> str:
        """The title of the protocol."""
        return self.steps.title

    @property
    def back(self) -> str:
        """Where the whole trajectory stands, for this reader."""
        return reverse("seat" if self.steps.role == COACH else "steps", args=[self.id])

    @property
    def called(self) -> str:
        """How the pupil of this turn is called for this reader; empty where it is about no one."""
        return self.steps.names.get(self.turn.dyad, "")

    @cached_property
    def shown(self) -> Shown:
        """The turn as any page shows it: what it asks, its days, what it waits for."""
        return one_turn(self.steps, self.running.standing.row(self.turn))

    @property
    def turn_name(self) -> str:
        """The turn in an address."""
        return name_of(self.running.plan, self.turn)

    @property
    def seen(self) -> int:
        """How often the turn was noted."""
        return self.shown.row.revision

    @property
    def is_over(self) -> bool:
        """Whether the trajectory ended."""
        return self.running.is_over

    @property
    def closed_since(self) -> date | None:
        """The day from which a coach keeps nothing for himself any more."""
        return closed_since(self.running)

    @property
    def is_locked(self) -> bool:
        """Whether the turn is not open yet."""
        return self.shown.row.state is State.LOCKED

    @property
    def is_done(self) -> bool:
        """Whether the turn was noted as done."""
        return self.shown.is_settled
