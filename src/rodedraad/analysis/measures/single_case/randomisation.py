"""Randomisation tests: the start that was drawn, beside all that could have been."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.refusals import NotAdmissible, NothingAnswered, TooFewCases
from rodedraad.analysis.measures.single_case.series import Series
from rodedraad.analysis.measures.single_case.starts import admissible_starts
from rodedraad.analysis.refusals import NotAvailable

MOST_EXACT = 1_000_000
"""With more ways to begin than this, so many are drawn instead of listed."""

DRAWS = 99_999
JUST_BELOW = 1e-9
"""Keeps what is equal but for rounding from counting as less."""


@dataclass(frozen=True)
class Start:
    """An admissible start: the moment (from 1) of the second phase, and the statistic then."""

    moment: int
    statistic: float


@dataclass(frozen=True)
class CaseTest:
    """One case: its own start, and every admissible one in order."""

    own: Start
    starts: tuple[Start, ...]


@dataclass(frozen=True)
class RandomisationTest:
    """The test over all cases.

    observed: the mean of the statistic over cases. p: the share of all ways to begin that give as
    much or more; `either` looks at its size only. smallest_p: what this plan could give at best.
    exact: whether every way was looked at, or `draws` of them.
    """

    statistic: str
    expected: str
    observed: float
    p: float
    smallest_p: float
    assignments: int
    exact: bool
    draws: int | None
    cases: tuple[CaseTest, ...]


def randomisation_test(
    cases: Series | Sequence[Series],
    *,
    shortest: tuple[int, int] = (3, 3),
    expected: str = "increase",
    statistic: str = "mean_difference",
    seed: int = 1,
) -> RandomisationTest:
    """The p of a start that was drawn among all with `shortest` moments before and after.

    (Edgington & Onghena, 2007; over cases with a start each of their own, Marascuilo & Busk, 1988.)
    It is honest only where the start was really drawn, beforehand, among just these. `expected` is
    `increase`, `decrease` or `either`; `statistic` is `mean_difference` or `nap`. Raises
    `NotAdmissible`, `TooFewCases`, `NothingAnswered`.
    """
    if statistic not in _STATISTICS or expected not in _SIGNS:
        raise NotAvailable(f"there is {', '.join(_STATISTICS)} and {', '.join(_SIGNS)}")
    every = [cases] if isinstance(cases, Series) else list(cases)
    if not every:
        raise TooFewCases("no case")
    tests = tuple(_case(one, shortest, statistic) for one in every)
    observed = float(np.mean([one.own.statistic for one in tests]))
    own = [np.array([start.statistic for start in one.starts]) for one in tests]
    assignments = prod(len(starts) for starts in own)
    exact = assignments <= MOST_EXACT
    found = _every(own) if exact else _some(own, seed)
    beyond = _as_much(found, observed, _SIGNS[expected])
    return RandomisationTest(
        statistic=statistic,
        expected=expected,
        observed=observed,
        p=beyond / assignments if exact else (beyond + 1) / (DRAWS + 1),
        smallest_p=1 / assignments if exact else 1 / (DRAWS + 1),
        assignments=assignments,
        exact=exact,
        draws=None if exact else DRAWS,
        cases=tests,
    )


_SIGNS = {"increase": 1, "decrease": -1, "either": 0}


def _case(of: Series, shortest: tuple[int, int], statistic: str) -> CaseTest:
    moments = admissible_starts(len(of.values), shortest)
    if of.before + 1 not in moments:
        raise NotAdmissible(
            f"the second phase began at moment {of.before + 1}; with {shortest[0]} before and "
            f"{shortest[1]} after it could be {moments[0]} to {moments[-1]}"
        )
    figure = _STATISTICS[statistic]
    starts = tuple(Start(moment, _statistic(figure, of, moment)) for moment in moments)
    return CaseTest(own=starts[moments.index(of.before + 1)], starts=starts)


_Figure = Callable[[Floats, Floats], float]


def _statistic(figure: _Figure, of: Series, moment: int) -> float:
    first, second = of.values[: moment - 1], of.values[moment - 1 :]
    known = first[~np.isnan(first)], second[~np.isnan(second)]
    if not (len(known[0]) and len(known[1])):
        raise NothingAnswered(f"with a start at moment {moment} one phase would have no value")
    return figure(*known)


def _mean_difference(first: Floats, second: Floats) -> float:
    return float(second.mean() - first.mean())


def _nap(first: Floats, second: Floats) -> float:
    """NAP less a half, so that 0 is no difference."""
    return float(np.sign(second[None, :] - first[:, None]).mean()) / 2


_STATISTICS: dict[str, _Figure] = {"mean_difference": _mean_difference, "nap": _nap}


def _every(own: Sequence[Floats]) -> Floats:
    """The mean over cases for every way to begin."""
    found = np.zeros(1)
    for starts in own:
        found = np.add.outer(found, starts).ravel()
    return found / len(own)


def _some(own: Sequence[Floats], seed: int) -> Floats:
    chance = np.random.default_rng(seed)
    drawn = [chance.choice(starts, size=DRAWS) for starts in own]
    return np.asarray(np.mean(drawn, axis=0))


def _as_much(found: Floats, observed: float, sign: int) -> int:
    """How many are as much as what was observed, in the expected direction."""
    if sign == 0:
        found, observed, sign = np.abs(found), abs(observed), 1
    slack = JUST_BELOW * max(1.0, float(np.abs(found).max()))
    return int((sign * found >= sign * observed - slack).sum())
