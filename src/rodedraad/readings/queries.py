"""Reading what raters gave a story. The first argument says who reads.

A rater reaches his own reading and nothing of another's: the coach's lies under a key that a second
rater never had, and the second rater's comes to the coach as a letter, when it is closed. What the
letter holds is shown only once the coach's own reading is closed too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import seats
from rodedraad.coaching.queries.over import closed_since
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.turn_names import name_of, turn_named
from rodedraad.core import interview as core
from rodedraad.core.interview import NotClosedYet, Reading, ReadingKind, ScaleSet
from rodedraad.core.protocol import Role, State, Turn
from rodedraad.readings.records import SCALES, SECOND_READING, handed_over, reading_in
from rodedraad.readings.sets import scale_set
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader

FORM = "interview_levels"
"""The form of a step on which a story is read."""


@dataclass(frozen=True)
class Story:
    """One story as one rater has it: whose, at which turn, and what he gave it so far."""

    seated: Seated
    turn: Turn

    @property
    def name(self) -> str:
        """The turn in an address."""
        return name_of(self.seated.running.plan, self.turn)

    @property
    def label(self) -> str:
        """What the teacher calls this pupil for who sits along."""
        return self.seated.label(self.turn.dyad)

    @property
    def kind(self) -> ReadingKind:
        """Whose reading it is."""
        is_second = self.seated.role == Seat.SECOND_RATER
        return ReadingKind.SECOND if is_second else ReadingKind.FIRST

    @property
    def words(self) -> Mapping[str, str]:
        """What stands there, as named words."""
        return self.seated.running.words(self.turn, Part.COACH_PRIVATE)

    @property
    def reading(self) -> Reading | None:
        """The reading; None where none was begun."""
        return reading_in(self.words, self.kind)

    @property
    def closed_since(self) -> date | None:
        """The day from which nothing is read here any more; a second rater knows only the end."""
        return closed_since(self.seated.running)

    @property
    def is_read_only(self) -> bool:
        """Whether he reads on and writes no more: the teacher left the school, before any end."""
        running = self.seated.running
        return running.is_read_only and not running.is_over

    @property
    def is_locked(self) -> bool:
        """Whether the protocol does not let the coach begin yet. A second rater waits for nobody.

        He has no record, and what waits for something would tell him of the others.
        """
        if self.kind is ReadingKind.SECOND:
            return False
        running = self.seated.running
        return running.standing.row(self.turn).state is State.LOCKED


@dataclass(frozen=True)
class Beside:
    """What the coach may know of a second reading of one story.

    `turn` is that of the second reading, `first` his own. `second` is None while one of the two is
    open; until then he is told only whether a second rater was asked.
    """

    turn: Turn
    first: Story
    asked: bool
    second: Reading | None

    @property
    def words(self) -> Mapping[str, str]:
        """What both chose together so far, as named words."""
        return self.first.seated.running.words(self.turn, Part.COACH_PRIVATE)

    @property
    def name(self) -> str:
        """The turn of the second reading in an address."""
        return name_of(self.first.seated.running.plan, self.turn)

    @property
    def both(self) -> tuple[Reading, Reading]:
        """Both readings; raises `NotClosedYet`."""
        first = self.first.reading
        if first is None or self.second is None:
            raise NotClosedYet
        return first, self.second

    @property
    def scale_set(self) -> ScaleSet:
        """The scales of the coach's own reading; raises `UnknownScales`."""
        return scale_set(self.first.words.get(SCALES, ""))


def story(reader: Reader, seat: UUID, turn: str) -> Story:
    """One story of one seat; raises `NotPermitted` where it is not his to read."""
    return story_at(seats.seated(reader, seat), turn)


def story_at(seated: Seated, turn: str) -> Story:
    """The same where the seat was read already."""
    found = turn_named(seated.running.plan, turn)
    if found is None or found not in {one.turn for one in stories(seated)}:
        raise NotPermitted
    return Story(seated, found)


