"""What `rodedraad fit` gives beside its table on request: effects, predictions, intervals."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rodedraad.cli.figures import figure, in_columns
from rodedraad.cli.subcommand import WrongUsage

if TYPE_CHECKING:
    from rodedraad.analysis import Fit
    from rodedraad.analysis.card.intervals import Intervals

DESCRIPTION = """\
On request, beside these: effects (--effects: group, label, term, estimate, se, low, high of each
group), predictions (--predict: a list with estimate, se, low, high, row_low, row_high of each row
of NEW, and known: by grouping, whether the fit knows the row's group), bootstrap (--bootstrap:
draws, seed, failed, singular, covered, and fixed and spreads: kind, group, terms, estimate, bias,
se, low, high), profile (--profile: covered, criterion, and fixed and spreads: kind, group, terms,
estimate, low, high). The last two stand on the page of --report too. Read
docs/explanation/prediction.md and bootstrap-and-profile.md on when to use which.
"""

Frames = Callable[[Path], object]
"""Reads a file of rows as columns."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that ask for more."""
    option = parser.add_argument
    option("--effects", action="store_true", help="the effect of each group, with its error")
    option("--predict", metavar="NEW", type=Path, help="what is expected of the rows of this file")
    option(
        "--bootstrap",
        metavar="N",
        type=int,
        help="draw N new outcomes from the model, and say how far the figures differ",
    )
    option("--seed", metavar="S", type=int, help="where the draws begin; the same gives the same")
    option("--profile", action="store_true", help="profile intervals (of the ML fit)")


def check(arguments: argparse.Namespace) -> None:
    """Raise `WrongUsage` where the options cannot be meant together."""
    if arguments.parts is not None and (arguments.report or arguments.at):
        raise WrongUsage("--parts: there is no card of rows in parts, so no --report and no --at")
    if (arguments.bootstrap is None) != (arguments.seed is None):
        raise WrongUsage("--bootstrap and --seed: give both, so that others can draw the same")


def more(found: Fit, arguments: argparse.Namespace, frames: Frames) -> dict[str, object]:
    """What was asked, by name."""
    asked = {
        "effects": arguments.effects,
        "predictions": arguments.predict is not None,
        "bootstrap": arguments.bootstrap is not None,
        "profile": arguments.profile,
    }
    makers: dict[str, Callable[[], object]] = {
        "effects": lambda: _effects(found),
        "predictions": lambda: _predictions(found, frames(arguments.predict)),
        "bootstrap": lambda: _bootstrap(found, arguments),
        "profile": lambda: _profile(found),
    }
    return {name: makers[name]() for name, wanted in asked.items() if wanted}


def intervals(told: dict[str, object]) -> list[Intervals]:
    """Of what was asked, the intervals: they stand on the report too."""
    found = [told[name] for name in ("profile", "bootstrap") if name in told]
    return cast("list[Intervals]", found)


def as_plain(told: dict[str, object]) -> dict[str, object]:
    """What was asked, as plain lists and numbers by name."""
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415

    return {name: plain(one) for name, one in told.items()}


def _effects(found: Fit) -> object:
    from rodedraad.analysis.prediction import group_effects  # noqa: PLC0415

    return [*group_effects(found)]


def _predictions(found: Fit, frame: object) -> list[dict[str, object]]:
    from rodedraad.analysis.measures.plain import plain  # noqa: PLC0415
    from rodedraad.analysis.prediction import predict  # noqa: PLC0415

    told = predict(found, frame)
    names = ("estimate", "se", "low", "high", "row_low", "row_high")
    columns = [getattr(told, name).tolist() for name in names]
    known = {name: values.tolist() for name, values in told.known.items()}
    return [
        {
            **{name: plain(cell) for name, cell in zip(names, cells, strict=True)},
            "known": {name: values[row] for name, values in known.items()},
        }
        for row, cells in enumerate(zip(*columns, strict=True))
    ]


def _bootstrap(found: Fit, arguments: argparse.Namespace) -> object:
    from rodedraad.analysis.bootstrap import bootstrap  # noqa: PLC0415

    draws = arguments.bootstrap
    return bootstrap(found, seed=arguments.seed, draws=draws, progress=_telling("draws"))


def _profile(found: Fit) -> object:
    from rodedraad.analysis.profiling import profile  # noqa: PLC0415

    return profile(found, progress=_telling("profiles"))


def _telling(noun: str) -> Callable[[int, int], None]:
    def told(done: int, of: int) -> None:
        """Tell a tenth at a time."""
        if done * 10 // of > (done - 1) * 10 // of:
            print(f"{done} of {of} {noun}", file=sys.stderr)

    return told


def as_text(told: dict[str, object]) -> str:
    """The same for reading, each under a heading."""
    return "\n".join(line for name, one in as_plain(told).items() for line in _section(name, one))


def _section(name: str, one: object) -> Iterator[str]:
    yield from ("", name)
    if isinstance(one, dict):
        rows = [*one["fixed"], *one["spreads"]]
        yield from in_columns([_heading(rows[0]), *map(_line, rows)])
    elif isinstance(one, list) and one:
        yield from in_columns([_heading(one[0]), *map(_line, one)])


def _heading(row: dict[str, object]) -> Sequence[str]:
    return [name for name in row if name != "known"]


def _line(row: dict[str, object]) -> Sequence[str]:
    return [_cell(value) for name, value in row.items() if name != "known"]


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else figure(value)  # type: ignore[arg-type]
