"""What a reader must know before the figures: a code, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from rodedraad.analysis.card.estimate import COVERED, quantile
from rodedraad.analysis.card.ground import Ground
from rodedraad.analysis.card.interactions import FEW_GROUPS, Cell, Interactions, Pair, Triple
from rodedraad.analysis.card.levels import WEAK_MEAN, LevelEffect
from rodedraad.analysis.card.variable import Variable

FEW_TEACHERS = 40
"""Under so many groups Kenward and Roger's errors are the safer ones (our advice)."""

VERY_FEW_TEACHERS = 10
"""Under so many groups the variance between them is hardly known (our advice)."""

WIDER = 1.05
"""An interval this much wider than that of endless df is told (a proposal)."""

INFLATED = 10.0
"""The variance inflation from which predictors go too closely together (O'Brien, 2007, recalled:
a convention, not a law)."""


@dataclass(frozen=True)
class Remark:
    """A code of `words.beside`, and what fills its text."""

    code: str
    about: dict[str, str]


def remarks(
    ground: Ground, effects: Sequence[LevelEffect], found: Interactions
) -> Iterator[Remark]:
    """Everything that must be said of this fit, the gravest first."""
    if not ground.fit.converged:
        yield Remark("not-converged", {})
    yield from _groups(ground)
    for name in ground.at_bound:
        yield Remark("at-bound", {"group": name})
    yield from _collinear(ground)
    yield from _few_degrees(ground)
    yield from _weak_means(effects)
    yield from _slopes_that_do_not_vary(ground, found.pairs)
    yield from _cells(found)
    yield from (Remark("unread", {"product": one}) for one in found.unread)
    yield from _number_of_tests(found)


def _groups(ground: Ground) -> Iterator[Remark]:
    for name, count in ground.fit.groups.items():
        about = {"group": name, "count": str(count)}
        if count < VERY_FEW_TEACHERS:
            yield Remark("very-few-groups", about)
        elif count < FEW_TEACHERS and ground.fit.df_method == "satterthwaite":
            yield Remark("few-groups", about)


def _collinear(ground: Ground) -> Iterator[Remark]:
    """Pairs of predictors by variance inflation, on the columns that are no product."""
    fixed = ground.design.columns[: ground.design.fixed]
    alone = [index for index, column in enumerate(fixed) if len(column) == 1]
    if len(alone) <= 1:
        return
    matrix = np.atleast_2d(np.corrcoef(ground.matrix[:, alone], rowvar=False))
    inflation = np.diag(np.linalg.pinv(matrix, hermitian=True))
    names = [ground.design.names[index] for index in alone]
    told: set[frozenset[int]] = set()
    for place in np.flatnonzero(inflation >= INFLATED):
        others = np.abs(matrix[place])
        others[place] = 0.0
        nearest = int(np.argmax(others))
        pair = frozenset((int(place), nearest))
        if pair not in told:
            told.add(pair)
            about = {"one": names[place], "other": names[nearest]}
            yield Remark("collinear", {**about, "r": f"{matrix[place, nearest]:.2f}"})


def _few_degrees(ground: Ground) -> Iterator[Remark]:
    for one in ground.fit.fixed:
        wider = quantile(one.df, COVERED) / quantile(float("inf"), COVERED)
        if wider >= WIDER:
            percent = f"{100 * (wider - 1):.0f}"
            yield Remark("few-degrees", {"term": one.term, "df": f"{one.df:.1f}", "wider": percent})


def _weak_means(effects: Sequence[LevelEffect]) -> Iterator[Remark]:
    for one in effects:
        known = one.icc
        if one.between is not None and known is not None and known.icc2 < WEAK_MEAN:
            about = {"column": one.column, "group": one.group, "icc2": f"{known.icc2:.2f}"}
            yield Remark("weak-mean", about)


def _slopes_that_do_not_vary(ground: Ground, pairs: Sequence[Pair]) -> Iterator[Remark]:
    """A predictor of rows beside one of groups, whose slope is the same for all these groups.

    Its interaction then looks surer than it is (Heisig and Schaeffer, 2019).
    """
    varying = {(one.group, term) for one in ground.fit.random for term in one.terms}
    both_ways = chain.from_iterable((p.variables, p.variables[::-1]) for p in pairs)
    found = {
        (lower.piece.atom.name, higher.unit)
        for lower, higher in both_ways
        if _below(ground, lower, higher) and (higher.unit, lower.name) not in varying
    }
    for term, group in sorted(found):
        yield Remark("fixed-slope", {"term": term, "group": group})


def _below(ground: Ground, lower: Variable, higher: Variable) -> bool:
    order = ["", *ground.groups]
    return order.index(lower.unit) < order.index(higher.unit)


def _cells(found: Interactions) -> Iterator[Remark]:
    everything: list[Pair | Triple] = [*found.pairs, *found.triples]
    for one in everything:
        product = ":".join(variable.name for variable in one.variables)
        empty = [cell for cell in one.cells if not cell.resting["rows"]]
        thin = [cell for cell in one.cells if cell not in empty and _thin(cell)]
        for code, cells in (("empty-cell", empty), ("thin-cell", thin)):
            if cells:
                about = {"product": product, "cells": _corners(cells), "few": str(FEW_GROUPS)}
                yield Remark(code, about)


def _thin(cell: Cell) -> bool:
    groups = [count for name, count in cell.resting.items() if name != "rows"]
    return bool(groups) and min(groups) < FEW_GROUPS


def _corners(cells: Sequence[Cell]) -> str:
    return ", ".join("/".join("+" if end > 0 else "−" for end in cell.corner) for cell in cells)


def _number_of_tests(found: Interactions) -> Iterator[Remark]:
    count = len(found.pairs) + len(found.triples)
    if count > 1:
        yield Remark("several-tests", {"count": str(count)})
