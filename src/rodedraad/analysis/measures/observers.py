"""Everything about observers who rate the same targets, at once, with what to beware of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rodedraad.analysis.frame.columns import (
    Floats,
    Frame,
    as_labels,
    column_names,
    read_column,
)
from rodedraad.analysis.measures.intraclass import IntraclassTable, intraclass
from rodedraad.analysis.measures.kappa import Kappa, Weights, kappas
from rodedraad.analysis.measures.krippendorff import Krippendorff, Level, krippendorff
from rodedraad.analysis.measures.leaving_out import reach_of_share
from rodedraad.analysis.measures.matrix import Matrix, matrix
from rodedraad.analysis.measures.refusals import TooFewCases, TooFewItems
from rodedraad.analysis.refusals import Refusal

PILED_UP = 0.8
"""From this share of ratings in one category on, coefficients say little (our proposal)."""

CLOSE, LOW = 0.8, 0.4
"""Within one step this often, and yet an ICC(2,1) below that: too little differs (our proposal)."""

FEW_TARGETS = 20
"""Under so many targets the interval is the message (our proposal)."""


@dataclass(frozen=True)
class Closeness:
    """How often two observers gave the same, or at most one step apart, over pairs of ratings.

    low, high: the 95 % interval of `within_one`. It counts targets and not pairs, for pairs about
    one target hang together; with more than two observers it is on the wide side.
    """

    exact: float
    within_one: float
    low: float
    high: float
    pairs: int


@dataclass(frozen=True)
class ObserverAgreement:
    """How far observers agree. What is None or empty was refused, and `messages` says why.

    targets: rated by two or more. left_out: rated by one or none. sd: of all ratings, None for
    nominal ones. common, common_share: the rating given most often, and how often. kappa: the mean
    over pairs.
    """

    targets: int
    left_out: int
    observers: tuple[str, ...]
    sd: float | None
    common: str
    common_share: float
    closeness: Closeness
    intraclass: IntraclassTable | None
    kappa: float | None
    kappas: tuple[Kappa, ...]
    krippendorff: Krippendorff | None
    messages: tuple[str, ...]


def closeness(
    ratings: Frame | ArrayLike, observers: Sequence[str] | None = None, *, step: float = 1.0
) -> Closeness:
    """The share of pairs of ratings of one target that are equal, and at most a `step` apart.

    Raises `TooFewCases` where no target has two ratings.
    """
    cells = matrix(ratings, observers).floats()
    found = np.concatenate(
        [_apart(cells, a, b) for a, b in combinations(range(cells.shape[1]), 2)] or [np.empty(0)]
    )
    if not len(found):
        raise TooFewCases("no target was rated by two observers")
    near = float((found <= step * (1 + 1e-9)).mean())
    twice = int(((~np.isnan(cells)).sum(axis=1) > 1).sum())
    low, high = reach_of_share(near, twice)
    return Closeness(float((found == 0).mean()), near, low=low, high=high, pairs=len(found))


def _apart(cells: Floats, one: int, other: int) -> Floats:
    apart = np.abs(cells[:, one] - cells[:, other])
    return np.asarray(apart[~np.isnan(apart)])


def observer_agreement(
    ratings: Frame | ArrayLike,
    observers: Sequence[str] | None = None,
    *,
    level: Level = "interval",
    weights: Weights = "linear",
    categories: Sequence[float] | None = None,
    step: float = 1.0,
) -> ObserverAgreement:
    """The agreement of observers (columns) about targets (rows): NaN or None is not rated.

    `level` says what the ratings are: `nominal` ones may be words, and have no ICC and a kappa
    without weights. Raises `TooFewItems`, `TooFewCases`; where one coefficient is
    refused the others stay.
    """
    named = level == "nominal"
    read, words = coded(ratings, observers) if named else (matrix(ratings, observers), ())
    if len(read.names) <= 1:
        raise TooFewItems("one observer agrees with nobody; give two or more")
    near = closeness(read.cells, read.names, step=0.0 if named else step)
    pairs, said = kappas(
        read.cells, read.names, weights="none" if named else weights, categories=categories
    )
    alpha = _or_why(lambda: krippendorff(read.cells, read.names, level=level), "alpha")
    table = (None, ()) if named else _or_why(lambda: intraclass(read.cells, read.names), "ICC")
    found = ObserverAgreement(
        observers=read.names,
        closeness=near,
        intraclass=table[0],
        kappa=float(np.mean([one.value for one in pairs])) if pairs else None,
        kappas=pairs,
        krippendorff=alpha[0],
        messages=(),
        **_ratings(read, words),
    )
    return replace(found, messages=(*_warnings(found), *said, *alpha[1], *table[1]))


def _ratings(read: Matrix, words: tuple[str, ...]) -> dict[str, Any]:
    """What is said of the ratings themselves; those that are names have no sd."""
    cells = _rated_twice(read)
    values, times = np.unique(cells[~np.isnan(cells)], return_counts=True)
    common = values[times.argmax()]
    return {
        "targets": len(cells),
        "left_out": read.rows - len(cells),
        "sd": None if words else float(np.nanstd(cells, ddof=1)),
        "common": words[int(common)] if words else f"{common:g}",
        "common_share": float(times.max() / times.sum()),
    }


def coded(
    ratings: Frame | ArrayLike, observers: Sequence[str] | None = None
) -> tuple[Matrix, tuple[str, ...]]:
    """Ratings that are names, as numbers without a meaning, and the name of each number."""
    if not isinstance(ratings, Mapping) and not hasattr(ratings, "columns"):
        cells = np.asarray(ratings, dtype=object)
        ratings = dict(zip(_numbered(cells, observers), cells.T, strict=True))
    named = tuple(observers or column_names(ratings))
    columns = [as_labels(read_column(ratings, name)) for name in named]
    words = tuple(sorted({label for column in columns for label in column.labels}))
    found = np.full((len(columns[0].missing), len(named)), np.nan)
    for place, column in enumerate(columns):
        known = ~column.missing
        places = np.array([words.index(label) for label in column.labels], dtype=np.float64)
        found[known, place] = places[np.asarray(column.codes)[known]]
    return Matrix(named, found), words


def _numbered(cells: NDArray[np.object_], names: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(names or (str(number + 1) for number in range(cells.shape[1])))


def _rated_twice(read: Matrix) -> Floats:
    cells = read.floats()
    return np.asarray(cells[(~np.isnan(cells)).sum(axis=1) > 1])


Figure = TypeVar("Figure")


def _or_why(figure: Callable[[], Figure], name: str) -> tuple[Figure | None, tuple[str, ...]]:
    """The figure, or none and why."""
    try:
        return figure(), ()
    except Refusal as refused:
        return None, (f"no {name}: {refused}",)


def _warnings(found: ObserverAgreement) -> Iterator[str]:
    if found.common_share >= PILED_UP:
        yield (
            f"{found.common_share:.0%} of the ratings are {found.common}: too little differs for "
            "a coefficient to say much; look at exact and within-one agreement"
        )
    if found.krippendorff and found.krippendorff.low is None:
        yield _no_interval(found.krippendorff)
    if found.intraclass:
        yield from _warnings_of_table(found.intraclass, found.closeness)
    if found.targets < FEW_TARGETS:
        yield f"{found.targets} targets: the intervals count for more than the figures"


def _no_interval(alpha: Krippendorff) -> str:
    """Why alpha stands without an interval."""
    if alpha.value == 1:
        return "alpha without an interval: whole agreement leaves no error to reckon with"
    return "alpha without an interval: it rests on one target, without which all would agree"


def _warnings_of_table(table: IntraclassTable, near: Closeness) -> Iterator[str]:
    if table.between_targets <= table.rest:
        yield "the targets differ no more than observers do by chance; an ICC cannot be high here"
    elif near.within_one >= CLOSE and table.of("ICC(2,1)").value < LOW:
        yield (
            f"{near.within_one:.0%} within one step and yet a low ICC: the targets hardly differ; "
            "low variance, not disagreement, keeps it down"
        )
