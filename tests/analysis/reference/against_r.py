"""Reruns the R scripts of this folder, and holds the library against what R gives today.

scripts/check-against-r    (or .venv/bin/python -m tests.analysis.reference.against_r)

With `--to-install` it prints what of R is not here, as Debian calls it, and does nothing else.

Four things may be wrong, and each ends in another exit code than 0: R or a package of it is
lacking, today's R gives other figures than those that are frozen here, the library does, or lme4
finds a lower criterion than ours on one of the 120 awkward tables.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

from rodedraad.analysis import fit
from tests.analysis.awkward import FORMULA, tables, write
from tests.analysis.reference import factored, measured, simulated

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[2]
SAME = 1e-5
"""So near must the figures of today's R be to the frozen ones; those drawn by chance apart."""

ENOUGH = 1e-6
"""A criterion that is higher by more is a worse fit."""

BY_CHANCE = frozenset({"bootstrap se"})


@dataclass(frozen=True)
class Script:
    """One R script: the file of figures it writes, and the packages it needs."""

    name: str
    figures: str
    packages: tuple[str, ...]


SCRIPTS = (
    Script("figures.R", "figures.tsv", ("lme4", "lmerTest", "pbkrtest", "mlmRev", "nlme")),
    Script("beyond.R", "beyond.tsv", ("lme4",)),
    Script("measures.R", "measures.tsv", ("psych", "multilevel", "metafor")),
    Script("factors.R", "factors.tsv", ("lavaan",)),
    Script("crossed.R", "crossed.tsv", ("lme4",)),
)
TESTS = (
    "tests/analysis/test_against_lme4.py",
    "tests/analysis/test_crossed.py",
    "tests/analysis/beyond",
    "tests/analysis/measures",
)
GOLDEN = "lme4 or lavaan or r_gives or published"


def say(line: str) -> None:
    """Print a line at once, so that it stands before what the tests print."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Print both tables; the exit code: 0 all agrees, 1 something differs, 2 something lacks."""
    lacking = [*missing()]
    for one in lacking:
        say(one)
    if shutil.which("Rscript") is None:
        return 2
    with TemporaryDirectory() as place:
        folder = Path(place)
        moved = [*differences(fresh(folder, lacking))]
        say("\nToday's R beside the frozen figures (largest relative difference)\n")
        for row in moved:
            say(row.line)
        say("\nThe library beside today's R\n")
        failed = library(folder)
        beaten = [] if "R lacks lme4" in " ".join(lacking) else [*awkward(folder)]
    if failed or beaten or any(one.differs for one in moved):
        return 1
    return 2 if lacking else 0


def missing() -> Iterator[str]:
    """What of R is not here, and how Debian calls it."""
    if shutil.which("Rscript") is None:
        yield "R is not here. On Debian: sudo apt-get install r-base-core"
        return
    for package in packages():
        if not has(package):
            yield f"R lacks {package}. On Debian: sudo apt-get install {in_debian(package)}"


def packages() -> list[str]:
    """Every package of R that a script here needs."""
    return sorted({package for script in SCRIPTS for package in script.packages})


def in_debian(package: str) -> str:
    """How Debian calls a package of R."""
    return f"r-cran-{package.lower()}"


def has(package: str) -> bool:
    """Whether R finds this package."""
    return not r("-e", f"quit(status = !requireNamespace('{package}', quietly = TRUE))").returncode


def to_install() -> list[str]:
    """Debian's names for what of R is not here."""
    if shutil.which("Rscript") is None:
        return ["r-base-core", *map(in_debian, packages())]
    return [in_debian(package) for package in packages() if not has(package)]


def r(*arguments: str) -> subprocess.CompletedProcess[str]:
    """R with one BLAS thread, so that runs are alike."""
    return subprocess.run(  # noqa: S603  # fixed scripts
        ["Rscript", *arguments],  # noqa: S607  # the one on the PATH
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )


