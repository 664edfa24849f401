"""What the benchmarks share: a row of the table, and the site as people start it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from tests.real_server import Server, environment_of, prepare, serving  # noqa: E402


def row(claim: str, measured: float, other: float, *, unit: str = "") -> None:
    """Print one line of the table: claim, our figure, the goal or the other's figure, the ratio."""
    shown = [f"{figure:.4g} {unit}".strip() for figure in (measured, other)]
    ratio = f"{measured / other:.2f}" if other else ("0" if measured == 0 else "over")
    print("\t".join([claim, *shown, ratio]))


@contextmanager
def site() -> Iterator[Server]:
    """Our own server on this machine, with a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_of(Path(folder, "var"))
        prepare(environment)
        with serving(environment, Path(folder, "log")) as server:
            yield server
