"""120 awkward tables: uneven, without variance, at a bound, off-centre, of another size."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

KINDS = (
    "plain",
    "balanced",
    "no slope variance",
    "no school variance",
    "correlation .99",
    "all variances zero",
    "off-centre by 50",
    "other size",
)
FORMULA = "closeness ~ conflict * support + (conflict | teacher) + (1 | school)"
SETS = 120


def tables() -> Iterator[tuple[str, dict[str, np.ndarray]]]:
    """Each kind in turn, with its table."""
    chance = np.random.default_rng(4242)
    for number in range(SETS):
        kind = KINDS[number % len(KINDS)]
        yield kind, _table(chance, kind, number)


def _table(chance: np.random.Generator, kind: str, number: int) -> dict[str, np.ndarray]:
    schools, per_school = chance.choice([3, 8, 20, 40]), chance.choice([2, 5, 12])
    teachers = schools * per_school
    mean = chance.choice([3, 10, 20])
    pupils = np.maximum(1, chance.poisson(mean, teachers))
    if kind == "balanced":
        pupils = np.full(teachers, 10)
    teacher = np.repeat(np.arange(teachers), pupils)
    school = teacher // per_school
    conflict = chance.normal(size=len(teacher))
    support = chance.normal(size=teachers)[teacher]
    level, slope = _effects(chance, kind, teachers)
    of_school = chance.normal(scale=_of_school(kind), size=schools)
    noise = chance.normal(size=len(teacher))
    outcome = 4 - 0.4 * conflict + 0.2 * support + 0.1 * conflict * support + noise
    outcome = outcome + level[teacher] + slope[teacher] * conflict + of_school[school]
    size = {"other size": 1e4 if number % 16 > 8 else 1e-4}.get(kind, 1.0)
    away = 50.0 if kind == "off-centre by 50" else 0.0
    columns = {"closeness": size * outcome, "conflict": conflict + away, "support": support}
    return {**columns, "teacher": teacher, "school": school}


def _of_school(kind: str) -> float:
    return 0.0 if kind in {"no school variance", "all variances zero"} else 0.3


def _effects(chance: np.random.Generator, kind: str, size: int) -> tuple[np.ndarray, np.ndarray]:
    sds = {"no slope variance": (0.5, 0.0), "all variances zero": (0.0, 0.0)}.get(kind, (0.5, 0.25))
    together = 0.99 if kind == "correlation .99" else 0.2
    first, second = chance.normal(size=(2, size))
    return sds[0] * first, sds[1] * (together * first + np.sqrt(1 - together**2) * second)


def write(folder: Path) -> None:
    """Every table as a CSV file named by its number, for engines elsewhere."""
    for number, (_, table) in enumerate(tables()):
        columns = [np.asarray(values).tolist() for values in table.values()]
        with (folder / f"{number}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[*table], *zip(*columns, strict=True)])
