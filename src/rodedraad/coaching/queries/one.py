"""One trajectory as its reader can read it: what is planned, what happened, what was written."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce
from uuid import UUID

from rodedraad.coaching.known import definition_asked, definition_of
from rodedraad.coaching.models import Trajectory
from rodedraad.coaching.records import LABEL, Happened, Note
from rodedraad.coaching.told import LABELS, Kept, Told
from rodedraad.core.protocol import (
    Definition,
    Outcome,
    Plan,
    Record,
    Standing,
    State,
    Turn,
    Where,
    Wiped,
    standing,
    wipe,
)
from rodedraad.measuring.records import Clash
from rodedraad.vault.errors import VaultError
from rodedraad.vault.parts import Part
from rodedraad.vault.wiped_when_damaged import DAMAGED
from rodedraad.web.periods import length

CALLS = frozenset({State.DUE, State.OVERDUE})
"""The states of a turn that is for now."""


@dataclass(frozen=True)
class KeptNote:
    """One note as it stands in the vault."""

    record: UUID
    part: Part
    until: date
    note: Note


@dataclass(frozen=True)
class ShutNote:
    """One note that is there and does not open. `why`: what opening it raised.

    `turn` is None where nothing that opens says at which turn it stands.
    """

    record: UUID
    part: Part
    until: date
    why: type[VaultError]
    turn: Turn | None = None

    @property
    def is_damaged(self) -> bool:
        """Whether little is left of it; what is newer or stands elsewhere is whole, or a trace."""
        return issubclass(self.why, DAMAGED)


@dataclass(frozen=True)
class Running:
    """One trajectory with all that its reader can read of it, on this day.

    `past`: what is there still and past its day, which nobody is shown any more. `apart`: the epoch
    of a second rater, who writes in none but his own. `is_read_only`: who sits along reads on and
    writes no more, for the teacher left the school. `shut`: what is there and does not open.
    """

    row: Trajectory
    plan: Plan
    happened: Happened
    notes: tuple[KeptNote, ...]
    today: date
    past: tuple[KeptNote, ...] = ()
    apart: int | None = None
    is_read_only: bool = False
    shut: tuple[ShutNote, ...] = ()

    @property
    def id(self) -> UUID:
        """The trajectory's UUID, for addresses."""
        return self.row.pk

    @property
    def writes_at(self) -> int:
        """The epoch in which its reader writes what is new."""
        return self.row.epoch if self.apart is None else self.apart

    @cached_property
    def definition(self) -> Definition | None:
        """The protocol as it was when the plan was made; None where that is not here any more."""
        return definition_of(self.plan)

    @property
    def known(self) -> Definition:
        """The same; raises `UnknownProtocol` where it is not here."""
        return self.definition or definition_asked(self.plan)

    @cached_property
    def record(self) -> Record:
        """What happened; of notes that are gone it knows that they are wiped."""
        here = {one.record.hex for one in self.row.notes.all() if one.until >= self.today}
        return without_gone(self.happened.record, here | self._elsewhere, today=self.today)

    @cached_property
    def _elsewhere(self) -> set[str]:
        """The ids of material that lies with a person: nobody but that person knows it is gone."""
        kinds = self.definition.keeps if self.definition else ()
        elsewhere = {kind.key for kind in kinds if kind.where is Where.ELSEWHERE}
        return {made.id for made in self.happened.record.made if made.kind in elsewhere}

    @cached_property
    def standing(self) -> Standing:
        """How everything stands today."""
        return standing(self.known, self.plan, self.record, today=self.today)

    def words(self, turn: Turn, part: Part | None = None) -> dict[str, str]:
        """What was written at a turn, by name; in one part, or in all that the reader can open."""
        return {
            name: text
            for one in self.notes
            if one.note.turn == turn and part in (None, one.part)
            for name, text in one.note.words.items()
        }

    def may_hide(self, turn: Turn, part: Part) -> bool:
        """Whether something that does not open stands at this turn in this part, or may."""
        return any(one.part is part and one.turn in (None, turn) for one in self.shut)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What she calls each pupil for who sits along, in the order of the plan, by dyad.

        Empty without a coach.
        """
        found = self.words(LABELS)
        return {dyad: found[LABEL + dyad] for dyad in self.plan.dyads if LABEL + dyad in found}

    @property
    def goes_soon(self) -> bool:
        """Whether all of it goes within two weeks: from the day on which she is told by mail."""
        return self.row.until <= self.today + timedelta(days=length("last notice"))

    @property
    def is_over(self) -> bool:
        """Whether it ended."""
        return self.record.ended is not None

    @property
    def is_open(self) -> bool:
        """Whether its reader can still write in it: it did not end, and he does not only read."""
        return not self.is_over and not self.is_read_only


def told_again(now: Running, told: Told) -> Kept:
    """What stands otherwise than a form told that came before: its first answer may be lost."""
    words = now.words(told.turn)
    clashes = (
        Clash(one.name, words.get(one.name, ""), one.to)
        for changes in told.written.values()
        for one in changes
        if words.get(one.name, "") != one.to
    )
    noted = now.record.settled.get(told.turn)
    stands = noted.outcome if noted else Outcome.TAKEN_BACK
    return Kept(tuple(clashes), seen_older=told.outcome not in (None, stands))


def without_gone(record: Record, here: Set[str], *, today: date) -> Record:
    """The record in which what is not there any more counts as wiped: its day came, or she did."""
    gone = (made.id for made in record.kept if made.id not in here)
    return reduce(lambda one, known: wipe(one, Wiped(known, today)), gone, record)
