"""What the commands that give figures share: columns of numbers and labels, JSON, tables."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rodedraad.cli.cells import near
from rodedraad.cli.subcommand import WrongUsage
from rodedraad.core.errors import InvalidFile, Problem
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.numbers import number
from rodedraad.interchange.table import DELIMITERS, Row, Table, shown
from rodedraad.interchange.writing import write_whole

_SCIENTIFIC = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_MEND = "mend it, or say what it means with --missing"


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The options that say how a file is read and where the figures go."""
    option = parser.add_argument
    option(
        "--missing",
        metavar="VALUE",
        nargs="+",
        action="extend",
        default=[],
        help="what stands for a missing value, beside the empty cell and NA",
    )
    option("--json", metavar="FILE", help="write JSON there, or to the screen with '-'")
    option("--encoding", help="of DATA, such as windows-1252 (default: seen from the file)")
    option(
        "--delimiter", choices=[*DELIMITERS.values()], help="of DATA (default: seen from the file)"
    )


@dataclass(frozen=True)
class Reading:
    """A table, and what stands for a gap in it."""

    table: Table
    gaps: frozenset[str]

    def numbers(self, columns: Sequence[str]) -> dict[str, list[float]]:
        """Columns of numbers; a gap is NaN. Check them first."""
        return {name: [self._number(row, name) for row in self.table.rows] for name in columns}

    def labels(self, column: str) -> list[str | None]:
        """A column of labels; a gap is None."""
        cells = (row.cells[column] for row in self.table.rows)
        return [None if cell in self.gaps else cell for cell in cells]

    def _number(self, row: Row, column: str) -> float:
        found = None if row.cells[column] in self.gaps else _number(row.cells[column])
        return float("nan") if found is None else found

    def check(
        self,
        numbers: Sequence[str],
        labels: Sequence[str] = (),
        *,
        ends: tuple[float, float] | None = None,
    ) -> None:
        """Raise `InvalidFile` with each column that is not there and each cell that is wrong."""
        problems = [*self._columns([*numbers, *labels]), *self._cells(numbers, ends)]
        if not self.table.rows:
            problems.insert(0, Problem("file", "has no rows under its heading"))
        self.refuse(problems)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Raise `InvalidFile` where there are problems."""
        if problems:
            raise InvalidFile(self.table.name, shown(problems))

    def _columns(self, columns: Sequence[str]) -> Iterator[Problem]:
        for column in dict.fromkeys(columns):
            if column not in self.table.columns:
                yield Problem(f"column {column!r}", f"is not in the file{near(column, self.table)}")

    def _cells(self, columns: Sequence[str], ends: tuple[float, float] | None) -> Iterator[Problem]:
        present = [column for column in dict.fromkeys(columns) if column in self.table.columns]
        for place, row in enumerate(self.table.rows, start=1):
            for column in present:
                wrong = self._wrong(row.cells[column], ends)
                if wrong:
                    yield Problem(f"row {place}, column {column!r}", wrong, row.line)

    def _wrong(self, cell: str, ends: tuple[float, float] | None) -> str | None:
        if cell in self.gaps:
            return None
        found = _number(cell)
        if found is None:
            return f"{cell!r} is no number; {_MEND}"
        if ends and not ends[0] <= found <= ends[1]:
            return f"{cell!r} is not between {ends[0]:g} and {ends[1]:g}; {_MEND}"
        return None


def reading(arguments: argparse.Namespace) -> Reading:
    """The file that was named, as the options say."""
    signs = {name: sign for sign, name in DELIMITERS.items()}
    table = read_table(
        arguments.data, encoding=arguments.encoding, delimiter=signs.get(arguments.delimiter)
    )
    return Reading(table, frozenset(["", "NA", *arguments.missing]))


def different(columns: Sequence[str], option: str) -> list[str]:
    """The columns, each named once. Raises `WrongUsage`."""
    twice = sorted({column for column in columns if list(columns).count(column) > 1})
    if twice:
        raise WrongUsage(f"{option}: {', '.join(twice)} is named twice")
    return list(columns)


def write(figures: object, arguments: argparse.Namespace, *, text: str, said: str) -> None:
    """Print the text, or write the figures as JSON; `said` goes beside them."""
    if arguments.json is None:
        sys.stdout.write(f"{text}\n")
    else:
        written = json.dumps(figures, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
        if arguments.json == "-":
            sys.stdout.write(written)
        else:
            write_whole(Path(arguments.json), written)
    sys.stderr.write(f"{said}\n")


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines: the first column to the left, the others to the right."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def figure(value: float | None, digits: int = 3) -> str:
    """A number for the screen; a dash where there is none."""
    return "–" if value is None or value != value else f"{value:.{digits}f}"  # noqa: PLR0124


def _number(cell: str) -> float | None:
    """A number as schools write it, or as programs do, such as 1.2e-05."""
    found = number(cell)
    if found is None and _SCIENTIFIC.fullmatch(cell):
        return float(cell)
    return found
