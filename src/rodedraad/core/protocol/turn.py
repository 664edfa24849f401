"""One turn of a step: which step, of which dyad, in which week, the how-manieth time."""

from __future__ import annotations

from typing import NamedTuple


class Turn(NamedTuple):
    """The name of one thing to do; it stays the same when the plan moves.

    `dyad` is empty for what comes once a teacher; `at` is the week or school day of the plan, from
    1, and 0 for what comes once; `session` counts within a week, from 1, else 0.
    """

    step: str
    dyad: str = ""
    at: int = 0
    session: int = 0

    def __str__(self) -> str:
        parts = [self.step, self.dyad, str(self.at or ""), str(self.session or "")]
        return " ".join(part for part in parts if part)
