"""What was counted in a run, as a page of the reference: RODEDRAAD_WRITE_FAULTS=1 writes it."""

from __future__ import annotations

import fcntl
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.databases import ON_POSTGRES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "faults.md"
DATABASE = "PostgreSQL" if ON_POSTGRES else "SQLite"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
HEAD = ("Fault", "Database", "How often", "Found")
INTRODUCTION = """# Faults, and what was lost

Written by the tests in `tests/faults/` and `tests/site/`; do not change it by hand. To write it
anew, run them on both databases with

```sh
export RODEDRAAD_WRITE_FAULTS=1
scripts/test --long
```

A save counts as acknowledged when its answer came: 200, which the page shows as "bewaard". *Lost*
is an acknowledged save that is not there afterwards, *doubled* one that was taken over twice. Power
loss is imitated: what SQLite wrote and did not sync is forgotten, in every way that a disk may. Not
tried: real power cuts, and PostgreSQL on a disk that forgets.

"""


@dataclass
class Figures:
    """Rows of the page: what was done, how often, and what was found."""

    counted: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def note(self, fault: str, *, often: str, found: str, database: str = DATABASE) -> None:
        """Keep one row; a later one of the same fault takes its place."""
        self.counted[fault, database] = (often, found)

    def write_where_asked(self) -> None:
        """The page with the rows of this run; those of other runs stay, also of one beside it."""
        if os.environ.get("RODEDRAAD_WRITE_FAULTS") == "1" and self.counted:
            with Path(__file__).open() as shared:
                fcntl.flock(shared, fcntl.LOCK_EX)
                PAGE.write_text(page(rows_in(PAGE) | self.counted), encoding="utf-8")


def rows_in(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """The rows that the page has now."""
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    rows = [row for row in ROW.findall(written) if row != HEAD and set(row[0]) != {"-"}]
    return {(fault, database): (often, found) for fault, database, often, found in rows}


def page(rows: dict[tuple[str, str], tuple[str, str]]) -> str:
    """The whole page."""
    lines = [HEAD, ("---",) * len(HEAD)]
    lines += [(*which, *what) for which, what in sorted(rows.items())]
    return INTRODUCTION + "".join(f"| {' | '.join(line)} |\n" for line in lines)
