"""`rodedraad factors`: whether items hang on the factors one thinks of, in one group or several."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rodedraad.cli.figures import add_reading, different, figure, in_columns, reading, write
from rodedraad.cli.subcommand import FINE, Subcommands, WrongUsage, add, counted

if TYPE_CHECKING:
    from rodedraad.analysis.measures.factors import FactorFit, Invariance
    from rodedraad.analysis.measures.factors.indices import Indices

_DESCRIPTION = """\
Confirmatory factor analysis by maximum likelihood: each item hangs on one factor, and the factors
are free to go together. Loadings with their errors, and how well the model fits.

With --group also the same model in each group at once, with ever more held equal: nothing
(configural), loadings (metric), intercepts too (scalar), own variances too (strict). Compare means
of groups only where intercepts may be held equal.

Rows with a gap in any item are left out and counted.

With --json the figures are written in full, as: n, left_out, indices (chi_square, df, p, cfi, tli,
rmsea, rmsea_low, rmsea_high, srmr, log_likelihood, aic, bic), loadings (factor, item, estimate, se,
p, low, high, standardised, unique, unique_se), correlations (factors, estimate, se, p, low, high),
messages, and invariance (groups (label, n, left_out), steps (name, indices, difference, df, p,
cfi_change)) or null.
"""

_EXAMPLE = """\
example:
  rodedraad factors bonds.csv --factor closeness=c1,c2,c3,c4,c5 --factor conflict=f1,f2,f3,f4,f5 \\
      --group age --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `factors` to the command."""
    does = "whether items hang on the factors one thinks of (CFA)"
    parser = add(subcommands, "factors", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the answers")
    option(
        "--factor",
        metavar="NAME=ITEM,ITEM",
        action="append",
        required=True,
        help="a factor and its items; once for each factor",
    )
    option("--group", metavar="COLUMN", help="compare the groups of this column")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the figures; the exit code."""
    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis.measures.factors import factors, invariance, moments  # noqa: PLC0415
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415

    model = _model(arguments.factor)
    items = [item for own in model.values() for item in own]
    read = reading(arguments)
    read.check(items, [arguments.group] if arguments.group else [])
    answers = read.numbers(items)
    found = factors(moments(answers, items), model)
    compared = None
    if arguments.group:
        compared = invariance(answers, model, group=read.labels(arguments.group))
    told = plain(found)
    figures = {**(told if isinstance(told, dict) else {}), "invariance": plain(compared)}
    left_out = f", {counted(found.left_out, 'row')} left out" if found.left_out else ""
    text = "\n".join(_lines(found, compared))
    write(figures, arguments, text=text, said=f"{counted(found.n, 'row')} used{left_out}")
    return FINE


def _model(asked: Sequence[str]) -> dict[str, list[str]]:
    """The items of each factor. Raises `WrongUsage`."""
    found: dict[str, list[str]] = {}
    for one in asked:
        name, sign, items = one.partition("=")
        own = [item.strip() for item in items.split(",") if item.strip()]
        if not name or not sign or not own:
            raise WrongUsage(f"--factor {one}: write it as NAME=ITEM,ITEM,ITEM")
        if name in found:
            raise WrongUsage(f"--factor: {name} is given twice")
        found[name] = own
    different([item for own in found.values() for item in own], "--factor")
    return found


def _lines(found: FactorFit, compared: Invariance | None) -> Iterator[str]:
    yield from _fit_lines(found.indices)
    yield ""
    rows = [
        (
            f"{one.factor}: {one.item}",
            figure(one.estimate),
            figure(one.se),
            figure(one.standardised, 2),
            figure(one.unique),
        )
        for one in found.loadings
    ]
    yield from in_columns([("loading", "estimate", "se", "standardised", "own variance"), *rows])
    for pair in found.correlations:
        yield (
            f"{' and '.join(pair.factors)}: r {figure(pair.estimate, 2)}, "
            f"95 % {figure(pair.low, 2)} to {figure(pair.high, 2)}"
        )
    yield from found.messages
    if compared:
        yield ""
        yield from _steps(compared)


def _fit_lines(one: Indices) -> Iterator[str]:
    yield f"chi-square {figure(one.chi_square)}, df {one.df}, p {figure(one.p)}"
    yield (
        f"CFI {figure(one.cfi)}, TLI {figure(one.tli)}, SRMR {figure(one.srmr)}, RMSEA "
        f"{figure(one.rmsea)} (90 % {figure(one.rmsea_low)} to {figure(one.rmsea_high)})"
    )


def _steps(compared: Invariance) -> Iterator[str]:
    yield ", ".join(f"{one.label}: {counted(one.n, 'row')}" for one in compared.groups)
    rows = [
        (
            one.name,
            figure(one.indices.chi_square),
            str(one.indices.df),
            figure(one.indices.cfi),
            figure(one.indices.rmsea),
            figure(one.difference),
            figure(one.p),
            figure(one.cfi_change),
        )
        for one in compared.steps
    ]
    heading = ("held equal", "chi-square", "df", "CFI", "RMSEA", "worse by", "p", "CFI change")
    yield from in_columns([heading, *rows])
