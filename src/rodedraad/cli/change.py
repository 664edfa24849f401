"""`rodedraad change`: which differences between two moments are more than chance."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from rodedraad.cli.asked import Asked
from rodedraad.cli.figures import Reading, add_reading, figure, in_columns, reading, write
from rodedraad.cli.subcommand import FINE, Subcommands, add, counted
from rodedraad.core.change import (
    Basis,
    Change,
    Scored,
    SdOf,
    Variant,
    benjamini_hochberg,
    reliable_change,
    smallest_detectable_change,
)
from rodedraad.core.reliability import Mark, Reliability, ReliabilityKind, ReliabilityOf

_DESCRIPTION = """\
The reliable change of each row: the difference between two moments in standard errors of a
difference (Jacobson & Truax, 1991), its p, and that p adjusted for the number of rows (Benjamini &
Hochberg, 1995). The SD and the reliability are those of a published group; one class is too small.

The reliability must be that of a retest. An alpha leaves out what varies from day to day and calls
too much reliable; with '--of alpha' the figures carry that in their name. For Rode Draad's own form
the reliability is assumed, so the change is refused, by name.

Rows that miss one of the moments are left out and counted.

With --json the figures are written in full, as: instrument, scale, variant, sd, reliability, of,
source, smallest_detectable, left_out, and rows (line, before, after, difference, standardised, p,
p_adjusted, reliable).
"""

_EXAMPLE = """\
example:
  rodedraad change bonds.csv --before conflict1 --after conflict2 --instrument demo@1#base \\
      --scale conflict --sd 0.62 --reliability 0.86 --source "a retest study" --json -
"""

OWN = "rode-draad-"


def register(subcommands: Subcommands) -> None:
    """Add `change` to the command."""
    does = "which differences between two moments are more than chance"
    parser = add(subcommands, "change", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the values")
    option("--before", metavar="COLUMN", required=True, help="the values of the first moment")
    option("--after", metavar="COLUMN", required=True, help="the values of the second")
    option("--instrument", metavar="ID@VERSION#KEY", required=True, help="what gave the values")
    option("--scale", metavar="NAME", required=True, help="the scale, such as conflict")
    option("--sd", required=True, help="the SD of the published group")
    option("--reliability", required=True, help="its reliability, between 0 and 1")
    option("--of", choices=["retest", "alpha"], default="retest", help="(default: retest)")
    option("--sd-of", choices=["norm_group", "study"], default="norm_group", help="whose SD it is")
    option("--source", required=True, help="where both were found")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the figures; the exit code."""
    basis = _basis(arguments)
    read = reading(arguments)
    read.check([arguments.before, arguments.after])
    lines, changes = _changes(arguments, read, basis)
    rows = _rows(lines, changes)
    reliability = basis.reliability.low
    figures: dict[str, object] = {
        "instrument": basis.ref,
        "scale": basis.scale,
        "variant": _variant(arguments).value,
        "sd": basis.sd,
        "reliability": reliability,
        "of": basis.reliability.of.value,
        "source": basis.reliability.source,
        "smallest_detectable": smallest_detectable_change(sd=basis.sd, reliability=reliability),
        "left_out": len(read.table.rows) - len(rows),
        "rows": rows,
    }
    said = f"{counted(len(rows), 'row')} used, {figures['left_out']} left out"
    write(figures, arguments, text="\n".join(_lines(figures, rows)), said=said)
    return FINE


def _basis(arguments: argparse.Namespace) -> Basis:
    """What a change is held against. Raises `WrongUsage`."""
    asked = Asked()
    sd = asked.figure("--sd", arguments.sd)
    reliability = asked.figure("--reliability", arguments.reliability)
    if sd is not None and sd <= 0:
        asked.wrong("--sd", f"{sd:g} is no spread; it is above 0")
    if reliability is not None and not 0 < reliability < 1:
        asked.wrong("--reliability", f"{reliability:g} is not between 0 and 1")
    asked.settle()
    own = arguments.instrument.startswith(OWN)  # its reliability is assumed, whatever is given
    value = reliability or 0.0
    found = Reliability(
        kind=ReliabilityKind.ASSUMED if own else ReliabilityKind.FOUND,
        of=ReliabilityOf(arguments.of),
        low=value,
        high=value,
        mark=Mark.ASSUMED if own else Mark.FOUND,
        source=arguments.source,
    )
    sd_of = SdOf(arguments.sd_of)
    return Basis(arguments.instrument, arguments.scale, found, sd or 0.0, sd_of)


def _variant(arguments: argparse.Namespace) -> Variant:
    alpha = arguments.of == "alpha"
    return Variant.JACOBSON_TRUAX_ALPHA if alpha else Variant.JACOBSON_TRUAX


def _changes(
    arguments: argparse.Namespace, read: Reading, basis: Basis
) -> tuple[list[int], list[Change]]:
    """The change of each complete row, and its line. Raises `ChangeRefused`."""
    columns = read.numbers([arguments.before, arguments.after])
    pairs = zip(columns[arguments.before], columns[arguments.after], strict=True)
    lines, found = [], []
    for row, (before, after) in zip(read.table.rows, pairs, strict=True):
        if before == before and after == after:  # noqa: PLR0124  # a gap is NaN
            one, other = (Scored(basis.ref, basis.scale, value) for value in (before, after))
            found.append(reliable_change(one, other, basis, variant=_variant(arguments)))
            lines.append(row.line)
    return lines, found


def _rows(lines: Sequence[int], changes: Sequence[Change]) -> list[dict[str, object]]:
    adjusted = benjamini_hochberg([one.p for one in changes])
    return [
        {
            "line": line,
            "before": one.before.value,
            "after": one.after.value,
            "difference": one.difference,
            "standardised": one.standardised,
            "p": one.p,
            "p_adjusted": p,
            "reliable": one.is_reliable,
        }
        for line, one, p in zip(lines, changes, adjusted, strict=True)
    ]


def _lines(figures: dict[str, object], rows: Sequence[dict[str, object]]) -> Iterator[str]:
    smallest = figures["smallest_detectable"]
    yield (
        f"{figures['variant']}: SD {figures['sd']:g}, reliability {figures['reliability']:g} "
        f"({figures['of']}, {figures['source']}); smallest detectable change {smallest:.2f}"
    )
    heading = ("line", "before", "after", "in errors", "p", "p adjusted", "reliable")
    names = ("before", "after", "standardised", "p", "p_adjusted")
    cells = [
        (
            str(row["line"]),
            *(figure(float(str(row[name]))) for name in names),
            "yes" if row["reliable"] else "no",
        )
        for row in rows
    ]
    yield from in_columns([heading, *cells])
