"""The words that closing keeps: what she looked back on, and the log of what was wiped.

All of it stands at the turn at which a trajectory closes. What she answers and the lines for her
pupils are theirs (`about_us`), her line for herself is hers (`about_me`). A log holds how many of
which kind went and on which day: no name, nothing of what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

RATE = "rate."
"""Before the key of a fidelity item: her answer, as the number that is counted."""
FOR_PUPIL = "for_pupil."
"""Before the number of a bond, from 1."""
FOR_ME, LOOKED_BACK = "for_me", "looked_back"

LOG = "log."
"""Before the number of a log, from 1, and one of the words below."""
ON, SIGNED = "on", "signed"
WENT = "went."
"""Before the kind: how many notes of it went."""
RECORDINGS_GONE, RECORDINGS_LEFT = "recordings_gone", "recordings_left"
SECOND, HANDED, LOOSE = "second_reading", "handed_over", "loose"
"""Kinds that are no step: of a second rater, what he handed over, and what belongs to none."""


@dataclass(frozen=True)
class WipeLog:
    """What went at one closing: how many of each kind, and the recordings elsewhere.

    `went` is by the key of a step, or one of `SECOND`, `HANDED`, `LOOSE`. `signed` is the day on
    which the coach signed too.
    """

    number: int
    on: date
    went: Mapping[str, int] = field(default_factory=dict)
    recordings_gone: int = 0
    recordings_left: int = 0
    signed: date | None = None

    @property
    def many(self) -> int:
        """How many notes went in all."""
        return sum(self.went.values())

    @property
    def words(self) -> dict[str, str]:
        """The log as named words."""
        own = f"{LOG}{self.number}."
        kinds = {f"{own}{WENT}{kind}": str(many) for kind, many in self.went.items()}
        return {
            own + ON: self.on.isoformat(),
            **kinds,
            own + RECORDINGS_GONE: str(self.recordings_gone),
            own + RECORDINGS_LEFT: str(self.recordings_left),
        }

    @property
    def signing(self) -> str:
        """Under which name the coach's day is kept."""
        return f"{LOG}{self.number}.{SIGNED}"


def logs(words: Mapping[str, str]) -> tuple[WipeLog, ...]:
    """Every log, the oldest first; a word that is none of ours says nothing."""
    return tuple(_logs(words))


def _logs(words: Mapping[str, str]) -> Iterator[WipeLog]:
    number = 1
    while on := _day(words.get(f"{LOG}{number}.{ON}", "")):
        own = f"{LOG}{number}."
        went = {
            name.removeprefix(own + WENT): _number(text)
            for name, text in words.items()
            if name.startswith(own + WENT)
        }
        yield WipeLog(
            number,
            on,
            went,
            _number(words.get(own + RECORDINGS_GONE, "")),
            _number(words.get(own + RECORDINGS_LEFT, "")),
            _day(words.get(own + SIGNED, "")),
        )
        number += 1


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None
