"""What one form of a page tells: plain values between the pages and the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.core.diary import Hope, Way
from rodedraad.core.protocol.school_time import Calendar


@dataclass(frozen=True)
class WishedPhases:
    """What begins halfway, before a start is drawn. `starts` is None where it is to be drawn.

    shortest: the least number of days before and after.
    """

    what: str
    way: Way
    hope: Hope
    shortest: tuple[int, int]
    starts: date | None = None


@dataclass(frozen=True)
class Beginning:
    """With what a diary begins.

    The page makes its UUID: a second press begins no other, and draws no other start.
    """

    diary: UUID
    days: tuple[date, ...]
    calendar: Calendar
    remind: str = ""
    phases: WishedPhases | None = None
