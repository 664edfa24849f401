"""Tables for factor models, made up by a fixed rule, so that R and Python read the same.

.venv/bin/python -m tests.analysis.reference.factored FOLDER    writes them for factors.R
"""

from __future__ import annotations

import csv
import sys
from math import cos, sin
from pathlib import Path
from random import Random

MODEL = {
    "closeness": ["c1", "c2", "c3", "c4"],
    "conflict": ["f1", "f2", "f3", "f4"],
    "dependency": ["d1", "d2", "d3"],
}
ITEMS = [item for own in MODEL.values() for item in own]
Rows = dict[str, list[object]]


def pupils() -> Rows:
    """Three factors that go together, 330 pupils; in the second group some items are easier."""
    chance = Random(31)  # noqa: S311  # the same rows each time
    rows: Rows = {name: [] for name in ("age", *ITEMS)}
    for number in range(330):
        young = number % 11 < 5
        close = chance.gauss(0.3 if young else 0, 1)
        clash = -0.4 * close + chance.gauss(0, 0.9)
        lean = 0.3 * close + 0.2 * clash + chance.gauss(0, 0.9)
        rows["age"].append("young" if young else "older")
        for place, item in enumerate(ITEMS):
            factor = {"c": close, "f": clash, "d": lean}[item[0]]
            value = 3 + (0.3 * young * (place % 4 == 1)) + (0.5 + 0.07 * place) * factor
            rows[item].append(round(value + chance.gauss(0, 0.6 + 0.05 * place), 3))
    return rows


def large() -> list[list[float]]:
    """A covariance matrix of 28 items on three factors that does not quite fit, by a formula."""
    names = range(28)
    loading = [0.5 + 0.3 * sin(item) for item in names]
    size = [1 + 0.2 * cos(item) for item in names]
    together = [[1.0, -0.45, 0.2], [-0.45, 1.0, 0.3], [0.2, 0.3, 1.0]]
    return [
        [
            size[row]
            * size[column]
            * (
                1.0
                if row == column
                else loading[row] * loading[column] * together[factor_of(row)][factor_of(column)]
                + 0.02 * sin(row * column)
            )
            for column in names
        ]
        for row in names
    ]


def factor_of(item: int) -> int:
    """Eleven items of closeness, twelve of conflict, five of dependency."""
    return 0 if item < 11 else 1 if item < 23 else 2


LARGE = {
    name: [f"x{item + 1}" for item in range(28) if factor_of(item) == number]
    for number, name in enumerate(MODEL)
}


def main(folder: Path) -> None:
    """Write both."""
    rows = pupils()
    with (folder / "pupils.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([rows, *zip(*rows.values(), strict=True)])
    with (folder / "large.csv").open("w", encoding="utf-8", newline="") as file:
        cells = [[repr(cell) for cell in row] for row in large()]
        csv.writer(file, lineterminator="\n").writerows(cells)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
