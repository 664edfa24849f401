"""What to expect when one looks again: the drift towards the mean, and looking twice before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rodedraad.core.shrinkage import Place

APART = timedelta(days=10)
"""The least time between the two checks of a double baseline (our proposal)."""


class DriftSaid(StrEnum):
    """How the drift towards the mean is said."""

    AS_FIGURE = "as_figure"
    IN_WORDS = "in_words"


@dataclass(frozen=True)
class ExpectedRetest:
    """The value expected if nothing changes; None where it can be said in words only."""

    said: DriftSaid
    value: float | None


def expected_retest(place: Place | None) -> ExpectedRetest:
    """The value expected again, m + r (x − m), or that it can only be said in words.

    Pupils are picked because a bond is hard, so the next answer is likely milder whatever one
    does. The line of the retest is that of the place (Kelley, 1947), so there is a figure only
    where there is a place: where the reference rule holds.
    """
    if place is None:
        return ExpectedRetest(DriftSaid.IN_WORDS, None)
    return ExpectedRetest(DriftSaid.AS_FIGURE, place.value)


class Baseline(StrEnum):
    """Whether there were two checks, far enough apart, before the interview."""

    DOUBLE = "double"
    TOO_CLOSE = "too_close"
    SINGLE = "single"
    NONE = "none"


def double_baseline(checks: Iterable[date], *, interview: date) -> Baseline:
    """What the checks before the interview amount to; two at least ten days apart are asked.

    One check chosen at a bad moment shows 'improvement' by itself; two show how much the
    answers move while nothing is done. A check on the day of the interview does not count.
    """
    before = sorted(check for check in checks if check < interview)
    if not before:
        return Baseline.NONE
    if len(before) == 1:
        return Baseline.SINGLE
    return Baseline.DOUBLE if before[-1] - before[0] >= APART else Baseline.TOO_CLOSE
