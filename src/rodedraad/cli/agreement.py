"""`rodedraad agreement`: how far observers agree about what they both rated."""

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
from rodedraad.core.errors import Problem

if TYPE_CHECKING:
    from rodedraad.analysis.measures.kappa import Kappa
    from rodedraad.analysis.measures.krippendorff import Krippendorff
    from rodedraad.analysis.measures.observers import ObserverAgreement

_DESCRIPTION = """\
How far observers agree: exact and within-one agreement, the six intraclass correlations of Shrout
and Fleiss, kappa of every pair, and Krippendorff's alpha at the --level of the ratings, with 95 %
intervals that hold with few targets too. Each says what it is for; a warning stands where too
little differs for any of them.

One row a target and one column an observer (--observers), or one row a rating (--target,
--observer, --rating). An empty cell was not rated. For --level nominal the ratings may be words.

With --json the figures are written in full, as: targets, left_out, observers, sd, common,
common_share, closeness (exact, within_one, low, high, pairs), intraclass (targets, left_out,
observers, between_targets, between_observers, rest, within_targets, each (name, value, low, high,
f, df1, df2, p)) or null, kappa (the mean), kappas (one, other, weights, value, se, low, high,
observed, expected, targets), krippendorff (level, value, low, high, observed, expected, targets,
left_out, ratings) or null, messages.
"""

_EXAMPLE = """\
example:
  rodedraad agreement lessons.csv --observers anna bram --scale 1 7 --json -
"""


