"""Claim: a million forms of 28 items are scored no slower than by Polars, with the missing rule.

Answers are one column of int8 an item: -1 where nothing was answered, null for Polars. Three
scales, of 11, 12 and 5 items, seven keyed the other way; a mean asks at least four fifths of the
answers; two in a hundred are missing. Polars works out the same means and counts in one query. Both
run in one process, turn about, and must give the same values before a time counts. *One pass* is
reading every answer once and writing nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import perf_counter

import _numbers  # noqa: F401  # before NumPy: one processor for both
import numpy as np
import polars
from _rows import row

from rodedraad.analysis.scoring import MISSING, score_columns
from rodedraad.catalogue import instrument
from rodedraad.core.instrument import Combine, Instrument

ROWS, ROUNDS, SHARE_MISSING = 1_000_000, 9, 0.02
GOAL = 60.0  # milliseconds, on the machine of the goal
Columns = dict[str, np.ndarray]


def form_of_28() -> Instrument:
    """The places and scales of a form in use, with means and seven items keyed the other way."""
    form = instrument("strs")
    turned = (3, 2, 2)
    scales = tuple(
        replace(scale, combine=Combine.MEAN, reversed=frozenset(scale.items[:many]))
        for scale, many in zip(form.scales, turned, strict=True)
    )
    return replace(form, scales=scales)


def answers_to(form: Instrument) -> Columns:
    """Made-up answers from 1 to 5, some missing."""
    chance = np.random.default_rng(28)
    found = {}
    for item in form.items:
        codes = chance.integers(1, 6, ROWS, dtype=np.int8)
        codes[chance.random(ROWS) < SHARE_MISSING] = MISSING
        found[item.key] = codes
    return found


def by_polars(form: Instrument, frame: polars.DataFrame) -> polars.DataFrame:
    """The means and how many answers they rest on, as one query."""
    asked = []
    for scale in form.scales:
        keyed = [
            (6 - polars.col(key)) if key in scale.reversed else polars.col(key)
            for key in scale.items
        ]
        answered = polars.sum_horizontal(polars.col(key).is_not_null() for key in scale.items)
        mean = polars.mean_horizontal(keyed)
        asked += [
            polars.when(answered >= scale.needs).then(mean).alias(scale.key),
            answered.cast(polars.UInt8).alias(f"{scale.key}_n"),
        ]
    return frame.lazy().select(asked).collect()


def milliseconds(work: Callable[[], object]) -> float:
    """How long it took, once."""
    begun = perf_counter()
    work()
    return 1000 * (perf_counter() - begun)


def beside(form: Instrument, columns: Columns) -> tuple[float, float, float]:
    """Ours, Polars', and one pass over the answers: medians of runs turn about."""
    nulls = [polars.Series(key, codes).replace(MISSING, None) for key, codes in columns.items()]
    frame = polars.DataFrame(nulls)
    same(form, columns, frame)
    works = (
        lambda: score_columns(form, columns, confirmed_by="the benchmark"),
        lambda: by_polars(form, frame),
        lambda: [codes.max() for codes in columns.values()],
    )
    times = [[milliseconds(work) for work in works] for _ in range(ROUNDS)]
    ours, theirs, once = (median(one) for one in zip(*times, strict=True))
    return ours, theirs, once


def same(form: Instrument, columns: Columns, frame: polars.DataFrame) -> None:
    """Stop where the two do not agree."""
    ours, theirs = score_columns(form, columns, confirmed_by="x"), by_polars(form, frame)
    for scale in form.scales:
        found = theirs[scale.key].fill_null(np.nan).to_numpy()
        np.testing.assert_allclose(ours.of(scale.key).value, found, rtol=1e-12)


if __name__ == "__main__":
    asked = form_of_28()
    measured, other, pass_over = beside(asked, answers_to(asked))
    print(f"one pass over the answers: {pass_over:.1f} ms, {measured / pass_over:.1f} times that")
    claim = f"score {ROWS:,} forms of {len(asked.items)} items, with the missing rule"
    row(f"{claim}, beside Polars", measured, other, unit="ms")
    row(claim, measured, GOAL, unit="ms")
