"""`rodedraad score`: from a file of answers to a file of values."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rodedraad.catalogue import instrument as published
from rodedraad.catalogue import read_instrument
from rodedraad.cli.cells import Cells, answers_in, problems_in, scored_items
from rodedraad.cli.subcommand import FINE, Subcommands, WrongUsage, add, counted
from rodedraad.cli.values import Result
from rodedraad.core.errors import InvalidFile
from rodedraad.core.instrument import Instrument
from rodedraad.core.scoring import Scores, confirmation, score_all
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.numbers import whole
from rodedraad.interchange.table import DELIMITERS, Table, shown
from rodedraad.interchange.writing import write_whole

_DESCRIPTION = """\
Score a CSV file of answers, one row a form, one column an item, by the key of an instrument.

Answers are codes, not labels. An empty cell was not answered. Words such as NA or 99 are named
with --missing, and 'I do not know yet' with --unsure; any other cell is reported, and while one
cell is wrong nothing is written.

The result is a CSV file (comma, decimal point, UTF-8) with the --id columns, the instrument as
id@version#key, and for each scale its value (empty where too few items were answered), how many
were answered and how many unsure, and what its reliability rests on.
"""

_EXAMPLE = """\
example:
  rodedraad score answers.csv --instrument rode-draad-band --id code --missing NA \\
      --rename "closeness 1"=c1 --out values.csv
"""


def register(subcommands: Subcommands) -> None:
    """Add `score` to the command."""
    parser = add(
        subcommands, "score", does="from a file of answers to values", description=_DESCRIPTION
    )
    parser.epilog = _EXAMPLE
    _add_files(parser)
    _add_meanings(parser)
    parser.set_defaults(run=run)


def _add_files(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    option("data", metavar="DATA", type=Path, help="the CSV file with the answers")
    option(
        "--instrument",
        metavar="ID_OR_FILE",
        required=True,
        help="an id such as rode-draad-band or strs-sf@1#a-8-7, or a .toml file of your own",
    )
    option("--out", metavar="FILE", type=Path, help="where the values go (default: the screen)")
    option("--encoding", help="of DATA, such as windows-1252 (default: seen from the file)")
    option(
        "--delimiter", choices=[*DELIMITERS.values()], help="of DATA (default: seen from the file)"
    )


def _add_meanings(parser: argparse.ArgumentParser) -> None:
    option = parser.add_argument
    for name, metavar, meaning in (
        ("--id", "COLUMN", "columns to keep beside the values (default: the line)"),
        ("--unsure", "VALUE", "what stands for 'I do not know yet'"),
        ("--missing", "VALUE", "what stands for no answer"),
        ("--rename", "COLUMN=ITEM", "which column is which item"),
    ):
        option(name, metavar=metavar, nargs="+", action="extend", default=[], help=meaning)
    option(
        "--confirmed-by",
        metavar="NAME",
        help="who checked the key against the manual, where the instrument asks for that",
    )


def run(arguments: argparse.Namespace) -> int:
    """Score every row, or report every problem and write nothing; the exit code."""
    instrument = _instrument(arguments.instrument)
    confirmation(instrument, arguments.confirmed_by)
    cells = _cells(arguments, instrument)
    table = _table(arguments)
    result = Result(instrument, tuple(arguments.id))
    problems = [*result.problems_in(table), *problems_in(table, instrument, cells)]
    if problems:
        raise InvalidFile(table.name, shown(problems))
    items = scored_items(instrument)
    answers = (answers_in(row, items, cells) for row in table.rows)
    scores = [score_all(instrument, one, confirmed_by=arguments.confirmed_by) for one in answers]
    text = result.text(table, scores)
    if arguments.out:
        write_whole(arguments.out, text)
    else:
        sys.stdout.write(text)
    _say(table, instrument, scores)
    return FINE


def _instrument(name: str) -> Instrument:
    return read_instrument(Path(name)) if name.endswith(".toml") else published(name)


def _table(arguments: argparse.Namespace) -> Table:
    data, out = arguments.data, arguments.out
    if out and out.exists() and data.exists() and out.samefile(data):
        raise WrongUsage(f"--out {out}: is the file of answers itself")
    signs = {name: sign for sign, name in DELIMITERS.items()}
    return read_table(data, encoding=arguments.encoding, delimiter=signs.get(arguments.delimiter))


def _cells(arguments: argparse.Namespace, instrument: Instrument) -> Cells:
    cells = Cells(
        columns=_renamed(arguments.rename, instrument),
        unsure=frozenset(arguments.unsure),
        missing=frozenset(arguments.missing),
    )
    both = cells.unsure & cells.missing
    if both:
        raise WrongUsage(f"{', '.join(sorted(both))}: cannot be both --unsure and --missing")
    codes = {
        code for item in scored_items(instrument) for code in instrument.responses_of(item).codes
    }
    answers = sorted(word for word in cells.unsure | cells.missing if whole(word) in codes)
    if answers:
        raise WrongUsage(
            f"{', '.join(answers)}: is an answer of {instrument.ref}, no missing value"
        )
    return cells


def _renamed(pairs: Iterable[str], instrument: Instrument) -> dict[str, str]:
    """The column of each item that has another name in the file."""
    columns: dict[str, str] = {}
    items = {item.key for item in instrument.items}
    for pair in pairs:
        column, _, item = pair.rpartition("=")
        if not column:
            raise WrongUsage(f"--rename {pair}: write COLUMN=ITEM")
        if item not in items:
            raise WrongUsage(f"--rename {pair}: {instrument.ref} has no item {item!r}")
        if item in columns:
            raise WrongUsage(f"--rename {pair}: {item!r} is column {columns[item]!r} already")
        columns[item] = column
    return columns


def _say(table: Table, instrument: Instrument, scores: Sequence[Scores]) -> None:
    """What the reader of the values wants to know, beside them."""
    if table.encoding == "windows-1252":
        print(f"{table.name}: read as Windows-1252", file=sys.stderr)
    empty = [
        f"{scale.key} has no value in {without} of them"
        for scale in instrument.scales
        if (without := sum(one.of(scale.key).value is None for one in scores))
    ]
    print("; ".join([f"{counted(len(scores), 'row')} scored", *empty]), file=sys.stderr)
