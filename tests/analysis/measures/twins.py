"""The slow, obvious way to each figure: loops over people and items, as a textbook writes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations, product
from math import cos, log, radians, sin, sqrt
from statistics import correlation, fmean, median, variance

Rows = Sequence[Sequence[float]]


def alpha(rows: Rows) -> float:
    """k/(k − 1) (1 − Σ item variances / variance of sums)."""
    items = list(zip(*rows, strict=True))
    own = sum(variance(item) for item in items)
    return len(items) / (len(items) - 1) * (1 - own / variance([sum(row) for row in rows]))


def rest_correlation(rows: Rows, place: int) -> float:
    """The item with the sum of the others."""
    return correlation([row[place] for row in rows], [sum(row) - row[place] for row in rows])


def by_group(rows: Sequence, groups: Sequence[object]) -> dict[object, list]:
    """The rows of each group."""
    found = defaultdict(list)
    for row, group in zip(rows, groups, strict=True):
        found[group].append(row)
    return found


def residual(rows: Rows, teachers: Sequence[object]) -> float:
    """The mean square of answer − pupil − item + teacher, over pupils × items of each teacher."""
    squares, freedom = 0.0, 0
    for pupils in by_group(rows, teachers).values():
        items = [fmean(item) for item in zip(*pupils, strict=True)]
        level = fmean(items)
        for pupil in pupils:
            for item, answer in zip(items, pupil, strict=True):
                squares += (answer - fmean(pupil) - item + level) ** 2
        freedom += (len(pupils) - 1) * (len(items) - 1)
    return squares / freedom


def alpha_within(rows: Rows, teachers: Sequence[object]) -> float:
    """1 − MS residual / MS pupils, both within teachers (Hoyt)."""
    squares, freedom = 0.0, 0
    for pupils in by_group(rows, teachers).values():
        level = fmean(fmean(pupil) for pupil in pupils)
        squares += sum(len(pupil) * (fmean(pupil) - level) ** 2 for pupil in pupils)
        freedom += len(pupils) - 1
    return 1 - residual(rows, teachers) / (squares / freedom)


def icc1(values: Sequence[float], groups: Sequence[object]) -> tuple[float, float]:
    """ICC(1) and ICC(2) from the mean squares of a one-way analysis of variance."""
    found, level = by_group(values, groups), fmean(values)
    between = sum(len(own) * (fmean(own) - level) ** 2 for own in found.values())
    within = sum((value - fmean(own)) ** 2 for own in found.values() for value in own)
    between /= len(found) - 1
    within /= len(values) - len(found)
    size = len(values) / len(found)
    return (between - within) / (between + (size - 1) * within), (between - within) / between


def rwg(rows: Rows, steps: int) -> float:
    """rwg(j) of one group."""
    items = list(zip(*rows, strict=True))
    share = min(1.0, fmean(variance(item) for item in items) / ((steps**2 - 1) / 12))
    return len(items) * (1 - share) / (len(items) * (1 - share) + share)


def kappa(table: Rows, weights: str) -> float:
    """1 − Σ d p / Σ d p₁ p₂ over the cells of a table of shares."""
    size = len(table)
    rows, columns = (
        [sum(row) for row in table],
        [sum(column) for column in zip(*table, strict=True)],
    )
    power = {"none": 0, "linear": 1, "quadratic": 2}[weights]
    seen = chance = 0.0
    for i in range(size):
        for j in range(size):
            apart = 0 if i == j else abs(i - j) ** power
            seen += apart * table[i][j]
            chance += apart * rows[i] * columns[j]
    return 1 - seen / chance


def kappa_error(table: Rows, weights: str, targets: int) -> float:
    """The delta method with slopes by small steps in every cell."""
    size, step = len(table), 1e-6
    slopes = []
    for i in range(size):
        for j in range(size):
            ends = []
            for way in (step, -step):
                moved = [list(row) for row in table]
                moved[i][j] += way
                total = sum(map(sum, moved))
                ends.append(kappa([[cell / total for cell in row] for row in moved], weights))
            slopes.append((table[i][j], (ends[0] - ends[1]) / (2 * step)))
    squares = sum(share * slope**2 for share, slope in slopes)
    return ((squares - sum(share * slope for share, slope in slopes) ** 2) / targets) ** 0.5


def krippendorff(units: Sequence[Sequence[float]], level: str) -> float:
    """1 − D_o/D_e from the coincidences of every two ratings, unit by unit; gaps are left out."""
    together: dict[tuple[float, float], float] = defaultdict(float)
    for unit in units:
        for (i, one), (j, other) in product(enumerate(unit), repeat=2):
            if i != j:
                together[one, other] += 1 / (len(unit) - 1)
    times: dict[float, float] = defaultdict(float)
    for (one, _), share in together.items():
        times[one] += share
    total = sum(times.values())
    seen = sum(share * apart(pair, times, level) for pair, share in together.items()) / total
    chance = sum(
        times[one] * times[other] * apart((one, other), times, level)
        for one, other in product(times, repeat=2)
    )
    return 1 - seen / (chance / (total * (total - 1)))


def apart(pair: tuple[float, float], times: dict[float, float], level: str) -> float:
    """How far two ratings are from each other."""
    low, high = sorted(pair)
    if level == "nominal":
        return float(low != high)
    if level == "interval":
        return (high - low) ** 2
    if level == "ratio":
        return 0.0 if low + high == 0 else ((high - low) / (low + high)) ** 2
    between = sum(share for value, share in times.items() if low <= value <= high)
    return (between - (times[low] + times[high]) / 2) ** 2


def mean_squares(rows: Rows) -> tuple[float, float, float, float]:
    """Of targets, observers, the rest, and within targets, by two loops."""
    n, k = len(rows), len(rows[0])
    level = fmean(cell for row in rows for cell in row)
    targets = [fmean(row) for row in rows]
    observers = [fmean(column) for column in zip(*rows, strict=True)]
    between = k * sum((one - level) ** 2 for one in targets)
    own = n * sum((one - level) ** 2 for one in observers)
    rest = within = 0.0
    for target, row in zip(targets, rows, strict=True):
        for observer, cell in zip(observers, row, strict=True):
            rest += (cell - target - observer + level) ** 2
            within += (cell - target) ** 2
    freedom = (n - 1, k - 1, (n - 1) * (k - 1), n * (k - 1))
    sums = zip((between, own, rest, within), freedom, strict=True)
    found = tuple(square / df for square, df in sums)
    return found[0], found[1], found[2], found[3]


def wave(profile: Sequence[float], angles: Sequence[float]) -> tuple[float, float, float, float]:
    """Elevation, x, y and fit of s = e + x cos t + y sin t by least squares, from its equations."""
    columns = [[1.0, cos(radians(angle)), sin(radians(angle))] for angle in angles]
    left = [[sum(row[i] * row[j] for row in columns) for j in range(3)] for i in range(3)]
    right = [sum(row[i] * s for row, s in zip(columns, profile, strict=True)) for i in range(3)]
    e, x, y = (
        determinant([[right[r] if c == place else left[r][c] for c in range(3)] for r in range(3)])
        / determinant(left)
        for place in range(3)
    )
    fitted = [e * one + x * two + y * three for one, two, three in columns]
    rest = sum((s - f) ** 2 for s, f in zip(profile, fitted, strict=True))
    return e, x, y, 1 - rest / sum((s - fmean(profile)) ** 2 for s in profile)


def determinant(m: Sequence[Sequence[float]]) -> float:
    """Of three rows, by Sarrus."""
    return sum(
        m[0][i] * (m[1][(i + 1) % 3] * m[2][(i + 2) % 3] - m[1][(i + 2) % 3] * m[2][(i + 1) % 3])
        for i in range(3)
    )


def pairs_of_phases(first: Sequence[float], second: Sequence[float]) -> tuple[int, int, int]:
    """How many pairs are higher, lower and equal after, one by one."""
    found = [(b > a) - (b < a) for a, b in product(first, second)]
    return found.count(1), found.count(-1), found.count(0)


def trend(values: Sequence[float]) -> int:
    """Kendall's S over time."""
    return sum((b > a) - (b < a) for place, a in enumerate(values) for b in values[place + 1 :])


