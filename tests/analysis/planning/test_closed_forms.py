"""What a design can find, in closed form: printed figures, and studies made up many times over."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import t

from rodedraad.analysis.planning import (
    CrossLevel,
    DyadsDrawn,
    ImpossibleDesign,
    PupilsDrawn,
    TeachersDrawn,
    multiplier,
    power,
    smallest_effect,
)

STUDIES = 20_000


def test_smallest_effects_of_trials_of_this_field():
    """The table was worked out by hand from the same formula, for shapes that were published."""
    table = {
        (32, 0.5): (0.76, 0.54, 0.81, 0.57),
        (78, 46 / 78): (0.49, 0.34, 0.52, 0.37),
    }
    for (teachers, share), row in table.items():
        designs = [
            TeachersDrawn(
                teachers=teachers,
                pupils=2,
                between=between,
                share=share,
                explained_between=known,
                explained_within=known,
            )
            for between in (0.10, 0.25)
            for known in (0.0, 0.5)
        ]
        assert [smallest_effect(one) for one in designs] == pytest.approx(row, abs=0.006)
        by_thumb = [multiplier(one) * one.error for one in designs]
        assert by_thumb == pytest.approx(row, abs=0.006)


@pytest.mark.parametrize(("dyads", "row"), [(103, (0.56, 0.39)), (175, (0.43, 0.30))])
def test_smallest_effects_of_trials_with_single_dyads(dyads, row):
    designs = [DyadsDrawn(dyads=dyads, explained=known) for known in (0.0, 0.5)]
    assert tuple(round(smallest_effect(one), 2) for one in designs) == row


def test_two_groups_of_64_find_half_a_standard_deviation_four_times_in_five():
    """The textbook figure (Cohen, 1988, table 2.3.5: 64 a group)."""
    assert power(DyadsDrawn(dyads=128), 0.5) == pytest.approx(0.8015, abs=0.0005)


def teachers_and_pupils(chance, *, teachers, pupils, between):
    """Outcomes with a variance of 1, studies × teachers × pupils."""
    of_teachers = chance.normal(0, np.sqrt(between), (STUDIES, teachers, 1))
    return of_teachers + chance.normal(0, np.sqrt(1 - between), (STUDIES, teachers, pupils))


def difference(values, treated):
    """The t-test of two groups along the last axis: differences, and how often one is found."""
    groups = values[:, treated], values[:, ~treated]
    apart = groups[0].mean(axis=1) - groups[1].mean(axis=1)
    squares = sum(one.var(axis=1, ddof=1) * (one.shape[1] - 1) for one in groups)
    pooled = squares / (values.shape[1] - 2)
    error = np.sqrt(pooled * sum(1 / one.shape[1] for one in groups))
    return apart, np.mean(np.abs(apart / error) > t.ppf(0.975, values.shape[1] - 2))


def same(found, stated):
    """A share of many studies is the stated chance, within four standard errors."""
    return abs(found - stated) < 4 * np.sqrt(stated * (1 - stated) / STUDIES)


@pytest.mark.parametrize("between", [0.0, 0.2])
@pytest.mark.parametrize("treated", [4, 5])
def test_teachers_drawn_as_in_made_up_studies(between, treated):
    design = TeachersDrawn(teachers=8, pupils=4, between=between, share=treated / 8)
    chance, effect = np.random.default_rng(1), 1.0
    values = teachers_and_pupils(chance, teachers=8, pupils=4, between=between).mean(axis=2)
    coached = np.arange(8) < treated
    apart, found = difference(values + effect * coached, coached)
    assert apart.std() == pytest.approx(design.error, rel=0.02)
    assert same(found, power(design, effect))


@pytest.mark.parametrize("effect_sd", [0.0, 0.4])
def test_pupils_drawn_as_in_made_up_studies(effect_sd):
    design = PupilsDrawn(teachers=6, pupils=6, between=0.3, effect_sd=effect_sd)
    chance, effect = np.random.default_rng(2), 0.7
    values = teachers_and_pupils(chance, teachers=6, pupils=6, between=0.3)
    own = effect + chance.normal(0, effect_sd, (STUDIES, 6))
    values[..., :3] += own[..., None]
    apart = values[..., :3].mean(axis=2) - values[..., 3:].mean(axis=2)
    error = apart.std(axis=1, ddof=1) / np.sqrt(6)
    found = np.mean(np.abs(apart.mean(axis=1) / error) > t.ppf(0.975, 5))
    assert apart.mean(axis=1).std() == pytest.approx(design.error, rel=0.02)
    assert same(found, power(design, effect))


def test_pupils_drawn_with_the_same_effect_everywhere_as_in_made_up_studies():
    design = PupilsDrawn(teachers=6, pupils=4, between=0.3, share=0.25)
    chance, effect = np.random.default_rng(3), 0.9
    values = teachers_and_pupils(chance, teachers=6, pupils=4, between=0.3)
    values[..., 0] += effect
    treated = np.zeros(24, dtype=bool).reshape(6, 4)
    treated[:, 0] = True
    apart = values[..., 0].mean(axis=1) - values[..., 1:].mean(axis=(1, 2))
    centred = values - values.mean(axis=2, keepdims=True) - apart[:, None, None] * (treated - 0.25)
    spread = (centred**2).sum(axis=(1, 2)) / design.freedom
    found = np.mean(np.abs(apart) / np.sqrt(spread / (6 * 4 * 0.1875)) > t.ppf(0.975, 17))
    assert design.freedom == 17
    assert apart.std() == pytest.approx(design.error, rel=0.02)
    assert same(found, power(design, effect))


@pytest.mark.parametrize("slope_sd", [0.0, 0.25])
def test_a_cross_level_effect_as_in_made_up_studies(slope_sd):
    """A slope for each teacher, and a t-test of the slopes: somewhat less sharp than the best."""
    design = CrossLevel(teachers=24, pupils=20, between=0.2, slope_sd=slope_sd)
    chance, effect, studies = np.random.default_rng(4), 0.35, 4_000
    x = chance.normal(size=(studies, 24, 20))
    x -= x.mean(axis=2, keepdims=True)
    kind = np.arange(24) < 12
    slopes = chance.normal(0, slope_sd, (studies, 24)) + effect * kind
    y = slopes[..., None] * x + chance.normal(0, np.sqrt(0.8), x.shape)
    own = (x * y).sum(axis=2) / (x**2).sum(axis=2)
    apart, found = difference(own, kind)
    assert apart.std() == pytest.approx(design.error, rel=0.07)
    assert found == pytest.approx(power(design, effect), abs=0.05)


def test_everything_that_does_not_fit_is_said_at_once():
    with pytest.raises(ImpossibleDesign) as refused:
        TeachersDrawn(teachers=2, pupils=0, between=1.0, share=1.0, covariates=-1)
    names = [one.where for one in refused.value.problems]
    assert names == ["teachers", "pupils", "between", "share", "covariates"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (lambda: TeachersDrawn(teachers=5, pupils=2, between=0.1, covariates=3), "freedom"),
        (lambda: CrossLevel(teachers=10, pupils=1, between=0.1), "cannot be compared"),
        (lambda: PupilsDrawn(teachers=10, pupils=1, between=0.1), "cannot be compared"),
        (lambda: power(DyadsDrawn(dyads=40), 0.3, alpha=0.0), "alpha: 0 is not between"),
        (lambda: smallest_effect(DyadsDrawn(dyads=40), power=1.0), "power: 1 is not between"),
        (lambda: smallest_effect(DyadsDrawn(dyads=40), power=0.04), "chance alone"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(wanted, said):
    with pytest.raises(ImpossibleDesign, match=said):
        wanted()
