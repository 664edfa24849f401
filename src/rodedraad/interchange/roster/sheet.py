"""Lines of cells, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass

DATE = "\x00date"
"""Stands in a cell that a spreadsheet made a date of; no text of a person begins with NUL."""

ROUNDED = "\x00rounded"
"""Stands in a cell of a number that a spreadsheet rounded."""


@dataclass(frozen=True)
class Line:
    """One line with something in it: where it starts, counted from 1, and its cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell.strip())


@dataclass(frozen=True)
class Sheet:
    """All lines of one list; `name` is empty where a file holds just one."""

    name: str
    lines: tuple[Line, ...]
