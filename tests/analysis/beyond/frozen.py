"""What lme4 gives beside the table of a fit, frozen in reference/beyond.tsv."""

from __future__ import annotations

import csv
from functools import cache

from rodedraad.analysis import Fit, fit
from tests.analysis.golden import HERE
from tests.analysis.reference.simulated import TABLES

CASES = {
    "dyads-factor": ("dyads", "closeness ~ grade * conflict + (1 | teacher)"),
    "dyads-slope": (
        "dyads",
        "closeness ~ conflict * support + (conflict | teacher) + (1 | school)",
    ),
    "moments": ("moments", "closeness ~ moment + (moment | dyad) + (1 | teacher) + (1 | school)"),
}


@cache
def _all() -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    with (HERE / "beyond.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault((row["case"], row["what"]), {})[row["term"]] = float(row["value"])
    return found


def known(case: str, what: str) -> dict[str, float]:
    """The figures of one kind by term."""
    return _all()[case, what]


@cache
def fitted(case: str) -> Fit:
    """The fit of a case."""
    table, formula = CASES[case]
    return fit(formula, TABLES[table]())


def rows(case: str) -> dict[str, list[float] | list[str]]:
    """Its rows."""
    return TABLES[CASES[case][0]]()
