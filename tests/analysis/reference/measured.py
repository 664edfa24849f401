"""Tables for the field's measures, made up by a fixed rule, so that R and Python read the same.

.venv/bin/python -m tests.analysis.reference.measured FOLDER    writes them for measures.R
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

Rows = dict[str, list[object]]


def bonds() -> Rows:
    """Six items of 1 to 5 about 140 pupils of 17 teachers; i6 is keyed the other way; some gaps."""
    chance = Random(11)  # noqa: S311  # the same rows each time
    names = ("teacher", *(f"i{number}" for number in range(1, 7)))
    rows: Rows = {name: [] for name in names}
    for teacher in range(17):
        warm = chance.gauss(0, 0.5)
        for _ in range(1 + (teacher * 5) % 16):
            bond = warm + chance.gauss(0, 0.7)
            answers = [_step(3.6 + bond + chance.gauss(0, 0.5 + 0.1 * i)) for i in range(5)]
            answers.append(_step(2.4 - bond + chance.gauss(0, 1.0)))
            gapped = [None if chance.random() < 0.02 else answer for answer in answers]
            for name, cell in zip(names, [f"t{teacher:02}", *gapped], strict=True):
                rows[name].append(cell)
    return rows


def _step(value: float) -> int:
    return min(5, max(1, round(value)))


def climate() -> Rows:
    """Four items of 1 to 7 in which 12 classes of 3 to 9 pupils rate one and the same lesson."""
    chance = Random(12)  # noqa: S311  # the same rows each time
    rows: Rows = {name: [] for name in ("group", "k1", "k2", "k3", "k4")}
    for group in range(12):
        level = chance.gauss(4.5, 0.8)
        for _ in range(3 + group % 7):
            rows["group"].append(f"g{group:02}")
            for item in range(1, 5):
                answer = round(level + chance.gauss(0, 0.4 + 0.15 * group))
                rows[f"k{item}"].append(min(7, max(1, answer)))
    return rows


def observers() -> Rows:
    """Thirty lessons rated 1 to 7 by four observers, each with an own leniency."""
    chance = Random(13)  # noqa: S311  # the same rows each time
    names = ("anna", "bram", "dina", "eva")
    rows: Rows = {name: [] for name in names}
    for _ in range(30):
        lesson = chance.gauss(4, 1.2)
        for lenient, name in enumerate(names):
            answer = round(lesson + 0.3 * lenient + chance.gauss(0, 0.8))
            rows[name].append(min(7, max(1, answer)))
    return rows


def studies() -> Rows:
    """Fourteen made-up studies: a correlation and its n; two groups with means and SDs."""
    chance = Random(14)  # noqa: S311  # the same rows each time
    names = ("r", "n", "m1", "s1", "n1", "m2", "s2", "n2")
    rows: Rows = {name: [] for name in names}
    for _ in range(14):
        n = chance.randint(25, 220)
        cells = [round(chance.gauss(0.25, 0.15), 3), n]
        for shift in (0.35, 0.0):
            cells += [round(chance.gauss(3 + shift, 0.2), 2), round(chance.uniform(0.6, 0.9), 2)]
            cells.append(chance.randint(15, 70))
        for name, cell in zip(names, cells, strict=True):
            rows[name].append(cell)
    return rows


def diary() -> Rows:
    """Two dyads: conflict of 0 to 20 over 24 days that drops on day 12 or 14; some gaps."""
    chance = Random(15)  # noqa: S311  # the same rows each time
    rows: Rows = {name: [] for name in ("dyad", "day", "phase", "conflict")}
    for dyad, first, start, drift in (("kim", 5, 12, 0.6), ("noor", 12, 14, -0.4)):
        for day in range(1, 25):
            level = first + drift * day - (4 if day >= start else 0) + chance.gauss(0, 2)
            value = None if chance.random() < 0.08 else min(20, max(0, round(level)))
            phase = "with coaching" if day >= start else "before"
            for name, cell in zip(rows, (dyad, day, phase, value), strict=True):
                rows[name].append(cell)
    return rows


TABLES: dict[str, Callable[[], Rows]] = {
    "bonds": bonds,
    "climate": climate,
    "diary": diary,
    "observers": observers,
    "studies": studies,
}


def main(folder: Path) -> None:
    """Write every table as a CSV file in which NA is missing."""
    for name, make in TABLES.items():
        rows = make()
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(rows)
            for cells in zip(*rows.values(), strict=True):
                writer.writerow(["NA" if cell is None else cell for cell in cells])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
