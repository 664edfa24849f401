"""What ought to stand here, said as simply as it can be: no keys, no seals, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rodedraad.vault.parts import Part
from rodedraad.vault.shelf import OWN_PARTS

LANES = {"c1": Part.SCORES, "c2": Part.SCORES, "e1": Part.ABOUT_ME, "moment": Part.ABOUT_US}
"""Two answers about the pupil, one about herself, and words about the bond."""
NOTHING = object()
"""Where something would stand and nothing does."""

HIDDEN, CLOSED, SIGNED_IN = timedelta(minutes=10), timedelta(hours=1), timedelta(hours=8)
BACK, NOT_NOTED = timedelta(minutes=-1), timedelta(seconds=20)


@dataclass
class Moment:
    """One check: what was acknowledged, how often each part was written, and by how many saves."""

    pk: UUID
    holds: dict[str, Any] = field(default_factory=dict)
    applied: set[str] = field(default_factory=set)
    written: dict[Part, int] = field(default_factory=lambda: dict.fromkeys(Part, 0))
    saves: dict[Part, int] = field(default_factory=lambda: dict.fromkeys(OWN_PARTS, 0))
    gone: set[Part] = field(default_factory=set)
    closed: bool = False
    begun: bool = False
    wiped: bool = False

    def refusal(self, told: dict[str, Any]) -> int:
        """The status with which a save is refused whole; 0 where it is taken in."""
        parts = {LANES[one["name"]] for kind in ("answers", "words") for one in told[kind]}
        if self.wiped:
            return 404
        if self.closed and told["answers"]:
            return 409
        return 410 if parts & self.gone else 0

    def take_in(self, told: dict[str, Any]) -> set[str]:
        """Merge a save; the names that clash. Nobody replaces what he did not see."""
        again, clashes = told["key"] in self.applied, set()
        for one in [*told["answers"], *told["words"]]:
            name, here = one["name"], self.holds.get(one["name"], NOTHING)
            if here != one["to"]:
                if again or here != one.get("was", NOTHING):
                    clashes.add(name)
                else:
                    self.holds[name] = one["to"]
        for part in {LANES[one["name"]] for one in [*told["answers"], *told["words"]]}:
            self.written[part] += 1
            self.saves[part] += not again
        self.applied.add(told["key"])
        self.begun = True
        return clashes

    def wipe(self, part: Part) -> None:
        """This part is gone for good."""
        self.gone.add(part)
        self.holds = {name: one for name, one in self.holds.items() if LANES[name] is not part}

    @property
    def revisions(self) -> dict[Part, int]:
        """How many saves each part holds that is not gone."""
        return {part: many for part, many in self.saves.items() if part not in self.gone}

    def part(self, part: Part) -> dict[str, Any]:
        """What this part holds."""
        return {name: one for name, one in self.holds.items() if LANES[name] is part}


@dataclass
class Tab:
    """A page that lies open on one device: what it shows, what it changed, what is under way."""

    device: int
    moment: Moment
    theirs: dict[str, Any]
    mine: dict[str, Any]
    clashes: set[str] = field(default_factory=set)
    sending: dict[str, Any] | None = None
    tries: int = 0

    def next_save(self, key: str) -> dict[str, Any] | None:
        """What goes out now: the save under way, or what changed since."""
        if self.sending is None:
            changed = [
                name
                for name, one in self.mine.items()
                if one != self.theirs.get(name, NOTHING) and name not in self.clashes
            ]
            if changed:
                self.tries = 0
                self.sending = {"key": key, "answers": [], "words": []}
                for name in changed:
                    kind = "words" if LANES[name] is Part.ABOUT_US else "answers"
                    was = {"was": self.theirs[name]} if name in self.theirs else {}
                    self.sending[kind].append({"name": name, "to": self.mine[name]} | was)
        return self.sending

    def told(self, said: dict[str, Any]) -> None:
        """The answer came: what stands there now, and what was changed on both sides."""
        self.theirs |= said["answers"] | said["words"]
        for clash in said["clashes"]:
            if "here" not in clash:
                self.theirs.pop(clash["name"], None)
            self.clashes.add(clash["name"])
        self.sending = None


@dataclass
class Device:
    """A sign-in: until when it lasts, and her last deed in it."""

    expires: datetime
    seen: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether a page may show anything."""
        return now < self.expires and BACK <= now - self.seen < HIDDEN

    def is_over(self, now: datetime) -> bool:
        """Whether she has to come in anew."""
        return now >= self.expires or now - self.seen >= CLOSED

    def hide(self, now: datetime) -> None:
        """As after ten quiet minutes; what was quiet longer stays so."""
        self.seen = min(self.seen, now - HIDDEN)

    def deed(self, now: datetime) -> None:
        """She did something."""
        if now - self.seen >= NOT_NOTED:
            self.seen = now


@dataclass
class Shared:
    """What was shared with a coach: these parts as they stood, until then."""

    pk: UUID
    pieces: dict[tuple[UUID, Part], tuple[Moment, int, dict[str, Any]]]
    ends: datetime
    stopped: bool = False

    def holds(self, now: datetime) -> bool:
        """Whether he may look at this instant."""
        return not self.stopped and now < self.ends

    def opens(self) -> dict[tuple[UUID, Part], dict[str, Any]]:
        """What the keys of this sharing open: pieces that were not touched since."""
        return {
            place: stood
            for place, (moment, written, stood) in self.pieces.items()
            if not moment.wiped
            and place[1] not in moment.gone
            and moment.written[place[1]] == written
        }


def seen_by_him(
    one: Shared, every: list[Shared], now: datetime
) -> dict[tuple[UUID, Part], dict[str, Any]] | None:
    """What he sees of one sharing; None where there is nothing for him.

    The pieces it names, by the keys of whatever holds: she may share the same piece anew.
    """
    if not one.holds(now):
        return None
    keys: dict[tuple[UUID, Part], dict[str, Any]] = {}
    for other in every:
        if other.holds(now):
            keys |= other.opens()
    return {place: keys[place] for place in one.pieces if place in keys}
