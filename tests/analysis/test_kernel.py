"""The gradient is exact, a stuck search is freed, and a bad stop is never called converged."""

from __future__ import annotations

import numpy as np
import pytest

from rodedraad.analysis import fit, optimum, search, two_level
from rodedraad.analysis.kernels import criterion
from rodedraad.analysis.kernels.criterion import (
    Problem,
    Shape,
    evaluate,
    evaluate_eliminated,
    gradients,
)
from rodedraad.analysis.kernels.curvature import curvature
from rodedraad.analysis.kernels.elimination import eliminate, slopes
from tests.analysis.awkward import FORMULA, tables
from tests.analysis.reference.simulated import dyads, moments

MODELS = {
    "two levels": ("closeness ~ conflict * support + (conflict | teacher) + (1 | school)", dyads),
    "slopes above": ("closeness ~ conflict + (1 | teacher) + (conflict | school)", dyads),
    "apart": ("closeness ~ conflict + (conflict || teacher)", dyads),
    "three levels": (
        "closeness ~ moment + (moment|dyad) + (moment|teacher) + (moment|school)",
        moments,
    ),
}

MOST_STEPS = 16


def problem_of(model: str, monkeypatch, method: str = "reml") -> Problem:
    """The problem that the public function sets the search."""
    seen: list[Problem] = []

    def noted(problem: Problem):
        seen.append(problem)
        return optimum.lowest(problem)

    monkeypatch.setattr(two_level, "lowest", noted)
    formula, table = MODELS[model]
    fit(formula, table(), method=method)
    return seen[0]


@pytest.mark.parametrize("method", ["reml", "ml"])
@pytest.mark.parametrize("model", MODELS)
def test_the_gradient_is_that_of_the_criterion(model, method, monkeypatch):
    problem = problem_of(model, monkeypatch, method)
    theta = np.random.default_rng(1).normal(size=problem.shape.size)
    steps = 1e-5 * np.eye(len(theta))
    wanted = [
        (evaluate(problem, theta + s).criterion - evaluate(problem, theta - s).criterion) / 2e-5
        for s in steps
    ]
    assert evaluate(problem, theta).gradient == pytest.approx(wanted, rel=1e-6, abs=1e-5)


@pytest.mark.parametrize("model", MODELS)
def test_several_thetas_at_once_give_what_each_gives_alone(model, monkeypatch):
    problem = problem_of(model, monkeypatch)
    thetas = np.random.default_rng(3).normal(size=(5, problem.shape.size))
    monkeypatch.setattr(criterion, "AT_ONCE", 1_000_000)
    for theta, (gradient, solved) in zip(thetas, gradients(problem, thetas), strict=True):
        alone = evaluate(problem, theta)
        assert gradient == pytest.approx(alone.gradient, rel=1e-10, abs=1e-9)
        assert solved.spread == pytest.approx(alone.solved.spread, rel=1e-10, abs=1e-14)
        assert solved.square == pytest.approx(alone.solved.square, rel=1e-12)


def test_slopes_hold_for_any_weight(monkeypatch):
    problem = problem_of("three levels", monkeypatch)
    chance = np.random.default_rng(2)
    half = chance.normal(size=problem.sums.total.shape)
    weight = half + half.T
    factors = problem.shape.factors(chance.normal(size=problem.shape.size))
    found = slopes(problem.sums, eliminate(problem.sums, [(f, f.T) for f in factors]), weight)

    def value(level, change):
        moved = [(f @ f.T).astype(complex) for f in factors]
        moved[level] = moved[level] + 1e-20j * change
        out = eliminate(problem.sums, [(one, np.eye(len(one))) for one in moved])
        return np.imag(out.logarithm + np.sum(weight * out.total)) / 1e-20

    for level, slope in enumerate(found):
        change = np.array([[1.0, 0.5], [0.5, 2.0]])
        assert np.sum(slope * change) == pytest.approx(value(level, change), rel=1e-8)


def test_a_search_that_begins_at_no_variance_is_freed_from_it(monkeypatch):
    """Where a column of the factor is 0 the gradient is 0 too: only the slope in Σ tells."""
    known = fit(*(part() if callable(part) else part for part in MODELS["two levels"]))
    monkeypatch.setattr(optimum, "STARTS", (0.0,))
    monkeypatch.setattr(optimum, "ALONE", (0.0, 0.0))
    found = fit(*(part() if callable(part) else part for part in MODELS["two levels"]))
    assert found.criterion == pytest.approx(known.criterion, abs=1e-7)


