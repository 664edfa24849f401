"""Figures of public tables as they stand in print: nested by us, crossed by the other engine."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from rodedraad.analysis import fit
from rodedraad.analysis.crossed import fit_crossed
from tests.analysis.measures.frozen import table_of_r

needs_glmm = pytest.mark.skipif(
    find_spec("glmm") is None, reason="the extra engine is not installed: pip install glmm"
)


def test_job_satisfaction_over_time(tmp_path):
    """univbct of R's package multilevel."""
    found = fit("JSAT ~ TIME + (1 | SUBNUM)", table_of_r("univbct", "multilevel", tmp_path))
    estimates = [one.estimate for one in found.fixed]
    assert estimates == pytest.approx([3.21887, 0.05176], abs=6e-6)
    assert found.random[0].covariance[0][0] == pytest.approx(0.43442, abs=6e-6)
    assert found.residual == pytest.approx(0.42973, abs=6e-6)


SCHOOLS = {
    "table": ("ScotsSec", "mlmRev"),
    "formula": "attain ~ 1 + (1 | primary) + (1 | second)",
    "mean": 5.50173,
    "variances": {"primary": 1.13003, "second": 0.37221},
    "residual": 8.11069,
    "criterion": 17150.7589,
}
LECTURERS = {
    "table": ("InstEval", "lme4"),
    "formula": "y ~ 1 + (1 | s) + (1 | d)",
    "mean": 3.254158,
    "variances": {"s": 0.1062145, "d": 0.2737349},
    "residual": 1.3871797,
    "criterion": 237783.9,
}


@needs_glmm
@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(SCHOOLS, id="primary and secondary school"),
        pytest.param(LECTURERS, id="students rate lecturers", marks=pytest.mark.long),
    ],
)
def test_groups_that_cross(printed, tmp_path):
    found = fit_crossed(printed["formula"], table_of_r(*printed["table"], tmp_path))
    assert found.converged, found.messages
    assert found.criterion == pytest.approx(printed["criterion"], rel=1e-6)
    assert found.fixed[0].estimate == pytest.approx(printed["mean"], rel=1e-5)
    assert found.residual == pytest.approx(printed["residual"], rel=1e-4)
    for part in found.random:
        wanted = printed["variances"][part.group]
        assert part.covariance[0][0] == pytest.approx(wanted, rel=5e-4)
