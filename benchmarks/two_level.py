"""Claim: the three-way two-level model is fitted many times faster than by lme4, on one core.

Our time is that of `fit`: formula, labels, sums, search and Satterthwaite's df; lme4's is that of
`lmer`, which gives no df. *Tuned* is lme4 without the derivatives for its convergence check. Where
R is not there, our figures stand beside a calibration loop: a million additions in plain Python.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: one core for both sides

import numpy as np
from _rows import row

from rodedraad.analysis import fit

SCRIPT = Path(__file__).with_name("_two_level.R")
FORMULA = (
    "outcome ~ within * own * support + mean_within * support + mean_own * support "
    "+ (within | teacher) + (1 | school)"
)
PUPILS, TEACHERS = 20, 15  # of a teacher, of a school
SIZES = {20_000: 3, 200_000: 1}  # rows, and how often R may try
FEW = 2_000


def table(rows: int) -> dict[str, np.ndarray]:
    """Pupils in teachers in schools, with the effects that the model looks for."""
    chance = np.random.default_rng(1000 + rows)
    teacher = np.arange(rows) // PUPILS
    school = teacher // TEACHERS
    teachers, schools = int(teacher[-1]) + 1, int(school[-1]) + 1
    within, own = chance.normal(size=(2, rows))
    mean_within, mean_own, support = chance.normal(size=(3, teachers))[:, teacher]
    outcome = 0.3 * own - 0.4 * within + 0.1 * support + 0.05 * within * own * support
    outcome += chance.normal(scale=0.5, size=teachers)[teacher] + chance.normal(size=rows)
    outcome += chance.normal(scale=0.25, size=teachers)[teacher] * within
    outcome += chance.normal(scale=0.3, size=schools)[school]
    return {
        "outcome": outcome, "within": within, "own": own, "support": support,
        "mean_within": mean_within, "mean_own": mean_own, "teacher": teacher, "school": school,
    }  # fmt: skip


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The median of some rounds."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return median(found)


def calibration() -> int:
    """Work that depends on the machine only."""
    return sum(number + 1 for number in range(1_000_000))


def of_r(rows: dict[str, np.ndarray], rounds: int, what: str) -> float | None:
    """The median seconds of R on the same rows; None where R or a package of it is not there."""
    program = shutil.which("Rscript")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [rows, *zip(*(v.tolist() for v in rows.values()), strict=True)]
            )
        done = subprocess.run(
            [program, SCRIPT, path, str(rounds), what], capture_output=True, text=True, check=False
        )
    return median(map(float, done.stdout.split())) if done.returncode == 0 else None


def beside_r(claim: str, ours: float, theirs: float | None, *, name: str) -> None:
    """A row beside R, or beside the loop where R is not there."""
    if theirs is None:
        row(f"{claim}, beside a loop", ours, seconds(calibration), unit="s")
    else:
        row(f"{claim}, beside {name}", ours, theirs, unit="s")


if __name__ == "__main__":
    for size, rounds in SIZES.items():
        rows = table(size)
        ours = seconds(lambda rows=rows: fit(FORMULA, rows))
        claim = f"three-way two-level model, {size:,} rows"
        beside_r(claim, ours, of_r(rows, rounds, "lme4"), name="lme4")
        beside_r(claim, ours, of_r(rows, rounds, "tuned"), name="lme4, tuned")
    rows = table(FEW)
    with_kr = seconds(lambda: fit(FORMULA, rows, df="kenward-roger"))
    without = seconds(lambda: fit(FORMULA, rows))
    claim = f"Kenward and Roger with the fit, {FEW:,} rows"
    beside_r(claim, with_kr, of_r(rows, 1, "kenward-roger"), name="pbkrtest without the fit")
    row(f"{claim}, beside Satterthwaite", with_kr, without, unit="s")
