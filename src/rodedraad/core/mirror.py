"""The pupil's own view: answering in two steps, saying yes to everything, and when it is opened.

The figures here are proposals of ours: no data stand behind them yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

from rodedraad.core.instrument import Instrument, Responses
from rodedraad.core.quality import yes_bias

SAYS_YES_FROM = 0.75
"""From this yes-bias on, in steps of the answer range, a reader is told of it (proposal)."""

PREPARED_WITHIN = timedelta(days=28)
"""So long before the pupil was asked a talk may have been prepared (proposal)."""


class Side(StrEnum):
    """The first of two steps."""

    YES = "yes"
    NO = "no"


def side_of(responses: Responses, code: int) -> Side:
    """On which side of the first step a code lies: above the middle is yes.

    Two-step forced choice gives four answers for half the reading (as in computer tests for
    kindergartners; recalled, and built anew here).
    """
    return Side.YES if code > middle_of(responses) else Side.NO


def codes_on(responses: Responses, side: Side) -> tuple[int, ...]:
    """The codes among which the second step chooses, lowest first."""
    return tuple(code for code in responses.codes if side_of(responses, code) is side)


def middle_of(responses: Responses) -> float:
    """The middle of the answer range: 2.5 for four steps."""
    return (responses.lowest + responses.highest) / 2


def yes_bias_of(instrument: Instrument, answers: Mapping[str, int | None]) -> float | None:
    """How far a pupil says yes to statements and to their opposites alike; 0 is not at all.

    The mean over the scales of `quality.yes_bias`: there, (mean of the answers to statements +
    mean of those to reversed ones) / 2 − the middle of the range (balanced keying; Billiet &
    McClendon, 2000). Above 0: yes to both; below: no to both. None where no scale has both kinds
    answered. Saying yes is common under seven (recalled, medium), so the forms are balanced.
    """
    found = (
        yes_bias(answers, scale, middle=middle_of(instrument.responses_of_scale(scale)))
        for scale in instrument.scales
    )
    known = [one for one in found if one is not None]
    return fmean(known) if known else None


def says_yes_to_both(instrument: Instrument, answers: Mapping[str, int | None]) -> bool:
    """Whether a reader should be told that this pupil also said yes to opposites."""
    bias = yes_bias_of(instrument, answers)
    return bias is not None and bias >= SAYS_YES_FROM


@dataclass(frozen=True)
class Prepared:
    """A talk about the bond: the day it was begun, and how many questions were chosen for it."""

    day: date
    questions: int


def opens(talks: Iterable[Prepared], *, asked: date) -> bool:
    """Whether the teacher may open what her pupil wrote: a talk is prepared for it.

    One counts in which she chose at least one question, begun after the pupil was asked or in
    the four weeks before. What a child gave is not read without knowing how to go on with it.
    """
    return any(one.questions > 0 and one.day >= asked - PREPARED_WITHIN for one in talks)
