"""One dyad over time: the example of the literature, R, textbooks, and honest refusals."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.analysis.measures.refusals import (
    NotAdmissible,
    NothingAnswered,
    PhasesMixed,
    TooFewCases,
    WrongShape,
)
from rodedraad.analysis.measures.single_case import (
    draw_starts,
    overlap,
    plan,
    randomisation_test,
    series,
    single_case,
)
from rodedraad.analysis.measures.single_case.corrected import corrected_tau
from rodedraad.analysis.refusals import NotAvailable
from tests.analysis.measures import twins
from tests.analysis.measures.frozen import frozen
from tests.analysis.reference.measured import diary

EXACT = {"rel": 1e-9, "abs": 1e-9}
GAP = np.nan


def phases(first, second):
    """A series of these values before and after."""
    return series([*first, *second], ["A"] * len(first) + ["B"] * len(second))


PUBLISHED = phases([2, 3, 5, 3], [4, 5, 5, 7, 6])


def of_dyad(name: str):
    rows = diary()
    own = [place for place, dyad in enumerate(rows["dyad"]) if dyad == name]
    values = [GAP if rows["conflict"][at] is None else rows["conflict"][at] for at in own]
    return series(values, [rows["phase"][at] for at in own], [rows["day"][at] for at in own])


def test_the_published_example_has_its_figures():
    found = overlap(PUBLISHED)
    assert (found.pairs, found.higher, found.lower, found.equal) == (20, 17, 1, 2)
    assert (found.trend_before, found.trend_after) == (3, 7)
    seen = (found.nap, found.pnd, found.pem, found.tau, found.tau_u_minus_before)
    assert seen == pytest.approx((0.90, 0.40, 1.00, 0.80, 0.65))
    assert single_case(PUBLISHED).mean_difference == pytest.approx(2.15)


def test_values_on_the_median_before_count_for_half_in_pem_and_not_at_all_in_pnd():
    found = overlap(phases([2, 3, 4], [3, 3, 5, 4]))
    assert (found.pem, found.pnd) == (3 / 4, 1 / 4)


def test_each_tau_u_over_all_pairs_divides_by_the_pairs_it_compares():
    found = overlap(PUBLISHED)
    assert found.tau_u_minus_before_all_pairs == pytest.approx((16 - 3) / (20 + 6))
    assert found.tau_u_plus_after_all_pairs == pytest.approx((16 + 7) / (20 + 10))
    assert found.tau_u_plus_after_minus_before_all_pairs == pytest.approx((16 + 7 - 3) / 36)


def test_the_published_randomisation_test_has_its_four_starts_and_its_p():
    found = randomisation_test(PUBLISHED)
    (case,) = found.cases
    assert [start.moment for start in case.starts] == [4, 5, 6, 7]
    assert [start.statistic for start in case.starts] == pytest.approx(
        [1.67, 2.15, 2.35, 2.33], abs=0.005
    )
    assert (found.p, found.smallest_p, found.assignments) == (0.75, 0.25, 4)


@pytest.mark.parametrize("dyad", ["kim", "noor"])
def test_a_diary_with_gaps_has_the_figures_that_r_gives(dyad):
    known = frozen()[f"diary {dyad}"]
    of = of_dyad(dyad)
    found, corrected = overlap(of, expected="decrease"), corrected_tau(of, expected="decrease")
    for name in ("nap", "tau", "pnd", "tau_u_minus_before"):
        assert getattr(found, name) == pytest.approx(known[name], **EXACT)
    both = known["tau_u_plus_after_minus_before_all_pairs"]
    assert found.tau_u_plus_after_minus_before_all_pairs == pytest.approx(both, **EXACT)
    assert corrected.slope == pytest.approx(known["slope"], **EXACT) != 0
    assert corrected.tau == pytest.approx(known["corrected tau"], **EXACT)
    assert corrected.kendall == pytest.approx(known["kendall"], **EXACT)
    assert corrected.trend_p == pytest.approx(known["trend_p"], rel=1e-6)
    tested = "kendall" if known["trend_p"] <= 0.05 else "kendall plain"
    assert corrected.kendall_tested == pytest.approx(known[tested], **EXACT)


def test_a_trend_that_goes_on_is_no_effect():
    found = corrected_tau(phases([1, 2, 3, 4, 5, 6], [7, 8, 9, 10]))
    assert (found.slope, found.tau, found.kendall) == (1.0, 0.0, 0.0)
    assert overlap(phases([1, 2, 3, 4, 5, 6], [7, 8, 9, 10])).tau == 1.0
    assert (found.tau_tested, found.kendall_tested) == (0.0, 0.0)


def test_a_trend_that_is_not_sure_is_left_in_where_it_is_tested_first():
    found = corrected_tau(PUBLISHED)
    assert found.trend_p > 0.05
    assert found.tau == pytest.approx(-0.5)
    assert found.tau_tested == pytest.approx(0.8)


def test_a_baseline_without_spread_has_no_trend_to_test():
    found = corrected_tau(phases([3, 3, 3, 3], [5, 6, 5]))
    assert (found.slope, found.trend_tau, found.trend_p, found.tau) == (0.0, None, None, 1.0)


def test_moments_come_in_the_order_of_their_times():
    sorted_in = series([4, 2, 3], ["B", "A", "A"], [9, 1, 4])
    assert sorted_in.values.tolist() == [2, 3, 4]
    assert (sorted_in.before, sorted_in.phases) == (2, ("A", "B"))


def test_gaps_are_counted_and_keep_their_place_in_the_plan():
    of = series([2, GAP, 5, 3, 4, GAP, 5, 7, 6], ["A"] * 4 + ["B"] * 5)
    assert single_case(of).missing == 2
    (case,) = randomisation_test(of).cases
    assert [start.moment for start in case.starts] == [4, 5, 6, 7]
    assert case.starts[0].statistic == pytest.approx(5.0 - 3.5)


def test_what_to_beware_of_is_said():
    said = " ".join(single_case(phases([1, 1, 1], [1, 1, 2, 3])).messages)
    assert "phase A: 3 moments" in said
    assert "are at the floor" in said
    waves = phases([1, 2, 3, 4, 4, 3, 2, 1], [2, 3, 4, 5, 5, 4, 3, 2])
    assert "hang together" in " ".join(single_case(waves).messages)
    falling = single_case(phases([9, 8, 7, 6, 5], [4, 3, 2, 1, 0]), expected="decrease")
    assert "moved this way before the start already" in " ".join(falling.messages)
    rising = single_case(phases([1, 2, 3, 4, 5], [4, 3, 2, 1, 0]), expected="decrease")
    assert "already" not in " ".join(rising.messages)


def test_a_known_floor_counts_only_what_lies_on_it():
    assert single_case(PUBLISHED, floor=1).at_floor == 0
    assert single_case(PUBLISHED).at_floor == pytest.approx(1 / 9)


def test_two_moments_before_have_no_corrected_tau_and_that_is_said():
    found = single_case(phases([2, 3], [4, 5, 6]))
    assert found.corrected is None
    assert any(one.startswith("no Tau-BC: 2 moments") for one in found.messages)
    assert single_case(phases([2], [4, 5])).phases[0].sd is None
    assert single_case(phases([3, 3, 3], [3, 3, 3])).lag_1 is None


# Planning a start.


def test_a_plan_tells_the_smallest_p_before_the_first_moment():
    found = plan(20, shortest=(5, 5))
    assert found.admissible == tuple(range(6, 17))
    assert (found.smallest_p, found.enough) == (1 / 11, False)
    assert (found.occasions_needed, found.cases_needed) == (29, 2)
    assert plan(29, shortest=(5, 5)).enough
    assert not plan(28, shortest=(5, 5)).enough
    assert plan(20, shortest=(5, 5), cases=2).enough


def test_one_admissible_start_is_enough_for_no_number_of_cases():
    found = plan(10, shortest=(5, 5), cases=4)
    assert (found.admissible, found.smallest_p, found.cases_needed) == ((6,), 1.0, None)


@given(st.integers(2, 60), st.integers(1, 8), st.integers(1, 8), st.integers(1, 5))
def test_what_a_plan_needs_is_the_least_that_will_do(occasions, before, after, cases):
    if before + after > occasions:
        with pytest.raises(TooFewCases, match="do not hold"):
            plan(occasions, shortest=(before, after), cases=cases)
        return
    found = plan(occasions, shortest=(before, after), cases=cases)
    needed = found.occasions_needed
    assert plan(needed, shortest=(before, after), cases=cases).enough
    if needed > before + after:
        assert not plan(needed - 1, shortest=(before, after), cases=cases).enough
    if found.cases_needed:
        assert plan(occasions, shortest=(before, after), cases=found.cases_needed).enough
        if found.cases_needed > 1:
            fewer = found.cases_needed - 1
            assert not plan(occasions, shortest=(before, after), cases=fewer).enough


def test_every_admissible_start_is_drawn_as_often_and_the_seed_says_which():
    of = plan(12, shortest=(4, 4), cases=5000)
    drawn = Counter(draw_starts(of, seed=3))
    assert set(drawn) == set(of.admissible)
    assert max(drawn.values()) < 1.2 * min(drawn.values())
    assert draw_starts(of, seed=3) == draw_starts(of, seed=3) != draw_starts(of, seed=4)


# Laws.

values = st.lists(st.integers(0, 9), min_size=3, max_size=9)


@given(values, values)
def test_overlap_is_what_a_textbook_writes(first, second):
    found = overlap(phases(first, second))
    higher, lower, equal = twins.pairs_of_phases(first, second)
    assert (found.higher, found.lower, found.equal) == (higher, lower, equal)
    assert found.nap == pytest.approx((higher + equal / 2) / found.pairs)
    assert found.pnd == sum(one > max(first) for one in second) / len(second)
    assert (found.trend_before, found.trend_after) == (twins.trend(first), twins.trend(second))
    assert found.tau == pytest.approx(2 * found.nap - 1)


@given(values, values)
def test_the_slope_before_is_what_a_textbook_writes(first, second):
    found = corrected_tau(phases(first, second))
    assert found.slope == pytest.approx(twins.theil_sen(range(len(first)), first))


@given(values, values)
def test_another_unit_and_origin_change_no_overlap(first, second):
    here, there = (
        single_case(phases(*both))
        for both in (
            (first, second),
            ([0.1 * one + 3 for one in first], [0.1 * one + 3 for one in second]),
        )
    )
    assert here.overlap == there.overlap
    assert here.corrected.tau == pytest.approx(there.corrected.tau)
    assert here.corrected.kendall == pytest.approx(there.corrected.kendall)


@given(values, values)
def test_a_hoped_for_decrease_is_an_increase_turned_over(first, second):
    here = single_case(phases([-one for one in first], [-one for one in second]))
    there = single_case(phases(first, second), expected="decrease")
    assert here.overlap == there.overlap
    assert here.corrected.tau == there.corrected.tau
    assert here.corrected.slope == pytest.approx(-there.corrected.slope)


@given(values, values)
def test_phases_changed_round_turn_tau_over(first, second):
    here, there = overlap(phases(first, second)), overlap(phases(second, first))
    assert here.tau == -there.tau
    assert here.nap == pytest.approx(1 - there.nap)


@given(st.lists(st.integers(0, 9), min_size=6, max_size=14), st.data())
def test_a_p_is_what_counting_gives_and_never_below_the_smallest(values, data):
    place = data.draw(st.integers(3, len(values) - 3))
    found = randomisation_test(phases(values[:place], values[place:]))
    statistics = twins.starts(values, (3, 3))
    observed = statistics[place - 3]
    assert found.p == pytest.approx(
        sum(one >= observed - 1e-9 for one in statistics) / len(statistics)
    )
    assert found.p >= found.smallest_p == 1 / len(statistics)
    falling = randomisation_test(phases(values[:place], values[place:]), expected="decrease")
    assert falling.p + found.p >= 1


@given(st.lists(st.lists(st.integers(0, 9), min_size=7, max_size=9), min_size=2, max_size=3))
def test_cases_together_count_every_combination_of_starts(rows):
    found = randomisation_test([phases(one[:4], one[4:]) for one in rows])
    each = [twins.starts(one, (3, 3)) for one in rows]
    means = [sum(ways) / len(ways) for ways in product(*each)]
    observed = sum(starts[1] for starts in each) / len(each)
    assert found.assignments == len(means)
    assert found.p == pytest.approx(sum(one >= observed - 1e-9 for one in means) / len(means))


def test_under_chance_a_p_of_a_twentieth_comes_once_in_twenty():
    """Whatever the moments are like, false alarms of a drawn start keep to their share."""
    chance = np.random.default_rng(6)
    of = plan(29, shortest=(5, 5))
    alarms = 0
    for number, start in enumerate(draw_starts(plan(29, shortest=(5, 5), cases=600), seed=9)):
        values = np.cumsum(chance.normal(size=of.occasions)) + number
        p = randomisation_test(phases(values[: start - 1], values[start - 1 :]), shortest=(5, 5)).p
        alarms += p <= 0.05
    assert 0.02 < alarms / 600 < 0.085


def test_either_way_looks_at_size_only():
    falling = phases([9, 8, 9, 8], [2, 3, 2, 3])
    assert randomisation_test(falling, expected="either").p == 1 / 3
    assert randomisation_test(falling, expected="increase").p == 1.0
    assert randomisation_test(falling, expected="decrease").p == 1 / 3


def test_the_test_can_be_of_overlap_too():
    found = randomisation_test(phases([9, 8, 9, 8], [2, 3, 2, 3]), statistic="nap")
    assert found.observed == -0.5
    assert found.p == 1.0


def test_very_many_ways_to_begin_are_drawn_and_give_nearly_the_same():
    cases = [phases([2, 3, 5, 3], [4, 5, 5, 7, 6]) for _ in range(11)]
    found = randomisation_test(cases)
    assert (found.exact, found.draws, found.assignments) == (False, 99_999, 4**11)
    again = randomisation_test(cases)
    assert found.p == again.p
    few = randomisation_test(cases[:9])
    assert few.exact
    assert found.p == pytest.approx(few.p, abs=0.1)
    assert found.smallest_p == 1 / 100_000


@pytest.mark.parametrize(
    ("values", "phase", "times", "name", "says"),
    [
        ([1, 2, 3], ["A", "B", "A"], None, PhasesMixed, "A \\(1\\), B \\(1\\), A \\(1\\)"),
        ([1, 2], ["A", "A"], None, PhasesMixed, "here come A \\(2\\)"),
        ([1, 2], ["A"], None, WrongShape, "as many values"),
        ([1, 2], ["A", "B"], [1, 1], WrongShape, "a time of its own"),
        ([1, 2], ["A", "B"], [1, GAP], WrongShape, "a time of its own"),
    ],
)
def test_moments_that_are_no_two_phases_are_refused(values, phase, times, name, says):
    with pytest.raises(name, match=says):
        series(values, phase, times)


def test_a_phase_without_values_is_refused_by_its_name():
    with pytest.raises(NothingAnswered, match="phase B: no moment"):
        overlap(series([1, 2, GAP], ["A", "A", "B"]))
    with pytest.raises(NothingAnswered, match="phase A: no moment"):
        single_case(series([GAP, 2], ["A", "B"]))
    with pytest.raises(NothingAnswered, match="a start at moment 3"):
        randomisation_test(series([GAP, GAP, 2, 3, 4], list("AAABB")), shortest=(2, 2))


def test_a_start_that_could_not_be_drawn_has_no_p():
    with pytest.raises(NotAdmissible, match=r"began at moment 3; .* it could be 4 to 5"):
        randomisation_test(phases([1, 2], [3, 4, 5, 6, 7]))
    with pytest.raises(TooFewCases, match="4 moments do not hold 3 before and 3 after"):
        randomisation_test(phases([1, 2], [3, 4]))
    with pytest.raises(TooFewCases, match="no case"):
        randomisation_test([])


@pytest.mark.parametrize("options", [{"expected": "better"}, {"statistic": "t"}])
def test_unknown_choices_are_refused(options):
    with pytest.raises(NotAvailable, match="mean_difference, nap and increase"):
        randomisation_test(PUBLISHED, **options)


def test_an_unknown_direction_and_a_corrected_tau_of_two_moments_are_refused():
    with pytest.raises(NotAvailable, match="increase and decrease"):
        single_case(PUBLISHED, expected="either")
    with pytest.raises(TooFewCases, match="three are asked"):
        corrected_tau(phases([1, 2], [3, 4]))


@pytest.mark.parametrize(
    "asked", [{"shortest": (0, 5)}, {"cases": 0}, {"wanted": 0.0}, {"wanted": 1.0}]
)
def test_plans_that_mean_nothing_are_refused(asked):
    with pytest.raises(WrongShape, match="1 or more"):
        plan(20, **asked)
