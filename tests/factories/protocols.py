"""A small protocol, as a data file describes it and as a value, to change in a test.

Two bonds: a card, two moments with ten days between, a recorded talk (the second bond waits for the
first), a play session twice a week, weekly lines, a side-by-side of both bonds, an extra.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from rodedraad.core.parsing.protocol import parse_protocol
from rodedraad.core.protocol import (
    Agreed,
    Definition,
    Noted,
    Outcome,
    Plan,
    Record,
    Turn,
    agree,
    make_plan,
    note,
)
from tests.factories.instruments import GONE, both

MONDAY = date(2026, 9, 7)
CARD_EDITION = "confidentiality-card@1.1"


def figure(unit: str, number: int, **changes: Any) -> dict[str, Any]:
    return {unit: number, "mark": "proposal"} | changes


def weeks(first: int, last: int | None = None) -> dict[str, Any]:
    return {"first": first, "last": last or first, "mark": "proposal"}


def step(key: str, per: str = "dyad", **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "phase": "all",
        "per": per,
        "title": both(key),
        "what": both(key),
        "who": ["teacher"],
        "mark": "proposal",
        "needs": ["card"],
        "weeks": weeks(1),
    } | changes


EXAMPLE: dict[str, Any] = {
    "format": 1,
    "kind": "protocol",
    "id": "example",
    "version": 2,
    "revision": 3,
    "title": both("An example"),
    "aim": both("To look twice"),
    "asks": both("Two talks"),
    "is_not": both("No test"),
    "languages": ["nl", "en"],
    "rights": "CC-BY-4.0",
    "status": "own",
    "source": "written for the tests",
    "sources": {"study": "A study that was read"},
    "roles": ["teacher", "coach"],
    "subject": {"dyads": {"least": 2, "most": 2, "mark": "found", "source": "study"}},
    "life": {"after_end": figure("days", 30), "at_most": figure("days", 300)},
    "phases": [{"key": "all", "title": both("All")}],
    "variants": [
        {"key": "standard", "title": both("As usual")},
        {"key": "short", "title": both("Short"), "leaves_out": ["play", "line"]},
    ],
    "consents": [{"key": "audio", "title": both("Recording"), "of": "teacher"}],
    "keeps": [
        {
            "key": "audio",
            "title": both("Recording"),
            "where": "elsewhere",
            "expires": figure("days", 30, after="levels"),
        },
        {"key": "notes", "title": both("Notes"), "where": "here", "expires": figure("days", 60)},
    ],
    "fidelity": [
        {
            "key": "freely",
            "text": both("Freely"),
            "rated_by": "teacher",
            "answer": "yes_no",
            "mark": "proposal",
        },
        {
            "key": "led",
            "text": both("Led"),
            "rated_by": "coach",
            "answer": "scale",
            "range": {"least": 0, "most": 3, "mark": "proposal"},
            "mark": "proposal",
        },
        {
            "key": "held",
            "text": both("Held"),
            "rated_by": "system",
            "answer": "share",
            "counts": "play",
            "mark": "proposal",
        },
    ],
    "measures": [{"form": "look", "title": both("Look"), "at": ["before"], "mark": "proposal"}],
    "steps": [
        step("card", "teacher", needs=[], form="confidentiality_card"),
        step("before", form="look", part="scores"),
        step(
            "again",
            needs=["before"],
            form="look",
            part="scores",
            weeks=weeks(2, 3),
            waits=[{"after": "before", "days": 10, "mark": "proposal"}],
        ),
        step(
            "talk",
            needs=["again"],
            second_needs=["talk"],
            consents=["audio"],
            keeps=["audio"],
            fidelity=["freely"],
            weeks=weeks(3),
            second_weeks=weeks(5, 6),
            minutes={"least": 30, "most": 45, "mark": "found", "source": "study"},
        ),
        step("levels", needs=["talk"], who=["coach"], weeks=weeks(4)),
        step(
            "play",
            "session",
            form="play_log",
            part="about_us",
            keeps=["notes"],
            fidelity=["led"],
            weeks=weeks(2, 4),
            times=figure("number", 2),
            enough=figure("number", 3),
            make_up=figure("weeks", 1),
        ),
        step("line", "week", weeks=weeks(1, 7), every=figure("weeks", 3)),
        step("beside", "teacher", needs=["talk"], weeks=weeks(6)),
        step("later", needs=["beside"], weeks=weeks(8), may_decline=True),
        step("extra", "session", days=weeks(2, 3), weeks=GONE, optional=True),
    ],
}
for _step in EXAMPLE["steps"]:
    for _key in [key for key, value in _step.items() if value is GONE]:
        del _step[_key]


def described(changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The example with other values at some places: `{"steps.1.per": "week"}`, or `GONE`.

    A step may be named by its key: `{"steps.talk.needs": []}`.
    """
    return changed(EXAMPLE, changes)


def changed(described_so: dict[str, Any], changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The same of any protocol as a data file describes it."""
    raw = deepcopy(described_so)
    for place, value in (changes or {}).items():
        *way, last = place.split(".")
        inner: Any = raw
        for part in way:
            inner = inner[_index(inner, part)]
        if value is GONE:
            del inner[_index(inner, last)]
        else:
            inner[_index(inner, last)] = value
    return raw


def _index(inner: Any, part: str) -> Any:
    if not isinstance(inner, list):
        return part
    if part.isdigit():
        return int(part)
    return next(number for number, one in enumerate(inner) if one.get("key") == part)


def protocol(changes: dict[str, Any] | None = None) -> Definition:
    """The example as a value, with other values at some places."""
    return parse_protocol(described(changes), "example.toml")


def plan_of(definition: Definition, **changes: Any) -> Plan:
    """A plan from the first Monday of September on, for Kaat and Mo."""
    return make_plan(definition, **({"starts": MONDAY, "dyads": ("kaat", "mo")} | changes))


class Diary:
    """What two people note down, one after the other, as the pages would."""

    def __init__(self, definition: Definition, plan: Plan) -> None:
        self.definition, self.plan, self.record = definition, plan, Record()

    def done(self, *turn: Any, on: date, outcome: Outcome = Outcome.DONE) -> Diary:
        self.record = self.noting(*turn, on=on, outcome=outcome)
        return self

    def noting(self, *turn: Any, on: date, outcome: Outcome = Outcome.DONE) -> Record:
        at = Turn(*turn)
        edition = CARD_EDITION if at.step == self.definition.card.key else ""
        new = Noted(at, outcome, on, by="anna", edition=edition)
        seen = self.record.revision(at)
        return note(self.definition, self.plan, self.record, new=new, seen=seen)

    def agreed(self, consent: str, *, on: date, given: bool = True) -> Diary:
        agreed = Agreed(consent, given, on, by="anna")
        self.record = agree(self.definition, self.record, agreed)
        return self
