"""One series of moments in two phases, before and after a start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike

from rodedraad.analysis.frame.columns import Floats
from rodedraad.analysis.measures.refusals import NothingAnswered, PhasesMixed, WrongShape


@dataclass(frozen=True)
class Series:
    """The moments in their order: times, values (NaN is missing), and how many lie before.

    phases: the names of both. Moments that were planned and not filled in stay in their place.
    """

    times: Floats
    values: Floats
    before: int
    phases: tuple[str, str] = ("A", "B")

    def known(self) -> tuple[Series, int]:
        """The series without its gaps, and how many there were. Raises `NothingAnswered`."""
        there = ~np.isnan(self.values)
        own = int(there[: self.before].sum())
        if own == 0 or own == there.sum():
            phase = self.phases[0] if own == 0 else self.phases[1]
            raise NothingAnswered(f"phase {phase}: no moment has a value")
        found = Series(self.times[there], self.values[there], own, self.phases)
        return found, int((~there).sum())

    @property
    def first(self) -> Floats:
        """The values before the start."""
        return self.values[: self.before]

    @property
    def second(self) -> Floats:
        """The values from the start on."""
        return self.values[self.before :]


def series(values: ArrayLike, phases: Sequence[object], times: ArrayLike | None = None) -> Series:
    """The moments as a series, in the order of `times` (default: as they come).

    `phases` names the phase of each moment; the phase that comes first is the baseline. Raises
    `PhasesMixed` where a phase comes back or there are not two, `WrongShape` for other lists.
    """
    found = np.asarray(values, dtype=np.float64)
    order = np.arange(len(found), dtype=np.float64)
    moments = order + 1 if times is None else np.asarray(times, dtype=np.float64)
    if not found.shape == moments.shape == (len(phases),):
        raise WrongShape("give as many values, phases and times as there are moments")
    if np.isnan(moments).any() or len(np.unique(moments)) < len(moments):
        raise WrongShape("each moment needs a time of its own")
    placed = np.argsort(moments, kind="stable")
    named = [str(phases[place]) for place in placed]
    runs = [(name, len(list(own))) for name, own in groupby(named)]
    if len(runs) != len(("before", "after")):
        seen = ", ".join(f"{name} ({size})" for name, size in runs[:6])
        raise PhasesMixed(f"one phase and then another is asked; here come {seen}")
    names = (runs[0][0], runs[1][0])
    return Series(moments[placed], found[placed], runs[0][1], names)
