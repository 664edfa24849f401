"""`rodedraad fit`: a two-level model, from a file of rows to a table or JSON."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.cli import beyond_the_table
from rodedraad.cli.subcommand import FINE, PROBLEMS, Subcommands, WrongUsage, add, counted
from rodedraad.interchange.numbers import number
from rodedraad.interchange.table import DELIMITERS, Table, read_table
from rodedraad.interchange.writing import write_whole

if TYPE_CHECKING:
    from rodedraad.analysis import Fit
    from rodedraad.analysis.card import Card

_DESCRIPTION = """\
Fit a model for rows that are nested: pupils in teachers, teachers in schools, moments in dyads.

A formula names the outcome, the effects, and in brackets what varies over which groups:

    closeness ~ within(conflict, teacher) * support + between(conflict, teacher)
                + (within(conflict, teacher) | teacher) + (1 | school)

'a * b' is a + b + a:b, '(x || group)' lets effects vary without a correlation, 'x^2' is a square,
'factor(x)' takes numbers as labels, 'school/teacher' says that labels of teachers start anew in
each school. A column with any cell that is no number is a factor; its first level in the order of
the alphabet is the reference. Rows in which something is missing are left out and counted.

With --json the figures are written in full, as: formula, method, df_method, n, dropped, groups,
fixed (term, estimate, se, df, t, p, low, high), random (group, terms, covariance), residual,
criterion (-2 log likelihood, restricted unless --ml, as lme4 prints it), converged, messages, and
card: what the figures say, in words that have rules (docs/explanation/the-result-card.md).
The exit code is 1 where the model is refused, or did not converge by the check of the program.

{more}"""

_EXAMPLE = """\
example:
  rodedraad fit bonds.csv --formula "closeness ~ conflict + (1 | teacher)" --json -
"""

_SCIENTIFIC = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def register(subcommands: Subcommands) -> None:
    """Add `fit` to the command."""
    does = "a two-level model, from a file of rows"
    parser = add(
        subcommands,
        "fit",
        does=does,
        description=_DESCRIPTION.format(more=beyond_the_table.DESCRIPTION),
    )
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the rows")
    option("--formula", metavar="F", required=True, help="the model, in quotation marks")
    option("--ml", action="store_true", help="maximum likelihood (default: REML)")
    option(
        "--df",
        choices=["satterthwaite", "kenward-roger"],
        default="satterthwaite",
        help="how the degrees of freedom are found (default: satterthwaite)",
    )
    option("--json", metavar="FILE", help="write JSON there, or to the screen with '-'")
    _add_reading_of_the_card(parser)
    option("--report", metavar="FILE", type=Path, help="write the card as one HTML page there")
    option(
        "--missing",
        metavar="VALUE",
        nargs="+",
        action="extend",
        default=[],
        help="what stands for a missing value, beside the empty cell and NA",
    )
    beyond_the_table.add_options(parser)
    _add_reading(parser)
    parser.set_defaults(run=run)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("--encoding", help="of DATA, such as windows-1252 (default: seen from the file)")
    option(
        "--delimiter", choices=[*DELIMITERS.values()], help="of DATA (default: seen from the file)"
    )


def _add_reading_of_the_card(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option(
        "--better",
        choices=["high", "low"],
        default="high",
        help="whether more of the outcome is better, for the words of the card (default: high)",
    )
    option(
        "--at",
        metavar="NAME=LOW,HIGH",
        type=_points,
        action="append",
        default=[],
        help="a low and a high point for the slopes (default: the 10th and 90th percentile)",
    )
    option("--language", choices=["en", "nl"], default="en", help="of the card (default: en)")


def _points(written: str) -> tuple[str, list[float]]:
    """A name with its two points; ValueError, which argparse tells, for anything else."""
    name, _, values = written.rpartition("=")
    low, high = (_point(value) for value in values.split(","))
    return name, [low, high]


def _point(written: str) -> float:
    found = _number(written.strip())
    if found is None:
        raise ValueError
    return found


def run(arguments: argparse.Namespace) -> int:
    """Fit the model and print or write it; the exit code."""
    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis import fit  # noqa: PLC0415
    from rodedraad.analysis.card import card, report  # noqa: PLC0415
    from rodedraad.analysis.refusals import WrongFormula  # noqa: PLC0415

    beyond_the_table.check(arguments)
    columns = _columns(arguments, arguments.data)
    method = "ml" if arguments.ml else "reml"
    try:
        found = fit(arguments.formula, columns, method=method, df=arguments.df)
        points = dict(arguments.at)
        told = card(found, columns, better=arguments.better, points=points)
        more = beyond_the_table.more(found, arguments, partial(_columns, arguments))
    except WrongFormula as error:
        raise WrongUsage(f"--formula\n{error}") from None
    if arguments.report:
        write_whole(arguments.report, report(told, arguments.language))
    _write(_Told(found, told, more), arguments)
    return FINE if found.converged else PROBLEMS


def _columns(arguments: argparse.Namespace, path: Path) -> TableColumns:
    """The columns of a file, read as the options say."""
    signs = {name: sign for sign, name in DELIMITERS.items()}
    delimiter = signs.get(arguments.delimiter)
    table = read_table(path, encoding=arguments.encoding, delimiter=delimiter)
    return TableColumns(table, frozenset(["", "NA", *arguments.missing]))


@dataclass(frozen=True)
class _Told:
    found: Fit
    card: Card
    more: dict[str, object]


def _write(told: _Told, arguments: argparse.Namespace) -> None:
    where, found = arguments.json, told.found
    if where is None:
        print(found, told.card.text(arguments.language), sep="\n\n", end="")
        if told.more:
            print(beyond_the_table.as_text(told.more))
        return
    whole = {**found.as_json(), "card": told.card.as_json(), **told.more}
    text = json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    if where == "-":
        sys.stdout.write(text)
    else:
        write_whole(Path(where), text)
    left_out = f", {counted(found.dropped, 'row')} left out" if found.dropped else ""
    print(f"{counted(found.n, 'row')} used{left_out}", file=sys.stderr)


class TableColumns(Mapping[str, list[float | None] | list[str | None]]):
    """The columns of a table by name: of numbers where each cell is one, else of labels."""

    def __init__(self, table: Table, missing: frozenset[str]) -> None:
        self._table, self._missing = table, missing

    def __getitem__(self, name: str) -> list[float | None] | list[str | None]:
        cells = [row.cells[name] for row in self._table.rows]
        known = [None if cell in self._missing else cell for cell in cells]
        numbers = [None if cell is None else _number(cell) for cell in known]
        labelled = numbers.count(None) > known.count(None)
        return known if labelled else numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.columns)

    def __len__(self) -> int:
        return len(self._table.columns)


def _number(cell: str) -> float | None:
    """A number as schools write it, or as programs do, such as 1.2e-05."""
    found = number(cell)
    if found is None and _SCIENTIFIC.fullmatch(cell):
        return float(cell)
    return found
