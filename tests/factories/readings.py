"""Readings of a told story by a coach and a second rater, as short as a test needs."""

from __future__ import annotations

from uuid import uuid4

from rodedraad.coaching.models import Seat
from rodedraad.coaching.showing.turn_names import name_of
from rodedraad.core.interview import Evidence
from rodedraad.core.protocol import Plan
from rodedraad.measuring.records import BLANK, Change, Save
from rodedraad.readings import actions
from rodedraad.readings.records import evidence_word
from rodedraad.vault.reader import Reader
from tests.factories.stories import SCALES


def turn_name(plan: Plan, step: str, number: int = 0) -> str:
    """The name of a turn in an address: of the first story, or of the second (`number` 1)."""
    turns = [one.turn for one in plan.turns if one.turn.step == step]
    return name_of(plan, turns[number])


def given(others: int | None = 4, **levels: int | None) -> dict[str, str]:
    """Words for every scale: `others` (at most its points) where no level is named."""
    found = {}
    for scale in SCALES.scales:
        rest = None if others is None else min(others, scale.points)
        level = levels.get(scale.key, rest)
        found[f"level.{scale.key}"] = "none" if level is None else str(level)
    return found


def heard(note: str, second: int | None = None, *, hers: bool = True) -> str:
    """A piece of evidence as it is kept."""
    return evidence_word(Evidence(note, second, hers))


def save(words: dict[str, str], before: dict[str, str] | None = None) -> Save:
    """A save of these words over what stood there."""
    was = before or {}
    changes = (Change(name, to, was.get(name, BLANK)) for name, to in words.items())
    return Save(uuid4(), words=tuple(changes))


def write(reader: Reader, seat: Seat, turn: str, words: dict[str, str]):
    """These words in a reading where none of them stood before."""
    return actions.write_reading(
        by=reader, seat=seat.pk, turn=turn, save=save(words), scales=SCALES.ref
    )


def close(reader: Reader, seat: Seat, turn: str) -> None:
    """The reading closed."""
    actions.close_reading(by=reader, seat=seat.pk, turn=turn)


def read(reader: Reader, seat: Seat, turn: str, words: dict[str, str]) -> None:
    """A whole reading, closed."""
    write(reader, seat, turn, words)
    close(reader, seat, turn)
