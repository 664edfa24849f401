"""Why something is locked, or a protocol is not complete: codes, turned into words at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Code(StrEnum):
    """What is waited for."""

    CARD = "card"
    STEP = "step"
    CONSENT = "consent"
    DATE = "date"
    SECOND_DYAD = "second_dyad"
    WIPING = "wiping"
    ENDED = "ended"


@dataclass(frozen=True)
class Reason:
    """One thing that is waited for.

    `about` is the step, consent or kind of material; `dyad` whose step, where it is one dyad's;
    `until` the first day on which it holds no more, for `Code.DATE`.
    """

    code: Code
    about: str = ""
    dyad: str = ""
    until: date | None = None

    def __str__(self) -> str:
        parts = [self.code.value, self.about, self.dyad, self.until and self.until.isoformat()]
        return " ".join(part for part in parts if part)
