"""The parametric bootstrap out of the sums: as if rows had been drawn."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import numpy as np
import pytest

from rodedraad.analysis import Refusal, fit
from rodedraad.analysis.bootstrap import bootstrap
from rodedraad.analysis.kernels.drawing import Drawer
from tests.analysis.beyond.frozen import fitted, known

DRAWS = 250
bootstrapping = import_module("rodedraad.analysis.bootstrap")  # the room, not its function


@pytest.mark.parametrize("case", ["dyads-factor", "moments"])
def test_errors_are_those_of_lme4s_own_bootstrap_within_chance(case):
    told = bootstrap(fitted(case), seed=3, draws=DRAWS)
    errors = {one.terms[0]: one.se for one in told.fixed}
    errors["residual sd"] = told.spreads[-1].se
    # 250 and 2000 draws: an sd is known to 4.5 % and 1.6 %, so 4 of both together are 19 %.
    assert errors == pytest.approx(known(case, "bootstrap se"), rel=0.19)
    assert told.failed == 0


def test_drawn_sums_vary_as_those_of_drawn_rows_do():
    """The slow twin: rows drawn one by one, and their sums taken."""
    found = fitted("dyads-slope")
    solution = found.solution
    sums, factors = solution.problem.sums, solution.optimum.point.factors
    drawer = Drawer(sums, solution.problem.rows)
    chance = np.random.Generator(np.random.PCG64(8))
    drawn = np.array(
        [_told(drawer.draw(factors, 0.5, chance)) for _ in range(4000)],
    )
    wanted = _covariance(solution, 0.5)
    size = np.sqrt(np.diag(wanted))
    off = (np.cov(drawn[:, :-1].T) - wanted) / np.outer(size, size)
    assert np.abs(off).max() < 0.09  # 4000 draws: an error of 0.016, and a few thousand cells
    assert drawn[:, -1].mean() == pytest.approx(_mean_square(solution, 0.5), rel=0.02)


def _told(sums):
    seen = [level.products[:, -1].ravel() for level in sums.levels]
    return np.concatenate([*seen, sums.total[:-1, -1], [sums.total[-1, -1]]])


def _looks(solution):
    """[Z, W]'[Z, W] of all levels, out of rows made anew."""
    found = fitted("dyads-slope")
    from rodedraad.analysis.frame.survey import complete_rows  # noqa: PLC0415
    from tests.analysis.beyond.frozen import rows  # noqa: PLC0415

    part = found.solution.survey.located(complete_rows(solution.formula, rows("dyads-slope")))
    working = solution.basis.working(solution.design.matrix(part, solution.survey, slice(None)))
    columns, effects = [], []
    for index, level in enumerate(solution.problem.sums.levels):
        order = solution.gathered.orders[index]
        codes = part.groups[solution.levels[index].grouping]
        member = codes[:, None] == order[None, :]
        z = working @ level.combination
        own = np.stack([member * z[:, [q]] for q in range(z.shape[1])])
        factor = solution.optimum.point.factors[index]
        columns += list(own)
        effects.append(np.einsum("qp,qrn->rpn", factor, own).reshape(len(working), -1))
    return np.hstack([*columns, working[:, :-1]]), np.hstack(effects)


def _covariance(solution, variance):
    looks, effects = _looks(solution)
    seen = looks.T @ effects
    return variance * (seen @ seen.T + looks.T @ looks)


def _mean_square(solution, variance):
    looks, effects = _looks(solution)
    return variance * (float((effects**2).sum()) + len(looks))


def test_what_is_told_of_the_draws_is_what_one_works_out_by_hand(monkeypatch):
    """Ninety-nine draws, each figure 1 … 99 above its estimate; one more cannot be fitted."""
    found = fitted("dyads-slope")
    figures = [one.estimate for one in found.fixed]
    width = len(figures) + len(bootstrap(found, seed=1, draws=20).spreads)
    centre = np.array([*figures, *[1.0] * (width - len(figures))])
    drawn = [SimpleNamespace(figures=centre + n, singular=n > 88) for n in range(1, 100)]
    monkeypatch.setattr(bootstrapping, "_draws", lambda *_: iter([*drawn, None]))
    told = bootstrap(found, seed=1, draws=100, covered=0.5)
    assert (told.failed, told.singular) == (1, pytest.approx(11 / 99))
    first = told.fixed[0]
    assert first.bias == pytest.approx(50)
    assert first.se == pytest.approx(np.std(range(1, 100), ddof=1))
    low, high = first.low - first.estimate, first.high - first.estimate
    assert (low, high) == (pytest.approx(25.5), pytest.approx(74.5))


def test_the_same_seed_gives_the_same_figures_and_another_seed_others():
    found = fitted("dyads-factor")
    first, again = (bootstrap(found, seed=4, draws=20) for _ in range(2))
    assert first == again
    assert bootstrap(found, seed=5, draws=20).fixed != first.fixed


def test_progress_is_told_after_each_draw():
    told: list[tuple[int, int]] = []
    bootstrap(fitted("dyads-factor"), seed=1, draws=20, progress=lambda *one: told.append(one))
    assert told == [(number, 20) for number in range(1, 21)]


def test_a_fit_at_its_bound_says_in_how_many_draws_the_bound_is_met():
    rows = {
        "teacher": [f"t{number % 12}" for number in range(60)],
        "closeness": [float((number * 7) % 11) for number in range(60)],
    }
    found = fit("closeness ~ 1 + (1 | teacher)", rows)
    told = bootstrap(found, seed=2, draws=60)
    assert 0.2 < told.singular < 1.0
    assert told.spreads[0].low == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize(("asked", "said"), [({"draws": 3}, "at least"), ({"covered": 2}, "share")])
def test_what_says_nothing_is_refused(asked, said):
    with pytest.raises(Refusal, match=said):
        bootstrap(fitted("dyads-factor"), seed=1, **{"draws": 20, **asked})
