"""What to expect of a second look, and what two looks before an interview are worth."""

from datetime import date

import pytest

from rodedraad.core.reference import CameIn, Rated, reference
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf
from rodedraad.core.retest import Baseline, DriftSaid, double_baseline, expected_retest
from rodedraad.core.shrinkage import Prior, place

TODAY = date(2026, 10, 5)
PRIOR = Prior(
    Reliability(
        ReliabilityKind.ASSUMED, ReliabilityOf.RETEST, 0.50, 0.75, Mark.PROPOSAL, "our reasoning"
    ),
    sd=0.70,
    mark=Mark.ASSUMED,
    source="our reasoning",
)


def expected(value, others):
    sam = Rated("sam", CameIn.CHOSEN, TODAY, value)
    drawn = [Rated(f"p{at}", CameIn.DRAWN, TODAY, 2.0) for at in range(others)]
    return expected_retest(place(reference(drawn, about=sam), PRIOR))


def test_a_hard_bond_is_expected_to_look_milder_next_time_by_itself():
    again = expected(4.0, others=10)
    assert again.said is DriftSaid.AS_FIGURE
    assert again.value == pytest.approx(3.0)


def test_without_others_to_hold_it_against_it_is_said_in_words_only():
    again = expected(4.0, others=3)
    assert (again.said, again.value) == (DriftSaid.IN_WORDS, None)


@pytest.mark.parametrize(
    ("days", "baseline"),
    [
        ([], Baseline.NONE),
        ([1], Baseline.SINGLE),
        ([1, 10], Baseline.TOO_CLOSE),
        ([1, 11], Baseline.DOUBLE),
        ([11, 5, 1], Baseline.DOUBLE),
        ([1, 20], Baseline.SINGLE),
        ([20, 25], Baseline.NONE),
    ],
)
def test_two_checks_ten_days_apart_before_the_interview_make_a_double_baseline(days, baseline):
    checks = [date(2026, 10, day) for day in days]
    assert double_baseline(checks, interview=date(2026, 10, 20)) is baseline
