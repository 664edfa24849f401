"""What a fit expects of rows and groups: as lme4 has it, and by laws."""

from __future__ import annotations

import numpy as np
import pytest

from rodedraad.analysis import Refusal, fit
from rodedraad.analysis.prediction import group_effects, predict
from tests.analysis.beyond.frozen import CASES, fitted, known, rows


@pytest.mark.parametrize("case", CASES)
def test_effects_of_groups_and_their_errors_are_those_of_lme4(case):
    found = {f"{one.group}|{one.label}|{one.term}": one for one in group_effects(fitted(case))}
    values = {name: one.estimate for name, one in found.items()}
    errors = {name: one.se for name, one in found.items()}
    assert values == pytest.approx(known(case, "effect"), rel=1e-5, abs=1e-5)
    assert errors == pytest.approx(known(case, "effect error"), rel=1e-4)


@pytest.mark.parametrize("case", CASES)
def test_rows_of_known_groups_are_expected_where_lme4_fits_them(case):
    told = predict(fitted(case), rows(case))
    for row, value in known(case, "fitted").items():
        assert told.estimate[int(row) - 1] == pytest.approx(value, rel=1e-5)
    for row, value in known(case, "fitted error").items():
        assert told.se[int(row) - 1] == pytest.approx(value, rel=1e-4)


def test_a_new_group_stands_at_the_average_and_counts_how_far_groups_differ():
    found = fitted("dyads-slope")
    new = {"teacher": ["new"], "school": ["new"], "conflict": [2.0], "support": [4.0]}
    told, average = predict(found, new), predict(found, new, groups=False)
    assert not any(known_group.any() for known_group in told.known.values())
    assert told.estimate == pytest.approx(average.estimate)
    x = np.array([1.0, 2.0])
    own = x @ np.array(found.random[0].covariance) @ x + found.random[1].covariance[0][0]
    assert told.se[0] ** 2 == pytest.approx(average.se[0] ** 2 + own, rel=1e-9)
    wide = (told.row_high - told.estimate) / (told.high - told.estimate)
    assert (wide * told.se)[0] ** 2 == pytest.approx(told.se[0] ** 2 + found.residual, rel=1e-9)


def test_a_new_teacher_in_a_known_school_takes_that_school_along():
    found = fitted("dyads-slope")
    new = {"teacher": ["new"], "school": ["s3"], "conflict": [2.0], "support": [4.0]}
    told, average = predict(found, new), predict(found, new, groups=False)
    school = {one.label: one for one in group_effects(found) if one.group == "school"}["s3"]
    assert told.estimate == pytest.approx(average.estimate + school.estimate)


def test_the_mean_of_a_known_teacher_is_that_of_the_fit_and_of_a_new_one_that_of_its_rows():
    table = rows("dyads-slope")
    formula = "closeness ~ within(conflict, teacher) + between(conflict, teacher) + (1 | teacher)"
    found = fit(formula, table)
    one = {name: cells[:1] for name, cells in table.items()}
    assert predict(found, one).estimate[0] == pytest.approx(predict(found, table).estimate[0])
    new = {"teacher": ["new", "new"], "conflict": [1.0, 3.0]}
    within, between = (found.fixed[place].estimate for place in (1, 2))
    low, high = predict(found, new).estimate
    assert (low + high) / 2 == pytest.approx(found.fixed[0].estimate + 2.0 * between)
    assert high - low == pytest.approx(2.0 * within)


def test_a_row_with_a_gap_is_not_guessed_at_and_the_outcome_need_not_be_there():
    new = {"teacher": ["s0t0", None], "grade": ["primary", "primary"], "conflict": [2.0, 2.0]}
    told = predict(fitted("dyads-factor"), new)
    assert np.isnan(told.estimate).tolist() == [False, True]
    assert told.known["teacher"].tolist() == [True, False]


def test_effects_shrink_less_where_a_group_has_more_rows():
    found = fitted("dyads-factor")
    table = rows("dyads-factor")
    counted = {label: table["teacher"].count(label) for label in set(table["teacher"])}
    errors = {counted[one.label]: one.se for one in group_effects(found)}
    ordered = [errors[count] for count in sorted(errors)]
    assert ordered[0] > 1.5 * ordered[-1]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"grade": ["kindergarten"]}, "not-available"),
        ({"conflict": ["much"]}, "unusable-column"),
    ],
)
def test_what_the_fit_cannot_read_is_refused_by_name(change, code):
    new = {"teacher": ["s0t0"], "grade": ["primary"], "conflict": [2.0], **change}
    with pytest.raises(Refusal) as refused:
        predict(fitted("dyads-factor"), new)
    assert refused.value.code == code


def test_a_known_teacher_in_another_school_is_refused():
    new = {"teacher": ["s0t0"], "school": ["s3"], "conflict": [2.0], "support": [4.0]}
    with pytest.raises(Refusal, match="another group of school"):
        predict(fitted("dyads-slope"), new)


@pytest.mark.parametrize("covered", [0.0, 1.0, 95])
def test_an_interval_covers_a_share(covered):
    with pytest.raises(Refusal, match="share"):
        predict(fitted("dyads-factor"), rows("dyads-factor"), covered=covered)
