"""`rodedraad fit`: a two-level model, from a file of rows to a table or JSON."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.cli import another_engine, beyond_the_table
from rodedraad.cli.frames import Files, as_number, columns
from rodedraad.cli.subcommand import FINE, PROBLEMS, Subcommands, WrongUsage, add, counted
from rodedraad.interchange.table import DELIMITERS
from rodedraad.interchange.writing import write_whole

if TYPE_CHECKING:
    from rodedraad.analysis.card import Card
    from rodedraad.analysis.shown import Fitted

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

Several files are taken together. With --parts they are read twice, a CSV file or so many rows of a
Parquet file at a time, so they may be larger than memory; there is no card then (null).

{other}
{more}"""

_EXAMPLE = """\
example:
  rodedraad fit bonds.csv --formula "closeness ~ conflict + (1 | teacher)" --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `fit` to the command."""
    more = {"other": another_engine.DESCRIPTION, "more": beyond_the_table.DESCRIPTION}
    does = "a two-level model, from a file of rows"
    parser = add(subcommands, "fit", does=does, description=_DESCRIPTION.format(**more))
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option(
        "data", metavar="DATA", type=Path, nargs="+", help="the files with the rows, CSV or Parquet"
    )
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
    option("--parts", metavar="ROWS", type=int, help="read so many rows at a time, without a card")
    another_engine.add_options(parser)
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
    found = as_number(written.strip())
    if found is None:
        raise ValueError
    return found


def run(arguments: argparse.Namespace) -> int:
    """Fit the model and print or write it; the exit code."""
    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis.refusals import WrongFormula  # noqa: PLC0415

    beyond_the_table.check(arguments)
    another_engine.check(arguments)
    try:
        told = _fitted(arguments)
    except WrongFormula as error:
        raise WrongUsage(f"--formula\n{error}") from None
    _write(told, arguments)
    return FINE if told.found.converged else PROBLEMS


@dataclass(frozen=True)
class _Told:
    found: Fitted
    card: Card | None
    more: dict[str, object]


def _fitted(arguments: argparse.Namespace) -> _Told:
    """The fit, its card where there is one, and what was asked beside them."""
    files = Files(arguments)
    if another_engine.asked(arguments):
        return _Told(another_engine.fitted(files, arguments), None, {})
    return _by_our_own(files, arguments)


def _by_our_own(files: Files, arguments: argparse.Namespace) -> _Told:
    from rodedraad.analysis import fit, fit_in_parts  # noqa: PLC0415
    from rodedraad.analysis.card import card, report  # noqa: PLC0415

    formula, how = arguments.formula, {"method": another_engine.method(arguments)}
    how["df"] = arguments.df
    told = None
    if arguments.parts is None:
        rows = files.whole(formula)
        found = fit(formula, rows, **how)
        told = card(found, rows, better=arguments.better, points=dict(arguments.at))
    else:
        found = fit_in_parts(formula, files.parts(formula, arguments.parts), **how)
    more = beyond_the_table.more(found, arguments, lambda path: columns(arguments, [path]))
    if arguments.report and told:
        beside = beyond_the_table.intervals(more)
        write_whole(arguments.report, report(told, arguments.language, beside))
    return _Told(found, told, more)


def _write(told: _Told, arguments: argparse.Namespace) -> None:
    where, found = arguments.json, told.found
    if where is None:
        card = told.card.text(arguments.language) if told.card else ""
        print(found, card, sep="\n\n", end="")
        if told.more:
            print(beyond_the_table.as_text(told.more))
        return
    text = json.dumps(_plain(told), indent=2, ensure_ascii=False) + "\n"
    if where == "-":
        sys.stdout.write(text)
    else:
        write_whole(Path(where), text)
    left_out = f", {counted(found.dropped, 'row')} left out" if found.dropped else ""
    print(f"{counted(found.n, 'row')} used{left_out}", file=sys.stderr)


def _plain(told: _Told) -> dict[str, object]:
    """All of it as lists and numbers by name."""
    card = told.card.as_json() if told.card else None
    more = beyond_the_table.as_plain(told.more)
    return {**told.found.as_json(), "card": card, **more}
