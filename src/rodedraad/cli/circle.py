"""`rodedraad circle`: scales that stand around a circle, and whether their angle may be read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.cli.figures import (
    Reading,
    add_reading,
    different,
    figure,
    in_columns,
    reading,
    write,
)
from rodedraad.cli.subcommand import FINE, Subcommands, WrongUsage, add, counted

if TYPE_CHECKING:
    from rodedraad.analysis.measures.circle import Around, Between, Circle, Contrast

_DESCRIPTION = """\
The structural summary of scales that stand evenly around a circle, such as how a teacher comes
across (closeness along 0 degrees, influence along 90): elevation, x, y, amplitude, angle and fit,
of the mean of the rows, or with --with of the correlations of the scales with another measure. With
--by one circle a group, and of two groups their contrast. Intervals come from rows drawn anew.

The angle is not to be read where the fit is below .70 or the amplitude may be nought; it is then
printed with that word beside it. Rows with a gap are left out and counted.

With --json the figures are written in full, as: circles (group, of, rows, left_out, scales, angles,
profile, elevation, x, y, amplitude, angle (each value, low, high), fit, reading (read, caution,
do_not_read), reasons, draws, seed) and contrast (elevation, x, y, amplitude, angle, reading) or
null.
"""

_EXAMPLE = """\
example:
  rodedraad circle lessons.csv --scales s1 s2 s3 s4 s5 s6 s7 s8 \\
      --angles 0 45 90 135 180 225 270 315 --by grade --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `circle` to the command."""
    does = "scales around a circle: angle, amplitude, and when not to read them"
    parser = add(subcommands, "circle", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the scores")
    option("--scales", metavar="COLUMN", nargs="+", required=True, help="four or more scales")
    option(
        "--angles",
        metavar="DEGREES",
        nargs="+",
        type=float,
        help="where each scale stands (default: evenly from 0 on, in their order)",
    )
    option("--with", dest="measure", metavar="COLUMN", help="a measure to correlate them with")
    option("--by", metavar="COLUMN", help="one circle for each label in this column")
    option("--draws", metavar="NUMBER", type=int, default=2000, help="default: 2000")
    option("--seed", metavar="NUMBER", type=int, default=1, help="of the draws (default: 1)")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the circles; the exit code."""
    _check(arguments)
    read = reading(arguments)
    measured = [arguments.measure] if arguments.measure else []
    read.check([*arguments.scales, *measured], [arguments.by] if arguments.by else [])
    _report(arguments, read)
    return FINE


def _check(arguments: argparse.Namespace) -> None:
    different(arguments.scales, "--scales")
    if arguments.angles and len(arguments.angles) != len(arguments.scales):
        raise WrongUsage(f"--angles: {len(arguments.angles)} for {len(arguments.scales)} scales")
    if arguments.measure in arguments.scales:
        raise WrongUsage(f"--with: {arguments.measure} is one of the scales")
    if arguments.draws < 1 or arguments.seed < 0:
        raise WrongUsage("--draws must be 1 or more, --seed 0 or more")


_Columns = Mapping[str, Sequence[float]]


def _groups(arguments: argparse.Namespace, read: Reading) -> tuple[dict[str | None, _Columns], int]:
    """The columns of each group by its label, and how many rows have none."""
    measured = [arguments.measure] if arguments.measure else []
    columns = read.numbers([*arguments.scales, *measured])
    if not arguments.by:
        return {None: columns}, 0
    labels = read.labels(arguments.by)
    named = sorted({label for label in labels if label is not None})
    return {
        name: {
            column: [cell for cell, label in zip(cells, labels, strict=True) if label == name]
            for column, cells in columns.items()
        }
        for name in named
    }, labels.count(None)


def _report(arguments: argparse.Namespace, read: Reading) -> None:
    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis.measures.circle import circle, contrast  # noqa: PLC0415
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415

    groups, without = _groups(arguments, read)
    circles = {name: circle(rows, _asked(arguments, rows)) for name, rows in groups.items()}
    apart = None
    if len(groups) == len(("one", "other")) and not arguments.measure:
        one, other = groups.values()
        apart = contrast(one, other, _asked(arguments, one))
    left_out = sum(one.left_out for one in circles.values()) + without
    used = counted(sum(one.rows for one in circles.values()), "row")
    said = f"{used} used" + (f", {counted(left_out, 'row')} left out" if left_out else "")
    figures = {
        "circles": [{"group": name, **_fields(plain(one))} for name, one in circles.items()],
        "contrast": plain(apart),
    }
    write(figures, arguments, text="\n".join(_lines(circles, apart)), said=said)


def _asked(arguments: argparse.Namespace, rows: _Columns) -> Around:
    from rodedraad.analysis.measures.circle import Around  # noqa: PLC0415

    return Around(
        scales=arguments.scales,
        angles=arguments.angles,
        measure=rows[arguments.measure] if arguments.measure else None,
        name=arguments.measure or "mean",
        draws=arguments.draws,
        seed=arguments.seed,
    )


def _fields(result: object) -> dict[str, object]:
    return dict(result) if isinstance(result, dict) else {}


def _lines(circles: Mapping[str | None, Circle], apart: Contrast | None) -> Iterator[str]:
    for name, one in circles.items():
        of = "mean" if one.of == "mean" else f"correlations with {one.of}"
        yield f"{f'{name}: ' if name else ''}{of} of {counted(one.rows, 'row')}"
        yield from in_columns([("", "value", "low", "high"), *_rows(one)])
        yield f"fit {figure(one.fit)}; angle: {one.reading.value.replace('_', ' ')}"
        yield from one.reasons
        yield ""
    if apart:
        yield "the second less the first"
        yield from in_columns([("", "value", "low", "high"), *_rows(apart)])
        yield f"angle: {apart.reading.value.replace('_', ' ')}"


def _rows(one: Circle | Contrast) -> Iterator[tuple[str, ...]]:
    for name in ("elevation", "x", "y", "amplitude", "angle"):
        found: Between = getattr(one, name)
        digits = 1 if name == "angle" else 3
        yield (name, *(figure(cell, digits) for cell in (found.value, found.low, found.high)))
