"""Omega total: reliability by one common factor, found by maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh
from scipy.optimize import minimize

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.refusals import Improper, NoSpread, TooFewCases, TooFewItems
from rodedraad.analysis.measures.spread import Spread

LOWEST_UNIQUENESS = 0.005
"""The bound of R's factanal: a unique variance at it is a Heywood case, so no figure is given."""

LEAST_SLOPE = 1e-7
"""At the minimum the criterion may not slope more than this."""

NEARLY_SINGULAR = 1e-9
"""A smaller root of a correlation matrix cannot be told from none."""

FEWEST_ITEMS = 3
"""Two items have one correlation, and two loadings cannot be found from it."""


@dataclass(frozen=True)
class Omega:
    """Omega total of the sum (or mean) of the items, and the one-factor model behind it.

    standardised: omega of the items made equally wide. loadings, uniquenesses: of the
    standardised items, in their order. chi_square, df: how far one factor is from enough
    (Bartlett, 1951, as factanal); None with three items, which one factor always fits.
    """

    value: float
    standardised: float
    loadings: tuple[float, ...]
    uniquenesses: tuple[float, ...]
    chi_square: float | None
    df: int


def omega(found: Spread) -> Omega:
    """(Σλ)² / ((Σλ)² + Σψ) of the one-factor model (McDonald, 1999), fitted by ML (Jöreskog, 1967).

    Raises `TooFewItems` under three items, `TooFewCases` where there are no more rows than items,
    and `Improper` where an item would have (almost) no error of its own.
    """
    width = len(found.names)
    if width < FEWEST_ITEMS:
        raise TooFewItems("one factor cannot be told from two items; omega needs three or more")
    if found.rows <= width:
        raise TooFewCases(f"{found.rows} rows for {width} items are too few for a factor")
    _refuse_singular(found)
    unique, lack = _uniquenesses(found)
    loadings = _loadings(found.correlation, unique)
    sizes = found.deviations
    df = width * (width - 3) // 2
    return Omega(
        value=_ratio(loadings * sizes, unique * sizes**2),
        standardised=_ratio(loadings, unique),
        loadings=tuple(loadings.tolist()),
        uniquenesses=tuple(unique.tolist()),
        chi_square=(found.rows - 1 - (2 * width + 5) / 6 - 2 / 3) * lack if df else None,
        df=df,
    )


def _refuse_singular(found: Spread) -> None:
    lowest = np.linalg.eigvalsh(found.correlation)[0]
    if lowest < NEARLY_SINGULAR:
        raise NoSpread(
            "one item is a sum of others, or the pairs of items contradict each other; "
            "leave one out, or count complete rows only"
        )


def _ratio(loadings: Floats, unique: Floats) -> float:
    common = float(loadings.sum()) ** 2
    return common / (common + float(unique.sum()))


def _uniquenesses(found: Spread) -> tuple[Floats, float]:
    """The unique variances with the lowest criterion, and that criterion. Raises `Improper`."""
    correlation = found.correlation
    start = (1 - 0.5 / len(correlation)) / np.diag(np.linalg.inv(correlation))  # as in factanal
    reached = minimize(
        lambda unique: _criterion(unique, correlation),
        np.clip(start, LOWEST_UNIQUENESS, 1.0),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LOWEST_UNIQUENESS, 1.0)] * len(correlation),
        options={"ftol": 0.0, "gtol": 1e-9, "maxiter": 1000, "maxcor": 30},
    )
    unique = np.asarray(reached.x)
    at_bound = [
        name
        for name, one in zip(found.names, unique, strict=True)
        if one <= LOWEST_UNIQUENESS * (1 + 1e-6)
    ]
    if at_bound:
        raise Improper(
            f"{', '.join(at_bound)}: would have no error of its own (a Heywood case); "
            "one factor does not suit these items, or there are too few rows"
        )
    slope = np.where(unique < 1.0, reached.jac, np.maximum(reached.jac, 0.0))
    if np.abs(slope).max() > LEAST_SLOPE:
        raise Improper("the search for one factor found no certain minimum; give no omega")
    return unique, max(0.0, float(reached.fun))


def _criterion(unique: Floats, correlation: Floats) -> tuple[float, Floats]:
    """The ML criterion with the best loadings for these unique variances, and its slope.

    (Lawley & Maxwell, 1971, chapter 4.) It is 0 where one factor explains every correlation.
    """
    size = np.sqrt(unique)
    values = np.linalg.eigvalsh(correlation / np.outer(size, size))
    rest = values[:-1]
    lack = float((rest - np.log(rest) - 1).sum())
    loadings = _loadings(correlation, unique)
    fitted = loadings**2 + unique
    return lack, (fitted - np.diag(correlation)) / unique**2


def _loadings(correlation: Floats, unique: Floats) -> Floats:
    """The best loadings for these unique variances; their sum is positive."""
    size = np.sqrt(unique)
    last = len(correlation) - 1
    value, vector = eigh(correlation / np.outer(size, size), subset_by_index=[last, last])
    loadings = size * vector[:, 0] * np.sqrt(max(float(value[0]) - 1.0, 0.0))
    return np.asarray(loadings if loadings.sum() >= 0 else -loadings)