def fresh(folder: Path, lacking: list[str]) -> Path:
    """A copy of this folder in which the scripts wrote their figures anew."""
    for path in [*HERE.glob("*.R"), *HERE.glob("*.tsv")]:
        shutil.copy(path, folder)
    tables = folder / "tables"
    tables.mkdir()
    for module in (simulated, measured, factored):
        module.main(tables)
    gone = {line.split()[2].rstrip(".") for line in lacking if line.startswith("R lacks")}
    if not gone & {"lme4", "mlmRev", "nlme"}:
        r(str(folder / "tables.R"), str(tables))
    for script in SCRIPTS:
        if gone & set(script.packages):
            say(f"{script.name}: not run, since {', '.join(gone & set(script.packages))} lacks")
            continue
        done = r(str(folder / script.name), str(tables))
        if done.returncode:
            say(f"{script.name}: stopped\n{done.stderr[-2000:]}")
            (folder / script.figures).write_text("", encoding="utf-8")
        else:
            say(f"{script.name}: run")
    return folder


@dataclass(frozen=True)
class Moved:
    """How far one kind of figure moved since it was frozen."""

    kind: str
    count: int
    largest: float
    differs: bool

    @property
    def line(self) -> str:
        """For the table."""
        sign = "  DIFFERS" if self.differs else ""
        return f"{self.kind:<40} {self.count:>6} figures {self.largest:>10.1e}{sign}"


def differences(folder: Path) -> Iterator[Moved]:
    """Per script and kind of figure: how many, and the largest relative difference."""
    for script in SCRIPTS:
        frozen, now = (read(path / script.figures) for path in (HERE, folder))
        if set(frozen) != set(now):
            yield Moved(f"{script.figures}: other figures", len(set(frozen) ^ set(now)), 1.0, True)
        kinds: dict[str, list[float]] = {}
        for key in set(frozen) & set(now):
            kind = key[1].split("|")[0] if len(key) > 2 else script.figures
            kinds.setdefault(kind, []).append(apart(frozen[key], now[key]))
        for kind, found in sorted(kinds.items()):
            differs = max(found) > SAME and kind not in BY_CHANCE
            name = f"{script.name[:-2]}: {kind}"
            yield Moved(name, len(found), max(found), differs)


def apart(one: float, other: float) -> float:
    """The relative difference; what is nought in both is alike."""
    if isclose(one, other, abs_tol=1e-7):
        return 0.0
    return abs(one - other) / max(abs(one), abs(other))


def read(path: Path) -> dict[tuple[str, ...], float]:
    """The figures of a file: all columns but the last are the name."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.reader(file, delimiter="\t")][1:]
    return {tuple(row[:-1]): float(row[-1]) for row in rows}


def awkward(folder: Path) -> Iterator[int]:
    """The awkward tables on which lme4 of today is lower than ours, or ours is not sure."""
    place = folder / "awkward"
    place.mkdir()
    write(place)
    done = r(str(folder / "awkward.R"), str(place))
    if done.returncode:
        say(f"awkward.R: stopped\n{done.stderr[-2000:]}")
        yield -1
        return
    with (folder / "awkward-lme4.tsv").open(encoding="utf-8", newline="") as file:
        theirs = [float(row["criterion"]) for row in csv.DictReader(file, delimiter="\t")]
    ours = [fit(FORMULA, table) for _, table in tables()]
    off = [one.criterion - other for one, other in zip(ours, theirs, strict=True)]
    say("\nThe criterion on 120 awkward tables, ours less that of today's lme4\n")
    say(f"level within {SAME:g} {sum(abs(one) <= SAME for one in off):>26}")
    say(f"ours lower, by at most {-min(off):<10.3g} {sum(one < -SAME for one in off):>12}")
    worse = [n for n, one in enumerate(off) if one > ENOUGH or not ours[n].converged]
    say(f"ours higher by more than {ENOUGH:g}, or not converged {len(worse):>3}")
    yield from worse


def library(folder: Path) -> int:
    """Run the tests that hold the library against R, with R's figures of today; pytest's code."""
    environment = {**os.environ, "RODEDRAAD_R_FIGURES": str(folder), "OPENBLAS_NUM_THREADS": "1"}
    asked = ["-p", "tests.analysis.reference.noting", "-q", "--no-header", "-k", GOLDEN, *TESTS]
    done = subprocess.run(  # noqa: S603  # our own tests
        [sys.executable, "-m", "pytest", *asked], check=False, cwd=CHECKOUT, env=environment
    )
    return done.returncode


if __name__ == "__main__":
    if sys.argv[1:] == ["--to-install"]:
        say(" ".join(to_install()))
        sys.exit()
    sys.exit(main())
