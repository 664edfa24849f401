"""Figures that R froze for the field's measures, and public tables where R holds them."""

from __future__ import annotations

import csv
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.analysis.golden import HERE, read

R = shutil.which("Rscript")


@cache
def frozen() -> dict[str, dict[str, float]]:
    """case → what → value."""
    found: dict[str, dict[str, float]] = {}
    with (HERE / "measures.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["case"], {})[row["what"]] = float(row["value"])
    return found


def table_of_r(name: str, package: str, folder: Path) -> dict[str, object]:
    """A table that comes with a package of R; skips where it is not there."""
    if R is None:
        pytest.skip(f"R is not here; on Debian: apt-get install r-cran-{package}")
    path = folder / f"{name}.csv"
    script = f'data({name}, package = "{package}"); write.csv({name}, "{path}", row.names = FALSE)'
    done = subprocess.run(  # noqa: S603  # a fixed script
        [R, "-e", script], capture_output=True, text=True, check=False
    )
    if done.returncode or not path.exists():
        pytest.skip(f"R lacks the package {package}")
    return read(path)
