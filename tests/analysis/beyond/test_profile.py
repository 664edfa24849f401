"""Profile intervals: those of lme4 where it finds the best fit, and by laws."""

from __future__ import annotations

from functools import cache
from math import inf, isnan

import pytest

from rodedraad.analysis import Refusal, fit
from rodedraad.analysis.kernels.criterion import LostDigits
from rodedraad.analysis.profiling import Profile, profile
from rodedraad.analysis.profiling.ends import end
from tests.analysis.beyond.frozen import fitted, known, rows

NAMES = {
    "dyads-factor": {".sig01": 0, ".sigma": 1},
    "moments": {".sig01": 0, ".sig02": 2, ".sig03": 1, ".sig04": 3, ".sig05": 4, ".sigma": 5},
}


@cache
def profiled(case: str) -> Profile:
    return profile(fitted(case))


@pytest.mark.parametrize("case", NAMES)
@pytest.mark.parametrize("side", ["low", "high"])
def test_the_ends_are_those_of_lme4(case, side):
    told, wanted = profiled(case), known(case, f"profile {side}")
    ends = {one.terms[0]: getattr(one, side) for one in told.fixed}
    ends |= {name: getattr(told.spreads[at], side) for name, at in NAMES[case].items()}
    assert ends == pytest.approx(wanted, rel=2e-4, abs=1e-6)


def test_reml_and_ml_fits_have_one_and_the_same_profile():
    found = fit(fitted("dyads-factor").formula, rows("dyads-factor"), method="ml")
    told, wanted = profile(found), profiled("dyads-factor")
    assert told.criterion == pytest.approx(found.criterion, rel=1e-12)
    for one, other in zip(told.fixed, wanted.fixed, strict=True):
        assert (one.low, one.high) == pytest.approx((other.low, other.high), rel=1e-4)


def test_where_an_sd_may_be_zero_any_correlation_may_be_true():
    sd, _, correlation, *_ = profiled("dyads-slope").spreads
    assert (sd.kind, sd.low) == ("sd", 0.0)
    assert (correlation.low, correlation.high) == (-1.0, 1.0)


def test_an_end_is_where_a_fit_with_the_effect_held_there_lies_just_that_much_higher():
    """The slow twin: the column times the end is taken off the outcome, and the rest is fitted."""
    told, table = profiled("dyads-slope"), rows("dyads-slope")
    slope = told.fixed[2]
    for at in (slope.low, slope.high):
        pairs = zip(table["closeness"], table["support"], strict=True)
        less = {**table, "closeness": [value - at * support for value, support in pairs]}
        formula = "closeness ~ conflict + conflict:support + (conflict | teacher) + (1 | school)"
        held = fit(formula, less, method="ml")
        assert held.criterion - told.criterion == pytest.approx(3.841459, abs=1e-3)


def test_a_wider_share_gives_a_wider_interval_and_progress_is_told():
    done: list[tuple[int, int]] = []
    wide = profile(fitted("dyads-factor"), covered=0.99, progress=lambda *one: done.append(one))
    for one, other in zip(wide.fixed, profiled("dyads-factor").fixed, strict=True):
        assert one.low < other.low < one.estimate < other.high < one.high
    assert done[-1] == (8, 8)


def test_an_end_where_the_digits_are_lost_is_no_number():
    def height(value: float) -> float:
        if value > 1:
            raise LostDigits
        return value**2

    asked = {"lowest": 0.0, "limit": inf, "root": 2.0}
    assert isnan(end(height, 0.0, step=2.0, **asked))
    assert end(lambda value: value**2, 0.0, step=0.5, **asked) == pytest.approx(2.0)
    assert end(lambda value: value**2, 0.0, step=0.5, **{**asked, "limit": 1.0}) == 1.0


def test_an_interval_covers_a_share():
    with pytest.raises(Refusal, match="share"):
        profile(fitted("dyads-factor"), covered=1.0)
