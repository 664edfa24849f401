"""Simulated bonds are as the world says they are, within what chance allows."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import skew, t

from rodedraad.analysis.simulation.scores import Size, true_scores
from rodedraad.analysis.simulation.world import CONSTRUCTS, OUTCOMES, World

WORLDS = 30
SIZE = Size(teachers=80, pupils=24, at=(0.0, 0.0, 1.0))
PAIRS = {
    "closeness_with_conflict": (0, 1),
    "closeness_with_dependency": (0, 2),
    "conflict_with_dependency": (1, 2),
}
OTHER = {
    "closeness.between": 0.10,
    "conflict.stability": 0.30,
    "conflict.mean": 2.4,
    "dependency.sd": 0.5,
    "dependency.agreement": 0.55,
    "closeness_with_conflict": -0.65,
    "engagement.with_conflict": 0.0,
}


@pytest.fixture(scope="module", params=[{}, OTHER], ids=["the default world", "another world"])
def worlds(request):
    """A world, and many drawn from it."""
    world = World().changed(request.param)
    return world, [true_scores(world, SIZE, seed) for seed in range(WORLDS)]


def interval(figures: list[float]) -> tuple[float, float]:
    """The 99.9 % interval of a mean of independent figures."""
    mean, error = np.mean(figures), np.std(figures, ddof=1) / np.sqrt(len(figures))
    reach = float(t.ppf(0.9995, len(figures) - 1)) * error
    return mean - reach, mean + reach


def agrees(figures: list[float], stated: float) -> bool:
    low, high = interval(figures)
    return low <= stated <= high


def between(scores: np.ndarray) -> float:
    """ICC(1) of teachers × pupils, from the two mean squares (Shrout & Fleiss, 1979)."""
    pupils = scores.shape[1]
    over = pupils * scores.mean(axis=1).var(ddof=1)
    within = scores.var(axis=1, ddof=1).mean()
    return float((over - within) / (over + (pupils - 1) * within))


def together(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


@pytest.mark.parametrize("place", range(3), ids=CONSTRUCTS)
@pytest.mark.parametrize("view", ["teacher", "pupil"])
def test_mean_spread_and_share_between_teachers_are_as_stated(worlds, place, view):
    world, drawn = worlds
    stated = world.true_scores()[place]
    scores = [getattr(one, view)[0, ..., place] for one in drawn]
    assert agrees([one.mean() for one in scores], stated.mean.value)
    assert agrees([one.var() for one in scores], stated.sd.value**2)
    assert agrees([between(one) for one in scores], stated.between.value)


@pytest.mark.parametrize("place", range(3), ids=CONSTRUCTS)
def test_autumn_and_spring_correlate_as_stated(worlds, place):
    world, drawn = worlds
    found = [together(one.teacher[0, ..., place], one.teacher[2, ..., place]) for one in drawn]
    assert agrees(found, world.true_scores()[place].stability.value)


@pytest.mark.parametrize("place", range(3), ids=CONSTRUCTS)
def test_teacher_and_pupil_agree_as_stated(worlds, place):
    world, drawn = worlds
    found = [together(one.teacher[0, ..., place], one.pupil[0, ..., place]) for one in drawn]
    assert agrees(found, world.true_scores()[place].agreement.value)


@pytest.mark.parametrize("moment", [0, 2])
@pytest.mark.parametrize("name", PAIRS)
def test_closeness_conflict_and_dependency_go_together_as_stated_at_each_moment(
    worlds, name, moment
):
    world, drawn = worlds
    one, other = PAIRS[name]
    found = [together(x.teacher[moment, ..., one], x.teacher[moment, ..., other]) for x in drawn]
    assert agrees(found, getattr(world, name).value)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_outcomes_go_with_closeness_and_conflict_as_stated(worlds, outcome):
    world, drawn = worlds
    place, stated = OUTCOMES.index(outcome), getattr(world, outcome)
    closeness = [together(x.outcomes[..., place], x.teacher[0, ..., 0]) for x in drawn]
    conflict = [together(x.outcomes[..., place], x.teacher[0, ..., 1]) for x in drawn]
    assert agrees(closeness, stated.with_closeness.value)
    assert agrees(conflict, stated.with_conflict.value)
    assert agrees([x.outcomes[..., place].var() for x in drawn], 1.0)


def test_closeness_piles_up_high_and_conflict_and_dependency_low(worlds):
    _, drawn = worlds
    skews = {
        name: interval([skew(one.teacher[0, ..., place], axis=None) for one in drawn])
        for place, name in enumerate(CONSTRUCTS)
    }
    assert skews["closeness"][1] < 0
    assert skews["conflict"][0] > 0
    assert skews["dependency"][0] > 0


def test_two_looks_at_one_time_have_the_same_true_scores(worlds):
    _, drawn = worlds
    assert np.array_equal(drawn[0].teacher[0], drawn[0].teacher[1])
    assert not np.array_equal(drawn[0].teacher[1], drawn[0].teacher[2])


def test_half_a_span_keeps_more_than_a_whole_one():
    world = World()
    drawn = true_scores(world, Size(400, 24, (0.0, 0.5, 1.0)), 1).teacher[..., 0]
    half, whole = together(drawn[0], drawn[1]), together(drawn[0], drawn[2])
    assert whole < half < 1.0
    assert half == pytest.approx(np.sqrt(whole), abs=0.02)
