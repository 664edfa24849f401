"""What one form of a page tells: plain values between the pages and the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.core.protocol import Calendar, Outcome, Role, Turn, Why
from rodedraad.measuring.records import Clash, Words
from rodedraad.vault.parts import Part

TEACHER, COACH = Role.TEACHER.value, Role.COACH.value
"""Who tells it, as it is written beside each entry."""

STOPPED = Turn("stopped")
"""What she wrote when she stopped: kept as a note, at a turn that no plan asks."""

LABELS = Turn("labels")
"""What the teacher calls each pupil for who sits along: a note at a turn that no plan asks."""

AUDIO = "audio"
"""The consent without which nobody but the coach listens."""

MOVED = "steps-moved"
"""In the trail, where the plan goes on without some days."""

CHOSEN_BY_BEGINNING = "choice"
"""The form of a step that is done by beginning: whom it is about."""

TICKED = "1"
"""How a tick is kept among words; without one its word is empty."""

Written = dict[Part, tuple[Words, ...]]
"""Changed words, by the part in which they are kept."""


@dataclass(frozen=True)
class Beginning:
    """With what a trajectory begins. The page makes its UUID: a second press begins no other.

    Without `variant` the first of its file; `until`: the day on which all of it goes, where the
    variant asks one.
    """

    trajectory: UUID
    protocol: str
    starts: date
    calendar: Calendar
    key: UUID
    written: Written
    variant: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Told:
    """What she told of one turn. `seen` is how often it had been noted when she looked."""

    key: UUID
    turn: Turn
    seen: int
    outcome: Outcome | None
    written: Written


@dataclass(frozen=True)
class Kept:
    """What came of it: words that were changed elsewhere, and whether the turn was noted meanwhile.

    What is in neither, is kept.
    """

    clashes: tuple[Clash, ...] = ()
    seen_older: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all that was told is kept."""
        return not self.clashes and not self.seen_older


@dataclass(frozen=True)
class Days:
    """Days on which it did not work, both ends included."""

    first: date
    last: date
    why: Why = Why.OTHER
