"""What happened: a record only grows. Nothing in it knows when it was planned.

Entries are added by `noting`, which minds the conditions; here is only what an entry is, and what
can be read from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias, TypeVar

from rodedraad.core.protocol.turn import Turn

Entered = TypeVar("Entered")


class Outcome(StrEnum):
    """How a turn came out. What is taken back is open again; the entry before it stays."""

    DONE = "done"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class How(StrEnum):
    """How it all ended."""

    CLOSED = "closed"
    STOPPED = "stopped"


class ReminderKind(StrEnum):
    """What a reminder is for; it never says more."""

    DUE = "due"
    LATE = "late"
    WIPE = "wipe"


@dataclass(frozen=True)
class Noted:
    """One turn came out so on a day; `edition` is the text that was shown, as 'card@1.2'."""

    turn: Turn
    outcome: Outcome
    on: date
    by: str
    edition: str = ""


@dataclass(frozen=True)
class Agreed:
    """A consent given, or taken back."""

    consent: str
    given: bool
    on: date
    by: str


@dataclass(frozen=True)
class Made:
    """Material that is kept: its own id, its kind, and the turn it belongs to."""

    id: str
    kind: str
    turn: Turn
    on: date
    by: str


@dataclass(frozen=True)
class Wiped:
    """Material that is gone; `by` is empty when its time had come."""

    id: str
    on: date
    by: str = ""


@dataclass(frozen=True, order=True)
class Reminder:
    """Something one is reminded of once: a turn, or material (`id`) that must be wiped."""

    turn: Turn
    kind: ReminderKind
    id: str = ""


@dataclass(frozen=True)
class Reminded:
    """A reminder that was given."""

    reminder: Reminder
    on: date


@dataclass(frozen=True)
class Rated:
    """An answer to a fidelity item, about a turn or about the whole."""

    item: str
    value: int
    on: date
    by: str
    turn: Turn | None = None


@dataclass(frozen=True)
class Ended:
    """It ended; nothing more is noted after it, and the days until wiping begin to count."""

    how: How
    on: date
    by: str


Entry: TypeAlias = Noted | Agreed | Made | Wiped | Reminded | Rated | Ended


@dataclass(frozen=True)
class Record:
    """Everything that happened, in the order in which it was noted."""

    entries: tuple[Entry, ...] = ()

    def with_entry(self, entry: Entry) -> Record:
        """The record with one entry more."""
        return Record((*self.entries, entry))

    @cached_property
    def settled(self) -> Mapping[Turn, Noted]:
        """The last that was noted of each turn, without what was taken back."""
        last = {noted.turn: noted for noted in _all(self.entries, Noted)}
        return {
            turn: noted for turn, noted in last.items() if noted.outcome is not Outcome.TAKEN_BACK
        }

    @cached_property
    def consents(self) -> Mapping[str, bool]:
        """What was last said about each consent."""
        return {agreed.consent: agreed.given for agreed in _all(self.entries, Agreed)}

    @cached_property
    def kept(self) -> tuple[Made, ...]:
        """The material that was made and not wiped yet."""
        gone = {wiped.id for wiped in _all(self.entries, Wiped)}
        return tuple(made for made in self.made if made.id not in gone)

    @cached_property
    def made(self) -> tuple[Made, ...]:
        """All material that was ever made."""
        return _all(self.entries, Made)

    @cached_property
    def reminders(self) -> frozenset[Reminder]:
        """Every reminder that was given."""
        return frozenset(one.reminder for one in _all(self.entries, Reminded))

    @cached_property
    def ended(self) -> Ended | None:
        """How and when it ended, if it did."""
        return next(iter(_all(self.entries, Ended)), None)

    @cached_property
    def ratings(self) -> tuple[Rated, ...]:
        """Every answer to a fidelity item."""
        return _all(self.entries, Rated)

    def revision(self, turn: Turn) -> int:
        """How many times this turn was noted: what a writer must have seen to note it again."""
        return sum(noted.turn == turn for noted in _all(self.entries, Noted))


def _all(entries: Iterable[Entry], kind: type[Entered]) -> tuple[Entered, ...]:
    return tuple(entry for entry in entries if isinstance(entry, kind))
