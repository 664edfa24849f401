"""The interactions of a formula: pairs and threes of predictors, each with its shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from math import prod

import numpy as np

from rodedraad.analysis.card.curves import Curves, curves
from rodedraad.analysis.card.estimate import Estimate, holm
from rodedraad.analysis.card.ground import Ground
from rodedraad.analysis.card.regions import Side, side
from rodedraad.analysis.card.shapes import Evidence, Shape, shape
from rodedraad.analysis.card.variable import Variable
from rodedraad.analysis.design import DesignColumn, Piece

SMALL = 0.2
"""An interaction is too small to matter where the difference along one predictor, from one sd below
to one above, differs by less than this many sds of the outcome between the same places of the
other (a proposal; .2 is what Cohen, 1988, calls small)."""

PAIR, THREE = 2, 3

FEW_GROUPS = 5
"""A cell or a region that rests on fewer groups is named as thin (a proposal)."""


@dataclass(frozen=True)
class Cell:
    """One corner: for each predictor 1 (nearer its high point) or -1, and what rests there."""

    corner: tuple[int, ...]
    resting: Mapping[str, int]


@dataclass(frozen=True)
class Pair:
    """Two predictors: their product, the slope of each over the other, and the word for both.

    apart: by how many sds of the outcome the difference along the one, over two sds of it, differs
    over two sds of the other. p_holm: the p of the product, honest for the number of interactions
    in the model. curves: the expected outcome along one of the two, for drawing.
    """

    variables: tuple[Variable, Variable]
    product: Estimate
    apart: Estimate
    p_holm: float
    sides: tuple[Side, Side]
    shape: Shape
    cells: tuple[Cell, ...]
    curves: Curves


@dataclass(frozen=True)
class Corner:
    """A simple slope: of one predictor where the two others are at a low or a high point."""

    focal: str
    corner: tuple[int, int]
    slope: Estimate


@dataclass(frozen=True)
class Triple:
    """Three predictors: how the pair of the last two differs with the first.

    product: of all three. over: the product of the pair over the first. pairs: the pair where
    the first is low, and where it is high. shape: its words are `cannot-tell`, `alike`,
    `conditional` (the pair interacts at one end only), `reinforcing` (at both ends the same way,
    more at one) and `turning`.
    """

    variables: tuple[Variable, Variable, Variable]
    product: Estimate
    apart: Estimate
    p_holm: float
    over: Side
    pairs: tuple[Pair, Pair]
    corners: tuple[Corner, ...]
    shape: Shape
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Interactions:
    """All pairs and threes, and the names of the products that are not read."""

    pairs: tuple[Pair, ...]
    triples: tuple[Triple, ...]
    unread: tuple[str, ...]


def interactions(ground: Ground, better: int) -> Interactions:
    """Every product of two or three predictors in the fixed part, as a pair or a three.

    A pair that is part of a three is read where the third is typical. A product of which lower
    terms are missing, or with a power, or of four and more, is not read.
    """
    columns = ground.design.columns[: ground.design.fixed]
    products = [one for one in columns if len(one) > 1]
    readable = [one for one in products if _readable(one, columns)]
    pairs = [_pair(ground, one, at={}, better=better) for one in readable if len(one) == PAIR]
    triples = [_triple(ground, one, better) for one in readable if len(one) == THREE]
    honest = iter(holm([*(one.p_holm for one in pairs), *(one.p_holm for one in triples)]))
    return Interactions(
        pairs=tuple(replace(one, p_holm=next(honest)) for one in pairs),
        triples=tuple(replace(one, p_holm=next(honest)) for one in triples),
        unread=tuple(_name(one) for one in products if one not in readable),
    )


def _readable(column: DesignColumn, columns: Sequence[DesignColumn]) -> bool:
    powers = {piece.atom.column for one in columns for piece in one if piece.atom.how == "power"}
    known = {frozenset(one) for one in columns}
    parts = [frozenset(one) for size in range(1, len(column)) for one in combinations(column, size)]
    straight = not powers & {piece.atom.column for piece in column}
    return len(column) <= THREE and straight and set(parts) <= known


def _name(column: DesignColumn) -> str:
    return ":".join(piece.name for piece in column)


def _pair(
    ground: Ground, pieces: Sequence[Piece], *, at: Mapping[Piece, float], better: int
) -> Pair:
    one, other = (ground.variables[piece] for piece in pieces)
    both = ground.estimate(ground.slope(pieces, at))
    apart = both.times(_apart(ground, (one, other)))
    sides = (
        side(ground, pieces[:1], pieces[1], at=at),
        side(ground, pieces[1:], pieces[0], at=at),
    )
    middle = {**at, pieces[0]: one.middle, pieces[1]: other.middle}
    first, second = (ground.estimate(ground.slope([p], middle)).sign for p in pieces)
    evidence = Evidence(
        product=both.sign,
        small=apart.within(SMALL),
        first=sides[0].ends,
        second=sides[1].ends,
        middle=(first, second),
        better=better,
    )
    found = shape(evidence) if ground.fit.converged else Shape("cannot-tell", why="not-converged")
    cells = tuple(_cells(ground, (one, other)))
    drawn = curves(ground, one, other, at=at)
    return Pair((one, other), both, apart, both.p, sides, found, cells, drawn)


def _apart(ground: Ground, found: Sequence[Variable]) -> float:
    """What one unit of a product comes to over two sds of each predictor, in sds of the outcome.

    For a predictor of two values in equal halves, two sds are the whole step.
    """
    return prod(2.0 * one.spread for one in found) / ground.spread


def _triple(ground: Ground, column: DesignColumn, better: int) -> Triple:
    first, *pair = column
    found = tuple(ground.variables[piece] for piece in column)
    whole = ground.estimate(ground.slope(column, {}))
    apart = whole.times(_apart(ground, found))
    over = side(ground, pair, first, at={})
    lower, upper = (
        _pair(ground, pair, at={first: value}, better=better)
        for value in (found[0].low, found[0].high)
    )
    return Triple(
        variables=(found[0], found[1], found[2]),
        product=whole,
        apart=apart,
        p_holm=whole.p,
        over=over,
        pairs=(lower, upper),
        corners=tuple(_corners(ground, column)),
        shape=_shape_of_three(whole, over, small=apart.within(SMALL)),
        cells=tuple(_cells(ground, found)),
    )


def _shape_of_three(whole: Estimate, over: Side, *, small: bool) -> Shape:
    low, high = over.ends
    if small:
        return Shape("alike")
    if not whole.sign:
        return Shape("cannot-tell", why="product")
    if not (low or high):
        return Shape("cannot-tell", why="ends")
    if not (low and high):
        return Shape("conditional", toward=1 if high else -1)
    return Shape("turning") if low != high else Shape("reinforcing", toward=high * whole.sign)


def _corners(ground: Ground, column: DesignColumn) -> Iterator[Corner]:
    for focal in column:
        others = [ground.variables[piece] for piece in column if piece is not focal]
        for corner in product((-1, 1), repeat=2):
            at = {one.piece: _at(one, end) for one, end in zip(others, corner, strict=True)}
            slope = ground.estimate(ground.slope([focal], at))
            yield Corner(focal.name, (corner[0], corner[1]), slope)


def _at(one: Variable, end: int) -> float:
    return one.high if end > 0 else one.low


def _cells(ground: Ground, found: Sequence[Variable]) -> Iterable[Cell]:
    """How many rows lie nearer to each corner; rows of other levels of a factor do not count."""
    compared = np.logical_and.reduce([one.compared for one in found])
    for corner in product((-1, 1), repeat=len(found)):
        there = compared.copy()
        for one, end in zip(found, corner, strict=True):
            there &= (one.values > one.middle) == (end > 0)
        yield Cell(corner, ground.resting(there))
