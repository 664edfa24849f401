"""A trajectory that a teacher and her coach run together, and how it is carried on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from rodedraad.coaching import actions, queries
from rodedraad.coaching.actions import together
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.queries import Running, seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.told import TEACHER, Beginning, Kept, Written
from rodedraad.core.protocol import NO_HOLIDAYS, Agreed, Outcome, State, Turn
from rodedraad.sharing import actions as sharing
from rodedraad.vault.parts import Part
from rodedraad.web.clock import clock_at, this_instant
from tests.factories.measuring import bond
from tests.factories.people import Person, person
from tests.factories.sharing import coach as as_coach
from tests.factories.sharing import with_second_factor
from tests.factories.steps import told, turn_of, wrote

LABELS = ("de uil", "de egel")
"""What she calls the two pupils for her coach; never a nickname."""
LLINC, TWO_BONDS = "llinc_compatible", "two_bonds_talk"


@dataclass
class WithCoach:
    """Anna with her bonds, Bram who sits along, and the trajectory as it goes on.

    `day` is the day it is while it is carried on; everything before stays as it was.
    """

    anna: Person
    bram: Person
    dyads: tuple[UUID, ...]
    row: Trajectory
    day: date

    @property
    def seat(self) -> Seat:
        """Where Bram sits; raises where he does not any more."""
        return Seat.objects.get(trajectory=self.row, role=Seat.COACH)

    def running(self) -> Running:
        """The trajectory as Anna reads it."""
        with self.today():
            return queries.running(self.anna.reader, self.row.pk)

    def seated(self) -> Seated:
        """The trajectory as Bram reads it."""
        with self.today():
            return seats.seated(self.bram.reader, self.seat.pk)

    def turn(self, step: str, number: int = 0) -> Turn:
        """The turn of a step: of the first bond, or of the second (`number` 1)."""
        return turn_of(self.running(), step, number)

    @contextmanager
    def today(self) -> Iterator[None]:
        """The clock on the day of this trajectory."""
        with clock_at(datetime.combine(self.day, time(12), tzinfo=UTC)):
            yield

    def note(self, turn: Turn, outcome: Outcome | None = Outcome.DONE, **more: object) -> Kept:
        """One turn told by whoever tells it, as it is on the page now."""
        return self._note(self.running(), turn, outcome, **more)

    def _note(
        self, running: Running, turn: Turn, outcome: Outcome | None = Outcome.DONE, **more: object
    ) -> Kept:
        who = {one.value for one in running.known.step(turn.step).who}
        seen = more.pop("seen", running.record.revision(turn))
        one = told(turn, outcome, seen=seen, **more)  # type: ignore[arg-type]
        with self.today():
            if TEACHER in who:
                return actions.note_step(by=self.anna.reader, trajectory=self.row, told=one)
            return together.note_step(by=self.bram.reader, seat=self.seat, told=one)

    def coach_notes(
        self, turn: Turn, outcome: Outcome | None = Outcome.DONE, **more: object
    ) -> Kept:
        """One turn told by Bram."""
        seen = more.pop("seen", self.running().record.revision(turn))
        one = told(turn, outcome, seen=seen, **more)  # type: ignore[arg-type]
        with self.today():
            return together.note_step(by=self.bram.reader, seat=self.seat, told=one)

    def at(self, step: str, number: int = 0) -> WithCoach:
        """The same, carried on to just before this turn: what it waits for is done, days passed."""
        wanted = self.turn(step, number)
        for _ in range(200):
            running = self.running()
            state = running.standing.row(wanted)
            if state.state is not State.LOCKED:
                return self
            self._carry_on(running, wanted)
        raise AssertionError(f"{wanted} does not open: {state.reasons}")

    def seat_rater(self, name: str = "rik") -> tuple[Person, Seat]:
        """A second rater, who sits along from now on."""
        rater = as_coach(person(name))
        sharing.know_coach(by=self.anna.reader, coach=rater.owner.recipient)
        self.says_yes()
        with self.today():
            ends = this_instant() + timedelta(days=60)
            made = actions.seat_rater(
                by=self.anna.reader, trajectory=self.row, rater=rater.pk, ends=ends
            )
        return rater, made

    def says_yes(self) -> None:
        """Every consent that Anna did not answer yet, given."""
        for consent in not_answered(self.running()):
            self._agree(consent)

    def _agree(self, consent: str) -> None:
        with self.today():
            entry = Agreed(consent, True, self.day, TEACHER)
            actions.enter(by=self.anna.reader, trajectory=self.row, entry=entry, key=uuid4())

    def _carry_on(self, running: Running, wanted: Turn) -> None:
        """One thing more: all consents, the earliest turn that is open, or days."""
        consents, others = not_answered(running), open_but(running, wanted)
        for consent in consents:
            self._agree(consent)
        if others and not consents:
            self._note(running, others[0])
        elif not consents:
            self.day = day_of_a_next(running, wanted)


def not_answered(running: Running) -> set[str]:
    """The consents that she neither gave nor refused."""
    return {one.key for one in running.known.consents} - set(running.record.consents)


def open_but(running: Running, wanted: Turn) -> list[Turn]:
    """The turns that are open besides this one, the earliest first."""
    rows = running.standing.of(State.OPEN, State.DUE, State.OVERDUE, State.MISSED)
    return [one.turn for one in rows if one.turn != wanted]


def day_of_a_next(running: Running, wanted: Turn) -> date:
    """The first day after this on which a turn is open, where until then nothing is told."""
    for days in range(1, 400):
        then = replace(running, today=running.today + timedelta(days=days))
        if then.standing.row(wanted).state is not State.LOCKED or open_but(then, wanted):
            return then.today
    raise AssertionError(f"{wanted} does not open: {running.standing.row(wanted).reasons}")


def lived_together(anna: Person, bram: Person, dyad: UUID, words: str) -> WithCoach:
    """A talk about two bonds halfway, with words in every part, and Bram known already."""
    both = begun_with(anna, bram, (dyad, bond(anna.reader)), TWO_BONDS).at("talk")
    talk = both.turn("talk")
    both.coach_notes(talk, None, written=wrote(Part.ABOUT_US, went_well=words))
    both.coach_notes(talk, None, written=wrote(Part.COACH_PRIVATE, own_note=words))
    both.note(talk, None, written=wrote(Part.ABOUT_ME, line=words))
    return both


def rated_by(anna: Person, rater: Person, dyads: tuple[UUID, ...]) -> Seat:
    """Where this person sits as the second rater of a trajectory of hers with another coach."""
    other = as_coach(person(f"begeleider-{uuid4()}"))
    sharing.know_coach(by=anna.reader, coach=other.owner.recipient)
    both = begun_with(anna, other, dyads, LLINC)
    both.says_yes()
    ends = this_instant() + timedelta(days=60)
    return actions.seat_rater(by=anna.reader, trajectory=both.row, rater=rater.pk, ends=ends)


def with_coach(
    protocol: str = LLINC,
    *,
    anna: Person | None = None,
    bram: Person | None = None,
    bonds: int = 2,
    written: Written | None = None,
) -> WithCoach:
    """Anna with two bonds, Bram with an open vault, and a trajectory at its beginning."""
    anna = with_second_factor(anna or person("anna"))
    bram = bram or as_coach(person("bram"))
    sharing.know_coach(by=anna.reader, coach=bram.owner.recipient)
    dyads = tuple(bond(anna.reader) for _ in range(bonds))
    return begun_with(anna, bram, dyads, protocol, written=written)


def begun_with(
    anna: Person,
    bram: Person,
    dyads: tuple[UUID, ...],
    protocol: str,
    *,
    written: Written | None = None,
) -> WithCoach:
    """A trajectory of Anna's about these bonds, with Bram, whom she knows."""
    today = queries.today_of(anna.reader)
    beginning = Beginning(
        trajectory=uuid4(),
        protocol=protocol,
        starts=today,
        calendar=NO_HOLIDAYS,
        key=uuid4(),
        written=written or {},
    )
    row = actions.begin_with_coach(
        by=anna.reader,
        dyads=dyads,
        coach=bram.pk,
        beginning=beginning,
        labels=dict(zip(dyads, LABELS, strict=False)),
        ends=this_instant() + timedelta(days=300),
    )
    return WithCoach(anna, bram, dyads, row, today)
