"""The sealed document of this room: one trajectory in a coach's own register, without anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind


def _as_it_was_said(content: Content) -> Content:
    """A line of version 1, in which "stopped" may be one that was rounded off with steps left."""
    return content


CASE = Kind("coach_case", version=2, upgrades={1: _as_it_was_said})
"""Version 2 has the outcome rounded_off too. Version 1:
`{"seat": UUID in hex, "protocol": "id@version", "variant": word, "begun": "2026-11",
"ended": "2027-02" or empty, "outcome": complete, stopped or under_way, "dyads": int, "done":
{step: int}, "planned": {step: [least, most]}, "minutes": {step: int}}`, in his notebook, in the
part coach_private. No day, no name, no word of anybody. `seat` keeps one trajectory one line."""


@dataclass(frozen=True)
class Case:
    """One trajectory as a coach counts it: what was done, planned minutes, his own minutes.

    `planned`: least and most minutes of one turn of a step, by the protocol file; `minutes`: all
    the minutes that he typed for a step himself.
    """

    seat: UUID
    protocol: str
    variant: str
    begun: str
    ended: str
    outcome: str
    dyads: int
    done: Mapping[str, int]
    planned: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    minutes: Mapping[str, int] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {
            "seat": self.seat.hex,
            "protocol": self.protocol,
            "variant": self.variant,
            "begun": self.begun,
            "ended": self.ended,
            "outcome": self.outcome,
            "dyads": self.dyads,
            "done": dict(self.done),
            "planned": {step: list(span) for step, span in self.planned.items()},
            "minutes": dict(self.minutes),
        }


def case(content: Content) -> Case:
    """The document as a value."""
    found = cast("dict[str, Any]", content)
    return Case(
        seat=UUID(hex=found["seat"]),
        protocol=found["protocol"],
        variant=found["variant"],
        begun=found["begun"],
        ended=found["ended"],
        outcome=found["outcome"],
        dyads=found["dyads"],
        done=found["done"],
        planned={step: (least, most) for step, (least, most) in found["planned"].items()},
        minutes=found["minutes"],
    )
