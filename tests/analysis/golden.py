"""Figures that R froze, and the tables they belong to."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.analysis.reference.simulated import TABLES

HERE = Path(os.environ.get("RODEDRAAD_R_FIGURES") or Path(__file__).parent / "reference")
"""The frozen figures, and the scripts that made them; scripts/check-against-r has fresh ones."""

R = shutil.which("Rscript")


def cases(*, simulated: bool) -> list[dict[str, str]]:
    """The cases whose table needs no R, or those whose table R holds."""
    return [case for case in _rows("cases.tsv") if (case["table"] in TABLES) == simulated]


@cache
def figures() -> dict[str, dict[tuple[str, str], float]]:
    """case → (what, term) → value."""
    found: dict[str, dict[tuple[str, str], float]] = {}
    for row in _rows("figures.tsv"):
        found.setdefault(row["case"], {})[row["what"], row["term"]] = float(row["value"])
    return found


def of_kind(case: str, what: str) -> dict[str, float]:
    """The values of one kind by term."""
    return {term: value for (kind, term), value in figures()[case].items() if kind == what}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read(path: Path) -> dict[str, object]:
    """A CSV file of R as columns; NA is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: _column([row[name] for row in rows]) for name in rows[0]}


def _column(cells: list[str]) -> object:
    try:
        return np.array([np.nan if cell in {"NA", ""} else float(cell) for cell in cells])
    except ValueError:
        return [None if cell in {"NA", ""} else cell for cell in cells]


def tables_of_r(folder: Path) -> Path:
    """The public tables, written by R; skips where R or a package of it is not there."""
    if R is None:
        pytest.skip("R is not here; on Debian: apt-get install r-cran-lme4 r-cran-mlmrev")
    done = subprocess.run(  # noqa: S603  # a fixed script
        [R, str(HERE / "tables.R"), str(folder)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"R lacks a package: {done.stderr.strip().splitlines()[-1]}")
    return folder
