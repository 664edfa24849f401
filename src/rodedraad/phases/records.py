"""The sealed document of this room: the place of one bond on her map, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rodedraad.vault.canonical import Content
from rodedraad.vault.envelope import Kind

PLACE = Kind("phase_place", version=1)
"""Version 1: `{"on": day as 2026-11-23, "phase": one of `Phase`, "step": her words or empty}`, in
the part about_us of the bond's own folder, in an epoch of its own."""

LONGEST_STEP = 160
"""So long a small step of her own may be (proposal): as long as one for tomorrow."""


class Phase(StrEnum):
    """What a bond asks now, as she sees it. It is her thought of a day, and no measure."""

    KEEP = "keep"
    BUILD = "build"
    REPAIR = "repair"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Placed:
    """Which place, on which day, and the one small step that she chose with it."""

    on: date
    phase: Phase
    step: str = ""

    @property
    def content(self) -> Content:
        """The document to seal."""
        return {"on": self.on.isoformat(), "phase": self.phase.value, "step": self.step}


@dataclass(frozen=True)
class NewPlace:
    """The place that she chose, and the one that stood there when she did; None for none."""

    phase: Phase
    seen: Phase | None


def placed(content: Content) -> Placed:
    """The document as a value."""
    return Placed(
        on=date.fromisoformat(str(content["on"])),
        phase=Phase(str(content["phase"])),
        step=str(content["step"]),
    )
