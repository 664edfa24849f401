"""Claims about measures: alpha, ICC(1) and ICC(2), and a factor model of 28 items, beside R.

Ours are the closed formulas on sums and covariances; R's are psych's `alpha`, the mean squares of
`aov` and lavaan's `cfa`. Both get rows in memory.
"""

from __future__ import annotations

from _numbers import LONG, R, Table, beside, np, seconds
from _rows import row

from rodedraad.analysis.measures.alpha import alpha
from rodedraad.analysis.measures.factors import factors, moments
from rodedraad.analysis.measures.groups import between_groups
from rodedraad.analysis.measures.spread import spread

ITEMS, GROUPS, SIZE = 12, 1_000, 20
LARGE = 1_000_000
MODEL = {
    "closeness": [f"x{item}" for item in range(11)],
    "conflict": [f"x{item}" for item in range(11, 23)],
    "dependency": [f"x{item}" for item in range(23, 28)],
}


def answers(rows: int, items: int = ITEMS) -> np.ndarray:
    """Answers of 1 to 5 that hang together."""
    chance = np.random.default_rng(79)
    found = chance.normal(size=(rows, 1)) + chance.normal(size=(rows, items))
    return np.clip(np.round(3 + found), 1, 5).astype(np.int8)


def named(cells: np.ndarray) -> Table:
    """The columns under the names of items."""
    return {f"x{place}": column for place, column in enumerate(cells.T)}


def factored(rows: int) -> np.ndarray:
    """28 items on three factors that go together."""
    chance = np.random.default_rng(80)
    behind = chance.multivariate_normal(
        [0, 0, 0], [[1, -0.45, 0.2], [-0.45, 1, 0.3], [0.2, 0.3, 1]], rows
    )
    factor = np.repeat([0, 1, 2], [11, 12, 5])
    loading = 0.6 + 0.2 * np.sin(np.arange(28))
    return behind[:, factor] * loading + chance.normal(size=(rows, 28)) * 0.7


def of_alpha(rows: int, rounds: int) -> None:
    """Alpha of twelve items."""
    cells = answers(rows)
    ours = seconds(lambda: alpha(spread(cells)), 5)
    theirs = R("_measures.R", named(cells)).seconds("alpha", rounds)
    beside(f"alpha of {ITEMS} items, {rows:,} rows", ours, theirs, name="psych")


def of_groups() -> None:
    """ICC(1) and ICC(2) of a thousand groups of twenty."""
    chance = np.random.default_rng(78)
    group = np.repeat(np.arange(GROUPS), SIZE)
    value = chance.normal(size=GROUPS)[group] + chance.normal(size=GROUPS * SIZE)
    ours = seconds(lambda: between_groups(value, group), 9)
    theirs = R("_measures.R", {"value": value, "group": group}).seconds("icc", 1)
    beside(f"ICC(1) and ICC(2), {GROUPS:,} groups of {SIZE}", ours, theirs, name="aov")


def of_factors(rows: int) -> None:
    """Three factors of 28 items, out of the rows."""
    cells = named(factored(rows))
    ours = seconds(lambda: factors(moments(cells), MODEL), 5)
    theirs = R("_measures.R", cells).seconds("factors", 3)
    beside(f"three factors of 28 items, {rows:,} rows", ours, theirs, name="lavaan")


def of_many_factors() -> None:
    """The same of a million rows: within how many standard errors the truth is found back."""
    found = factors(moments(named(factored(LARGE))), MODEL)
    truth = 0.6 + 0.2 * np.sin(np.arange(28))
    off = [
        abs(abs(one.estimate) - abs(truth[int(one.item[1:])])) / one.se for one in found.loadings
    ]
    row(f"loadings at {LARGE:,} rows, off by at most (goal: 4 errors)", max(off), 4.0)


if __name__ == "__main__":
    of_alpha(10_000, 5)
    of_groups()
    of_factors(10_000)
    if LONG:
        of_alpha(LARGE, 1)
        of_many_factors()
