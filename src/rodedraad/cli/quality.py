"""`rodedraad quality`: signs that answers were given tired or in a row; never a judgement."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rodedraad.cli.figures import (
    Reading,
    add_reading,
    different,
    figure,
    in_columns,
    reading,
    write,
)
from rodedraad.cli.subcommand import FINE, Subcommands, add, counted
from rodedraad.core.errors import Problem
from rodedraad.core.quality import (
    answers_alike,
    average_run,
    longest_run,
    series_quality,
    share_unsure,
    spread_within,
)
from rodedraad.interchange.numbers import whole

_DESCRIPTION = """\
Signs in the answers themselves that somebody was tired, in a hurry, or rated many pupils in a row:
per row the longest row of equal answers, their mean length, the spread, the share of 'I do not know
yet', and whether ten or more answers are alike but for one. With --teacher also, for each teacher,
her pupils in the order of the file: the share with near-identical answers, identical pairs, how the
spread changes a pupil further on, and the spread of each item over her pupils.

Items stand in the order they were asked, as answered (not reversed). No published cut-offs exist,
and none is used but for near-identical answers: a long row may be the truth.

With --json the figures are written in full, as: rows (line, answered, unsure, longest_run,
average_run, spread, share_unsure, alike) and series (teacher, pupils, share_alike, identical_pairs,
spread_slope, item_spread) or null.
"""

_EXAMPLE = """\
example:
  rodedraad quality bonds.csv --items c1 c2 c3 c4 c5 f1 f2 f3 f4 f5 --unsure 9 \\
      --teacher teacher --json -
"""

Codes = dict[str, int | None]


def register(subcommands: Subcommands) -> None:
    """Add `quality` to the command."""
    does = "signs that answers were given tired or in a row"
    parser = add(subcommands, "quality", does=does, description=_DESCRIPTION)
    parser.epilog = _EXAMPLE
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the answers")
    option(
        "--items", metavar="COLUMN", nargs="+", required=True, help="in the order they were asked"
    )
    option(
        "--unsure",
        metavar="VALUE",
        nargs="+",
        action="extend",
        default=[],
        help="what stands for 'I do not know yet'",
    )
    option("--teacher", metavar="COLUMN", help="the teacher of each row, in the order she rated")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the figures; the exit code."""
    items = different(arguments.items, "--items")
    read = reading(arguments)
    read.check([], [*items, *([arguments.teacher] if arguments.teacher else [])])
    unsure = frozenset(arguments.unsure)
    answers = _answers(read, items, unsure)
    rows = [_row(read.table.rows[place].line, one) for place, one in enumerate(answers)]
    series = None
    if arguments.teacher:
        series = [*_series(answers, read.labels(arguments.teacher))]
    said = f"{counted(len(rows), 'row')} read"
    text = "\n".join(_lines(rows, series))
    write({"rows": rows, "series": series}, arguments, text=text, said=said)
    return FINE


def _answers(read: Reading, items: Sequence[str], unsure: frozenset[str]) -> list[Codes]:
    """The codes of each row; an item that was not answered is not in it. Raises `InvalidFile`."""
    found: list[Codes] = []
    problems: list[Problem] = []
    for place, row in enumerate(read.table.rows, start=1):
        codes: Codes = {}
        for item in items:
            cell = row.cells[item]
            if cell in unsure:
                codes[item] = None
            elif cell not in read.gaps:
                code = whole(cell)
                if code is None:
                    what = f"{cell!r} is no code; say what it means with --missing or --unsure"
                    problems.append(Problem(f"row {place}, column {item!r}", what, row.line))
                else:
                    codes[item] = code
        found.append(codes)
    read.refuse(problems)
    return found


def _row(line: int, codes: Codes) -> dict[str, object]:
    given = [*codes.values()]
    return {
        "line": line,
        "answered": len(given) - given.count(None),
        "unsure": given.count(None),
        "longest_run": longest_run(given),
        "average_run": average_run(given),
        "spread": spread_within(given),
        "share_unsure": share_unsure(given),
        "alike": answers_alike(given),
    }


def _series(
    answers: Sequence[Codes], teachers: Sequence[str | None]
) -> Iterator[dict[str, object]]:
    for teacher in dict.fromkeys(one for one in teachers if one is not None):
        own: list[Mapping[str, int | None]] = [
            codes for codes, label in zip(answers, teachers, strict=True) if label == teacher
        ]
        found = series_quality(own, {})
        yield {
            "teacher": teacher,
            "pupils": len(own),
            "share_alike": found.share_alike,
            "identical_pairs": found.identical_pairs,
            "spread_slope": found.spread_slope,
            "item_spread": dict(found.item_spread),
        }


_ROW = ("line", "answered", "unsure", "longest_run", "average_run", "spread", "alike")
_SERIES = ("teacher", "pupils", "share_alike", "identical_pairs", "spread_slope")


def _lines(
    rows: Sequence[Mapping[str, object]], series: Sequence[Mapping[str, object]] | None
) -> Iterator[str]:
    yield from in_columns([_ROW, *([_cell(one[name]) for name in _ROW] for one in rows)])
    if series is not None:
        yield ""
        yield from in_columns([_SERIES, *([_cell(one[n]) for n in _SERIES] for one in series)])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int) else figure(value, 2)  # type: ignore[arg-type]
