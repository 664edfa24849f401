"""From the cells of a table to answers, with every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Instrument, Item
from rodedraad.core.scoring import Answers
from rodedraad.interchange.numbers import whole
from rodedraad.interchange.table import Row, Table


@dataclass(frozen=True)
class Cells:
    """How a table holds the answers: the columns of renamed items, and what its words mean."""

    columns: Mapping[str, str]
    unsure: frozenset[str]
    missing: frozenset[str]

    def column(self, item: str) -> str:
        """The column that holds an item: the one of its own name, unless another was named."""
        return self.columns.get(item, item)


def scored_items(instrument: Instrument) -> list[Item]:
    """The items that count in some scale; the others need no column."""
    counting = {key for scale in instrument.scales for key in scale.items}
    return [item for item in instrument.items if item.key in counting]


def problems_in(table: Table, instrument: Instrument, cells: Cells) -> Iterator[Problem]:
    """Every column that is not there and every cell that holds something else than an answer."""
    if not table.rows:
        yield Problem("file", "has no rows under its heading")
    yield from _columns(table, scored_items(instrument), cells)
    yield from _cells(table, instrument, cells)


def answers_in(row: Row, items: Sequence[Item], cells: Cells) -> Answers:
    """The answers in one row of a table without problems."""
    given = {item.key: row.cells[cells.column(item.key)] for item in items}
    return {
        key: None if cell in cells.unsure else whole(cell)
        for key, cell in given.items()
        if cell and cell not in cells.missing
    }


def _columns(table: Table, items: Sequence[Item], cells: Cells) -> Iterator[Problem]:
    """Columns that are not there, and columns or items that are claimed twice."""
    for item, column in cells.columns.items():
        if column not in table.columns:
            yield Problem(f"column {column!r}", f"is not in the file{near(column, table)}")
        if item in table.columns and item != column:
            what = f"has the name of item {item!r}, and --rename gives it to column {column!r}"
            yield Problem(f"column {item!r}", what)
    claimed: dict[str, str] = {}
    for key in (item.key for item in items):
        other = claimed.setdefault(cells.column(key), key)
        if other != key:
            what = f"would be both item {other!r} and item {key!r}; name another for one of them"
            yield Problem(f"column {cells.column(key)!r}", what)
        if key not in cells.columns and key not in table.columns:
            what = f"is not in the file{near(key, table)}; name it: --rename COLUMN={key}"
            yield Problem(f"column {key!r}", what)


def near(name: str, table: Table) -> str:
    """The columns called nearly so, as the end of a sentence; capitals make no difference."""
    by_folded = {column.casefold(): column for column in table.columns}
    near = [by_folded[folded] for folded in get_close_matches(name.casefold(), by_folded)]
    return f" (nearest: {', '.join(map(repr, near))})" if near else ""


def _cells(table: Table, instrument: Instrument, cells: Cells) -> Iterator[Problem]:
    """Cells that hold something else than an answer."""
    known = {"", *cells.unsure, *cells.missing}
    by_column = {cells.column(item.key): item for item in scored_items(instrument)}
    for column in (column for column in table.columns if column in by_column):
        codes = instrument.responses_of(by_column[column]).codes
        for number, row in enumerate(table.rows, start=1):
            cell = row.cells[column]
            if cell not in known and whole(cell) not in codes:
                yield Problem(f"row {number}, column {column!r}", _no_answer(cell, codes), row.line)


def _no_answer(cell: str, codes: Sequence[int]) -> str:
    allowed = ", ".join(map(str, codes))
    means = "mend it, or say what it means with --missing or --unsure"
    return f"{cell!r} is not an answer ({allowed}); {means}"
