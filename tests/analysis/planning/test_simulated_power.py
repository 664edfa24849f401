"""Studies made up many times over and fitted like real ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.analysis.planning import (
    CrossLevel,
    DyadsDrawn,
    ImpossibleDesign,
    NormalStudy,
    PupilsDrawn,
    TeachersDrawn,
    WorldStudy,
    power,
    simulated_power,
)
from rodedraad.analysis.planning.simulated import wilson
from rodedraad.analysis.simulation import World
from rodedraad.catalogue import instrument

OWN = instrument("rode-draad-band")
TEACHERS = TeachersDrawn(teachers=24, pupils=3, between=0.2)
DESIGNS = {
    "teachers drawn": (TEACHERS, 0.7),
    "pupils drawn": (PupilsDrawn(teachers=10, pupils=4, between=0.2), 0.7),
    "pupils drawn, effects differ": (
        PupilsDrawn(teachers=16, pupils=8, between=0.2, effect_sd=0.4),
        0.45,
    ),
    "cross-level": (CrossLevel(teachers=30, pupils=10, between=0.2, slope_sd=0.25), 0.3),
    "cross-level, measured": (
        CrossLevel(teachers=30, pupils=10, between=0.2, slope_sd=0.25, share=None),
        0.16,
    ),
}


def holds(found, stated, *, slack=0.0):
    """Whether a stated chance lies in the 99.9% interval of what was found."""
    low, high = wilson(found.found, found.studies, sure=0.999)
    return low - slack <= stated <= high + slack


@pytest.mark.parametrize("name", ["teachers drawn", "pupils drawn"])
def test_our_own_models_find_an_effect_as_often_as_the_closed_form_says(name):
    design, effect = DESIGNS[name]
    found = simulated_power(NormalStudy(design, effect), studies=60, seed=1)
    assert found.unusable == 0
    assert found.effect == pytest.approx(effect, abs=4 * design.error / np.sqrt(60))
    assert holds(found, power(design, effect))


@pytest.mark.long
@pytest.mark.parametrize("name", DESIGNS)
def test_our_own_models_agree_with_every_closed_form(name):
    """The closed form of a measured w takes its variance as known."""
    design, effect = DESIGNS[name]
    found = simulated_power(NormalStudy(design, effect), studies=300, seed=2)
    assert holds(found, power(design, effect), slack=0.03)
    assert found.effect_sd == pytest.approx(design.error, rel=0.12)


@pytest.mark.long
@pytest.mark.parametrize("name", DESIGNS)
def test_without_an_effect_our_own_models_find_one_as_often_as_alpha(name):
    found = simulated_power(NormalStudy(DESIGNS[name][0], 0.0), studies=300, seed=3)
    assert holds(found, 0.05, slack=0.01)


def test_progress_is_told_after_each_study():
    told = []
    simulated_power(
        NormalStudy(TEACHERS, 0.5), studies=20, seed=1, progress=lambda *x: told.append(x)
    )
    assert told == [(number, 20) for number in range(1, 21)]


def test_one_seed_is_one_study():
    study = NormalStudy(TEACHERS, 0.5)
    one, other = (study.rows(5)["outcome"] for _ in range(2))
    assert np.array_equal(one, other)
    assert not np.array_equal(one, study.rows(6)["outcome"])


def test_uneven_numbers_of_pupils_are_taken_in_turn():
    rows = NormalStudy(TEACHERS, 0.5, pupils_each=[1, 4]).rows(1)
    assert list(np.bincount(rows["teacher"].astype(int))) == [1, 4] * 12


def test_the_share_that_is_drawn_is_drawn():
    uneven = TeachersDrawn(teachers=20, pupils=1, between=0.2, share=0.3)
    assert NormalStudy(uneven, 0.5).rows(1)["treated"].sum() == 6
    pupils = PupilsDrawn(teachers=5, pupils=8, between=0.2, share=0.25)
    assert NormalStudy(pupils, 0.5).rows(1)["treated"].reshape(5, 8).sum(axis=1).tolist() == [2] * 5


def in_the_world(**changes):
    given_figures = {"teachers": 40, "pupils": 3, "effect": -0.6, "world": World()}
    return WorldStudy(instrument=OWN, **{**given_figures, **changes})


def test_the_effect_shows_afterwards_with_coached_teachers_only():
    rows = in_the_world(teachers=300, effect=-1.5).rows(4)
    after = [rows["after"][rows["coached"] == one] for one in (1.0, 0.0)]
    before = [rows["before"][rows["coached"] == one] for one in (1.0, 0.0)]
    assert np.nanmean(after[0]) < np.nanmean(after[1]) - 0.4
    assert np.nanmean(before[0]) == pytest.approx(np.nanmean(before[1]), abs=0.12)


def test_a_teacher_who_picks_the_hardest_starts_high_and_falls_without_any_coaching():
    rows = in_the_world(teachers=300, effect=0.0, hardest=True).rows(5)
    drawn = in_the_world(teachers=300, effect=0.0).rows(5)
    assert np.nanmean(rows["before"]) > np.nanmean(drawn["before"]) + 1.0
    assert np.nanmean(rows["after"]) < np.nanmean(rows["before"]) - 0.3
    assert np.nanmean(drawn["after"]) == pytest.approx(np.nanmean(drawn["before"]), abs=0.1)


def test_for_closeness_the_hardest_are_the_least_close():
    rows = in_the_world(teachers=100, effect=0.0, hardest=True, scale="closeness").rows(6)
    drawn = in_the_world(teachers=100, effect=0.0, scale="closeness").rows(6)
    assert np.nanmean(rows["before"]) < np.nanmean(drawn["before"]) - 0.8


def test_a_study_in_the_simulated_world_can_be_fitted_with_its_gaps():
    found = simulated_power(in_the_world(teachers=30, effect=-1.2), studies=25, seed=1)
    assert found.unusable == 0
    assert found.effect < -0.3
    assert found.power > 0.4


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_holds_it_and_stays_a_chance(counts):
    found, studies = counts
    low, high = wilson(found, studies)
    assert 0.0 <= low <= found / studies + 1e-12
    assert found / studies - 1e-12 <= high <= 1.0


def test_the_interval_of_a_share_as_printed():
    """81 of 263: .2553 to .3662 (Newcombe, 1998, table I, score method)."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=0.0001)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (lambda: NormalStudy(DyadsDrawn(dyads=40), 0.5), "closed form is exact"),
        (lambda: NormalStudy(TEACHERS, 0.5, pupils_each=[2, 0]), "at least 1"),
        (lambda: NormalStudy(DESIGNS["pupils drawn"][0], 0.5, pupils_each=[1]), "at least 2"),
        (lambda: NormalStudy(TEACHERS.with_units(10**6), 0.5), "rows a study"),
        (lambda: in_the_world(scale="dependency", pupils=40, teachers=1), "scale(.|\n)*pupils"),
        (lambda: in_the_world(teachers=10**6), "bonds a study"),
        (
            lambda: simulated_power(NormalStudy(TEACHERS, 0.5), studies=3, seed=-1, alpha=1.0),
            r"simulate: (.|\n)*seed: (.|\n)*alpha: ",
        ),
    ],
)
def test_what_cannot_be_simulated_is_refused_by_name(wanted, said):
    with pytest.raises(ImpossibleDesign, match=said):
        wanted()
