"""One estimated figure with its error, its degrees of freedom and its interval."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import stdtr, stdtrit

COVERED = 0.95
"""The interval that decides whether a figure is shown to differ from zero."""

COVERED_BY_TWO_TESTS = 0.90
"""Two one-sided tests at .05 each ask that this interval is small (Schuirmann, 1987)."""


@dataclass(frozen=True)
class Estimate:
    """An estimate with its standard error, df, two-sided p, and 95 % interval."""

    estimate: float
    se: float
    df: float
    p: float
    low: float
    high: float

    @property
    def sign(self) -> int:
        """1 or -1 where the interval shows a direction, 0 where it holds zero."""
        return int(self.low > 0) - int(self.high < 0)

    def within(self, margin: float) -> bool:
        """Whether it is shown to lie between minus and plus the margin (two one-sided tests)."""
        reach = quantile(self.df, COVERED_BY_TWO_TESTS) * self.se
        return abs(self.estimate) + reach < margin

    def times(self, factor: float) -> Estimate:
        """The figure in another unit."""
        low, high = sorted((self.low * factor, self.high * factor))
        return Estimate(self.estimate * factor, self.se * abs(factor), self.df, self.p, low, high)


def estimate(value: float, *, se: float, df: float) -> Estimate:
    """The figure with what follows from its error and its df."""
    reach = quantile(df, COVERED) * se
    p = float(2.0 * stdtr(df, -abs(value) / se))
    return Estimate(value, se, df, p, value - reach, value + reach)


def quantile(df: float, covered: float) -> float:
    """How many standard errors an interval reaches to each side, by the t distribution."""
    return float(stdtrit(df, 0.5 + covered / 2))


def holm(ps: list[float]) -> list[float]:
    """The p of several tests, each kept honest for their number (Holm, 1979)."""
    order = sorted(range(len(ps)), key=ps.__getitem__)
    found, worst = [0.0] * len(ps), 0.0
    for rank, place in enumerate(order):
        worst = max(worst, min(1.0, (len(ps) - rank) * ps[place]))
        found[place] = worst
    return found
