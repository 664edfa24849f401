"""The kernel and its slow twin agree on any design, or the model is refused by name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rodedraad.analysis import Fit, Refusal, fit
from tests.analysis.designs import Drawn, drawn

DESIGNS = settings(max_examples=60)


def fitted(design: Drawn, **options: str) -> Fit:
    """The fit; a design that is refused by name is another one."""
    try:
        return fit(design.formula, design.table, **options)
    except Refusal:
        assume(False)
        raise


def covariances(found: Fit) -> list[np.ndarray]:
    return [np.array(part.covariance) for part in found.random]


@DESIGNS
@given(drawn(), st.sampled_from(["reml", "ml"]))
def test_the_criterion_is_that_of_the_twin(design, method):
    found = fitted(design, method=method)
    twin = design.dense(restricted=method == "reml")
    other = twin.criterion(covariances(found), found.residual)
    assert found.criterion == pytest.approx(other, rel=1e-8, abs=1e-6)


@DESIGNS
@given(drawn())
def test_effects_and_their_errors_are_those_of_the_twin(design):
    found = fitted(design)
    effects, spread = design.dense().effects(covariances(found), found.residual)
    errors = np.sqrt(np.diag(spread))
    assert [one.se for one in found.fixed] == pytest.approx(errors, rel=1e-6)
    off = (np.array([one.estimate for one in found.fixed]) - effects) / errors
    assert np.abs(off).max() < 1e-6


@settings(max_examples=15)
@given(drawn(), st.sampled_from(["reml", "ml"]))
def test_what_is_called_converged_is_a_minimum_that_the_twin_cannot_lower(design, method):
    found = fitted(design, method=method)
    assert found.converged
    twin = design.dense(restricted=method == "reml")
    start = [one + 0.05 * found.residual * np.eye(len(one)) for one in covariances(found)]
    assert twin.lowest(start, found.residual) >= found.criterion - 1e-6


@DESIGNS
@given(drawn(well_kept=True))  # far from zero the twin, which does not centre, has no digits left
def test_kenward_and_roger_are_those_of_the_twin(design):
    found = fitted(design, df="kenward-roger")
    assume(not found.messages)  # at a bound the expected information is (nearly) singular
    sizes = np.concatenate([np.linalg.eigvalsh(one) for one in covariances(found)])
    # Where next to nothing is left over, the information has few digits, here and in the twin.
    assume(1e-3 * found.residual < sizes.min() and sizes.max() < 1e4 * found.residual)
    spread, df = design.dense().kenward_roger(covariances(found), found.residual)
    assert [one.se for one in found.fixed] == pytest.approx(np.sqrt(np.diag(spread)), rel=1e-5)
    assert [one.df for one in found.fixed] == pytest.approx(df, rel=1e-4)


@DESIGNS
@given(drawn())
def test_satterthwaite_is_the_curvature_of_the_twin(design):
    """With one variance over groups the formula is short enough to write out by differences."""
    if design.kind != "without intercept":
        design = Drawn("without intercept", design.table)
    found = fitted(design)
    assume(not found.messages)
    figures = np.array([found.random[0].covariance[0][0], found.residual])
    assume(figures[0] > 0.05 * figures[1])
    twin = design.dense()
    assert [one.df for one in found.fixed] == pytest.approx(by_differences(twin, figures), rel=1e-3)


def by_differences(twin, figures):
    """2 v² / (g' A g), A twice the inverse of the curvature in the logarithms of the variances."""

    def criterion(logs):
        return twin.criterion([np.exp(logs[:1])[:, None]], np.exp(logs[1]))

    def variances(logs):
        return np.diag(twin.effects([np.exp(logs[:1])[:, None]], np.exp(logs[1]))[1])

    at, steps = np.log(figures), 1e-3 * np.eye(2)
    curvature = np.array(
        [
            [
                criterion(at + a + b) - criterion(at + a - b) - criterion(at - a + b)
                + criterion(at - a - b)
                for b in steps
            ]
            for a in steps
        ]
    ) / 4e-6  # fmt: skip
    slopes = np.array([(variances(at + one) - variances(at - one)) / 2e-3 for one in steps])
    spread = 2 * np.linalg.inv(curvature)
    return 2 * variances(at) ** 2 / np.einsum("ri,rs,si->i", slopes, spread, slopes)
