"""What there is to close: notes that must go, recordings elsewhere, what was followed, the logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rodedraad.audit.chain import linked
from rodedraad.audit.models import Event
from rodedraad.audit.queries import in_folder
from rodedraad.closing.records import HANDED, LOOSE, SECOND, WipeLog, logs
from rodedraad.coaching.models import Seat, Trajectory
from rodedraad.coaching.queries import Running
from rodedraad.core.protocol import FidelityItem, RatedBy, Turn, Where
from rodedraad.vault.models import Letter, Record
from rodedraad.vault.parts import Part

NOTE_WIPED = "working-note-wiped"
"""In the trail, once for each note: about its record."""
NOTES_WIPED = "working-notes-wiped"
"""In the trail, once for each log: about the trajectory. Its link is the seal of the log."""
SIGNED = "wipe-log-signed"
"""In the trail, where the coach signs too."""


@dataclass(frozen=True)
class Left:
    """The working notes that are there still, by what can be known without opening them."""

    records: tuple[UUID, ...]
    letters: tuple[UUID, ...]
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def many(self) -> int:
        """How many there are."""
        return len(self.records) + len(self.letters)


@dataclass(frozen=True)
class Recording:
    """One recording that lies elsewhere: when it was made, and whether it was said to be gone."""

    id: str
    made: date
    is_gone: bool


@dataclass(frozen=True)
class Sealed:
    """A log with what the trail says of it: its seal, and whether the two count the same.

    `seal` is empty until the trail has linked it, within a minute.
    """

    log: WipeLog
    seal: str
    agrees: bool
    co_seal: str = ""


def left(now: Running) -> Left:
    """The working notes of coach and second rater, counted by step; nothing is opened."""
    rows = Record.objects.filter(
        pk__in=now.row.notes.values("record"), part=Part.COACH_PRIVATE
    ).values_list("pk", "epoch")
    steps = {made.id: made.turn.step for made in now.happened.record.made}
    records = dict(rows)
    kinds = Counter(
        steps.get(record.hex, LOOSE if epoch == now.row.epoch else SECOND)
        for record, epoch in records.items()
    )
    letters = tuple(_letters(now.row))
    if letters:
        kinds[HANDED] = len(letters)
    return Left(tuple(records), letters, kinds)


def recordings(now: Running) -> list[Recording]:
    """Every recording that lies with a person, not here."""
    elsewhere = {one.key for one in now.known.keeps if one.where is Where.ELSEWHERE}
    kept = {one.id for one in now.record.kept}
    return [
        Recording(one.id, one.on, one.id not in kept)
        for one in now.record.made
        if one.kind in elsewhere
    ]


def rated_by_her(now: Running) -> list[FidelityItem]:
    """What the protocol asks the teacher about how the method was followed."""
    return [one for one in now.known.fidelity if one.rated_by is RatedBy.TEACHER]


def sealed_logs(now: Running, turn: Turn) -> list[Sealed]:
    """Every log of this trajectory beside what the trail says of it, the oldest first."""
    events = list(reversed(in_folder(now.row.folder_id, verbs={NOTE_WIPED, NOTES_WIPED, SIGNED})))
    closings = [one for one in events if one.verb == NOTES_WIPED]
    signings = {one.about: one for one in events if one.verb == SIGNED}
    wiped = _between(events)
    return [
        Sealed(
            log,
            _seal(_at(closings, at)),
            agrees=wiped[at : at + 1] == [log.many - log.went.get(HANDED, 0)],
            co_seal=_seal(signings.get(one.pk)) if (one := _at(closings, at)) else "",
        )
        for at, log in enumerate(logs(now.words(turn, Part.ABOUT_US)))
    ]


def _between(events: list[Event]) -> list[int]:
    """How many notes went before each closing, since the one before it."""
    found, since = [], 0
    for one in events:
        since += one.verb == NOTE_WIPED
        if one.verb == NOTES_WIPED:
            found.append(since)
            since = 0
    return found


def closing_of(row: Trajectory, number: int) -> UUID | None:
    """The event in the trail that seals a log; None where the trail has none of this number."""
    events = list(reversed(in_folder(row.folder_id, verbs={NOTES_WIPED})))
    found = _at(events, number - 1)
    return found.pk if found else None


def _at(events: list[Event], at: int) -> Event | None:
    return events[at] if at < len(events) else None


def _seal(event: Event | None) -> str:
    head = linked(event) if event else None
    return str(head) if head else ""


def _letters(row: Trajectory) -> Iterator[UUID]:
    """What a second rater handed to the coach."""
    coach = Seat.objects.filter(trajectory=row, role=Seat.COACH).first()
    if coach is not None:
        rows = Letter.objects.filter(
            folder=row.folder_id, grant=coach.grant_id, part=Part.COACH_PRIVATE
        )
        yield from rows.values_list("pk", flat=True)
