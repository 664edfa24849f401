"""One factor model in one group: loadings with their errors, and how well it fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri
from scipy.stats import norm

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.factors.indices import Indices, indices
from rodedraad.analysis.measures.factors.likelihood import implied
from rodedraad.analysis.measures.factors.moments import Moments
from rodedraad.analysis.measures.factors.pattern import Pattern, patterns, read_factors
from rodedraad.analysis.measures.factors.search import Found, search
from rodedraad.analysis.measures.refusals import WrongShape

COVERED = 0.95

THIN = 5
"""With fewer rows a figure, do not lean on errors and χ² (Bentler & Chou, 1987)."""


@dataclass(frozen=True)
class Loading:
    """How an item hangs on its factor (whose variance is 1), and which part is the item's own.

    standardised: of the item made of variance 1. unique: the item's own variance.
    """

    factor: str
    item: str
    estimate: float
    se: float
    p: float
    low: float
    high: float
    standardised: float
    unique: float
    unique_se: float


@dataclass(frozen=True)
class Together:
    """The correlation of two factors."""

    factors: tuple[str, str]
    estimate: float
    se: float
    p: float
    low: float
    high: float


@dataclass(frozen=True)
class FactorFit:
    """A factor model with its indices; messages say what is improper or thin."""

    n: int
    left_out: int
    indices: Indices
    loadings: tuple[Loading, ...]
    correlations: tuple[Together, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True)
class _Solved:
    pattern: Pattern
    found: Found
    seen: Moments

    @property
    def errors(self) -> Floats:
        return np.asarray(np.sqrt(np.diag(self.found.covariance)))


def factors(seen: Moments, model: Mapping[str, Sequence[str]]) -> FactorFit:
    """The model in which each item hangs on one factor and factors are free to go together.

    `model` names the items of each factor. Fitted by maximum likelihood with expected information
    (Jöreskog, 1969). Raises `TooFewItems`, `WrongShape`, and `Improper` where there is no minimum.
    """
    own = chosen(seen, read_factors(model))
    pattern, count = patterns(model)
    found = search(pattern, [own], count)
    of_model = indices(pattern, [own], figures=found.figures, criterion=found.value.criterion)
    solved = _Solved(pattern[0], found, own)
    loadings = tuple(_loadings([*model.items()], solved))
    together = tuple(_together([*model], solved))
    said = tuple(_messages(loadings, together, solved))
    return FactorFit(own.n, own.left_out, of_model, loadings, together, said)


def chosen(seen: Moments, items: Sequence[str]) -> Moments:
    """The moments of some of the items, in this order. Raises `WrongShape`."""
    unknown = [item for item in items if item not in seen.names]
    if unknown:
        raise WrongShape(f"{', '.join(unknown)}: is not among {', '.join(seen.names)}")
    places = [seen.names.index(item) for item in items]
    covariance = seen.covariance[np.ix_(places, places)]
    return Moments(tuple(items), seen.n, seen.means[places], covariance, seen.left_out)


def _loadings(factors: Sequence[tuple[str, Sequence[str]]], one: _Solved) -> Iterator[Loading]:
    pattern, found, errors = one.pattern, one.found, one.errors
    sizes = np.sqrt(np.diag(implied(pattern, one.seen, found.figures).covariance))
    row = 0
    for column, (factor, items) in enumerate(factors):
        for item in items:
            number = int(pattern.loadings.number[row, column])
            unique = int(pattern.unique.number[row])
            value = float(found.figures[number])
            yield Loading(
                factor,
                item,
                *_told(found.figures, errors, number),
                standardised=value / float(sizes[row]),
                unique=float(found.figures[unique]),
                unique_se=float(errors[unique]),
            )
            row += 1


def _together(names: Sequence[str], one: _Solved) -> Iterator[Together]:
    for row in range(len(names)):
        for column in range(row):
            number = int(one.pattern.factors.number[row, column])
            told = _told(one.found.figures, one.errors, number)
            yield Together((names[column], names[row]), *told)


def _told(figures: Floats, errors: Floats, number: int) -> tuple[float, float, float, float, float]:
    """Estimate, error, two-sided p, and interval, by the normal distribution."""
    value, error = float(figures[number]), float(errors[number])
    reach = float(ndtri(0.5 + COVERED / 2)) * error
    p = float(2.0 * norm.sf(abs(value) / error))
    return value, error, p, value - reach, value + reach


def _messages(
    loadings: Sequence[Loading], together: Sequence[Together], one: _Solved
) -> Iterator[str]:
    n, count = one.seen.n, len(one.found.figures)
    for item in loadings:
        if item.unique < 0:
            yield (
                f"{item.item}: its own variance comes out below zero (a Heywood case); the model "
                "does not suit these rows, do not use it as it is"
            )
    for pair in together:
        if abs(pair.estimate) >= 1:
            yield (
                f"{' and '.join(pair.factors)}: correlate by {pair.estimate:.2f}, which cannot be; "
                "they are one factor, or the rows are too few"
            )
    if n < THIN * count:
        yield f"{n} rows for {count} figures: fewer than five a figure, so judge with care"