def stories(seated: Seated) -> list[Story]:
    """The stories that this seat reads, in the order of the plan."""
    second = seated.role == Seat.SECOND_RATER
    return [
        Story(seated, one.turn)
        for one in seated.running.plan.turns
        if _reads(seated, one.turn) and is_second(seated, one.turn) is second
    ]


def is_second(seated: Seated, turn: Turn) -> bool:
    """Whether this turn is that of a second rater."""
    return Role.SECOND_RATER in seated.running.known.step(turn.step).who


def second_turns(seated: Seated) -> set[str]:
    """The turns of a second rater, by their name in an address."""
    plan = seated.running.plan
    return {
        name_of(plan, one.turn)
        for one in plan.turns
        if _reads(seated, one.turn) and is_second(seated, one.turn)
    }


def beside(reader: Reader, seat: UUID, turn: str) -> Beside:
    """The second reading at this turn, as the coach may know it; raises `NotPermitted`."""
    return beside_at(reader, seats.seated(reader, seat), turn)


def beside_at(reader: Reader, seated: Seated, turn: str) -> Beside:
    """The same where the seat was read already."""
    found = turn_named(seated.running.plan, turn)
    if found is None or not _reads(seated, found) or not is_second(seated, found):
        raise NotPermitted
    for first in stories(seated):
        if first.turn.dyad == found.dyad and seated.role == Seat.COACH:
            return _beside(reader, first, found)
    raise NotPermitted


def of_seat(reader: Reader, seated: Seated) -> list[Beside]:
    """Every second reading of one trajectory, as its coach may know it."""
    if seated.role != Seat.COACH or seated.running.definition is None:
        return []
    return [beside_at(reader, seated, one) for one in sorted(second_turns(seated))]


def read_twice(reader: Reader) -> Iterator[tuple[Reading, Reading]]:
    """Every story with two closed readings on one set, that this coach can open at this instant."""
    for seated in seats.of_coach(reader):
        for one in of_seat(reader, seated):
            if one.second is not None:
                first, second = one.both
                if first.scales == second.scales:
                    yield first, second


def chosen_reading(reader: Reader, seated: Seated, dyad: str) -> Reading | None:
    """The closed reading that a story is told by: the consensus where there is one, else the first.

    None where the coach's own reading is not closed, or was never begun.
    """
    for first in stories(seated):
        if first.turn.dyad == dyad and seated.role == Seat.COACH:
            reading = first.reading
            if reading is None or reading.closed is None:
                return None
            return _consensus(reader, seated, dyad) or reading
    return None


def _consensus(reader: Reader, seated: Seated, dyad: str) -> Reading | None:
    for one in of_seat(reader, seated):
        if one.turn.dyad == dyad and one.second is not None:
            return consensus_of(one)
    return None


def consensus_of(one: Beside) -> Reading | None:
    """The third reading of one story; None while it is not closed."""
    chosen = reading_in(one.words, ReadingKind.CONSENSUS)
    if chosen is None or chosen.closed is None:
        return None
    first, second = one.both
    return core.consensus(
        one.scale_set, first=first, second=second, chosen=chosen.ratings, on=chosen.closed
    )


def _beside(reader: Reader, first: Story, turn: Turn) -> Beside:
    seated = first.seated
    asked = seats.at(seated.seat.trajectory_id, Seat.SECOND_RATER) is not None
    second = None
    if first.reading is not None and first.reading.closed is not None:
        letters = seats.letters(reader, seated.id, kind=SECOND_READING)
        at = name_of(seated.running.plan, turn)
        handed = [one for one in map(handed_over, letters) if one.turn == at]
        # Where two were asked one after the other, the one who closed first, whoever looks.
        first_of = min(
            handed, key=lambda one: (one.reading.closed or date.max, one.at), default=None
        )
        second = first_of.reading if first_of else None
    return Beside(turn, first, asked or second is not None, second)


def _reads(seated: Seated, turn: Turn) -> bool:
    return seated.running.known.step(turn.step).form == FORM