def theil_sen(times: Sequence[float], values: Sequence[float]) -> float:
    """The median of every slope."""
    moments = list(zip(times, values, strict=True))
    return median((d - b) / (c - a) for (a, b), (c, d) in combinations(moments, 2))


def starts(values: Sequence[float], shortest: tuple[int, int]) -> list[float]:
    """The mean difference for each admissible start."""
    before, after = shortest
    return [
        fmean(values[place:]) - fmean(values[:place])
        for place in range(before, len(values) - after + 1)
    ]


def pooled_effect(effects: Sequence[float], variances: Sequence[float], tau2: float) -> float:
    """The weighted mean."""
    weights = [1 / (variance + tau2) for variance in variances]
    return sum(w * y for w, y in zip(weights, effects, strict=True)) / sum(weights)


def restricted_likelihood(
    effects: Sequence[float], variances: Sequence[float], tau2: float
) -> float:
    """Of a variance between studies, but for a constant."""
    mean = pooled_effect(effects, variances, tau2)
    spreads = [variance + tau2 for variance in variances]
    squares = sum((y - mean) ** 2 / s for y, s in zip(effects, spreads, strict=True))
    return -(sum(map(log, spreads)) + log(sum(1 / s for s in spreads)) + squares) / 2


def jackknife(units: Sequence, figure: Callable[[Sequence], float]) -> tuple[float, float]:
    """A figure and its standard error, from all units and from all but one (Tukey, 1958)."""
    without = [figure([*units[:place], *units[place + 1 :]]) for place in range(len(units))]
    mean = sum(without) / len(without)
    squares = sum((one - mean) ** 2 for one in without)
    return figure(units), sqrt((len(units) - 1) / len(units) * squares)
