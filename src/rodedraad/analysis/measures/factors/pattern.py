"""Which figures of a factor model are free, and which of them are one and the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.frame.columns import Floats, Numbers
from rodedraad.analysis.measures.refusals import TooFewItems, WrongShape

FIXED = -1

STEPS = ("configural", "metric", "scalar", "strict")
"""What is held equal over groups: nothing, loadings, intercepts too, own variances too."""


@dataclass(frozen=True)
class Cells:
    """One matrix or row of figures: the number of each free one, or `FIXED` at `base`."""

    number: Numbers
    base: Floats

    def filled(self, figures: Floats) -> Floats:
        """The values."""
        return np.where(self.number == FIXED, self.base, figures[np.maximum(self.number, 0)])


@dataclass(frozen=True)
class Pattern:
    """One group: loadings (p, m), factor covariances (m, m), own variances (p,), and means.

    intercepts (p,), factor_means (m,): None where means are left alone.
    """

    loadings: Cells
    factors: Cells
    unique: Cells
    intercepts: Cells | None = None
    factor_means: Cells | None = None


class _Numbers:
    """Hands out numbers to free figures; the same key gets the same number again."""

    def __init__(self) -> None:
        self.known: dict[tuple[object, ...], int] = {}

    def of(self, *key: object) -> int:
        return self.known.setdefault(key, len(self.known))


def read_factors(factors: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The items of all factors. Raises `WrongShape` and `TooFewItems`."""
    items = [item for own in factors.values() for item in own]
    twice = sorted({item for item in items if items.count(item) > 1})
    if twice:
        raise WrongShape(f"{', '.join(twice)}: an item belongs to one factor here")
    few = [name for name, own in factors.items() if len(own) < 2]  # noqa: PLR2004  # see below
    if not factors or few:
        raise TooFewItems(f"{', '.join(few) or 'the model'}: a factor needs two items or more")
    if len(factors) == 1 and len(items) < 3:  # noqa: PLR2004  # one covariance, two loadings
        raise TooFewItems("one factor cannot be told from two items; give three or more")
    return tuple(items)


def patterns(
    factors: Mapping[str, Sequence[str]], *, groups: int = 1, step: str = "configural"
) -> tuple[list[Pattern], int]:
    """The pattern of each group, and how many free figures there are together.

    A factor has variance 1 and mean 0 in the first group, and in the others too until loadings
    (for the variance) or intercepts (for the mean) are held equal.
    """
    held, numbers = STEPS.index(step), _Numbers()
    made = [
        _Maker(factors, group, held=held, numbers=numbers).pattern(means=groups > 1)
        for group in range(groups)
    ]
    return made, len(numbers.known)


@dataclass(frozen=True)
class _Maker:
    factors: Mapping[str, Sequence[str]]
    group: int
    held: int
    numbers: _Numbers

    def _own(self, step: str) -> int:
        """The group whose figures these are: the first one's where they are held equal."""
        return 0 if self.held >= STEPS.index(step) else self.group

    def pattern(self, *, means: bool) -> Pattern:
        items = read_factors(self.factors)
        own = Pattern(self._loadings(items), self._covariances(), self._unique(items))
        if not means:
            return own
        return Pattern(own.loadings, own.factors, own.unique, *self._means(items))

    def _loadings(self, items: Sequence[str]) -> Cells:
        number = np.full((len(items), len(self.factors)), FIXED)
        group = self._own("metric")
        for column, own in enumerate(self.factors.values()):
            for item in own:
                number[items.index(item), column] = self.numbers.of("loading", group, item)
        return Cells(number, np.zeros(number.shape))

    def _covariances(self) -> Cells:
        count = len(self.factors)
        number = np.full((count, count), FIXED)
        free = self.group > 0 and self.held >= STEPS.index("metric")
        for row in range(count):
            for column in range(row + free):
                number[row, column] = number[column, row] = self.numbers.of(
                    "factors", self.group, row, column
                )
        return Cells(number, np.eye(count))

    def _unique(self, items: Sequence[str]) -> Cells:
        group = self._own("strict")
        number = np.array([self.numbers.of("unique", group, item) for item in items])
        return Cells(number, np.zeros(len(items)))

    def _means(self, items: Sequence[str]) -> tuple[Cells, Cells]:
        group, count = self._own("scalar"), len(self.factors)
        intercepts = np.array([self.numbers.of("intercept", group, item) for item in items])
        of_factors = np.full(count, FIXED)
        if self.group > 0 and self.held >= STEPS.index("scalar"):
            of_factors = np.array(
                [self.numbers.of("mean", self.group, column) for column in range(count)]
            )
        return Cells(intercepts, np.zeros(len(items))), Cells(of_factors, np.zeros(count))
