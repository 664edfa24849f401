"""A predictor as the card speaks of it: its values, its level, its low and its high point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodedraad.analysis.design import Design, DesignColumn, Piece
from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.frame.survey import Rows, Survey
from rodedraad.analysis.refusals import NotAvailable

LOW_POINT, HIGH_POINT = 0.10, 0.90
"""A low and a high value: a tenth of the groups (or rows) is lower, a tenth higher (a proposal).

The mean less and plus one sd, the usual pair, may lie where there are no rows when a variable
leans to one side, as conflict does.
"""

Points = Mapping[str, Sequence[float]]
"""For a predictor, by its name or its column: which two values are its low and its high point."""


@dataclass(frozen=True)
class Variable:
    """One predictor: a number, or a level of a factor beside the factor's reference.

    values: one a row. compared: the rows that take part (for a level: those of it and of the
    reference). low, high: its two points. spread: its sd, over groups where it belongs to these.
    unit: the outermost grouping within which it is the same for all rows, empty where it differs
    between rows. reference: the other level of a factor's level.
    """

    piece: Piece
    values: Floats
    compared: NDArray[np.bool_]
    low: float
    high: float
    spread: float
    unit: str
    two_valued: bool
    reference: str = ""

    @property
    def name(self) -> str:
        """Its name, as the formula has it."""
        return self.piece.name

    @property
    def lowest(self) -> float:
        """The lowest value in the rows."""
        return float(self.values.min())

    @property
    def highest(self) -> float:
        """The highest value in the rows."""
        return float(self.values.max())

    @property
    def typical(self) -> float:
        """The mean over the rows; for a level of a factor, its share."""
        return float(self.values.mean())

    @property
    def middle(self) -> float:
        """Halfway between its two points."""
        return (self.low + self.high) / 2


def piece_values(columns: Design, rows: Rows, known: Survey) -> dict[Piece, Floats]:
    """The values of each piece of the fixed columns, one a row."""
    everything = [piece for column in columns.columns[: columns.fixed] for piece in column]
    pieces = list(dict.fromkeys(everything))
    alone: tuple[DesignColumn, ...] = tuple((piece,) for piece in pieces)
    matrix = Design(alone, len(alone), columns.outcome, ()).matrix(rows, known, slice(None))
    return dict(zip(pieces, matrix, strict=False))


def variables(
    values: Mapping[Piece, Floats],
    *,
    groups: Mapping[str, Numbers],
    points: Points,
    factors: Mapping[str, Sequence[str]],
) -> dict[Piece, Variable]:
    """Each piece as a variable. Raises `NotAvailable` for points of what is not there."""
    known = {name for piece in values for name in (piece.name, piece.atom.column)}
    if unknown := sorted(set(points) - known):
        raise NotAvailable(f"{', '.join(unknown)}: no predictor of the formula has this name")
    return {
        piece: _variable(piece, values, groups=groups, points=points, factors=factors)
        for piece in values
    }


def _variable(
    piece: Piece,
    values: Mapping[Piece, Floats],
    *,
    groups: Mapping[str, Numbers],
    points: Points,
    factors: Mapping[str, Sequence[str]],
) -> Variable:
    own = values[piece]
    unit = _unit(own, groups)
    compared = np.ones(len(own), dtype=bool)
    reference = ""
    if piece.level is not None:
        others = sum(one for other, one in values.items() if other.atom == piece.atom)
        compared = np.asarray((own == 1.0) | (others == 0.0))
        levels = factors[piece.atom.name]
        reference = levels[0] if levels[0] != piece.level else ""
    given = points.get(piece.name, points.get(piece.atom.column))
    low, high = _points(own, groups.get(unit)) if given is None else _given(piece.name, given)
    spread = float(np.std(_own_units(own, groups.get(unit))))
    two_valued = _two_valued(own)
    return Variable(piece, own, compared, low, high, spread, unit, two_valued, reference)


def _unit(values: Floats, groups: Mapping[str, Numbers]) -> str:
    for name in reversed(list(groups)):
        if np.array_equal(_of_groups(values, groups[name])[groups[name]], values):
            return name
    return ""


def _of_groups(values: Floats, codes: Numbers) -> Floats:
    """The value of one row of each group."""
    one = np.zeros(int(codes.max()) + 1)
    one[codes] = values
    return one


def _points(values: Floats, codes: Numbers | None) -> tuple[float, float]:
    """The low and the high point: over groups where a variable belongs to these."""
    own = _own_units(values, codes)
    low, high = (float(one) for one in np.quantile(own, [LOW_POINT, HIGH_POINT]))
    few = _two_valued(own)  # then these are its points
    return (float(own.min()), float(own.max())) if few or low == high else (low, high)


def _own_units(values: Floats, codes: Numbers | None) -> Floats:
    return values if codes is None else _of_groups(values, codes)


def _two_valued(values: Floats) -> bool:
    return bool(np.isin(values, [values.min(), values.max()]).all())


def _given(name: str, points: Sequence[float]) -> tuple[float, float]:
    low, high = (*points, *[float("nan")] * 2)[:2]
    if not low < high or points[2:]:
        raise NotAvailable(f"{name}: give two points, the lower one first")
    return float(low), float(high)
