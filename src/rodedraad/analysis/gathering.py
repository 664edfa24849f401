"""From rows to sums of products, part by part: what is kept grows with groups, not with rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csc_array

from rodedraad.analysis.basis import Basis, first_basis, refuse_dependent, right_angles
from rodedraad.analysis.design import Design, DesignColumn, column_name
from rodedraad.analysis.formula import Formula
from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.frame.survey import Grouping, Rows, Survey
from rodedraad.analysis.kernels.elimination import Level, Sums
from rodedraad.analysis.refusals import NotNested, TooFewGroups, UnusableColumn

BLOCK = 32_768
"""So many rows are worked out at a time."""

FEWEST = 2
"""Over fewer groups nothing can vary."""

SAMPLE = 20_000
"""So many rows of the first part, evenly spread, choose the basis."""


@dataclass(frozen=True)
class Block:
    """Effects that vary together over a grouping: their columns, as names and as places."""

    names: tuple[str, ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class Grouped:
    """One level of the model: its grouping, how many groups there are, its blocks of effects."""

    grouping: Grouping
    size: int
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The grouping as lme4 writes it."""
        return ":".join(self.grouping)


def levels_of(formula: Formula, design: Design, survey: Survey) -> tuple[Grouped, ...]:
    """The levels, the one with most groups first. Raises `TooFewGroups`."""
    blocks: dict[Grouping, list[Block]] = {}
    for part, columns in zip(formula.random, design.parts, strict=True):
        blocks.setdefault(part.group, []).append(_block(columns, design))
    found = [
        Grouped(grouping, len(survey.groups[grouping]), tuple(own))
        for grouping, own in blocks.items()
    ]
    for level in found:
        _refuse_groups(level, survey.rows)
    found.sort(key=lambda level: -level.size)
    for inner, outer in pairwise(found):
        if inner.size == outer.size:
            raise TooFewGroups(
                f"{inner.name} and {outer.name}: have {inner.size} groups each, so they are the "
                "same groups or cut across each other; keep one of them"
            )
    return tuple(found)


def _block(columns: tuple[DesignColumn, ...], design: Design) -> Block:
    places = tuple(design.columns.index(column) for column in columns)
    return Block(tuple(column_name(column) for column in columns), places)


def _refuse_groups(level: Grouped, rows: int) -> None:
    if level.size < FEWEST:
        raise TooFewGroups(f"{level.name}: has {level.size} group; at least two are needed")
    effects = level.size * sum(len(block.names) for block in level.blocks)
    if effects >= rows:
        raise TooFewGroups(
            f"{level.name}: {effects} effects for {rows} rows cannot be told from the residual; "
            "there must be more rows than groups times the effects that vary over them"
        )
    names = [name for block in level.blocks for name in block.names]
    if len(set(names)) < len(names):
        raise UnusableColumn(f"{level.name}: the same effect varies twice over it: {names}")


@dataclass(frozen=True)
class Gathered:
    """The sums, the basis of their columns, and the way back to groups and effects.

    backs: the matrix back of each block of each level. orders: per level, the number of the group
    that stands at each place of the sums.
    """

    sums: Sums
    basis: Basis
    backs: list[list[Floats]]
    orders: tuple[Numbers, ...]


