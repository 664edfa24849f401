"""On 120 awkward tables the criterion is the best that any engine found, and is called so."""

from __future__ import annotations

import csv

import pytest

from rodedraad.analysis import fit
from tests.analysis.awkward import FORMULA, SETS, tables
from tests.analysis.golden import HERE

QUICK = 16


def best() -> dict[int, float]:
    """The lowest criterion of lme4 and glmm, by table."""
    found: dict[int, float] = {}
    for name in ("awkward-lme4.tsv", "awkward-glmm.tsv"):
        with (HERE / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                number = int(row["set"])
                found[number] = min(found.get(number, float("inf")), float(row["criterion"]))
    return found


def misses(most: int) -> list[str]:
    """The tables on which another engine is lower, or on which we are not sure of ourselves."""
    known, found = best(), []
    for number, (kind, table) in zip(range(most), tables(), strict=False):
        one = fit(FORMULA, table)
        if one.criterion > known[number] + 1e-6 or not one.converged:
            found.append(f"{number} ({kind}): {one.criterion} for {known[number]}, {one.messages}")
    return found


def test_the_first_sixteen_are_the_best_known():
    assert len(best()) == SETS
    assert misses(QUICK) == []


@pytest.mark.long
def test_all_120_are_the_best_known():
    assert misses(SETS) == []
