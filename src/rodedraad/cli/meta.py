"""`rodedraad meta`: studies taken together, with the range in which a new one would lie."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.cli.figures import Reading, add_reading, figure, in_columns, reading, write
from rodedraad.cli.subcommand import FINE, Subcommands, WrongUsage, add
from rodedraad.core.errors import Problem

if TYPE_CHECKING:
    from rodedraad.analysis.measures.meta import Effects, Pooled

_DESCRIPTION = """\
The random-effects mean of studies, one row a study: of correlations (--r, --n), of differences
between two groups (--means, --sds, --sizes, each for the first and the second group; Hedges' g, or
with --raw in the units of the measure), or of effects with their variances (--effect, --variance).

The variance between studies is found by REML, or with --method dl as DerSimonian and Laird do; the
error by Hartung and Knapp, or with --normal in the usual way. Beside the mean stands the range in
which the effect of a new study would lie. Studies with a gap are left out and counted.

With --json the figures are written in full, as: measure, method, hartung_knapp, studies, left_out,
effect, se, statistic, df, p, low, high, as_r (mean and interval as correlations) or null, low_new,
high_new, tau2, q, df_q, p_q, i2, each (name, effect, variance, low, high, weight), messages.
"""

_EXAMPLE = """\
example:
  rodedraad meta studies.csv --study author --r r --n n --json -
"""

_WAYS = (("r", "n"), ("effect", "variance"), ("means", "sds", "sizes"))
_NUMBERS = {"r": "a correlation", "n": "its n", "effect": "an effect", "variance": "its variance"}
_PAIRS = {"means": "the mean", "sds": "the SD", "sizes": "the size"}


def register(subcommands: Subcommands) -> None:
    """Add `meta` to the command."""
    does = "the mean of studies: correlations, differences, effects"
    parser = add(subcommands, "meta", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the studies")
    option("--study", metavar="COLUMN", help="the name of each study (default: its line)")
    for name, what in _NUMBERS.items():
        option(f"--{name}", metavar="COLUMN", help=f"{what}, for each study")
    for name, what in _PAIRS.items():
        option(f"--{name}", metavar="COLUMN", nargs=2, help=f"{what} of the first and second group")
    option("--raw", action="store_true", help="differences in the units of the measure")
    option("--method", choices=["reml", "dl"], default="reml", help="default: reml")
    option("--normal", action="store_true", help="no correction of Hartung and Knapp")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the figures; the exit code."""
    columns = _columns(arguments)
    read = reading(arguments)
    read.check(columns, [arguments.study] if arguments.study else [])
    read.refuse([*_impossible(arguments, read)])
    _report(arguments, _effects(arguments, read))
    return FINE


def _columns(arguments: argparse.Namespace) -> list[str]:
    """The columns of the one way in which the effects are given. Raises `WrongUsage`."""
    given = {name for way in _WAYS for name in way if getattr(arguments, name)}
    ways = [way for way in _WAYS if given == set(way)]
    if not ways:
        known = ", or ".join(" with ".join(f"--{name}" for name in way) for way in _WAYS)
        raise WrongUsage(f"give the effects in one way: {known}")
    if arguments.raw and ways[0] != _WAYS[2]:
        raise WrongUsage("--raw is about differences: --means, --sds and --sizes")
    named = [getattr(arguments, name) for name in ways[0]]
    return [one for name in named for one in ([name] if isinstance(name, str) else name)]


def _impossible(arguments: argparse.Namespace, read: Reading) -> Iterator[Problem]:
    """Cells that no study can have, each with its line; without it only the study is told."""
    for column, low, high, says in _limits(arguments):
        cells = read.numbers([column])[column]
        for row, value in zip(read.table.rows, cells, strict=True):
            if value <= low or value >= high:
                yield Problem(f"column {column!r}", f"{value:g}: {says}", row.line)


def _limits(arguments: argparse.Namespace) -> Iterator[tuple[str, float, float, str]]:
    """The columns with the values between which theirs must lie, and how that is said."""
    endless = float("inf")
    if arguments.r:
        yield arguments.r, -1, 1, "a correlation lies between -1 and 1"
        yield arguments.n, 3, endless, "an n is 4 or more"
    for column in arguments.sizes or ():
        yield column, 1, endless, "a group has two or more"
    for column in arguments.sds or ():
        yield column, 0, endless, "an SD is above 0"
    if arguments.variance:
        yield arguments.variance, 0, endless, "a variance is above 0"


def _effects(arguments: argparse.Namespace, read: Reading) -> Effects:
    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis.measures.meta import (  # noqa: PLC0415
        from_correlations,
        from_effects,
        from_means,
    )

    rows = read.table.rows
    names = [row.cells[arguments.study] if arguments.study else str(row.line) for row in rows]
    columns = read.numbers(_columns(arguments))
    if arguments.r:
        return from_correlations(columns[arguments.r], columns[arguments.n], names)
    if arguments.effect:
        return from_effects(columns[arguments.effect], columns[arguments.variance], names)
    groups = zip(arguments.means, arguments.sds, arguments.sizes, strict=True)
    first, second = ((columns[m], columns[s], columns[n]) for m, s, n in groups)
    return from_means(first, second, names, raw=arguments.raw)


def _report(arguments: argparse.Namespace, effects: Effects) -> None:
    from rodedraad.analysis.measures.meta import pooled  # noqa: PLC0415
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415

    found = pooled(effects, method=arguments.method, hartung_knapp=not arguments.normal)
    left_out = f", {found.left_out} left out" if found.left_out else ""
    said = f"{found.studies} {'study' if found.studies == 1 else 'studies'} used{left_out}"
    write(plain(found), arguments, text="\n".join(_lines(found)), said=said)


_NAMES = {"z": "Fisher's z", "g": "Hedges' g", "difference": "difference", "effect": "effect"}


def _lines(found: Pooled) -> Iterator[str]:
    shown: list[tuple[str, ...]] = [("study", "effect", "low", "high", "weight")]
    for one in found.each:
        cells = (figure(value) for value in (one.effect, one.low, one.high))
        shown.append((one.name, *cells, f"{one.weight:.1%}"))
    yield from in_columns(shown)
    yield ""
    ends = f"95 % {figure(found.low)} to {figure(found.high)}"
    yield f"mean {_NAMES[found.measure]} {figure(found.effect)}, {ends}, p = {found.p:.3g}"
    if found.as_r:
        mean, low, high = found.as_r
        yield f"as a correlation {figure(mean)}, 95 % {figure(low)} to {figure(high)}"
    ends = f"{figure(found.low_new)} and {figure(found.high_new)}"
    yield f"a new study would lie between {ends} (95 %)"
    how = found.method.upper()
    yield (
        f"between studies ({how}): tau2 {figure(found.tau2, 4)}, I2 {found.i2:.0%}, "
        f"Q {figure(found.q, 2)} (df {found.df_q}, p = {found.p_q:.3g})"
    )
    yield from found.messages
