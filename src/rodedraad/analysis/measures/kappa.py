"""Kappa and weighted kappa of two observers, and of every pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats, Frame
from rodedraad.analysis.measures.leaving_out import Reach, reach
from rodedraad.analysis.measures.matrix import matrix
from rodedraad.analysis.measures.refusals import NoSpread, TooFewCases, TooFewItems, WrongShape
from rodedraad.analysis.refusals import NotAvailable, Refusal

Weights = Literal["none", "linear", "quadratic"]
"""How much a difference of some steps counts: all alike, by the steps, or by their square."""

MOST_CATEGORIES = 1000
"""More categories than this are no categories."""

NOTHING = 1e-12
"""Less than this beyond chance is rounding."""


@dataclass(frozen=True)
class Kappa:
    """Kappa of one pair of observers with its standard error and 95 % interval.

    targets: rated by both. observed, expected: weighted agreement, seen and by chance. se: for many
    targets. low, high: each target left out once, which holds with few targets too; None where that
    cannot be reckoned, as with whole agreement. They can lie beyond −1 and 1.
    """

    one: str
    other: str
    weights: str
    value: float
    se: float
    low: float | None
    high: float | None
    observed: float
    expected: float
    targets: int


def kappa(
    one: ArrayLike,
    other: ArrayLike,
    *,
    weights: Weights = "none",
    categories: Sequence[float] | None = None,
    names: tuple[str, str] = ("1", "2"),
) -> Kappa:
    """Cohen's kappa (1960), with weights (1968), and its standard error (Fleiss et al., 1969).

    `categories` are all that could be given, in their order: steps count by place in that order.
    Without them: every whole number between the lowest and highest given, or else the values that
    were given. NaN is missing. Raises `TooFewCases` where nothing was rated by both, `NoSpread`
    where both gave one and the same category to all.
    """
    first, second = (np.asarray(ratings, dtype=np.float64) for ratings in (one, other))
    if first.shape != second.shape or first.ndim != 1:
        raise WrongShape("give two lists of the same length, a rating a target")
    both = ~np.isnan(first) & ~np.isnan(second)
    if not both.any():
        raise TooFewCases(f"{' and '.join(names)} have no target in common")
    known = _categories(np.concatenate([first[both], second[both]]), categories)
    size = len(known)
    places = np.searchsorted(known, first[both]) * size + np.searchsorted(known, second[both])
    table = np.bincount(places, minlength=size * size).reshape(size, size) / both.sum()
    return _kappa(table, int(both.sum()), weights=weights, names=names)


def kappas(
    ratings: Frame | ArrayLike,
    observers: Sequence[str] | None = None,
    *,
    weights: Weights = "none",
    categories: Sequence[float] | None = None,
) -> tuple[tuple[Kappa, ...], tuple[str, ...]]:
    """Kappa of every pair of observers (Light, 1971, took their mean), and why pairs have none."""
    read = matrix(ratings, observers)
    if len(read.names) <= 1:
        raise TooFewItems("one observer agrees with nobody; give two or more")
    cells, found, refused = read.floats(), [], []
    for a, b in combinations(range(len(read.names)), 2):
        names = (read.names[a], read.names[b])
        own = (cells[:, a], cells[:, b])
        try:
            found.append(kappa(*own, weights=weights, categories=categories, names=names))
        except Refusal as why:
            refused.append(f"no kappa of {' and '.join(names)}: {why}")
    return tuple(found), tuple(refused)


def _categories(given: Floats, told: Sequence[float] | None) -> Floats:
    """The categories in their order. Raises `WrongShape`."""
    if told is not None:
        known = np.array(sorted(set(told)), dtype=np.float64)
        strange = sorted(set(given.tolist()) - set(known.tolist()))
        if strange:
            raise WrongShape(f"{strange[0]:g} was given and is no category")
    elif (given == np.floor(given)).all() and np.ptp(given) < MOST_CATEGORIES:
        known = np.arange(given.min(), given.max() + 1)
    else:
        known = np.unique(given)
    if len(known) > MOST_CATEGORIES:
        raise WrongShape(f"{len(known)} different ratings are no categories; take an ICC")
    return known


def _kappa(table: Floats, targets: int, *, weights: Weights, names: tuple[str, str]) -> Kappa:
    agreeing = _agreeing(len(table), weights)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    observed = float((agreeing * table).sum())
    expected = float(rows @ agreeing @ columns)
    if table.diagonal().max() == 1:
        raise NoSpread(f"{' and '.join(names)} gave all the same category; chance explains it all")
    value = (observed - expected) / (1 - expected)
    expectation = (agreeing @ columns)[:, None] + (rows @ agreeing)[None, :]
    spread = (table * (agreeing * (1 - expected) - expectation * (1 - observed)) ** 2).sum()
    taken = (observed * expected - 2 * expected + observed) ** 2
    se = float(np.sqrt(max(0.0, float(spread) - taken) / targets)) / (1 - expected) ** 2
    low, high = _reach(table, agreeing, targets) or (None, None)
    return Kappa(
        one=names[0],
        other=names[1],
        weights=weights,
        value=value,
        se=se,
        low=low,
        high=high,
        observed=observed,
        expected=expected,
        targets=targets,
    )


def _reach(table: Floats, agreeing: Floats, targets: int) -> Reach | None:
    """The interval from kappa without each target; targets in one cell of the table are alike."""
    if targets <= 1:
        return None
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    observed, expected = float((agreeing * table).sum()), float(rows @ agreeing @ columns)
    given = table > 0
    one = agreeing[given]
    across = ((agreeing @ columns)[:, None] + (rows @ agreeing)[None, :])[given]
    fewer = targets - 1
    seen = (targets * observed - one) / fewer
    chance = (targets**2 * expected - targets * across + one) / fewer**2
    beyond = 1 - chance
    if (beyond < NOTHING).any():  # without that target both gave all the same category
        return None
    whole = (observed - expected) / (1 - expected)
    return reach(whole, (seen - chance) / beyond, np.round(table[given] * targets))


def _agreeing(size: int, weights: Weights) -> Floats:
    """How far two categories agree: 1 for the same."""
    if weights == "none":
        return np.eye(size)
    if weights not in {"linear", "quadratic"}:
        raise NotAvailable(f"{weights}: there is none, linear and quadratic")
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / max(size - 1, 1)
    return np.asarray(1 - apart ** (1 if weights == "linear" else 2))
