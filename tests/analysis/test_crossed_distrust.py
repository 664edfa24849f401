"""An engine that is wrong is not believed: each sign is made by an engine of the test's own."""

from __future__ import annotations

import sys
import warnings
from types import SimpleNamespace

import pytest

from rodedraad.analysis import Refusal, crossed
from rodedraad.analysis.crossed import fit_crossed

FORMULA = "often ~ conflict + (1 | teacher)"
ROWS = {
    "often": [0, 1, 1, 0, 1, 0, None, 1, 1, 0],
    "conflict": [1.0, 2.0, 3.0, 1.5, 2.5, 1.0, 2.0, 3.5, 3.0, 1.0],
    "teacher": list("aabbccddaa"),
}


class GlmmWarning(UserWarning):
    """One that we do not know to be harmless."""


class SingularFitWarning(UserWarning):
    """One that we do."""


def answer(**changes: object) -> SimpleNamespace:
    """What a good engine would give."""
    good = {
        "nobs": 9,
        "loglik": -12.0,
        "converged": True,
        "beta": [0.5, 1.0],
        "se": [0.2, 0.3],
        "coef_df": [4.0, 5.0],
        "dispersion": 0.25,
        "re_groups": [("g0", 1)],
        "varcorr": [[0.5]],
    }
    return SimpleNamespace(**{**good, **changes})


@pytest.fixture
def told(monkeypatch):
    """Fit with an engine that gives these answers, one a search, and warns so at the first."""

    def fitted(*answers: SimpleNamespace, warning: Warning | None = None, **asked: str):
        left = list(answers)

        def fit(*_: object, **__: object) -> SimpleNamespace:
            if warning is not None and len(left) == len(answers):
                warnings.warn(warning, stacklevel=1)
            return left.pop(0)

        monkeypatch.setitem(sys.modules, "glmm", SimpleNamespace(fit=fit))
        monkeypatch.setattr(crossed, "version", lambda _: "0")
        return fit_crossed(FORMULA, ROWS, **asked)

    return fitted


def test_an_engine_that_gives_no_sign_is_believed(told):
    found = told(answer(), answer())
    assert (found.converged, found.messages) == (True, ())
    assert (found.n, found.dropped, found.groups) == (9, 1, {"teacher": 4})
    assert [one.df for one in found.fixed] == [4.0, 5.0]
    assert found.criterion == 24.0


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ({"converged": False}, {"converged": False}, "says that it did not converge"),
        ({"beta": [0.5, float("nan")]}, {"beta": [0.5, float("nan")]}, "is no number"),
        ({"se": [0.2, 0.0]}, {"se": [0.2, 0.0]}, "is no number"),
        ({}, {"loglik": -11.9}, "two searches ended 0.1 apart"),
        ({}, {"loglik": float("nan")}, "two searches ended nan apart"),
    ],
)
def test_one_that_does_is_not(told, first, second, says):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a t with no error
        found = told(answer(**first), answer(**second))
    assert not found.converged
    assert any(says in line for line in found.messages)


def test_of_two_ends_the_better_one_is_shown(told):
    for worse, better in ((0, 1), (1, 0)):
        ends = [answer(loglik=-13.0), answer(loglik=-12.0, beta=[0.7, 1.2])]
        found = told(ends[worse], ends[better])
        assert found.log_likelihood == -12.0
        assert [one.estimate for one in found.fixed] == [0.7, 1.2]


@pytest.mark.parametrize(("kind", "believed"), [(GlmmWarning, False), (SingularFitWarning, True)])
def test_what_it_warns_of_is_told_and_judged(told, kind, believed):
    found = told(answer(), answer(), warning=kind("look here"))
    assert found.converged is believed
    assert f"{kind.__name__}: look here" in found.messages


def test_an_effect_that_separates_is_not_believed_though_it_converged(told):
    found = told(answer(beta=[0.5, 40.0]), answer(beta=[0.5, 40.0]), family="binomial")
    assert not found.converged
    assert "conflict: (almost) separates" in found.messages[0]
    assert told(answer(), answer(), family="binomial").converged


def test_figures_of_fewer_rows_are_refused(told):
    with pytest.raises(Refusal, match="7 of 9 rows"):
        told(answer(nobs=7), answer(nobs=7))


def test_a_refusal_of_the_engine_keeps_its_words(monkeypatch):
    def fit(*_: object, **__: object) -> None:
        raise ValueError("no such thing")

    monkeypatch.setitem(sys.modules, "glmm", SimpleNamespace(fit=fit))
    with pytest.raises(Refusal, match="no such thing"):
        fit_crossed(FORMULA, ROWS)
