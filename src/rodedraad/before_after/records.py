"""Named words of a step and what they say: a moment, a short form, one or two small actions.

Nothing here has a document of its own: all of it is words of the trajectory's own notes
(`coaching.records`), so they merge and clash as those do. This module turns words into values,
and names into the words under which they are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from rodedraad.core.scoring import Answers

MOMENT = "moment"
"""The UUID of the moment that stands for this step, in the part about us. Nothing of the moment."""

ANSWER, ANSWERED_ON = "answer.", "answered_on"
"""Before the key of a statement: her answer to it; and the day of the first."""
UNSURE = "unsure"
"""How 'I do not know yet' is written."""

WHAT, CUE, PLACE, TIME, BOND = "what", "cue", "place", "time", "bond"
SINCE, DONE, FELT, LET_GO = "since", "done", "felt", "let_go"
WRITTEN = (WHAT, CUE, PLACE, TIME, BOND)
"""What an action is: what, after what, where, when, and with whom (which bond, from 1)."""
NUMBERS = ("1", "2")
"""One or two at most (a proposal)."""
HOW_DONE = ("yes", "no", "otherwise")
HOW_FELT = ("light", "as_usual", "heavy")
TWO_WEEKS = timedelta(days=14)
"""So long after it was begun she looks back (a proposal of the protocol's)."""


def moment_of(words: Mapping[str, str]) -> UUID | None:
    """Which moment stands for the step; None where none does."""
    try:
        return UUID(hex=words.get(MOMENT, ""))
    except ValueError:
        return None


def answers_of(words: Mapping[str, str]) -> Answers:
    """Codes by statement, None for 'I do not know yet'; what was taken back is not there."""
    return {
        name.removeprefix(ANSWER): None if said == UNSURE else int(said)
        for name, said in words.items()
        if name.startswith(ANSWER) and (said == UNSURE or said.isdecimal())
    }


def is_of_trust(name: str) -> bool:
    """Whether a word of this name is of the short form on what she manages."""
    return name == ANSWERED_ON or name.startswith(ANSWER)


def answered_on(words: Mapping[str, str]) -> date | None:
    """The day of the first answer; None where nothing was answered."""
    return day_written(words.get(ANSWERED_ON, ""))


def day_written(said: str) -> date | None:
    """A day as it is kept; None for anything else."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


@dataclass(frozen=True)
class Round:
    """One time that she tries an action: from which day, and how she looked back on it."""

    nth: int
    since: date
    done: str = ""
    felt: str = ""
    let_go: bool = False

    @property
    def looks_back_on(self) -> date:
        """From which day she looks back."""
        return self.since + TWO_WEEKS

    @property
    def is_told(self) -> bool:
        """Whether both taps were given, or she let it go."""
        return self.let_go or bool(self.done and self.felt)

    def asks(self, today: date) -> bool:
        """Whether it is time to look back, and she did not yet."""
        return today >= self.looks_back_on and not self.is_told


@dataclass(frozen=True)
class Action:
    """One small thing to do, with each time she tried it."""

    number: str
    what: str
    cue: str = ""
    place: str = ""
    time: str = ""
    bond: str = ""
    rounds: tuple[Round, ...] = ()

    @property
    def last(self) -> Round | None:
        """The time that goes on, or was last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def goes_on(self) -> bool:
        """Whether it is being tried now."""
        return self.last is not None and not self.last.is_told


def named(field: str, number: str, nth: int | None = None) -> str:
    """The name under which one thing of an action is kept: `what.1`, `done.1.2`."""
    return f"{field}.{number}" if nth is None else f"{field}.{number}.{nth}"


def actions_in(words: Mapping[str, str]) -> list[Action]:
    """The actions that were written at one turn."""
    return [_action(words, number) for number in NUMBERS if words.get(named(WHAT, number))]


def _action(words: Mapping[str, str], number: str) -> Action:
    said = {field: words.get(named(field, number), "") for field in WRITTEN}
    return Action(number, **said, rounds=tuple(_rounds(words, number)))


def _rounds(words: Mapping[str, str], number: str) -> Iterator[Round]:
    nth = 1
    while since := day_written(words.get(named(SINCE, number, nth), "")):
        told = {field: words.get(named(field, number, nth), "") for field in (DONE, FELT)}
        yield Round(nth, since, **told, let_go=bool(words.get(named(LET_GO, number, nth))))
        nth += 1
