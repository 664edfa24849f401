"""Runs every benchmark and writes docs/reference/figures.md: `python benchmarks/_figures.py`.

With `--long` also those that take other programs minutes.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reference" / "figures.md"
FIELDS = 4  # what `scripts/bench` takes for a row
INTRODUCTION = """# Figures

Written by the benchmarks; do not change it by hand. `scripts/bench` prints the same table.
To write it anew:

```sh
.venv/bin/python benchmarks/_figures.py
```

Seconds and milliseconds belong to the machine that measured them ({machine}, {day});
the ratios travel better. A ratio is our figure divided by the goal, or by what stands beside it:
at most 1 where there is a goal, at most 3 for the server time beside a bare Django page. Where a
figure stands beside a loop or another program, the ratio only says how they compare.

| Claim | Measured | Goal, or the other | Ratio |
|---|---|---|---|
"""


def rows() -> list[list[str]]:
    """The rows of all benchmarks; the rest of what they say goes to the screen."""
    found = []
    for benchmark in sorted(HERE.glob("[!_]*.py")):
        asked = [sys.executable, benchmark, *sys.argv[1:]]
        ran = subprocess.run(asked, stdout=subprocess.PIPE, check=True)
        for line in ran.stdout.decode().splitlines():
            cells = line.split("\t")
            found += [cells] if len(cells) == FIELDS else []
            print(line)
    return found


def machine() -> str:
    """What a reader needs to know of this machine."""
    processors = Path("/proc/cpuinfo").read_text(encoding="utf-8").count("processor\t")
    return f"{processors} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    today = datetime.now(tz=UTC).date().isoformat()
    table = "".join(f"| {' | '.join(cells)} |\n" for cells in rows())
    written = INTRODUCTION.format(machine=machine(), day=today) + table
    PAGE.write_text(written, encoding="utf-8")