class Gatherer:
    """Sums of products that grow by adding part after part."""

    def __init__(
        self, design: Design, survey: Survey, *, levels: tuple[Grouped, ...], basis: Basis
    ) -> None:
        self._design, self._survey, self._levels, self._basis = design, survey, levels, basis
        width = len(basis.matrix)
        self._turns = [_combination(basis, level) for level in levels]
        self._total = np.zeros((width, width))
        self._products = [
            np.zeros((turn.shape[1], level.size, width))
            for level, turn in zip(levels, self._turns, strict=True)
        ]
        self._parents = [np.full(level.size, -1) for level in levels[:-1]]

    def add(self, rows: Rows) -> None:
        """Add one part, its groups numbered over all parts. Raises `NotNested`."""
        codes = [rows.groups[level.grouping] for level in self._levels]
        for index, parents in enumerate(self._parents):
            self._note_parents(index, parents, codes)
        for start in range(0, rows.size, BLOCK):
            where = slice(start, min(start + BLOCK, rows.size))
            working = self._basis.working(self._design.matrix(rows, self._survey, where))
            self._total += working.T @ working
            for products, turn, code in zip(self._products, self._turns, codes, strict=True):
                _scatter(products, working, effects=working @ turn, codes=code[where])

    def _note_parents(self, index: int, parents: Numbers, codes: list[Numbers]) -> None:
        below, above = codes[index], codes[index + 1]
        fresh = parents.copy()
        fresh[below] = above
        moved = (parents >= 0) & (fresh != parents)
        if moved.any() or (fresh[below] != above).any():
            inner, outer = self._levels[index].name, self._levels[index + 1].name
            raise NotNested(
                f"{inner}: a group of it is in more than one group of {outer}. If the labels "
                f"start anew in each, write (... | {outer}/{inner}); if {inner} truly cuts across "
                f"{outer}, ask for crossed groups (--crossed, fit_crossed)"
            )
        parents[:] = fresh

    def sums(self) -> Gathered:
        """The sums over all parts, sorted, and the basis, perfected. See `refuse_dependent`."""
        matrix, own = right_angles(self._total / self._survey.rows, self._basis.fixed)
        refuse_dependent(own, self._design.names, self._design.outcome)
        basis = self._basis.turned(matrix)
        ancestors, orders = _sorted_levels(self._parents, self._levels)
        inverse = np.linalg.inv(matrix)
        levels = tuple(
            Level(
                np.ascontiguousarray(np.swapaxes(products[:, order] @ matrix, 1, 2)),
                inverse @ turn,
                above,
                tuple(_starts(one) for one in above),
            )
            for products, order, turn, above in zip(
                self._products, orders, self._turns, ancestors, strict=True
            )
        )
        total = matrix.T @ self._total @ matrix
        return Gathered(Sums(levels, total), basis, self._backs, tuple(orders))

    @property
    def _backs(self) -> list[list[Floats]]:
        return [
            [self._basis.combination(block.places)[1] for block in level.blocks]
            for level in self._levels
        ]


def _combination(basis: Basis, level: Grouped) -> Floats:
    return np.hstack([basis.combination(block.places)[0] for block in level.blocks])


def _scatter(products: Floats, working: Floats, *, effects: Floats, codes: Numbers) -> None:
    """Add each column of effects times rows to the sums of each row's group."""
    lowest, highest = int(codes.min()), int(codes.max())
    shape = (highest - lowest + 1, len(codes))
    places = (codes - lowest, np.arange(len(codes) + 1))
    chosen = csc_array((effects[:, 0], *places), shape=shape)
    for own, values in zip(products, np.ascontiguousarray(effects.T), strict=True):
        chosen.data = values
        own[lowest : highest + 1] += chosen @ working


def _sorted_levels(
    parents: list[Numbers], levels: tuple[Grouped, ...]
) -> tuple[list[tuple[Numbers, ...]], list[Numbers]]:
    """For each level its groups' ancestors, and the order in which these stand together."""
    order = np.arange(levels[-1].size)
    orders, ancestors = [order], [()]
    chain: tuple[Numbers, ...] = ()
    for own in reversed(parents):
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        above = place[own]
        order = np.argsort(above, kind="stable")
        nearest = above[order]
        chain = (nearest, *(higher[nearest] for higher in chain))
        orders.append(order)
        ancestors.append(chain)  # type: ignore[arg-type]
    return ancestors[::-1], orders[::-1]  # type: ignore[return-value]


def _starts(sorted_numbers: Numbers) -> Numbers:
    return np.flatnonzero(np.diff(sorted_numbers, prepend=-1))


def basis_of(design: Design, survey: Survey, first: Rows) -> Basis:
    """The basis that a sample of the first part gives."""
    step = max(1, first.size // SAMPLE)
    columns = design.matrix(first, survey, slice(0, first.size, step))
    return first_basis(columns, design.fixed, has_intercept=design.has_intercept)


def gathered(
    design: Design, survey: Survey, *, levels: tuple[Grouped, ...], parts: Iterable[Rows]
) -> Gathered:
    """Sums, basis and the ways back, from one pass over the parts."""
    gatherer: Gatherer | None = None
    for part in parts:
        if not part.size:
            continue
        rows = survey.located(part)
        if gatherer is None:
            basis = basis_of(design, survey, rows)
            gatherer = Gatherer(design, survey, levels=levels, basis=basis)
        gatherer.add(rows)
    if gatherer is None:
        raise TooFewGroups("there are no rows")
    return gatherer.sums()
