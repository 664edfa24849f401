"""The sealed documents of this room: a plan, what happened, and what she wrote at one turn.

A trajectory has one plan and one record. They are kept apart because they change for different
reasons: a lost week changes the plan and never what happened. What she writes stands in a document
of its own for each turn and each part of the folder, so that each can be wiped on its day without
being opened.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from rodedraad.core.protocol import (
    Agreed,
    Calendar,
    Ended,
    Entry,
    How,
    Lost,
    Made,
    Noted,
    Outcome,
    Plan,
    Planned,
    Rated,
    Record,
    Reminded,
    Reminder,
    ReminderKind,
    Turn,
    Why,
    Wiped,
)
from rodedraad.measuring.records import (
    MOST_APPLIED,
    Clash,
    Document,
    Save,
    document,
    with_save,
)
from rodedraad.vault.canonical import Content, Json
from rodedraad.vault.envelope import Kind


def _held_otherwise(content: Content) -> Content:
    """A plan of version 1: made from a protocol of ours, which needs no outline."""
    return {**content, "outline": ""}


PLAN = Kind("protocol_plan", version=2, upgrades={1: _held_otherwise})
"""Version 2 adds `"outline"`: of a host's own file, empty for ours. Version 1:
`{"protocol": "id@version", "revision": int, "variant": str, "starts": day, "dyads": [str],
"calendar": str, "turns": [[step, dyad, at, session, opens, due]], "lost": [[why, first, last]],
"until": day or null}`. A day is written as 2026-11-23."""


def _nowhere_noted(content: Content) -> Content:
    """A record of version 1: of no note it says at which turn it stands."""
    return {**content, "notes": {}}


HAPPENED = Kind("protocol_record", version=2, upgrades={1: _nowhere_noted})
"""Version 2 adds `"notes"`: `{record in hex: [step, dyad, at, session]}`, the turn of each note, so
that one that does not open is named where it stands. Version 1: `{"applied": [UUID in hex],
"entries": [{"what": word, ...}]}`, see `_WRITTEN`."""

NOTE = Kind("step_note", version=1)
"""Version 1: `{"turn": [step, dyad, at, session]}` with all that a check has: see
`measuring.records`. Its saves come together as those of a check do."""


def _with_plan_of_today(content: Content) -> Content:
    found = cast("dict[str, Any]", content)
    return {**found, "plan": _held_otherwise(found["plan"])}


SEATED = Kind("seated", version=2, upgrades={1: _with_plan_of_today})
"""A letter to a second rater: `{"labels": {dyad: str}, "plan": as PLAN}`, each in its version."""

LONGEST_WORDS = 4000
LABEL = "label."
"""Before a dyad: what the teacher calls this pupil for who sits along, a word at `LABELS`."""


@dataclass(frozen=True)
class Given:
    """What a second rater is told: what each pupil is called, and the plan as it was then."""

    labels: Mapping[str, str]
    plan: Plan

    @property
    def content(self) -> Content:
        """The letter to seal."""
        return {"labels": dict(self.labels), "plan": plan_content(self.plan)}


def given(content: Content) -> Given:
    """The letter as a value."""
    found = cast("dict[str, Any]", content)
    return Given(dict(found["labels"]), plan(found["plan"]))


@dataclass(frozen=True)
class Happened:
    """The record of a trajectory, and the keys of the forms that it holds, the newest last.

    `notes`: at which turn a note stands, by its record in hex; of an older one it may not be known.
    """

    record: Record = field(default_factory=Record)
    applied: tuple[UUID, ...] = ()
    notes: Mapping[str, Turn] = field(default_factory=dict)

    def with_record(self, record: Record, key: UUID) -> Happened:
        """The same after one form: its entries, and its key."""
        return replace(self, record=record, applied=(*self.applied, key)[-MOST_APPLIED:])

    @property
    def turns(self) -> Mapping[str, Turn]:
        """At which turn a note stands, also where only what was made says so."""
        return {made.id: made.turn for made in self.record.made} | dict(self.notes)

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {
            "applied": [key.hex for key in self.applied],
            "entries": [_written(entry) for entry in self.record.entries],
            "notes": {record: list(turn) for record, turn in self.notes.items()},
        }


@dataclass(frozen=True)
class Note:
    """What she wrote at one turn, in one part of the folder."""

    turn: Turn
    document: Document = field(default_factory=Document)

    @property
    def words(self) -> Mapping[str, str]:
        """What she wrote, by name."""
        return self.document.words

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {"turn": list(self.turn), **self.document.content}

    def with_save(self, save: Save) -> tuple[Note, tuple[Clash, ...]]:
        """The note after a save, and what of it was changed elsewhere."""
        merged = with_save(self.document, save)
        return replace(self, document=merged.document), merged.clashes


def plan_content(plan: Plan) -> Content:
    """A plan as the document to seal: all its days, and only the name of its calendar."""
    return {
        "protocol": plan.protocol,
        "revision": plan.revision,
        "variant": plan.variant,
        "starts": plan.starts.isoformat(),
        "dyads": list(plan.dyads),
        "calendar": plan.calendar.key,
        "turns": [[*one.turn, one.opens.isoformat(), one.due.isoformat()] for one in plan.turns],
        "lost": [[one.why.value, one.first.isoformat(), one.last.isoformat()] for one in plan.lost],
        "until": plan.until.isoformat() if plan.until else None,
        "outline": plan.outline,
    }


def plan(content: Content) -> Plan:
    """The document as a value. Its calendar has a name only: the days are those of the plan."""
    found = cast("dict[str, Any]", content)
    return Plan(
        protocol=found["protocol"],
        revision=found["revision"],
        variant=found["variant"],
        starts=date.fromisoformat(found["starts"]),
        dyads=tuple(found["dyads"]),
        calendar=Calendar(found["calendar"], {}, ()),
        turns=tuple(Planned(Turn(*one[:4]), _day(one[4]), _day(one[5])) for one in found["turns"]),
        lost=tuple(Lost(Why(one[0]), _day(one[1]), _day(one[2])) for one in found["lost"]),
        until=_day(found["until"]) if found["until"] else None,
        outline=found["outline"],
    )


def happened(content: Content) -> Happened:
    """The document as a value."""
    found = cast("dict[str, Any]", content)
    return Happened(
        Record(tuple(_READ[one["what"]](one) for one in found["entries"])),
        tuple(UUID(hex=key) for key in found["applied"]),
        {record: _turn(turn) for record, turn in found["notes"].items()},
    )


def note(content: Content) -> Note:
    """The document as a value."""
    return Note(_turn(cast("list[Any]", content["turn"])), document(content))


_day = date.fromisoformat


def _turn(written: list[Any]) -> Turn:
    return Turn(*written)


def _written(entry: Entry) -> Json:
    """One entry: a word for what it is, and its own fields."""
    told: dict[type, Callable[[Any], dict[str, Json]]] = {
        Noted: lambda one: {
            "what": "noted",
            "turn": list(one.turn),
            "outcome": one.outcome.value,
            "by": one.by,
            "edition": one.edition,
        },
        Agreed: lambda one: {
            "what": "agreed", "consent": one.consent, "given": one.given, "by": one.by
        },
        Made: lambda one: {
            "what": "made", "id": one.id, "kind": one.kind, "turn": list(one.turn), "by": one.by
        },
        Wiped: lambda one: {"what": "wiped", "id": one.id, "by": one.by},
        Reminded: lambda one: {
            "what": "reminded",
            "turn": list(one.reminder.turn),
            "kind": one.reminder.kind.value,
            "id": one.reminder.id,
        },
        Rated: lambda one: {
            "what": "rated",
            "item": one.item,
            "value": one.value,
            "by": one.by,
            "turn": list(one.turn) if one.turn else None,
        },
        Ended: lambda one: {"what": "ended", "how": one.how.value, "by": one.by},
    }  # fmt: skip
    return {**told[type(entry)](entry), "on": entry.on.isoformat()}


_READ: dict[str, Callable[[dict[str, Any]], Entry]] = {
    "noted": lambda one: Noted(
        _turn(one["turn"]), Outcome(one["outcome"]), _day(one["on"]), one["by"], one["edition"]
    ),
    "agreed": lambda one: Agreed(one["consent"], one["given"], _day(one["on"]), one["by"]),
    "made": lambda one: Made(
        one["id"], one["kind"], _turn(one["turn"]), _day(one["on"]), one["by"]
    ),
    "wiped": lambda one: Wiped(one["id"], _day(one["on"]), one["by"]),
    "reminded": lambda one: Reminded(
        Reminder(_turn(one["turn"]), ReminderKind(one["kind"]), one["id"]), _day(one["on"])
    ),
    "rated": lambda one: Rated(
        one["item"],
        one["value"],
        _day(one["on"]),
        one["by"],
        _turn(one["turn"]) if one["turn"] else None,
    ),
    "ended": lambda one: Ended(How(one["how"]), _day(one["on"]), one["by"]),
}
