"""How often the word 'more than most others' is right, and how often it is set again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.core.reference import CameIn, Rated, reference
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf
from rodedraad.core.shrinkage import Prior, Word, place

_ONE_DAY = date(2026, 10, 5)
_WHY = "Rode Draad: reasoned proposal for our own form"
_PRIOR = Prior(
    Reliability(ReliabilityKind.ASSUMED, ReliabilityOf.RETEST, 0.50, 0.75, Mark.PROPOSAL, _WHY),
    sd=0.70,
    mark=Mark.ASSUMED,
    source=_WHY,
)
_WORD = Word.MORE_THAN_MOST_OTHERS


@dataclass(frozen=True)
class SetAndAgain:
    """Shares of the words that were set at the first look; NaN where none was."""

    right: float
    again: float


def set_and_again(first: Floats, second: Floats, *, true: Floats) -> SetAndAgain:
    """What becomes of the words set by the rule of the product (classes × pupils).

    A word is right where the true score lies above the middle of the class's others.
    """
    now, later = (np.array([_set(one) for one in looks]) for looks in (first, second))
    right = np.array([_above_the_middle(one) for one in true])
    if not now.any():
        return SetAndAgain(float("nan"), float("nan"))
    return SetAndAgain(float(right[now].mean()), float(later[now].mean()))


def _set(values: Floats) -> list[bool]:
    rated = [
        Rated(f"p{number:02}", CameIn.WHOLE_CLASS, _ONE_DAY, float(value))
        for number, value in enumerate(values)
    ]
    placed = [place(reference(rated, about=one, class_size=len(rated)), _PRIOR) for one in rated]
    return [one is not None and one.word is _WORD for one in placed]


def _above_the_middle(true: Floats) -> list[bool]:
    return [bool(one > np.median(np.delete(true, i))) for i, one in enumerate(true)]
