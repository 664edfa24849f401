"""Reading interviews and feedback talks. The first argument says who reads.

A coach reads what both write and what he wrote for himself; the teacher only what both read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from rodedraad.coaching.models import Seat
from rodedraad.coaching.queries import Running, running, seats
from rodedraad.coaching.queries.seats import Seated
from rodedraad.coaching.showing.turn_names import turn_named
from rodedraad.coaching.told import TICKED
from rodedraad.core.protocol import Made, Outcome, Row, Step, Turn, Where, Wiped
from rodedraad.interviews.records import NO_RECORDING, Whereabouts, recordings
from rodedraad.vault.errors import NotPermitted
from rodedraad.vault.parts import Part
from rodedraad.vault.reader import Reader
from rodedraad.web.clock import this_instant

AUDIO = "audio"
"""The kind of material that a recording is, and the consent that it asks."""


@dataclass(frozen=True)
class ShownRecording:
    """One recording that was noted: where, until when, and since when it is gone.

    `where` is empty where that word is not there any more.
    """

    id: str
    turn: Turn
    made: date
    where: Whereabouts | str
    until: date
    wiped: date | None
    agreed: bool
    today: date

    @property
    def no_longer_agreed(self) -> bool:
        """Whether it is still there, and the teacher took her consent back."""
        return self.wiped is None and not self.agreed

    @property
    def is_due(self) -> bool:
        """Whether it must be wiped now."""
        return self.wiped is None and (self.today > self.until or not self.agreed)


@dataclass(frozen=True)
class Sheet:
    """One turn of a trajectory with a coach, as its reader reads it."""

    running: Running
    turn: Turn
    name: str

    @property
    def step(self) -> Step:
        """What the protocol says of it."""
        return self.running.known.step(self.turn.step)

    @property
    def row(self) -> Row:
        """How it stands."""
        return self.running.standing.row(self.turn)

    @cached_property
    def shared(self) -> dict[str, str]:
        """What both read here, by name."""
        return self.running.words(self.turn, Part.ABOUT_US)

    @property
    def may_be_recorded(self) -> bool:
        """Whether this step of this protocol knows recordings."""
        kinds = {one.key: one.where for one in self.running.known.keeps}
        return AUDIO in self.step.keeps and kinds.get(AUDIO) is Where.ELSEWHERE

    @property
    def has_agreed(self) -> bool:
        """Whether the teacher's consent to a recording stands."""
        return bool(self.running.record.consents.get(AUDIO))

    @cached_property
    def recordings(self) -> tuple[ShownRecording, ...]:
        """Every recording that was noted at this turn, the first one first."""
        return recordings_at(self.running, self.turn)

    @property
    def says_none(self) -> bool:
        """Whether he said that nothing was recorded."""
        return self.shared.get(NO_RECORDING) == TICKED

    @property
    def must_wipe_first(self) -> bool:
        """Whether something is past its day in this trajectory: nothing new before that is gone."""
        return any(one.is_due for one in recordings_at(self.running))

    @property
    def still_there(self) -> tuple[ShownRecording, ...]:
        """Those that nobody confirmed to be wiped."""
        return tuple(one for one in self.recordings if one.wiped is None)


@dataclass(frozen=True)
class CoachSheet(Sheet):
    """The same for the coach, with what he wrote for himself."""

    seated: Seated

    @cached_property
    def own(self) -> dict[str, str]:
        """What he wrote here for himself, by name."""
        return self.running.words(self.turn, Part.COACH_PRIVATE)

    @property
    def words(self) -> dict[str, str]:
        """Everything here, by name."""
        return {**self.own, **self.shared}

    @property
    def label(self) -> str:
        """What the teacher calls this pupil for him."""
        return self.seated.label(self.turn.dyad)


def of_coach(reader: Reader, seat: UUID, turn: str, *forms: str) -> CoachSheet:
    """One turn as its coach reads it; raises `NotPermitted` where it is none of these forms."""
    return at_turn(seats.seated(reader, seat), turn, *forms)


def at_turn(found: Seated, turn: str, *forms: str) -> CoachSheet:
    """One turn of what its coach has open; raises `NotPermitted`."""
    if found.role != Seat.COACH:
        raise NotPermitted
    here = _turn(found.running, turn, forms)
    return CoachSheet(found.running, here, turn, found)


def of_teacher(reader: Reader, trajectory: UUID, turn: str, *, form: str) -> Sheet:
    """One turn as the teacher reads it; raises `NotPermitted`."""
    now = running(reader, trajectory)
    if not now.row.with_coach:
        raise NotPermitted
    return Sheet(now, _turn(now, turn, (form,)), turn)


def recordings_at(now: Running, turn: Turn | None = None) -> tuple[ShownRecording, ...]:
    """Every recording that was noted at a turn, or in all of a trajectory."""
    noted = (made for made in now.record.made if made.kind == AUDIO)
    return tuple(_recording(now, made) for made in noted if turn in (None, made.turn))


def without_recording(now: Running, dyad: str) -> Turn | None:
    """The talk about this bond that she let him record, of which he noted nothing at all.

    None where it was not held, where she did not agree, and where he said where a recording is or
    that there is none.
    """
    if not now.record.consents.get(AUDIO):
        return None
    for one in now.plan.turns:
        noted, sheet = now.record.settled.get(one.turn), Sheet(now, one.turn, "")
        held = one.turn.dyad == dyad and noted and noted.outcome is Outcome.DONE
        if held and sheet.may_be_recorded and not (sheet.recordings or sheet.says_none):
            return one.turn
    return None


def latest_day(now: Running) -> date:
    """The last day that a recording made today may have."""
    days = now.known.kind(AUDIO).days.number
    return min(now.today + timedelta(days=days), now.standing.kept_until)


def now_in() -> datetime:
    """The instant, for what is counted from it."""
    return this_instant()


def _turn(now: Running, name: str, forms: tuple[str, ...]) -> Turn:
    found = turn_named(now.plan, name) if now.definition else None
    if found is None or now.known.step(found.step).form not in forms:
        raise NotPermitted
    return found


def _recording(now: Running, made: Made) -> ShownRecording:
    told = {one.id: one for one in recordings(now.words(made.turn, Part.ABOUT_US))}.get(made.id)
    kept = {one.made.id: one.until for one in now.standing.kept}
    gone = (one.on for one in now.record.entries if isinstance(one, Wiped) and one.id == made.id)
    until = [kept[made.id]] if made.id in kept else []
    return ShownRecording(
        id=made.id,
        turn=made.turn,
        made=made.on,
        where=told.where if told else "",
        until=min([*until, *([told.until] if told else [])], default=made.on),
        wiped=next(gone, None),
        agreed=bool(now.record.consents.get(AUDIO)),
        today=now.today,
    )