def register(subcommands: Subcommands) -> None:
    """Add `agreement` to the command."""
    does = "how far observers agree about what they both rated"
    parser = add(subcommands, "agreement", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the ratings")
    option("--observers", metavar="COLUMN", nargs="+", help="a column for each observer")
    option("--target", metavar="COLUMN", help="in long form: what was rated")
    option("--observer", metavar="COLUMN", help="in long form: by whom")
    option("--rating", metavar="COLUMN", help="in long form: how")
    option(
        "--level",
        choices=["nominal", "ordinal", "interval", "ratio"],
        default="interval",
        help="what differences between ratings mean (default: interval)",
    )
    option(
        "--weights",
        choices=["none", "linear", "quadratic"],
        default="linear",
        help="of kappa: how steps count (default: linear)",
    )
    option("--scale", metavar="END", nargs=2, type=int, help="the lowest and highest rating")
    option("--step", type=float, default=1.0, help="what 'within one' means (default: 1)")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the figures; the exit code."""
    _check(arguments)
    read = reading(arguments)
    ratings = _wide(arguments, read) if arguments.observers else _long(arguments, read)
    _report(arguments, ratings)
    return FINE


_LONG = ("target", "observer", "rating")


def _check(arguments: argparse.Namespace) -> None:
    given = [name for name in _LONG if getattr(arguments, name)]
    if bool(arguments.observers) == bool(given) or len(given) not in {0, len(_LONG)}:
        raise WrongUsage("give --observers, or all of --target, --observer and --rating")
    if arguments.observers and len(different(arguments.observers, "--observers")) <= 1:
        raise WrongUsage("--observers: one observer agrees with nobody; name two or more")
    if arguments.scale and not arguments.scale[0] < arguments.scale[1]:
        raise WrongUsage("--scale: give the lowest, then the highest")
    if arguments.scale and arguments.level == "nominal":
        raise WrongUsage("--scale: nominal ratings have no lowest or highest")
    if arguments.step < 0:
        raise WrongUsage("--step: is below 0")


_Ratings = Mapping[str, Sequence[float | str | None]]
"""A column of ratings by observer; words where they are nominal."""


def _wide(arguments: argparse.Namespace, read: Reading) -> _Ratings:
    if arguments.level == "nominal":
        read.check([], arguments.observers)
        return {name: read.labels(name) for name in arguments.observers}
    read.check(arguments.observers, ends=_ends(arguments))
    return read.numbers(arguments.observers)


def _ends(arguments: argparse.Namespace) -> tuple[float, float] | None:
    return (arguments.scale[0], arguments.scale[1]) if arguments.scale else None


def _long(arguments: argparse.Namespace, read: Reading) -> _Ratings:
    """The same from one row a rating."""
    nominal = arguments.level == "nominal"
    labels = [arguments.target, arguments.observer]
    named, numbers = ([*labels, arguments.rating], []) if nominal else (labels, [arguments.rating])
    read.check(numbers, named, ends=_ends(arguments))
    targets, observers = (read.labels(column) for column in labels)
    read.refuse([*_twice(read, targets, observers)])
    column = arguments.rating
    ratings = read.labels(column) if nominal else read.numbers([column])[column]
    none = None if nominal else float("nan")
    places = {target: place for place, target in enumerate(dict.fromkeys(targets))}
    found: dict[str, list[float | str | None]] = {}
    for target, observer, rating in zip(targets, observers, ratings, strict=True):
        if target is not None and observer is not None:
            found.setdefault(observer, [none] * len(places))[places[target]] = rating
    return found


def _twice(
    read: Reading, targets: list[str | None], observers: list[str | None]
) -> Iterator[Problem]:
    """Ratings without a target or observer, and second ratings of one target by one observer."""
    seen: dict[tuple[str, str], int] = {}
    for row, target, observer in zip(read.table.rows, targets, observers, strict=True):
        if target is None or observer is None:
            yield Problem("row", "has a rating of nothing, or by nobody", row.line)
            continue
        before = seen.setdefault((target, observer), row.line)
        if before != row.line:
            what = f"{observer!r} rated {target!r} in line {before} already; keep one"
            yield Problem("row", what, row.line)


def _report(arguments: argparse.Namespace, ratings: _Ratings) -> None:
    # NumPy and SciPy take half a second to load, which no other subcommand needs.
    from rodedraad.analysis.measures.observers import observer_agreement  # noqa: PLC0415
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415

    low, high = arguments.scale or (0, -1)
    found = observer_agreement(
        ratings,
        list(ratings),
        level=arguments.level,
        weights=arguments.weights,
        categories=[*range(low, high + 1)] or None,
        step=arguments.step,
    )
    left_out = f", {counted(found.left_out, 'target')} rated by fewer left out"
    said = f"{counted(found.targets, 'target')} rated by two or more"
    text = "\n".join(_lines(found))
    write(plain(found), arguments, text=text, said=said + (left_out if found.left_out else ""))


def _lines(found: ObserverAgreement) -> Iterator[str]:
    near, alpha = found.closeness, found.krippendorff
    yield f"exact {near.exact:.0%}, within one {near.within_one:.0%} of {near.pairs} pairs"
    yield f"within one: 95 % {near.low:.0%} to {near.high:.0%}"
    if alpha:
        yield f"Krippendorff's alpha, {alpha.level}: {figure(alpha.value)}{_reach(alpha)}"
    for one in found.kappas:
        named = f"kappa ({one.weights} weights) {one.one}, {one.other}"
        yield f"{named}: {figure(one.value)}{_reach(one)}"
    yield ""
    if found.intraclass:
        yield from in_columns([_HEADINGS, *_rows(found)])
        yield ""
    yield from found.messages


def _reach(one: Kappa | Krippendorff) -> str:
    """The interval, where there is one."""
    if one.low is None or one.high is None:
        return ""
    return f", 95 % {figure(one.low)} to {figure(one.high)}"


_HEADINGS = ("ICC", "value", "low", "high", "for")
_MEANT = {
    "1": "other observers each time",
    "2": "these stand for others, absolute",
    "3": "these observers only, consistency",
}


def _rows(found: ObserverAgreement) -> Iterator[tuple[str, ...]]:
    for one in found.intraclass.each if found.intraclass else ():
        whose = "one observer" if one.name.endswith(",1)") else "their mean"
        yield (
            one.name,
            figure(one.value),
            figure(one.low),
            figure(one.high),
            f"{whose}; {_MEANT[one.name[4]]}",
        )
