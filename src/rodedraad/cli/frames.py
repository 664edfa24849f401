"""Files of rows as columns: one file or several, all at once or a part at a time."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from rodedraad.cli.subcommand import WrongUsage
from rodedraad.interchange.any_table import read_table
from rodedraad.interchange.numbers import number
from rodedraad.interchange.table import DELIMITERS, Table

PARQUET = ".parquet"
LONG = 1.0
"""Work of more seconds than this tells how far it is."""

_SCIENTIFIC = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


class TableColumns(Mapping[str, list[float | None] | list[str | None]]):
    """The columns of tables by name: of numbers where each cell is one, else of labels.

    Rows of several tables follow each other; a column that is not in each of them is in none.
    """

    def __init__(self, tables: Sequence[Table], missing: frozenset[str]) -> None:
        self._tables, self._missing = tables, missing
        others = [set(table.columns) for table in tables[1:]]
        self._names = [n for n in tables[0].columns if all(n in other for other in others)]

    def __getitem__(self, name: str) -> list[float | None] | list[str | None]:
        if name not in self._names:
            raise KeyError(name)
        rows = chain.from_iterable(table.rows for table in self._tables)
        cells = [row.cells[name] for row in rows]
        known = [None if cell in self._missing else cell for cell in cells]
        numbers = [None if cell is None else as_number(cell) for cell in known]
        labelled = numbers.count(None) > known.count(None)
        return known if labelled else numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def as_number(cell: str) -> float | None:
    """A number as schools write it, or as programs do, such as 1.2e-05."""
    found = number(cell)
    if found is None and _SCIENTIFIC.fullmatch(cell):
        return float(cell)
    return found


class Files:
    """The files of a command, read as its options say. Raises `WrongUsage` for a mixture."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._paths: list[Path] = arguments.data
        kinds = {path.suffix.lower() == PARQUET for path in self._paths}
        if len(kinds) > 1:
            raise WrongUsage("DATA: give either Parquet files or CSV files")
        self._parquet = kinds == {True}
        if self._parquet and arguments.missing:
            raise WrongUsage("--missing: a Parquet file says itself which cells are missing")

    def whole(self, formula: str) -> Any:
        """All rows at once: of Parquet only the columns that the formula names."""
        if not self._parquet:
            return columns(self._arguments, self._paths)
        from rodedraad.analysis.parts import read_parquet  # noqa: PLC0415  # half a second

        return read_parquet(formula, self._paths)

    def parts(self, formula: str, rows: int) -> Callable[[], Iterable[Any]]:
        """The rows a part at a time: a CSV file, or so many rows of a Parquet file."""
        if not self._parquet:
            return _telling(lambda: (columns(self._arguments, [path]) for path in self._paths))
        from rodedraad.analysis.parts import parquet_parts  # noqa: PLC0415  # half a second

        return _telling(parquet_parts(formula, self._paths, rows=rows))


def columns(arguments: argparse.Namespace, paths: Sequence[Path]) -> TableColumns:
    """The columns of CSV files, read as the options say."""
    signs = {name: sign for sign, name in DELIMITERS.items()}
    delimiter = signs.get(arguments.delimiter)
    tables = [read_table(path, encoding=arguments.encoding, delimiter=delimiter) for path in paths]
    return TableColumns(tables, frozenset(["", "NA", *arguments.missing]))


def _telling(parts: Callable[[], Iterable[Any]]) -> Callable[[], Iterator[Any]]:
    """The same parts, which tell how far they are where reading takes long."""
    begun, passes = time.monotonic(), iter((1, 2))

    def told() -> Iterator[Any]:
        one = next(passes)
        for done, part in enumerate(parts(), 1):
            yield part
            if time.monotonic() - begun > LONG:
                print(f"pass {one} of 2: part {done} read", file=sys.stderr)

    return told
