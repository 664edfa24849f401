"""Writes docs/reference/two-level-agreement.md: how far the kernel is from R, case by case.

.venv/bin/python -m tests.analysis.reference.agreement FOLDER    FOLDER holds the tables of tables.R
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from rodedraad.analysis import Fit, fit
from tests.analysis.awkward import FORMULA, tables
from tests.analysis.golden import HERE, cases, figures, of_kind, read
from tests.analysis.reference.simulated import TABLES

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "two-level-agreement.md"
HEADING = """\
# How two-level models agree with R

<!-- Written by tests/analysis/reference/agreement.py. -->

The figures of R (lme4 1.1-31, lmerTest 3.1-3, pbkrtest 0.5.2, nlme and mlmRev of Debian 12) are \
frozen in `tests/analysis/reference/figures.tsv` beside the script that made them. R searched with \
a tighter stop than its default. The columns hold the largest relative difference; *criterion* is \
ours less lme4's, so below zero is better than lme4. Twelve digits are kept of each figure.

"""
COLUMNS = (
    "case",
    "rows",
    "criterion",
    "effects",
    "errors",
    "variances",
    "df",
    "KR errors",
    "KR df",
)


def relative(ours: dict[str, float], theirs: dict[str, float]) -> str:
    """The largest relative difference."""
    return f"{max(abs(ours[term] / value - 1) for term, value in theirs.items()):.0e}"


def line(case: dict[str, str], table: object) -> list[str]:
    """One case."""
    name = case["case"]
    found = fit(case["formula"], table, method=case["method"])
    known = figures()[name]
    cells = [name, str(found.n), f"{found.criterion - known['criterion', '']:+.0e}"]
    cells += [relative(of(found, what), of_kind(name, what)) for what in ("estimate", "se")]
    cells += [variances(found, known), relative(of(found, "df"), of_kind(name, "df"))]
    if case["kr"] != "yes":
        return [*cells, "", ""]
    found = fit(case["formula"], table, df="kenward-roger")
    kr = (relative(of(found, what), of_kind(name, f"kr {what}")) for what in ("se", "df"))
    return [*cells, *kr]


def of(found: Fit, what: str) -> dict[str, float]:
    """One figure by term."""
    return {one.term: getattr(one, what) for one in found.fixed}


def variances(found: Fit, known: dict[tuple[str, str], float]) -> str:
    """The largest difference in a variance, beside the variance of the same effect at a bound."""
    off = [abs(found.residual / known["residual", ""] - 1)]
    for part in found.random:
        of_r = [known[f"variance {part.group}", term] for term in part.terms]
        off += [abs(part.covariance[at][at] / one - 1) for at, one in enumerate(of_r)]
    return f"{max(off):.0e}"


def awkward() -> Iterator[str]:
    """The closing lines, on the 120 tables."""
    best = {name: criteria(f"awkward-{name}.tsv") for name in ("lme4", "glmm")}
    best["ours"] = []
    sure = 0
    for _, table in tables():
        found = fit(FORMULA, table)
        best["ours"].append(found.criterion)
        sure += found.converged
    lowest = [min(values) for values in zip(*best.values(), strict=True)]
    yield "\n## 120 awkward tables\n\nUneven, without variance, at a bound, a correlation of .99, "
    yield f"50 off-centre, of size 10⁴ or 10⁻⁴ (`tests/analysis/awkward.py`), by `{FORMULA}`. "
    yield f"Of our 120, {sure} say that they converged.\n\n"
    yield "| engine | within 10⁻⁶ of the best | more than 0.01 above it | worst |\n"
    yield "|---|---|---|---|\n"
    for name, criteria_of in best.items():
        off = [one - low for one, low in zip(criteria_of, lowest, strict=True)]
        near, far = sum(one < 1e-6 for one in off), sum(one > 0.01 for one in off)
        yield f"| {name} | {near} | {far} | {max(off):.0e} |\n"


def criteria(name: str) -> list[float]:
    """The frozen criteria of one engine."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [float(row["criterion"]) for row in csv.DictReader(file, delimiter="\t")]


def main(folder: Path) -> None:
    """Write the page."""
    rows = [COLUMNS, ["---"] * len(COLUMNS)]
    rows += [line(one, TABLES[one["table"]]()) for one in cases(simulated=True)]
    rows += [line(one, read(folder / f"{one['table']}.csv")) for one in cases(simulated=False)]
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    PAGE.write_text(HEADING + table + "".join(awkward()), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
