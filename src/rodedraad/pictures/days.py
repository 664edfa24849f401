"""A thread over time whose moments go by other names: two of one day are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rodedraad.pictures.over_time import SpokenOverTime, SpokenStretch


def with_days(spoken: SpokenOverTime, days: Sequence[tuple[date, str]]) -> SpokenOverTime:
    """The same, where each moment goes by its name in `days`: every moment there is, in time.

    The latest stand on the page, so they are counted from the end.
    """
    left = list(days)
    stretches = [_renamed(stretch, left) for stretch in reversed(spoken.stretches)]
    return replace(spoken, stretches=tuple(reversed(stretches)))


def _renamed(stretch: SpokenStretch, left: list[tuple[date, str]]) -> SpokenStretch:
    """One stretch with its names, which are taken from the end of `left`."""
    names = [_name(then.on, then.day, left) for then in reversed(stretch.said)][::-1]
    threads = tuple(
        replace(
            thread,
            knots=tuple(
                replace(knot, day=name) for knot, name in zip(thread.knots, names, strict=True)
            ),
        )
        for thread in stretch.threads
    )
    said = tuple(replace(then, day=name) for then, name in zip(stretch.said, names, strict=True))
    return replace(stretch, threads=threads, said=said)


def _name(on: date, otherwise: str, left: list[tuple[date, str]]) -> str:
    while left and left[-1][0] != on:
        left.pop()
    return left.pop()[1] if left else otherwise
