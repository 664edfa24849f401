"""`rodedraad reliability`: how well items make a scale, and how exact its value is."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
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
    from rodedraad.analysis.measures.reliability import ScaleReliability
    from rodedraad.analysis.measures.rwg import AgreementWithin

_DESCRIPTION = """\
Items and scale: alpha with its interval, omega total (one factor, maximum likelihood), the standard
error of the mean of the items, and what each item does. One row a pupil, one column an item.

With --teacher also alpha, omega and error among the pupils of one teacher, the error from her own
pupil x item residual, and ICC(1) and ICC(2): how much lies between teachers. With --rwg, of groups
whose people rate one and the same thing, how far each group agrees.

Rows with a gap are left out and counted; '--gaps pairwise' takes for each pair of items the rows
that have both. A cell that is no number, or outside --answers, is reported with its line.

With --json the figures are written in full, as: rows, left_out, mean, sd, standard_error,
alpha (value, low, high, standardised, mean_correlation, items, rows),
omega (value, standardised, loadings, uniquenesses, chi_square, df) or null,
items (name, n, mean, sd, lowest, highest, rest_correlation, alpha_without),
within (n, left_out, teachers, alone, sd, alpha, omega, residual, standard_error, each (teacher, n,
mean, sd, standard_error), messages) or null,
between (n, left_out, groups, size, icc1, low, high, icc1_uneven, icc2, f, df1, df2, p) or null,
rwg (mean, median, each (group, n, rwg), alone, left_out, chance_variance) or null, messages.
"""

_EXAMPLE = """\
example:
  rodedraad reliability bonds.csv --items c1 c2 c3 c4 c5 --reversed c5 --answers 1 5 \\
      --teacher teacher --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `reliability` to the command."""
    does = "alpha, omega and error of a scale, also within teachers"
    parser = add(subcommands, "reliability", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the answers")
    option("--items", metavar="COLUMN", nargs="+", required=True, help="the items of the scale")
    option("--reversed", metavar="COLUMN", nargs="+", default=[], help="those keyed the other way")
    option("--answers", metavar="END", nargs=2, type=float, help="the lowest and highest answer")
    option("--teacher", metavar="COLUMN", help="the teacher of each pupil")
    option("--rwg", metavar="COLUMN", help="the group whose people rate one and the same thing")
    option(
        "--gaps",
        choices=["complete", "pairwise"],
        default="complete",
        help="which rows count where answers are missing (default: complete)",
    )
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the figures; the exit code."""
    items, ends = _items(arguments), _ends(arguments)
    read = reading(arguments)
    labels = [column for column in (arguments.teacher, arguments.rwg) if column]
    read.check(items, labels, ends=ends)
    _report(arguments, read, items=items, ends=ends)
    return FINE


def _items(arguments: argparse.Namespace) -> list[str]:
    items = different(arguments.items, "--items")
    unknown = [column for column in arguments.reversed if column not in items]
    if unknown:
        raise WrongUsage(f"--reversed: {', '.join(unknown)} is not among --items")
    if arguments.reversed and not arguments.answers:
        raise WrongUsage("--reversed needs --answers: a reversed answer is LOWEST + HIGHEST - it")
    if arguments.rwg and not arguments.answers:
        raise WrongUsage("--rwg needs --answers: agreement is held against answering by chance")
    return items


def _ends(arguments: argparse.Namespace) -> tuple[float, float] | None:
    if not arguments.answers:
        return None
    low, high = arguments.answers
    if not low < high:
        raise WrongUsage(f"--answers {low:g} {high:g}: give the lowest, then the highest")
    return low, high


def _report(
    arguments: argparse.Namespace,
    read: Reading,
    *,
    items: list[str],
    ends: tuple[float, float] | None,
) -> None:
    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415
    from rodedraad.analysis.measures.reliability import reliability  # noqa: PLC0415
    from rodedraad.analysis.measures.rwg import agreement_within  # noqa: PLC0415

    answers = read.numbers(items)
    found = reliability(
        answers,
        items,
        turned=arguments.reversed,
        ends=ends,
        teacher=read.labels(arguments.teacher) if arguments.teacher else None,
        gaps=arguments.gaps,
    )
    agreed = None
    if arguments.rwg and ends:
        steps = round(ends[1] - ends[0]) + 1
        agreed = agreement_within(answers, read.labels(arguments.rwg), steps=steps, items=items)
    figures = {"rwg": plain(agreed)}
    figures = {**_fields(plain(found)), **figures}
    left_out = f", {counted(found.left_out, 'row')} left out" if found.left_out else ""
    text = "\n".join(_lines(found, agreed))
    write(figures, arguments, text=text, said=f"{counted(found.rows, 'row')} used{left_out}")


def _fields(result: object) -> dict[str, object]:
    return dict(result) if isinstance(result, dict) else {}


def _lines(found: ScaleReliability, agreed: AgreementWithin | None) -> Iterator[str]:
    one = found.alpha
    yield f"mean {figure(found.mean)}, SD {figure(found.sd)} (the mean of {one.items} items)"
    yield f"alpha {figure(one.value)}, 95 % {figure(one.low)} to {figure(one.high)}"
    if found.omega:
        yield f"omega total {figure(found.omega.value)}"
    yield f"standard error of today's mean {figure(found.standard_error)}"
    yield ""
    yield from in_columns([_HEADINGS, *_item_rows(found)])
    yield ""
    yield from _teacher_lines(found)
    if agreed:
        yield f"rwg(j) mean {figure(agreed.mean)}, median {figure(agreed.median)}"
    yield from found.messages
    yield from found.within.messages if found.within else ()


_HEADINGS = ("item", "n", "mean", "SD", "lowest", "highest", "with rest", "alpha without")


def _item_rows(found: ScaleReliability) -> Iterator[tuple[str, ...]]:
    for one in found.items:
        yield (
            one.name,
            str(one.n),
            figure(one.mean, 2),
            figure(one.sd, 2),
            f"{one.lowest:.0%}",
            f"{one.highest:.0%}",
            figure(one.rest_correlation, 2),
            figure(one.alpha_without, 2),
        )


def _teacher_lines(found: ScaleReliability) -> Iterator[str]:
    within, between = found.within, found.between
    if within:
        yield (
            f"within teachers ({within.teachers}, {within.alone} with one pupil): "
            f"alpha {figure(within.alpha)}, omega {figure(within.omega)}, "
            f"standard error {figure(within.standard_error)}"
        )
    if between:
        yield (
            f"between teachers: ICC(1) {figure(between.icc1)}, "
            f"95 % {figure(between.low)} to {figure(between.high)}; "
            f"ICC(2) {figure(between.icc2)} with {between.size:.1f} pupils a teacher"
        )
