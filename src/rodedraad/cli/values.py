"""The file of values that `rodedraad score` writes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from rodedraad.cli.cells import near
from rodedraad.core.errors import Problem
from rodedraad.core.instrument import Instrument, Scale
from rodedraad.core.scoring import Score, Scores
from rodedraad.interchange.table import Row, Table


@dataclass(frozen=True)
class Result:
    """The columns of the file of values: those kept from the answers, and those of each scale."""

    instrument: Instrument
    kept: tuple[str, ...]

    def problems_in(self, table: Table) -> Iterator[Problem]:
        """Columns to keep that are not there, or that have the name of a column of values."""
        taken = self._own_heading()
        for column in self.kept:
            if column not in table.columns:
                yield Problem(f"column {column!r}", f"is not in the file{near(column, table)}")
            if column in taken:
                what = "has the name of a column of values; give it another name"
                yield Problem(f"column {column!r}", what)

    def text(self, table: Table, scores: Sequence[Scores]) -> str:
        """The file as CSV, a line for each row of answers."""
        file = StringIO(newline="")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*(self.kept or ("line",)), *self._own_heading()])
        for row, one in zip(table.rows, scores, strict=True):
            writer.writerow([*self._kept_cells(row), *self._cells(one)])
        return file.getvalue()

    def _own_heading(self) -> list[str]:
        columns = [column for scale in self.instrument.scales for column in _columns(scale)]
        confirmed = ["confirmed_by"] if self.instrument.key_needs_confirmation else []
        return ["instrument", "revision", *columns, *confirmed]

    def _kept_cells(self, row: Row) -> list[str]:
        return [row.cells[column] for column in self.kept] or [str(row.line)]

    def _cells(self, scores: Scores) -> list[str]:
        cells = [scores.instrument, str(scores.revision)]
        for scale in self.instrument.scales:
            cells += _cells_of(scale, scores.of(scale.key))
        return cells + sorted({score.confirmed_by for score in scores if score.confirmed_by})


def _columns(scale: Scale) -> tuple[str, ...]:
    key = scale.key
    return (key, f"{key}_n_answered", f"{key}_n_unsure", f"{key}_reliability")


def _cells_of(scale: Scale, score: Score) -> tuple[str, ...]:
    """The cells under the columns of a scale; ten digits are more than any answer holds."""
    value = "" if score.value is None else f"{score.value:.10g}"
    kinds = " and ".join(sorted({one.kind.value for one in scale.reliabilities}))
    return (value, str(score.n_answered), str(score.n_unsure), kinds or "unknown")
