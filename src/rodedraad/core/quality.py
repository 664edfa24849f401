"""Signs that answers were given tired or in a row. Never a judgement, and for her eyes only.

A long run of equal answers may be the truth. What these figures can do is offer to go on
another day. Answers are codes as given, before any reversing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import ne
from statistics import StatisticsError, correlation, fmean, linear_regression, stdev

from rodedraad.core.instrument import Scale

Codes = Mapping[str, int | None]
"""Answer codes by item key, in the order they were asked; None is 'I do not know yet'."""

FEWEST_ANSWERS = 10
"""Fewer answers than this can be all alike by themselves (our proposal)."""

MOST_DIFFERENT = 1
"""Answers are near-identical when at most this many differ (our proposal)."""

FEWEST_SCALES = 5
"""With fewer scales a correlation of their halves within one person says nothing."""

FEWEST_PUPILS = 5
"""With fewer pupils a figure over a series says nothing (our proposal)."""


def longest_run(codes: Sequence[int | None]) -> int:
    """The longest row of equal answers (longstring; Johnson, 2005); 0 without answers."""
    return max(_runs(codes), default=0)


def average_run(codes: Sequence[int | None]) -> float | None:
    """The mean length of rows of equal answers (Curran, 2016); None without answers."""
    runs = _runs(codes)
    return fmean(runs) if runs else None


def spread_within(codes: Sequence[int | None]) -> float | None:
    """The SD of one person's answers (intra-individual response variability; Dunn et al., 2018).

    None with fewer than two answers. Very low: all alike; very high: perhaps by chance.
    """
    given = _given(codes)
    return stdev(given) if len(given) > 1 else None


def share_unsure(codes: Sequence[int | None]) -> float | None:
    """The share of 'I do not know yet'; None without answers. A pupil not yet known well."""
    return codes.count(None) / len(codes) if codes else None


def yes_bias(codes: Codes, scale: Scale, *, middle: float) -> float | None:
    """How far she says 'often' to a statement and to its opposite alike; 0 is not at all.

    The mean of the answers to the scale's reversed items and of those to the others, each half
    as heavy, less the middle of the answer range (balanced keying; Billiet & McClendon, 2000).
    None where one of the two kinds was not answered.
    """
    up = _given([codes.get(item) for item in scale.items if item not in scale.reversed])
    down = _given([codes.get(item) for item in scale.items if item in scale.reversed])
    return (fmean(up) + fmean(down)) / 2 - middle if up and down else None


def even_odd(halves: Sequence[tuple[float, float]]) -> float | None:
    """How well the halves of the scales agree within one person, lengthened to whole scales.

    `halves`: for each scale the mean of its odd and of its even items, keyed in one direction.
    2 r / (1 + r) (even-odd consistency; Johnson, 2005), at least −1. None with fewer than five
    scales or without spread; our own form has two scales, so there it says nothing.
    """
    if len(halves) < FEWEST_SCALES:
        return None
    odd, even = zip(*halves, strict=True)
    found = _correlation(odd, even)
    if found is None:
        return None
    return -1.0 if found <= -1 / 3 else 2 * found / (1 + found)


def answers_alike(codes: Sequence[int | None]) -> bool:
    """Whether ten or more answers are the same but for one: perhaps it is late."""
    given = _given(codes)
    most_common = max((given.count(code) for code in set(given)), default=0)
    return len(given) >= FEWEST_ANSWERS and len(given) - most_common <= MOST_DIFFERENT


def near_identical(one: Codes, other: Codes) -> bool:
    """Whether two pupils got the same answers, to ten statements or more, but for one."""
    asked = one.keys() | other.keys()
    different = sum(map(ne, map(one.get, asked), map(other.get, asked)))
    return len(asked) >= FEWEST_ANSWERS and different <= MOST_DIFFERENT


def share_alike(series: Sequence[Codes]) -> float:
    """The largest share of pupils whose answers are near-identical to those of one of them.

    From 60% on there is no class picture (`reference.ALIKE_FROM`). 0 with fewer than five.
    """
    if len(series) < FEWEST_PUPILS:
        return 0.0
    alike = [int(len(one) >= FEWEST_ANSWERS) for one in series]  # each with itself
    keys = dict.fromkeys(key for one in series for key in one)  # in the same order each time
    for here, there in _perhaps_alike([tuple(map(one.get, keys)) for one in series]):
        if near_identical(series[here], series[there]):
            alike[here] += 1
            alike[there] += 1
    return max(alike) / len(series)


def _perhaps_alike(rows: Sequence[tuple[int | None, ...]]) -> set[tuple[int, int]]:
    """The pairs of rows that may differ in one place at most, by their numbers.

    A class is hundreds of pairs, and hardly any is alike. Where so few differ, one of the parts
    that a row is dealt into, one more than may differ, is the same in both.
    """
    parts = MOST_DIFFERENT + 1
    pairs = set[tuple[int, int]]()
    for part in range(parts):
        same = defaultdict[tuple[int | None, ...], list[int]](list)
        for at, row in enumerate(rows):
            same[row[part::parts]].append(at)
        for group in same.values():
            pairs.update(combinations(group, 2))
    return pairs


def identical_pairs(series: Sequence[Codes]) -> int:
    """How many pairs of pupils got exactly the same answers."""
    return sum(dict(one) == dict(other) for one, other in combinations(series, 2))


@dataclass(frozen=True)
class SeriesQuality:
    """What a series of pupils, rated by one teacher in this order, shows about the answering.

    `spread_slope`: how the SD within a pupil's answers changes a pupil further on (falling:
    tiring). `item_spread`: the SD between pupils of each item (nought: one answer for all).
    `value_slope`: per scale, how the value changes a pupil further on. `halo`: the mean
    absolute correlation between scales. None where there is too little to say it.
    """

    share_alike: float
    identical_pairs: int
    spread_slope: float | None
    item_spread: Mapping[str, float | None]
    value_slope: Mapping[str, float | None]
    halo: float | None


def series_quality(
    answers: Sequence[Codes], values: Mapping[str, Sequence[float | None]]
) -> SeriesQuality:
    """The figures of a series: answers in the order rated, and each scale's values likewise.

    Built for one teacher who rates many pupils in a row; no published cut-offs exist, so none
    is used but for near-identical answers.
    """
    items = dict.fromkeys(key for codes in answers for key in codes)
    return SeriesQuality(
        share_alike=share_alike(answers),
        identical_pairs=identical_pairs(answers),
        spread_slope=slope_over_order([spread_within(tuple(one.values())) for one in answers]),
        item_spread={item: spread_within([one.get(item) for one in answers]) for item in items},
        value_slope={scale: slope_over_order(series) for scale, series in values.items()},
        halo=halo(values),
    )


def slope_over_order(series: Sequence[float | None]) -> float | None:
    """The least-squares change for each pupil further on; None with fewer than five values."""
    pairs = [(place, value) for place, value in enumerate(series) if value is not None]
    if len(pairs) < FEWEST_PUPILS:
        return None
    order, known = zip(*pairs, strict=True)
    return linear_regression(order, known).slope


def halo(values: Mapping[str, Sequence[float | None]]) -> float | None:
    """The mean absolute correlation between scales over pupils: one impression in all scales.

    (Halo; Thorndike, 1920.) Pairs of scales with fewer than five pupils or without spread are
    left out; None where none is left.
    """
    found = [_correlation_of_known(one, other) for one, other in combinations(values.values(), 2)]
    known = [abs(one) for one in found if one is not None]
    return fmean(known) if known else None


def _correlation_of_known(
    one: Sequence[float | None], other: Sequence[float | None]
) -> float | None:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    if len(pairs) < FEWEST_PUPILS:
        return None
    left, right = zip(*pairs, strict=True)
    return _correlation(left, right)


def _correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's r; None where one of the two has no spread."""
    try:
        return correlation(one, other)
    except StatisticsError:
        return None


def _given(codes: Sequence[int | None]) -> list[int]:
    return [code for code in codes if code is not None]


def _runs(codes: Sequence[int | None]) -> list[int]:
    return [len(list(run)) for _, run in groupby(_given(codes))]
