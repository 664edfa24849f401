"""What one form of a page tells: plain values between the pages and the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Training:
    """A training as its coach tells it."""

    course: str
    finished: date
    supervised: int
