"""One case at once: its phases, their overlap, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.single_case.corrected import CorrectedTau, corrected_tau
from rodedraad.analysis.measures.single_case.overlap import Overlap, overlap, way
from rodedraad.analysis.measures.single_case.series import Series
from rodedraad.analysis.measures.single_case.starts import FEW_MOMENTS
from rodedraad.analysis.refusals import NotAvailable, Refusal

HANGS_TOGETHER = 0.3
"""From this correlation of moments one apart on, that is said (our proposal)."""

AT_THE_END = 0.5
"""From this share of values at the floor on, that is said (our proposal)."""


@dataclass(frozen=True)
class Phase:
    """One phase: how many values, their mean, median and SD (None with one value)."""

    name: str
    n: int
    mean: float
    median: float
    sd: float | None


@dataclass(frozen=True)
class SingleCase:
    """One case.

    missing: moments without a value. mean_difference: after less before, in the units of the
    values. lag_1: how far moments one apart hang together, each less its phase's mean; None without
    spread. at_floor: the share of values at the lowest. corrected: Tau-BC, None where refused.
    """

    phases: tuple[Phase, Phase]
    missing: int
    mean_difference: float
    overlap: Overlap
    corrected: CorrectedTau | None
    lag_1: float | None
    at_floor: float
    messages: tuple[str, ...]


def single_case(
    of: Series, *, expected: str = "increase", floor: float | None = None
) -> SingleCase:
    """The figures of one case; `expected` is `increase` or `decrease`.

    `floor` is the lowest value there can be (default: the lowest there is). Raises
    `NothingAnswered`.
    """
    if expected not in {"increase", "decrease"}:
        raise NotAvailable(f"{expected}: there is increase and decrease")
    known, missing = of.known()
    corrected, said = _corrected(known, expected)
    lag, at_floor = _lag_1(known), _at_floor(known.values, floor)
    found = SingleCase(
        phases=(_phase(of.phases[0], known.first), _phase(of.phases[1], known.second)),
        missing=missing,
        mean_difference=float(known.second.mean() - known.first.mean()),
        overlap=overlap(known, expected=expected),
        corrected=corrected,
        lag_1=lag,
        at_floor=at_floor,
        messages=said,
    )
    messages = (*said, *_warnings(found, way(expected)))
    return SingleCase(**{**vars(found), "messages": messages})


def _corrected(known: Series, expected: str) -> tuple[CorrectedTau | None, tuple[str, ...]]:
    """Tau-BC, or none and why."""
    try:
        return corrected_tau(known, expected=expected), ()
    except Refusal as refused:
        return None, (f"no Tau-BC: {refused}",)


def _phase(name: str, values: Floats) -> Phase:
    several = len(values) > 1
    return Phase(
        name=name,
        n=len(values),
        mean=float(values.mean()),
        median=float(np.median(values)),
        sd=float(values.std(ddof=1)) if several else None,
    )


def _lag_1(known: Series) -> float | None:
    """Σ eₜ eₜ₊₁ / Σ eₜ², e each value less the mean of its phase."""
    rest = np.concatenate([known.first - known.first.mean(), known.second - known.second.mean()])
    total = float(rest @ rest)
    return float(rest[:-1] @ rest[1:]) / total if total > 0 else None


def _at_floor(values: Floats, floor: float | None) -> float:
    return float((values <= (values.min() if floor is None else floor)).mean())


def _warnings(found: SingleCase, sign: int) -> Iterator[str]:
    for phase in found.phases:
        if phase.n < FEW_MOMENTS:
            yield f"phase {phase.name}: {phase.n} moments; five or more are asked to show anything"
    if found.lag_1 is not None and found.lag_1 >= HANGS_TOGETHER:
        yield f"moments one apart hang together ({found.lag_1:.2f}): they count for fewer"
    if found.at_floor >= AT_THE_END:
        yield f"{found.at_floor:.0%} of the values are at the floor; overlap says little"
    trend = found.corrected
    if trend and trend.trend_tau is not None and sign * trend.trend_tau >= AT_THE_END:
        yield "it moved this way before the start already; look at the corrected figures"
