"""Where no honest figure exists, the model is refused by name, and the name says what to do."""

from __future__ import annotations

import numpy as np
import pytest

from rodedraad.analysis import Refusal, fit, fit_in_parts
from rodedraad.analysis.refusals import (
    Collinear,
    NotAvailable,
    NotNested,
    PerfectFit,
    TooFewGroups,
    TooFewRows,
    UnknownColumn,
    UnusableColumn,
)
from tests.analysis.reference.simulated import dyads


def table(**more: object) -> dict[str, object]:
    found: dict[str, object] = {name: np.array(cells) for name, cells in dyads().items()}
    return {**found, **more}


SIZE = len(dyads()["closeness"])
CONFLICT = np.array(dyads()["conflict"])
TEACHER = np.unique(dyads()["teacher"], return_inverse=True)[1]
NOISE = np.random.default_rng(3).normal(size=SIZE)


@pytest.mark.parametrize(
    ("formula", "more", "name", "says"),
    [
        ("closeness ~ nothing + (1|teacher)", {}, UnknownColumn, "there is no column 'nothing'"),
        ("grade ~ conflict + (1|teacher)", {}, UnusableColumn, "must be a number"),
        ("closeness ~ grade^2 + (1|teacher)", {}, UnusableColumn, "must be a number"),
        ("closeness ~ x + (1|teacher)", {"x": ["same"] * SIZE}, UnusableColumn, "one level"),
        ("closeness ~ x + (1|teacher)", {"x": [1.0, 2.0]}, UnusableColumn, "differ in length"),
        ("closeness ~ x + (1|teacher)", {"x": np.full(SIZE, np.inf)}, UnusableColumn, "infinite"),
        ("closeness ~ x + (1|teacher)", {"x": np.full(SIZE, np.nan)}, TooFewRows, "no row"),
        ("closeness ~ x + (1|teacher)", {"x": np.full(SIZE, 3.0)}, Collinear, "x: is a sum"),
        ("closeness ~ x + (1|teacher)", {"x": np.full(SIZE, 1e7 + 0.1)}, Collinear, "x: is a sum"),
        (
            "closeness ~ conflict + x + (1|teacher)",
            {"x": 3 * CONFLICT + 1e4},
            Collinear,
            "x: is a sum",
        ),
        ("closeness ~ conflict + (1|x)", {"x": ["a"] * SIZE}, TooFewGroups, "1 group"),
        ("closeness ~ conflict + (1|x)", {"x": np.arange(SIZE)}, TooFewGroups, "residual"),
        (
            "closeness ~ conflict + (1|x) + (1|teacher)",
            {"x": np.arange(SIZE) % 7},
            NotNested,
            "truly cuts across",
        ),
        ("x ~ conflict + (1|teacher)", {"x": 2 * CONFLICT + 1}, PerfectFit, "the terms alone"),
        ("x ~ conflict + (1|teacher)", {"x": np.full(SIZE, 2.0)}, PerfectFit, "the terms alone"),
        ("x ~ 1 + (1|teacher)", {"x": TEACHER.astype(float)}, PerfectFit, "no residual"),
        ("x ~ 1 + (1|teacher)", {"x": TEACHER + 1e-9 * NOISE}, PerfectFit, "no residual"),
        (
            "closeness ~ conflict + (1|teacher) + (1|x)",
            {"x": np.char.add("room ", np.array(dyads()["teacher"]))},
            TooFewGroups,
            "the same groups",
        ),
        ("closeness ~ (1|teacher) + (conflict|teacher)", {}, UnusableColumn, "varies twice"),
        ("closeness ~ 0 + (1|teacher)", {}, NotAvailable, "without any fixed term"),
    ],
)
def test_the_refusal_has_a_name_and_a_reason(formula, more, name, says):
    with pytest.raises(name, match=says):
        fit(formula, table(**more))


def test_fewer_rows_than_effects_are_too_few():
    few = {name: cells[:3] for name, cells in table().items()}
    with pytest.raises(TooFewRows, match="3 complete rows for 3"):
        fit("closeness ~ conflict + support + (1 | teacher)", few)


@pytest.mark.parametrize("options", [{"method": "mle"}, {"df": "kr"}])
def test_an_unknown_method_is_refused_with_those_there_are(options):
    with pytest.raises(NotAvailable, match="there is"):
        fit("closeness ~ conflict + (1 | teacher)", table(), **options)


def test_kenward_and_roger_do_not_go_with_ml():
    with pytest.raises(NotAvailable, match="REML"):
        fit("closeness ~ conflict + (1|teacher)", table(), method="ml", df="kenward-roger")


def test_no_parts_at_all_are_refused():
    with pytest.raises(Refusal):
        fit_in_parts("closeness ~ conflict + (1 | teacher)", lambda: iter([]))


def test_what_is_no_frame_is_refused():
    with pytest.raises(UnusableColumn, match="list: give a mapping"):
        fit("closeness ~ conflict + (1 | teacher)", [1, 2, 3])


def test_a_column_that_changes_its_kind_between_parts_is_refused():
    parts = [table(), table(conflict=["often"] * SIZE)]
    with pytest.raises(UnusableColumn, match="conflict: numbers in one part"):
        fit_in_parts("closeness ~ conflict + (1|teacher)", lambda: iter(parts))


def test_nesting_is_held_over_parts_too():
    parts = [table(), {**table(), "school": np.roll(np.array(dyads()["school"]), 40)}]
    with pytest.raises(NotNested):
        fit_in_parts("closeness ~ conflict + (1|teacher) + (1|school)", lambda: iter(parts))


def test_a_correction_that_leaves_no_variance_is_refused_by_name():
    """Nine teachers with ten rows: Satterthwaite still stands, Kenward and Roger's does not."""
    rows = {
        "y": [2.44, 1.92, 2.04, -0.11, 0.38, 0.90, 0.55, -0.42, 1.02, 0.74],
        "x": [2.23, 1.05, 1.10, -0.65, 0.76, -0.67, -0.34, -0.06, -0.72, -0.81],
        "w": [2.77, -0.62, -0.26, -0.47, -0.47, -0.24, -0.01, 1.81, 0.40, 1.61],
        "teacher": [0, 1, 2, 3, 3, 4, 5, 6, 7, 8],
        "school": [0, 0, 0, 1, 1, 1, 1, 2, 2, 2],
    }
    formula = "y ~ x + w + (1 | teacher) + (1 | school)"
    assert fit(formula, rows).converged
    with pytest.raises(Refusal, match="leaves no variance for"):
        fit(formula, rows, df="kenward-roger")
