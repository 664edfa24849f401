"""What the benchmarks of figures share: rows made up, medians of seconds, R on the same rows.

`python benchmarks/two_level_large.py --long` also does what takes R minutes; `_figures.py` and
`scripts/bench` hand the option on.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy: one core for both sides

import numpy as np  # the claims take it from here, after the line above
from _rows import row

HERE = Path(__file__).parent
LONG = "--long" in sys.argv
PUPILS, TEACHERS = 20, 15  # of a teacher, of a school
Table = dict[str, np.ndarray]

THREE_WAY = (
    "outcome ~ within * own * support + mean_within * support + mean_own * support "
    "+ (within | teacher) + (1 | school)"
)
OCCASIONS = "outcome ~ time * within * support + (1 | dyad) + (time | teacher) + (1 | school)"


def bonds(rows: int) -> Table:
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


def occasions(dyads: int, times: int = 3) -> Table:
    """Three moments of each dyad, whose line over time differs by teacher."""
    chance = np.random.default_rng(77)
    dyad = np.repeat(np.arange(dyads), times)
    teacher = dyad // PUPILS
    school = teacher // TEACHERS
    teachers, rows = int(teacher[-1]) + 1, len(dyad)
    time_ = np.tile(np.arange(times, dtype=float) - 1, dyads)
    within = chance.normal(size=dyads)[dyad]
    support = chance.normal(size=teachers)[teacher]
    outcome = 0.3 * within + 0.2 * time_ + 0.1 * time_ * support + chance.normal(size=rows)
    outcome += chance.normal(scale=0.7, size=dyads)[dyad]
    outcome += chance.normal(scale=0.5, size=teachers)[teacher]
    outcome += chance.normal(scale=0.3, size=teachers)[teacher] * time_
    outcome += chance.normal(scale=0.3, size=int(school[-1]) + 1)[school]
    return {
        "outcome": outcome, "time": time_, "within": within, "support": support,
        "dyad": dyad, "teacher": teacher, "school": school,
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


class R:
    """R on the same rows, which it reads from a file once for all that is asked of them."""

    def __init__(self, script: str, table: Table) -> None:
        self._program = shutil.which("Rscript")
        self._script, self._table = HERE / script, table

    def seconds(self, *asked: object) -> float | None:
        """The median seconds for what is asked; None where R or a package of it is not there."""
        if self._program is None:
            return None
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "rows.csv")
            written(path, self._table)
            command = [self._program, self._script, path, *map(str, asked)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        return median(map(float, done.stdout.split())) if done.returncode == 0 else None


def written(path: Path, table: Table) -> None:
    """Rows as a CSV file, each figure in full."""
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = (values.tolist() for values in table.values())
        csv.writer(file).writerows([table, *zip(*columns, strict=True)])


def beside(claim: str, ours: float, theirs: float | None, *, name: str) -> None:
    """A row beside another program, or beside the loop where that is not there."""
    if theirs is None:
        row(f"{claim}, beside a loop", ours, seconds(calibration), unit="s")
    else:
        row(f"{claim}, beside {name}", ours, theirs, unit="s")


def of_glmm(formula: str, table: Table, rounds: int) -> float | None:
    """The median seconds of `glmm`, Satterthwaite's df included; None where it is not installed."""
    if find_spec("glmm") is None:
        return None
    glmm = import_module("glmm")
    labelled = {
        name: values if values.dtype.kind == "f" else [f"n{value}" for value in values]
        for name, values in table.items()
    }
    return seconds(lambda: glmm.fit(labelled, formula), rounds)
