"""Laws of the strook, the place, change and norms that hold for any values."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.core.band_of_error import (
    at_least,
    band_from_reliability,
    band_of_error,
    clipped,
    own_class_error,
    own_repeat_error,
)
from rodedraad.core.change import benjamini_hochberg
from rodedraad.core.instrument import BandRule, BandStep
from rodedraad.core.norms import blom, mid_rank_percentile, stanine, sten
from rodedraad.core.quality import answers_alike, average_run, longest_run, share_alike
from rodedraad.core.reference import CLOSE_TOGETHER, CameIn, Rated, Shows, reference
from rodedraad.core.reliability import (
    Mark,
    Reliability,
    ReliabilityKind,
    ReliabilityOf,
    Use,
    allows,
    best_for,
)
from rodedraad.core.shrinkage import Prior, place

ON_THE_SCALE = st.floats(1, 5)
SHARES = st.floats(0, 1)
RULES = st.lists(st.floats(0.1, 3), min_size=2, max_size=2).map(
    lambda widths: BandRule(
        (BandStep(2.5, widths[0]), BandStep(None, widths[1])), Mark.PROPOSAL, "a law"
    )
)
RELIABILITIES = st.builds(
    lambda kind, of, ends, mark, n: Reliability(kind, of, min(ends), max(ends), mark, "a law", n),
    st.sampled_from(ReliabilityKind),
    st.sampled_from(ReliabilityOf),
    st.tuples(SHARES, SHARES),
    st.sampled_from(Mark),
    st.none() | st.integers(0, 40),
)
RATED = st.lists(
    st.builds(
        Rated,
        pupil=st.integers(1, 30).map("p{:02}".format),
        came_in=st.sampled_from(CameIn),
        on=st.integers(0, 60).map(lambda days: date(2026, 9, 1) + timedelta(days=days)),
        value=st.none() | ON_THE_SCALE,
        unsure=st.integers(0, 3),
    ),
    max_size=40,
)
CODES = st.lists(st.none() | st.integers(1, 5), max_size=20)


@given(ON_THE_SCALE, RULES)
def test_the_strook_holds_its_value_and_stays_on_the_scale(value, rule):
    band = band_of_error(rule, value, lowest=1, highest=5)
    assert 1 <= band.low <= value <= band.high <= 5
    assert band.clipped_low <= (band.low == 1)
    assert band.clipped_high <= (band.high == 5)


@given(RELIABILITIES, RELIABILITIES, ON_THE_SCALE)
def test_a_lower_reliability_never_gives_a_narrower_strook(one, other, value):
    narrow, wide = sorted((one, other), key=lambda each: -each.low)
    bands = [band_from_reliability(each, value, sd=0.7) for each in (narrow, wide)]
    if None not in bands:
        assert bands[1].low <= bands[0].low <= value <= bands[0].high <= bands[1].high


@given(ON_THE_SCALE, RULES, RULES)
def test_the_wider_of_two_strooks_holds_both_ends_cut_or_not(value, one, other):
    bands = [band_of_error(rule, value, lowest=1, highest=5) for rule in (one, other)]
    wide = at_least(*bands)
    assert wide.low == min(band.low for band in bands)
    assert wide.high == max(band.high for band in bands)
    assert clipped(wide, lowest=0, highest=6).low == wide.low


@given(
    st.lists(st.lists(st.integers(1, 5), min_size=5, max_size=5), max_size=30),
    st.floats(0.1, 1),
    st.floats(0, 0.5),
)
def test_an_error_of_one_s_own_is_never_below_the_assumed_one(rows, assumed, of_the_day):
    own = own_class_error(rows, assumed_error=assumed, occasion_variance=of_the_day)
    assert own >= assumed
    assert own_repeat_error([row[0] - row[1] for row in rows], assumed_error=assumed) >= assumed


@given(RELIABILITIES)
def test_only_what_was_found_in_print_ever_carries_change(reliability):
    if Use.RELIABLE_CHANGE in allows(reliability):
        assert reliability.kind is ReliabilityKind.FOUND
        assert reliability.of is ReliabilityOf.RETEST
        assert reliability.mark is Mark.FOUND


@given(st.sampled_from(Use), st.lists(RELIABILITIES))
def test_the_best_reliability_is_one_that_allows_the_use(use, reliabilities):
    best = best_for(use, reliabilities)
    assert (best is None) == all(use not in allows(one) for one in reliabilities)
    assert best is None or use in allows(best)


@given(RATED, st.none() | st.integers(1, 30), st.floats(0, 1))
def test_whoever_counts_is_not_picked_by_hand_and_close_in_time(rated, class_size, alike):
    shown = reference(rated, class_size=class_size, share_alike=alike)
    assert bool(shown.members) == shown.has_place
    assert bool(shown.beside) == (shown.shows is Shows.SIDE_BY_SIDE)
    assert all(one.came_in is not CameIn.CHOSEN and one.known for one in shown.members)
    days = [one.on for one in (*shown.members, *shown.beside)]
    assert not days or max(days) - min(days) <= CLOSE_TOGETHER


@given(RATED, st.none() | st.integers(1, 30))
def test_it_does_not_matter_in_which_order_pupils_are_handed_over(rated, class_size):
    once = list({one.pupil: one for one in rated}.values())
    there, back = (reference(rows, class_size=class_size) for rows in (once, reversed(once)))
    assert there == back


@given(st.lists(ON_THE_SCALE, min_size=10, max_size=30), ON_THE_SCALE, RELIABILITIES)
def test_a_place_lies_between_the_mean_and_the_answer(values, answer, reliability):
    today = date(2026, 10, 5)
    drawn = [Rated(f"p{at:02}", CameIn.DRAWN, today, value) for at, value in enumerate(values)]
    sam = Rated("sam", CameIn.CHOSEN, today, answer)
    prior = Prior(reliability, 0.7, Mark.ASSUMED, "a law")
    found = place(reference(drawn, about=sam), prior)
    assert (found is None) == (Use.PLACE not in allows(reliability))
    if found is not None:
        ends = sorted((found.mean, answer))
        assert ends[0] - 1e-9 <= found.value <= ends[1] + 1e-9


@given(st.lists(SHARES, max_size=40))
def test_adjusting_never_lowers_a_p_value_or_changes_who_comes_first(p_values):
    adjusted = benjamini_hochberg(p_values)
    assert all(p <= q + 1e-12 and q <= 1 for p, q in zip(p_values, adjusted, strict=True))
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    assert [adjusted[at] for at in order] == sorted(adjusted)


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60), st.integers(-1, 21))
def test_a_percentile_lies_between_nought_and_a_hundred_and_rises_with_the_value(values, value):
    counted = Counter(values)
    here, next_ = (mid_rank_percentile(each, counted) for each in (value, value + 1))
    assert 0 <= here <= next_ <= 100
    assert fmean_of_percentiles(counted) == pytest.approx(50)


def fmean_of_percentiles(counted):
    return (
        sum(mid_rank_percentile(value, counted) for value in counted.elements()) / counted.total()
    )


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60))
def test_scores_made_normal_keep_their_order_and_are_finite(values):
    made = blom(values)
    assert [z for _, z in sorted(zip(values, made, strict=True))] == sorted(made)
    assert all(1 <= sten(z) <= 10 for z in made)


@given(st.floats(0, 100))
def test_a_stanine_lies_between_one_and_nine(percentile):
    assert 1 <= stanine(percentile) <= 9


@given(CODES)
def test_the_longest_row_is_at_least_the_average_one(codes):
    given_ = [code for code in codes if code is not None]
    average = average_run(codes)
    assert average is None or 1 <= average <= longest_run(codes) <= len(given_)
    assert not answers_alike(codes) or len(set(given_)) <= 2


@given(st.lists(st.fixed_dictionaries({f"i{at}": st.integers(1, 2) for at in range(10)})))
def test_in_a_series_everyone_is_at_least_like_themselves(series):
    share = share_alike(series)
    assert share == 0 if len(series) < 5 else 1 / len(series) <= share <= 1
