"""Laws that hold for any design."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rodedraad.analysis.planning import (
    Costs,
    CrossLevel,
    DyadsDrawn,
    ImpossibleDesign,
    PupilsDrawn,
    TeachersDrawn,
    best_plan,
    best_pupils,
    design_effect,
    mean_reliability,
    multiplier,
    power,
    pupils_for_reliability,
    smallest_effect,
    units_needed,
)

UNITS, PUPILS = st.integers(6, 300), st.integers(2, 30)
SHARES, PARTS = st.floats(0.05, 0.95), st.floats(0.0, 0.9)
EFFECTS, ALPHAS = st.floats(0.01, 2.0), st.floats(0.001, 0.2)
NESTED = {"teachers": UNITS, "pupils": PUPILS, "between": PARTS, "explained_within": PARTS}
TEACHERS = st.builds(TeachersDrawn, **NESTED, share=SHARES, explained_between=PARTS)
WIDTHS = st.none() | st.floats(0.0, 1.0)
PUPILS_DRAWN = st.builds(PupilsDrawn, **NESTED, share=SHARES, effect_sd=WIDTHS)
DYADS = st.builds(DyadsDrawn, dyads=UNITS, share=SHARES, explained=PARTS)
CROSS = st.builds(CrossLevel, **NESTED, share=st.none() | SHARES, slope_sd=st.floats(0.0, 1.0))
DESIGNS = TEACHERS | PUPILS_DRAWN | DYADS | CROSS
NEARLY = 1e-9


@given(DESIGNS, ALPHAS)
def test_without_an_effect_power_is_alpha(design, alpha):
    assert power(design, 0.0, alpha=alpha) == pytest.approx(alpha, rel=1e-6)


@given(DESIGNS, EFFECTS, ALPHAS)
def test_power_is_a_chance_and_the_sign_of_the_effect_does_not_matter(design, effect, alpha):
    assert alpha - NEARLY <= power(design, effect, alpha=alpha) <= 1.0
    assert power(design, -effect, alpha=alpha) == power(design, effect, alpha=alpha)


@given(DESIGNS, EFFECTS, st.integers(1, 200))
def test_more_teachers_never_find_less(design, effect, more):
    larger = design.with_units(design.units + more)
    assert power(larger, effect) >= power(design, effect) - NEARLY
    assert smallest_effect(larger) < smallest_effect(design)


@given(TEACHERS | PUPILS_DRAWN | CROSS, EFFECTS, st.integers(1, 30))
def test_more_pupils_never_find_less(design, effect, more):
    larger = replace(design, pupils=design.pupils + more)
    assert power(larger, effect) >= power(design, effect) - NEARLY


@given(DESIGNS, EFFECTS, EFFECTS)
def test_a_larger_effect_is_found_more_often(design, one, other):
    small, large = sorted([one, other])
    assert power(design, large) >= power(design, small) - NEARLY


@given(TEACHERS, EFFECTS, PARTS)
def test_the_more_lies_between_teachers_the_less_teachers_drawn_find(design, effect, between):
    plain = replace(design, explained_between=0.0, explained_within=0.0)
    low, high = sorted([plain.between, between])
    less, more = (power(replace(plain, between=one), effect) for one in (high, low))
    assert less <= more + NEARLY


@given(PUPILS_DRAWN, EFFECTS, PARTS)
def test_the_more_lies_between_teachers_the_more_pupils_drawn_find(design, effect, between):
    low, high = sorted([design.between, between])
    less, more = (power(replace(design, between=one), effect) for one in (low, high))
    assert less <= more + NEARLY


@given(TEACHERS, st.floats(0.0, 0.05))
def test_what_covariates_explain_makes_effects_easier_to_find(design, more):
    known = replace(design, explained_within=design.explained_within + more)
    assert smallest_effect(known) <= smallest_effect(design) + NEARLY


@given(TEACHERS | PUPILS_DRAWN | DYADS)
def test_halves_are_the_best_share(design):
    assert replace(design, share=0.5).error <= design.error + NEARLY


@given(DESIGNS, st.floats(0.3, 0.97), ALPHAS)
def test_the_smallest_effect_is_found_with_the_power_asked(design, wanted, alpha):
    found = smallest_effect(design, power=wanted, alpha=alpha)
    assert power(design, found, alpha=alpha) == pytest.approx(wanted, abs=1e-6)


@given(DESIGNS)
def test_the_rule_of_thumb_is_near_the_smallest_effect(design):
    assume(design.freedom >= 10)
    assert multiplier(design) * design.error == pytest.approx(smallest_effect(design), rel=0.01)


@given(DESIGNS, st.floats(0.2, 1.5), st.floats(0.5, 0.95))
def test_the_teachers_needed_suffice_and_one_fewer_do_not(design, effect, wanted):
    needed = units_needed(design, effect, power=wanted)
    assert power(design.with_units(needed), effect) >= wanted
    try:
        fewer = design.with_units(needed - 1)
    except ImpossibleDesign:
        return
    assert power(fewer, effect) < wanted


def test_an_effect_next_to_nothing_is_found_by_no_number_of_teachers():
    assert units_needed(DyadsDrawn(dyads=20), 1e-5) is None


@given(st.integers(1, 60), PARTS)
def test_one_teachers_pupils_with_nothing_in_common_count_each_for_one(pupils, between):
    assert design_effect(pupils, 0.0) == 1.0
    assert design_effect(1, between) == 1.0
    assert design_effect(pupils, between) <= pupils + NEARLY


@given(st.floats(0.05, 0.9), st.floats(0.1, 0.95))
def test_so_many_pupils_make_a_mean_that_reliable_and_one_fewer_do_not(between, wanted):
    pupils = pupils_for_reliability(wanted, between)
    assert mean_reliability(pupils, between) >= wanted - 1e-6
    assert pupils == 1 or mean_reliability(pupils - 1, between) < wanted + 1e-6


@pytest.mark.parametrize(
    ("between", "effects", "reliabilities"),
    [
        (0.05, (1.05, 1.20, 1.45, 1.95), (0.10, 0.21, 0.34, 0.51)),
        (0.10, (1.10, 1.40, 1.90, 2.90), (0.18, 0.36, 0.53, 0.69)),
        (0.20, (1.20, 1.80, 2.80, 4.80), (0.33, 0.56, 0.71, 0.83)),
        (0.30, (1.30, 2.20, 3.70, 6.70), (0.46, 0.68, 0.81, 0.90)),
    ],
)
def test_design_effect_and_reliability_of_a_mean_as_in_the_table(between, effects, reliabilities):
    sizes = (2, 5, 10, 20)
    assert [round(design_effect(n, between), 2) for n in sizes] == list(effects)
    assert [round(mean_reliability(n, between), 2) for n in sizes] == list(reliabilities)


@given(st.floats(0.05, 0.4), st.floats(2.0, 30.0), st.floats(2_000, 20_000))
def test_the_best_plan_spends_no_more_than_the_budget_and_lies_near_the_formula(
    between, teacher, budget
):
    design = TeachersDrawn(teachers=10, pupils=5, between=between)
    costs = Costs(teacher=teacher, pupil=1.0)
    plan = best_plan(design, costs, budget=budget)
    assert plan.cost <= budget
    best = best_pupils(design, costs)
    per_teacher = teacher + round(best)
    rounded = replace(design, teachers=int(budget // per_teacher), pupils=max(round(best), 1))
    assert plan.smallest_effect <= smallest_effect(rounded) + NEARLY
    assert plan.smallest_effect == pytest.approx(smallest_effect(rounded), rel=0.03)


@given(TEACHERS, st.floats(2.0, 50.0))
def test_dearer_teachers_are_asked_about_more_pupils(design, more):
    assume(design.between > 0.01)
    cheap, dear = Costs(teacher=1.0, pupil=1.0), Costs(teacher=more, pupil=1.0)
    assert best_pupils(design, dear) > best_pupils(design, cheap)


def test_where_nothing_lies_between_teachers_pupils_are_never_enough():
    assert best_pupils(TeachersDrawn(teachers=9, pupils=2, between=0.0), Costs(5, 1)) == float(
        "inf"
    )
    with pytest.raises(ImpossibleDesign, match="nothing of the teacher"):
        pupils_for_reliability(0.7, 0.0)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (lambda: Costs(teacher=0.0, pupil=-1.0), r"cost-teacher: .*\n.*cost-pupil: "),
        (lambda: design_effect(5, 1.0), "between: 1 is not"),
        (
            lambda: best_plan(
                TeachersDrawn(teachers=9, pupils=2, between=0.1), Costs(5, 1), budget=10
            ),
            "too few teachers",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(wanted, said):
    with pytest.raises(ImpossibleDesign, match=said):
        wanted()
