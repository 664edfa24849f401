"""Seeded tables like those of this field, which need no R: many pupils a teacher, three moments.

.venv/bin/python tests/analysis/reference/simulated.py FOLDER    writes them as CSV, for figures.R

Python's own generator gives the same numbers in every version; NumPy's promises that less.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from random import Random

Table = dict[str, list[float] | list[str]]


def dyads(seed: int = 2311) -> Table:
    """Pupils in teachers in schools, uneven, with a slope of conflict that varies by teacher."""
    chance = Random(seed)  # noqa: S311  # a simulation
    rows = []
    for school in range(9):
        of_school = chance.gauss(0, 0.3)
        for teacher in range(chance.randint(2, 5)):
            level, slope = chance.gauss(0, 0.5), chance.gauss(0, 0.25)
            support = chance.gauss(4.5, 0.7)
            for _ in range(chance.randint(1, 12)):
                conflict = max(1.0, chance.gauss(1.7, 0.75))
                closeness = (
                    4.3 - (0.5 - slope) * conflict + 0.1 * support + 0.05 * support * conflict
                )
                rows.append(
                    {
                        "school": f"s{school}",
                        "teacher": f"s{school}t{teacher}",
                        "grade": chance.choice(["early", "primary", "secondary"]),
                        "conflict": round(conflict, 4),
                        "support": round(support, 4),
                        "closeness": round(closeness + of_school + level + chance.gauss(0, 0.6), 4),
                    }
                )
    return {name: [row[name] for row in rows] for name in rows[0]}


def moments(seed: int = 2312) -> Table:
    """Two to four moments in a dyad, dyads in teachers, teachers in schools."""
    chance = Random(seed)  # noqa: S311  # a simulation
    rows = []
    for school in range(8):
        of_school = chance.gauss(0, 0.3)
        for teacher in range(4):
            of_teacher, support = chance.gauss(0, 0.4), chance.gauss(4.5, 0.7)
            for dyad in range(chance.randint(2, 5)):
                level, slope = chance.gauss(0, 0.6), chance.gauss(0, 0.3)
                for moment in range(chance.randint(2, 4)):
                    closeness = 3.4 + of_school + of_teacher + level + (0.1 + slope) * moment
                    rows.append(
                        {
                            "school": f"s{school}",
                            "teacher": f"s{school}t{teacher}",
                            "dyad": f"s{school}t{teacher}d{dyad}",
                            "moment": moment,
                            "support": round(support, 4),
                            "closeness": round(closeness + 0.1 * support + chance.gauss(0, 0.4), 4),
                        }
                    )
    return {name: [row[name] for row in rows] for name in rows[0]}


TABLES = {"dyads": dyads, "moments": moments}


def main(folder: Path) -> None:
    """Write every table."""
    for name, make in TABLES.items():
        table = make()
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([table, *zip(*table.values(), strict=True)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
