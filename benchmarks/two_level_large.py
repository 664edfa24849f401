"""Claims about many rows, which take R minutes: only with --long.

A million rows of the three-way model beside lme4 and `glmm`, and how much memory the fit adds to
that of the rows; three moments in each of 66,680 dyads beside lme4, tuned.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from _numbers import (
    LONG,
    OCCASIONS,
    THREE_WAY,
    R,
    Table,
    beside,
    bonds,
    np,
    occasions,
    of_glmm,
    seconds,
)
from _rows import row

from rodedraad.analysis import fit

ROWS, DYADS = 1_000_000, 66_680
MOST_MEMORY = 200  # MB that the fit may add
MEMORY = "--memory"


def million() -> None:
    """The three-way model of a million rows; the others try once."""
    table = bonds(ROWS)
    claim = f"three-way two-level model, {ROWS:,} rows"
    ours = seconds(lambda: fit(THREE_WAY, table), 5)
    row(f"{claim} (goal: 1 s)", ours, 1.0, unit="s")
    other = of_glmm(THREE_WAY, table, 3)
    if other is not None:
        beside(claim, ours, other, name="glmm")
    r = R("_two_level.R", table)
    for what, name in (("tuned", "lme4, tuned"), ("lme4", "lme4")):
        beside(claim, ours, r.seconds("three-way", 1, what), name=name)
    row(f"memory that this fit adds (goal: {MOST_MEMORY})", added(table), MOST_MEMORY, unit="MB")


def moments() -> None:
    """Three moments in dyads in teachers in schools."""
    table = occasions(DYADS)
    ours = seconds(lambda: fit(OCCASIONS, table))
    theirs = R("_two_level.R", table).seconds("occasions", 1, "tuned")
    claim = f"three moments in dyads, {len(table['dyad']):,} rows"
    beside(claim, ours, theirs, name="lme4, tuned")


def added(table: Table) -> float:
    """MB that a fit adds, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "rows.npz")
        np.savez(path, **table)
        command = [sys.executable, __file__, MEMORY, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure(path: str) -> None:
    """Print how many MB the fit adds at its highest to what the rows and the library take."""
    with np.load(path) as kept:
        table = dict(kept)
    fit(THREE_WAY, {name: values[:2000] for name, values in table.items()})
    before = of_process("VmRSS")
    fit(THREE_WAY, table)
    print(of_process("VmHWM") - before)


def of_process(what: str) -> float:
    """MB that this process takes now (VmRSS) or took at most (VmHWM), as Linux counts."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"this system does not tell {what}")


if __name__ == "__main__":
    if MEMORY in sys.argv:
        measure(sys.argv[-1])
    elif LONG:
        million()
        moments()
    else:
        print("left out without --long")
