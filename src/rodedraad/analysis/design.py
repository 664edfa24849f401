"""From terms to columns: products of numbers and of R's treatment coding, under R's names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from rodedraad.analysis.formula import Atom, Formula, Term
from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.frame.survey import Rows, Survey, factor_name
from rodedraad.analysis.refusals import UnusableColumn


@dataclass(frozen=True)
class Piece:
    """One atom of one column; of a factor, one of its levels."""

    atom: Atom
    level: str | None = None

    @property
    def name(self) -> str:
        """The piece as R names it."""
        return self.atom.name + (self.level or "")


DesignColumn = tuple[Piece, ...]
"""The product of its pieces; the empty product is the intercept."""


def column_name(column: DesignColumn) -> str:
    """A column as R names its coefficient."""
    return ":".join(piece.name for piece in column) or "(Intercept)"


def design_columns(terms: Sequence[Term], survey: Survey) -> list[DesignColumn]:
    """The columns of the terms in R's order: the first factor of a product runs fastest."""
    known = {frozenset(term) for term in terms}
    found: list[DesignColumn] = []
    for term in terms:
        choices = [_pieces(atom, term, known=known, survey=survey) for atom in term]
        found += [tuple(reversed(one)) for one in product(*reversed(choices))]
    return list(dict.fromkeys(found))


def _pieces(atom: Atom, term: Term, *, known: set[frozenset[Atom]], survey: Survey) -> list[Piece]:
    """One piece for a number; for a factor one a level, but not the first where R leaves it out.

    R leaves it out when the term without this factor is in the formula too.
    """
    levels = survey.factors.get(factor_name(atom))
    if levels is None:
        return [Piece(atom)]
    if len(levels) == 1:
        raise UnusableColumn(f"{atom.name}: has the one level {levels[0]!r}; leave it out")
    margin = frozenset(term) - {atom}
    return [Piece(atom, level) for level in (levels[1:] if margin in known else levels)]


@dataclass(frozen=True)
class Design:
    """All columns: the fixed ones, those only some random part has, and the outcome (last)."""

    columns: tuple[DesignColumn, ...]
    fixed: int
    outcome: str
    parts: tuple[tuple[DesignColumn, ...], ...]

    @property
    def names(self) -> list[str]:
        """The names of the fixed columns."""
        return [column_name(column) for column in self.columns[: self.fixed]]

    @property
    def has_intercept(self) -> bool:
        """Whether the first fixed column is the intercept."""
        return self.fixed > 0 and self.columns[0] == ()

    def matrix(self, rows: Rows, survey: Survey, where: slice | Numbers) -> Floats:
        """The columns of these rows: (columns and the outcome, rows)."""
        block = _Block(rows, survey, where)
        matrix = np.empty((len(self.columns) + 1, block.size))
        for index, column in enumerate(self.columns):
            matrix[index] = block.values(column)
        matrix[-1] = rows.numbers[self.outcome][where]
        return matrix


def design(formula: Formula, survey: Survey) -> Design:
    """The columns that a formula asks for."""
    fixed = design_columns(formula.terms, survey)
    parts = tuple(tuple(design_columns(part.terms, survey)) for part in formula.random)
    columns = tuple(dict.fromkeys([*fixed, *(column for part in parts for column in part)]))
    return Design(columns, len(fixed), formula.outcome, parts)


class _Block:
    """Some rows of one part, and the pieces worked out for them."""

    def __init__(self, rows: Rows, survey: Survey, where: slice | Numbers) -> None:
        self._rows, self._survey, self._where = rows, survey, where
        self._known: dict[Piece, Floats] = {}
        self.size = len(next(iter(rows.numbers.values()))[where])

    def values(self, column: DesignColumn) -> Floats:
        if not column:
            return np.ones(self.size)
        result = self._of(column[0])
        for piece in column[1:]:
            result = result * self._of(piece)
        return result

    def _of(self, piece: Piece) -> Floats:
        if piece not in self._known:
            self._known[piece] = self._piece(piece)
        return self._known[piece]

    def _piece(self, piece: Piece) -> Floats:
        atom = piece.atom
        if piece.level is not None:
            column = self._rows.factors[factor_name(atom)]
            here = column.labels.index(piece.level) if piece.level in column.labels else None
            return np.asarray(np.asarray(column.codes)[self._where] == here, dtype=float)
        values = self._rows.numbers[atom.column][self._where]
        if atom.how == "power":
            return np.asarray(values**atom.power)
        return self._around(atom, values) if atom.group else values

    def _around(self, atom: Atom, values: Floats) -> Floats:
        """The mean of the row's group, or what it differs from that."""
        codes = self._rows.groups[atom.group][self._where]
        means = self._survey.means[atom.column, atom.group][codes]
        return np.asarray(values - means if atom.how == "within" else means)