def test_a_search_that_is_cut_short_does_not_say_that_it_converged(monkeypatch):
    monkeypatch.setattr(search, "NEWTON_STEPS", 0)
    monkeypatch.setattr(search, "WALK", 0)
    monkeypatch.setattr(search, "minimize", lambda _f, start, **_: type("R", (), {"x": start})())
    formula, table = MODELS["two levels"]
    found = fit(formula, table())
    assert not found.converged
    assert "stopped before a minimum" in found.messages[0]
    assert "NOT CONVERGED" in repr(found)


def many(spread: float = 0.6) -> dict[str, np.ndarray]:
    """So many teachers that expected and found curvature hardly differ."""
    chance = np.random.default_rng(5)
    teacher = np.arange(6000) // 10
    school = teacher // 12
    conflict = chance.normal(size=6000)
    closeness = chance.normal(size=600)[teacher] + chance.normal(size=6000)
    closeness += chance.normal(size=50)[school]
    closeness += conflict * chance.normal(scale=spread, size=600)[teacher]
    return {"closeness": closeness, "conflict": conflict, "teacher": teacher, "school": school}


def test_the_curvature_to_step_by_is_near_that_of_the_gradient(monkeypatch):
    formula = "closeness ~ conflict + (conflict | teacher) + (1 | school)"
    monkeypatch.setitem(MODELS, "many", (formula, many))
    problem = problem_of("many", monkeypatch)
    theta = optimum.lowest(problem).theta
    found = curvature(problem, *evaluate_eliminated(problem, theta))
    wanted = search.bend_at(problem, theta).curvature
    values = np.linalg.eigvals(np.linalg.solve(wanted, found)).real
    assert 0.8 < values.min() <= values.max() < 1.25


@pytest.mark.parametrize("model", MODELS)
def test_both_ways_of_searching_end_at_one_place(model, monkeypatch):
    formula, table = MODELS[model]
    walked = fit(formula, table())
    monkeypatch.setattr(search, "WALK", 0)
    monkeypatch.setattr(optimum, "MANY", 0)  # from one start, which is enough to see it
    assert fit(formula, table()).criterion == pytest.approx(walked.criterion, abs=1e-8)


@pytest.mark.parametrize("spread", [0.6, 0.0])
def test_a_walk_takes_few_steps_to_the_bound_too(spread, monkeypatch):
    """What a fit costs is how often the sums are gone through."""
    often = []

    def counted(problem, theta):
        often.append(theta)
        return evaluate_eliminated(problem, theta)

    formula = "closeness ~ conflict + (conflict | teacher) + (1 | school)"
    monkeypatch.setitem(MODELS, "many", (formula, lambda: many(spread)))
    problem = problem_of("many", monkeypatch)
    monkeypatch.setattr(search, "evaluate_eliminated", counted)
    search.reached(problem, np.array([1.0, 0.0, 1.0, 1.0]))
    assert len(often) <= MOST_STEPS


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("start", [0.03, 3.0])
def test_where_the_search_begins_does_not_matter(model, start, monkeypatch):
    formula, table = MODELS[model]
    known = fit(formula, table())
    monkeypatch.setattr(optimum, "STARTS", (start,))
    monkeypatch.setattr(optimum, "MANY", 0)  # no other starts beside it
    found = fit(formula, table())
    assert found.converged
    assert found.criterion == pytest.approx(known.criterion, rel=1e-8)


def test_the_walk_arrives_on_awkward_tables_without_feeling_its_way(monkeypatch):
    def felt(*_: object, **__: object) -> None:
        raise AssertionError("the walk gave up")

    monkeypatch.setattr(search, "minimize", felt)
    for _, (_, table) in zip(range(8), tables(), strict=False):
        assert fit(FORMULA, table).converged


def test_theta_and_factors_are_two_ways_to_say_one_thing():
    shape = Shape(((2, 1), (1,)))
    theta = np.arange(1.0, 6.0)
    factors = shape.factors(theta)
    assert factors[0].tolist() == [[1, 0, 0], [2, 3, 0], [0, 0, 4]]
    assert shape.theta(factors).tolist() == theta.tolist()
    assert shape.size == 5
