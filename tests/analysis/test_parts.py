"""Rows in parts, out of files: the answer of all rows at once, few of them in memory."""

from __future__ import annotations

import sys
import tracemalloc
from importlib.util import find_spec

import numpy as np
import pytest

from rodedraad.analysis import Refusal, fit, fit_in_parts
from rodedraad.analysis.parts import fit_parquet, parquet_parts, read_parquet
from tests.analysis.reference.simulated import TABLES

FORMULA = "closeness ~ within(conflict, teacher) * grade + (conflict | teacher) + (1 | school)"
needs_polars = pytest.mark.skipif(
    find_spec("polars") is None, reason="the extra for Parquet is not installed: pip install polars"
)


@needs_polars
@pytest.mark.parametrize("rows", [7, 100, 1000])
def test_files_in_parts_give_the_answer_of_all_rows_at_once(rows, tmp_path):
    import polars  # noqa: PLC0415

    table = polars.DataFrame(TABLES["dyads"]())
    table[:90].write_parquet(tmp_path / "one.parquet")
    table[90:].write_parquet(tmp_path / "other.parquet")
    files = [tmp_path / "one.parquet", tmp_path / "other.parquet"]
    whole, parts = fit(FORMULA, table), fit_parquet(FORMULA, files, rows=rows)
    assert parts.n == whole.n
    assert parts.criterion == pytest.approx(whole.criterion, rel=1e-10)
    for one, other in zip(parts.fixed, whole.fixed, strict=True):
        assert one.term == other.term
        assert (one.estimate, one.df) == pytest.approx((other.estimate, other.df), rel=1e-5)


@needs_polars
def test_no_file_and_no_rows_are_refused(tmp_path):
    with pytest.raises(Refusal, match="at least one file"):
        fit_parquet(FORMULA, [])
    with pytest.raises(Refusal, match="at least one row"):
        fit_parquet(FORMULA, tmp_path / "one.parquet", rows=0)


@needs_polars
def test_only_the_columns_of_the_formula_are_read_and_a_missing_one_is_told_with_the_others(
    tmp_path,
):
    import polars  # noqa: PLC0415

    path = tmp_path / "one.parquet"
    polars.DataFrame({**TABLES["dyads"](), "notes": ["long"] * 234}).write_parquet(path)
    named = ["closeness", "conflict", "grade", "school", "teacher"]
    [part] = parquet_parts(FORMULA, path)()
    assert sorted(part.columns) == sorted(read_parquet(FORMULA, path).columns) == named
    with pytest.raises(Refusal, match="there are school, teacher"):
        fit_parquet("warmth ~ hours + (1 | group)", path)


def test_without_polars_it_is_said_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(Refusal, match="pip install polars"):
        fit_parquet(FORMULA, tmp_path / "none.parquet")


def made_up(parts: int, size: int = 20_000):
    """Parts of rows of the same 200 teachers, made as they are asked for."""

    def generate():
        for number in range(parts):
            chance = np.random.default_rng(number)
            teacher = chance.integers(0, 200, size)
            conflict = chance.normal(size=size)
            noise = chance.normal(size=size) + np.sin(teacher)
            yield {"teacher": teacher, "conflict": conflict, "closeness": conflict + noise}

    return generate


def peak(parts: int) -> int:
    """The most memory that a fit takes, in bytes."""
    tracemalloc.start()
    fit_in_parts("closeness ~ conflict + (1 | teacher)", made_up(parts))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_number_of_parts():
    peak(1)
    assert peak(12) < 1.2 * peak(3)
