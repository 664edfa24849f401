"""The coach codes questions of one's own feedback talk: which of them opened reflection.

That coach questions are set apart as reflective, informative or suggestive, and that reflection has
an order of focus, is public (Mooij, as summarised in the fidelity items of the protocol); the
wording of the levels is ours, and from the fourth on also the levels (proposal).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Question(StrEnum):
    """What a question of the coach did: it opened, it asked a fact, or it steered."""

    REFLECTIVE = "reflective"
    INFORMATIVE = "informative"
    SUGGESTIVE = "suggestive"


class Focus(IntEnum):
    """What her answer was about. From 3 on the pupil's side is in it."""

    HARDLY = 1
    OUTSIDE = 2
    PUPILS_SIDE = 3
    OWN_INFLUENCE = 4
    BOTH_TOGETHER = 5


@dataclass(frozen=True)
class Coded:
    """One of five moments the coach codes of one's own talk; None where no answer was coded."""

    question: Question
    focus: Focus | None = None


@dataclass(frozen=True)
class Summary:
    """How many of each kind, and the highest focus that was reached; None where none was coded."""

    counts: Mapping[Question, int]
    highest: Focus | None


def summary(coded: Iterable[Coded]) -> Summary:
    """What five coded moments show. It is about the questions, never about the teacher."""
    every = tuple(coded)
    counts = {kind: sum(one.question is kind for one in every) for kind in Question}
    return Summary(counts, max((one.focus for one in every if one.focus), default=None))
